"""Whether those who must act are a certain office: by its name, by its head, or as one of a group (`các sở, ban, ngành`).

Which groups an office belongs to stands in `data/groups.csv`, by how its name begins; an office may name others of its own.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from extractors.grammar.casing import expand
from extractors.tables import rows
from pipeline.files import spelt
from pipeline.register.search.words import words_of
from schemas import UsageError

Way = Literal["named", "group"]
"""How an office is meant: by its own name, or as one of a group."""

_DATA = resources.files("pipeline.register") / "data"
_MARK = re.compile(r"[,;:/()]|\s-\s")


class Office(BaseModel):
    """An office: its names as documents have them, groups that it belongs to besides those of its kind, and those that it is not in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...]
    groups: tuple[str, ...] = ()
    not_groups: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.names[0]


def office_of(name: str, aliases: Path | None = None) -> Office:
    """The office of this name, or the one that a file tells more of (TOML: `names`, `groups`, `not_groups`). Raises UsageError."""
    told: dict[str, object] = {}
    if aliases is not None:
        try:
            told = tomllib.loads(aliases.read_text("utf-8"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{spelt(aliases)} can't be read: {reason}", "Name a file that is there.") from None
        except ValueError as error:
            raise UsageError(f"{spelt(aliases)} is no TOML: {error}", 'Lines such as names = ["…", "…"].') from None
    try:
        known = Office.model_validate({"names": [], **told})
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise UsageError(f"{where} is not as it should be in {aliases}", 'Known are names, groups and not_groups: lists of "…".') from None
    office = Office(names=tuple(dict.fromkeys([name, *known.names])), groups=known.groups, not_groups=known.not_groups)
    if not any(map(_plain, office.names)):
        raise UsageError(f"the office has no name: {name!r}", "Name it: --for NAME.")
    return office


def meant(office: Office, name: str, body: str | None = None) -> Way | None:
    """How an office is meant by who must act, as printed and, where it is known, in full; None where it is not."""
    names = [*dict.fromkeys(filter(None, (body, name)))]
    if any(_named(office, each) for each in names):
        return "named"
    listed = _text(name)
    if any(_plain(group) and _within(listed, _plain(group)) for group in office.groups):
        return "group"
    if any(_plain(group) and _within(listed, _plain(group)) for group in office.not_groups):
        return None
    return "group" if any(_in_group(office, listed)) else None


class _Piece(NamedTuple):
    """A word or a mark of a name; of a word its form without the tone's place, and whether it begins with a capital."""

    word: str
    capital: bool
    mark: bool = False


@lru_cache(maxsize=2**16)
def _text(name: str) -> tuple[_Piece, ...]:
    """The words and marks of a name, acronyms written out."""
    text = expand(name)
    pieces = [(word.start, _Piece(word.exact, text[word.start].isupper())) for word in words_of(text)]
    pieces += [(match.start(), _Piece(match[0].strip(), False, mark=True)) for match in _MARK.finditer(text)]
    return tuple(piece for _, piece in sorted(pieces, key=lambda item: item[0]))


@lru_cache(maxsize=2**12)
def _plain(name: str) -> tuple[str, ...]:
    return tuple(piece.word for piece in _text(name) if not piece.mark)


def _within(listed: Sequence[_Piece], words: tuple[str, ...]) -> bool:
    own = [piece.word for piece in listed if not piece.mark]
    return any(tuple(own[at : at + len(words)]) == words for at in range(len(own)))


def _named(office: Office, name: str) -> bool:
    """Whether the office's own name stands in a name: in front, or behind those who lead it, or in a list; not as the owner of another."""
    listed = _text(name)
    for own in map(_plain, office.names):
        for at in _begins(listed):
            words = [piece.word for piece in listed[at : at + len(own)]]
            if own and tuple(words) == own and _ends(listed, at + len(own)):
                return True
    return False


def _begins(listed: Sequence[_Piece]) -> Iterator[int]:
    """Where a name may begin: in front, behind a mark or `và`, each time behind offices that are held (`Giám đốc`)."""
    starts = [0, *(at + 1 for at, piece in enumerate(listed) if piece.mark or piece.word in _words("joint"))]
    for start in starts:
        yield start
        at = start
        while length := _held(listed, at):
            at += length
            yield at


def _held(listed: Sequence[_Piece], at: int) -> int:
    """How many words say an office that somebody holds."""
    for words in _heads():
        if tuple(piece.word for piece in listed[at : at + len(words)]) == words:
            return len(words)
    return 0


def _ends(listed: Sequence[_Piece], at: int) -> bool:
    """Whether a name ends there: what follows in capitals belongs to it, but for the place where the office is."""
    if at >= len(listed) or listed[at].mark or not listed[at].capital:
        return True
    return bool(_leading(listed[at:], "level"))


def _in_group(office: Office, listed: Sequence[_Piece]) -> Iterator[bool]:
    """For each group of the office's kind, whether it is named."""
    specific = {own[len(row.office) :] for row in _groups() for own in map(_plain, office.names) if own[: len(row.office)] == row.office}
    for all_at, before, items in _lists(listed):
        if _is_narrowed(items[-1]):
            continue
        nouns = {item[0].word for item in items if item}
        for row in _groups():
            if not any(own[: len(row.office)] == row.office for own in map(_plain, office.names)):
                continue
            if row.before != before[len(before) - len(row.before) :] or (not row.before and not _is_free(before)):
                continue
            if any(other and other[0] in nouns for other in row.unless):
                continue
            yield any(_has(item, row, specific, listed, all_at) for item in items)


def _has(item: Sequence[_Piece], row: "_Group", specific: set[tuple[str, ...]], listed: Sequence[_Piece], all_at: int) -> bool:
    words = tuple(piece.word for piece in item)
    if words[: len(row.group)] != row.group:
        return False
    rest = item[len(row.group) :]
    behind = listed[all_at:]
    if (rest and rest[0].capital and not _leading(rest, "level")) or _is_named_list(behind, row):
        return any(own and _within(behind, own) for own in specific)
    while rest:
        length = _leading(rest, "level") or _leading(rest, "of")
        if not length:
            return False
        rest = rest[length:]
    return True


def _is_narrowed(item: Sequence[_Piece]) -> bool:
    """Whether a clause behind a list leaves some of it only: `các cơ quan, đơn vị được lấy ý kiến`."""
    at = 0
    while at < len(item):
        if _leading(item[at:], "clause") > _leading(item[at:], "level"):
            return True
        at += _leading(item[at:], "level") or 1
    return False


def _is_named_list(behind: Sequence[_Piece], row: "_Group") -> bool:
    """Whether a colon behind the noun begins a list of names: `các sở: Tài chính, Nội vụ`."""
    words = [piece.word for piece in behind]
    size = len(row.group)
    return any(
        tuple(words[at : at + size]) == row.group and at + size < len(words) and behind[at + size].word == ":" for at in range(len(words))
    )


def _leading(pieces: Sequence[_Piece], kind: str) -> int:
    """How many words in front are one of a kind, the longest such."""
    return max((len(each) for each in _phrases(kind) if tuple(piece.word for piece in pieces[: len(each)]) == each), default=0)


def _lists(listed: Sequence[_Piece]) -> Iterator[tuple[int, tuple[str, ...], list[Sequence[_Piece]]]]:
    """Each list that a quantifier begins: where, the words before it in its piece, and its items."""
    starts = [at for at, piece in enumerate(listed) if piece.word in _words("all")]
    for number, start in enumerate(starts):
        stop = next((other for other in starts[number + 1 :] if other > start + 1), len(listed))
        before: list[str] = []
        for piece in listed[:start]:
            before = [] if piece.mark and piece.word != "/" else [*before, piece.word]
        items: list[list[_Piece]] = [[]]
        for piece in listed[start + 1 : stop]:
            if piece.mark or piece.word in _words("joint"):
                items.append([])
            else:
                items[-1].append(piece)
        yield start, tuple(before), [*items]


def _is_free(before: Sequence[str]) -> bool:
    """Whether nothing but offices that are held stands before a list, so that its members themselves are meant."""
    at = 0
    pieces = [_Piece(word, False) for word in before]
    while at < len(pieces):
        length = _held(pieces, at) or (pieces[at].word in _words("joint"))
        if not length:
            return False
        at += length
    return True


class _Group(NamedTuple):
    office: tuple[str, ...]
    before: tuple[str, ...]
    group: tuple[str, ...]
    unless: tuple[tuple[str, ...], ...]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this room."""
    return list(csv.DictReader(io.StringIO((_DATA / f"{name}.csv").read_text("utf-8"), newline="")))


@cache
def _groups() -> tuple[_Group, ...]:
    return tuple(
        _Group(_plain(row["office"]), _plain(row["before"]), _plain(row["group"]), tuple(map(_plain, row["unless"].split(" | "))))
        for row in table("groups")
    )


@cache
def _phrases(kind: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_plain(row["word"]) for row in table("group_words") if row["kind"] == kind)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words[0] for words in _phrases(kind))


@cache
def _heads() -> tuple[tuple[str, ...], ...]:
    """Offices that persons hold, the longest first."""
    names = [row["name"] for row in rows("offices")] + [row["word"] for row in table("group_words") if row["kind"] == "held"]
    return tuple(sorted({_plain(name) for name in names}, key=len, reverse=True))
