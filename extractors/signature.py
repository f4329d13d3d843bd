"""Chức vụ, họ tên of the signer, and in what capacity (Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.contexts import context
from extractors.parts.names import offices, surnames
from extractors.tables import Pattern, patterns, rows
from schemas import UNREADABLE, Dispatch, Finding, Notice, Part, PartKind, Place, Signer, Span

_CAPITALS = regex.compile(r"\p{Lu}[\p{Lu}\d.,/&–-]*(?:[ ]+(?:[-–&][ ]+)?\p{Lu}[\p{Lu}\d.,/&–-]*)*(?![\p{Ll}’'])")
_BEFORE = 20
"""Characters before a position that tell whether it belongs to what stands there."""
_STROKES = 2
"""Letters that strokes of a signature behind a position are taken for."""
_GLUED = regex.compile(r"(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll})")
_NAME = regex.compile(r"(?<![\p{L}])\p{Lu}(?:[’']\p{Lu})?\p{Ll}*(?:[ ]+\p{Lu}(?:[’']\p{Lu})?\p{Ll}*\.?){1,5}")
_SHOUTED = regex.compile(r"\p{Lu}{2,}(?:[ ]+\p{Lu}{2,}){1,4}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the signature block with its span."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    """A signature block read: the chain of capacities, the roles behind it, own position and name.

    `stands_in`: the KT. of a deputy was lost; `deputised`: what makes the position a deputy's was; `torn`: the beginning of the name was.
    """

    capacity: list[_Piece]
    own: list[_Piece]
    position: _Piece | None
    name: _Piece | None
    stands_in: bool = False
    deputised: bool = False
    torn: bool = False


def signer(dispatch: Dispatch) -> Iterator[Finding[Signer] | Notice]:
    """The chain of capacities, the signer's own position, and the name without degree or rank."""
    parts = dispatch.all(PartKind.SIGNATURE)
    block = _read(dispatch, [piece for part in parts for piece in _lines(dispatch.text, part)])
    if not (block.capacity or block.position or block.name):
        return
    value = Signer(
        capacity=("KT. " if block.stands_in else "") + " / ".join(piece.text for piece in block.capacity) or None,
        position=block.position.text if block.position else None,
        name=squeeze(block.name.text) if block.name else None,
    )
    within = {"/position": block.position, "/name": block.name, "/capacity": _joined(block.capacity)}
    places = {key: Place(span=Span(start=p.start, end=p.end), rule=f"signer{key.replace('/', '.')}") for key, p in within.items() if p}
    first, last = min(p.span.start for p in places.values()), max(p.span.end for p in places.values())
    yield Finding(field="signer", value=value, place=Place(span=Span(start=first, end=last), rule="signer.block"), within=places)
    yield from _doubts(block)


def _read(dispatch: Dispatch, pieces: list[_Piece]) -> _Block:
    """The block's parts; what was recognised is taken with more care than what was printed."""
    recognised = dispatch.document.read_as == "ocr"
    name = _name(pieces)
    torn = recognised and name is not None and not _has_surname(name)
    roles = _grouped(dispatch.text, [split for piece in pieces for split in _roles(_before_name(piece, name))])
    if recognised:
        roles = [_without_strokes(role) or role for role in roles]
    last = max((index for index, role in enumerate(roles) if _capacity().match(role.text)), default=-1)
    if last >= 0 and last == len(roles) - 1 and roles[last].text.startswith("Q"):
        last -= 1  # Điều 13: `Q.` stands before the position that the signer himself holds for the time being
    capacity, own = roles[: last + 1], roles[last + 1 :]
    stands_in = recognised and not capacity and _stands_in(own)
    if stands_in:
        capacity, own = own[:1], own[1:]
    # A second position (`GIÁM ĐỐC SỞ …` under `TM. HỘI ĐỒNG / CHỦ TỊCH`) is the signer's office elsewhere.
    position = own[0] if own else None
    deputised = False
    if recognised:
        deputy = _deputy(position, capacity, stands_in=stands_in)
        deputised = deputy is not None
        readable = position is not None and _is_role(position.text) and not _covered(pieces, position)
        position = deputy or (_without_strokes(position) if position and readable else None)
    return _Block(capacity, own, position, None if torn else name, stands_in, deputised, torn)


def _doubts(block: _Block) -> Iterator[Notice]:
    """What was repaired in a signature block, or is missing from it, with the reason."""
    if block.stands_in:
        message = f"“{block.own[0].text}” signs under “{block.capacity[0].text}”, so for it; the KT. before it can't be read."
        yield Notice(code="signer.capacity_repaired", path="/signer/capacity", message=message)
    if block.deputised and block.position:
        message = f"“{block.own[0].text}” stands under “{block.capacity[-1].text}”, so its deputy signs; what is before it can't be read."
        yield Notice(code="signer.position_repaired", path="/signer/position", message=message)
    if block.own and block.position is None:
        message = "The position can't be read with certainty: a seal or a pen covers it."
        yield Notice(code="signer.position_unreadable", path="/signer/position", message=message)
    if block.name is None:
        message = "The name can't be read: a seal covers it." if block.torn else "The signature block names nobody."
        yield Notice(code=f"signer.name_{'unreadable' if block.torn else 'missing'}", path="/signer/name", message=message)


def _deputy(position: _Piece | None, capacity: list[_Piece], *, stands_in: bool) -> _Piece | None:
    """The deputy's office, where a recognised position is the very office that is signed for: what made it a deputy's was lost.

    Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1: who signs KT. is a deputy of the head before whose office it stands.
    """
    if position is None or not capacity or not (stands_in or capacity[-1].text.startswith("K")):
        return None
    mark = _capacity().match(capacity[-1].text)
    office = _bare_office(capacity[-1].text[mark.end() if mark else 0 :])
    if office is None or fold(office) != fold(_bare_office(position.text) or ""):
        return None
    deputy = _deputy_of(office)
    return _Piece(position.start, position.end, deputy) if deputy else None


def _covered(pieces: list[_Piece], position: _Piece) -> bool:
    """Whether a line below a position can't be read: the signer's own office stands there, the one above is whose he signs for."""
    return any(UNREADABLE in piece.text for piece in pieces if piece.start >= position.end)


def _bare_office(text: str) -> str | None:
    """The office at the end of some words; None where they end in something else."""
    match = next((match for match in patterns("parts")["signature.position"].finditer(text) if match.end() == len(text.rstrip())), None)
    return match.group().strip() if match else None


def _deputy_of(office: str) -> str | None:
    """The office of a head's deputy, in capitals; None where there is none of that name."""
    named = (f"{word} {office}" for word in context("deputy"))
    return next((name.upper() for name in named if fold(name) in offices()), None)


def _without_strokes(role: _Piece) -> _Piece | None:
    """A role without what a stroke of the signature behind it was taken for; None where more than strokes stand there.

    Behind an office only names of bodies and places may stand (`GIÁM ĐỐC SỞ NỘI VỤ`).
    """
    mark = _capacity().match(role.text)
    match = patterns("parts")["signature.position"].match(role.text, mark.end() if mark else 0)
    rest = role.text[match.end() :].split() if match else []
    strange = [word for word in rest if fold(word.strip(" ,.-–")) not in _words_of_bodies()]
    if not match or not strange:
        return role
    if sum(len(word) for word in strange) > _STROKES:
        return None
    return _Piece(role.start, role.start + match.end(), role.text[: match.end()].strip())


@cache
def _words_of_bodies() -> frozenset[str]:
    names = (row["name"] for table in ("bodies", "branches", "offices", "provinces") for row in rows(table))
    return frozenset(word for name in names for word in fold(name).replace(",", " ").split())


def _has_surname(name: _Piece) -> bool:
    """Whether a name that was recognised begins with a family name: else its beginning was lost."""
    return name.text.split(maxsplit=1)[0].upper() in surnames()


def _stands_in(roles: list[_Piece]) -> bool:
    """Whether a head's office and its deputy's, or the head's twice, stand one below the other without a capacity, which recognition lost.

    Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1: a deputy who signs for the head writes KT. before the head's office.
    """
    if len(roles) < 2:
        return False
    first, second = (_bare_office(role.text) for role in roles[:2])
    twice = first is not None and first == second and _deputy_of(first) is not None
    return twice or bool(patterns("parts")["signature.deputy"].search("\n".join(role.text for role in roles[:2])))


def _lines(text: str, part: Part) -> Iterator[_Piece]:
    place = part.start
    for line in text[part.start : part.end].split("\n"):
        words = line.strip(" \t*_|")
        if words:
            start = place + line.index(words)
            for run in _GLUED.split(words):  # web copies glue the position to the name
                yield _Piece(start, start + len(run), run)
                start += len(run)
        place += len(line) + 1


def _roles(piece: _Piece) -> Iterator[_Piece]:
    """The runs of capitals of a line, cut where a new capacity or position begins (flattened texts print them in one line)."""
    match = _CAPITALS.match(piece.text)
    if fold(piece.text.strip(" .")) in offices():  # `Chủ tịch⏎(Đã ký)`
        yield piece
        return
    if not match or _shouted_name(piece.text) or len(match.group()) == 1:  # the first word of a sentence (`Ý kiến …`) is no role
        return
    run = match.group()
    cuts = [0, *(m.start() for m in _capacity().finditer(run) if m.start() and run[m.start() - 1] == " ")]
    for found in patterns("parts")["signature.position"].finditer(run):
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        before = run[max(0, start - _BEFORE) : start].rstrip()
        if start and before and not patterns("parts")["signature.joined"].search(before):
            cuts.append(start)
    bounds = [*sorted(set(cuts)), len(run)]
    for low, high in pairwise(bounds):
        words = run[low:high].strip(" ,")
        if words:
            start = piece.start + low + run[low:high].index(words[0])
            yield _Piece(start, start + len(words), squeeze(words))


def _capacity() -> Pattern:
    return patterns("parts")["signature.capacity_mark"]


def _is_role(text: str) -> bool:
    return bool(_capacity().match(text) or patterns("parts")["signature.position"].match(text))


def _grouped(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Lines joined to roles: a line that begins no capacity or position carries on the one right before it."""
    groups: list[_Piece] = []
    for piece in pieces:
        between = text[groups[-1].end : piece.start].strip(" \t\n*_|") if groups else ""
        if between == "," and not _capacity().match(piece.text) and _is_role(piece.text):
            groups[-1] = _Piece(groups[-1].start, piece.end, f"{groups[-1].text}, {piece.text}")  # BỘ TRƯỞNG,⏎CHỦ NHIỆM: one office
        elif not groups or _is_role(piece.text) or fold(piece.text.split()[0]) in context("deputy"):
            groups.append(piece)
        elif not between.strip(" \t\n*_|,-"):
            groups[-1] = _Piece(groups[-1].start, piece.end, f"{groups[-1].text} {piece.text}")
    return groups


def _shouted_name(text: str) -> bool:
    """Whether a line in capitals is a person's name: it begins with a family name."""
    return _SHOUTED.fullmatch(text) is not None and text.split(maxsplit=1)[0] in surnames()


def _joined(pieces: list[_Piece]) -> _Piece | None:
    return _Piece(pieces[0].start, pieces[-1].end, "") if pieces else None


def _name(pieces: list[_Piece]) -> _Piece | None:
    """The last line that is, or ends in, a name; names in capitals only where no other is found."""
    for piece in reversed(pieces):
        rest = _untitled(piece)
        found = [match for match in _NAME.finditer(rest.text) if match.end() >= len(rest.text.rstrip(" .,")) - 1]
        if found and not rest.text.isupper():
            match = found[-1]
            return _Piece(rest.start + match.start(), rest.start + match.end(), match.group().rstrip(" ."))
    for piece in reversed(pieces):
        rest = _untitled(piece)
        if _shouted_name(rest.text):
            return rest
    return None


def _untitled(piece: _Piece) -> _Piece:
    """A line without `Đã ký:` and without the degrees and ranks before a name."""
    signed = patterns("parts")["signature.signed"].match(piece.text)
    place = signed.end() if signed else 0
    titled = _titles().match(piece.text, place)
    place = titled.end() if titled else place
    return _Piece(piece.start + place, piece.end, piece.text[place:])


def _before_name(piece: _Piece, name: _Piece | None) -> _Piece:
    """What a line holds before the name, without the degrees and ranks that belong to it."""
    if name is None or not piece.start <= name.start < piece.end:
        return piece
    text = piece.text[: name.start - piece.start]
    titled = next((match for match in _titles().finditer(text) if match.end() == len(text)), None)
    text = text[: titled.start()] if titled else text
    return _Piece(piece.start, piece.start + len(text), text)


@cache
def _titles() -> "regex.Pattern[str]":
    """A run of degrees and ranks, with the dots and blanks around them."""
    titles = "|".join(regex.escape(title) for title in sorted((row["title"] for row in rows("titles")), key=len, reverse=True))
    return regex.compile(rf"[\s.,:-]*(?:(?<![\p{{L}}])(?i:{titles})[\s.,]+[\s.,:-]*)*")
