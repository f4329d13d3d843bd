"""Kính gửi and Nơi nhận: lists of receivers (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from extractors.folding import squeeze
from extractors.grammar.bodies import find_bodies
from extractors.tables import patterns
from schemas import Dispatch, Finding, Notice, Part, PartKind, Party, Place, Span

_BULLET = regex.compile(r"(?:^|(?<=\n)|(?<=;)|(?<=\.))[\s*_|]*[-–—−+•●▪*](?![-–—*])\s*(?=[\p{L}\d“\"(])")
_LOST_BULLET = regex.compile(r";[ \t]*\n(?=[ \t]*[^\w\s]{0,2}[ \t]*\p{Lu})")
"""An entry ends with its line's semicolon, also where the next one's bullet was lost."""
_SHORT_HEAD = regex.compile(r"[\p{Lu}&-]{3,12}[ ]?:")
_ENDS = " ;,.:/*_|\n\t"


def addressees(dispatch: Dispatch) -> Iterator[Finding[Party] | Notice]:
    """Those to whom the dispatch is addressed; lines of a stamp among them are none, and a person must look whether it covers one."""
    for part in dispatch.all(PartKind.ADDRESSEES):
        stamped = False
        for start, end in _entries(dispatch, part):
            pieces = list(_unstamped(dispatch.text, start, end))
            stamped = stamped or pieces != [(start, end)]
            for low, high in pieces:
                yield from _listed(dispatch, _parted(dispatch.text, low, high), "addressees", "addressees.list")
        if stamped:
            message = "Words of a stamp stand among the receivers: look whether it covers one of them."
            yield Notice(code="addressees.stamped", path="/addressees", message=message)


def _unstamped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of an entry without the lines of a stamp ĐẾN."""
    for match in patterns("parts")["parties.stamped"].finditer(text, start, end):
        if text[start : match.start()].strip(_ENDS):
            yield start, match.start()
        start = match.end()
    if text[start:end].strip(_ENDS):
        yield start, end


def recipients(dispatch: Dispatch) -> Iterator[Finding[Party]]:
    """The lines of Nơi nhận, down to `Lưu`."""
    for part in dispatch.all(PartKind.RECIPIENTS):
        yield from _listed(dispatch, _entries(dispatch, part), "recipients", "recipients.list")


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """An entry cut at its semicolons, unless it is a list that shares one head (`Các Bộ: …; …`)."""
    if ":" in text[start:end]:
        return [(start, end)]
    cuts = [start, *(start + match.start() for match in regex.finditer(r";(?![^(]*\))", text[start:end])), end]
    return list(pairwise(cuts))


def _listed(dispatch: Dispatch, entries: list[tuple[int, int]], field: str, rule: str) -> Iterator[Finding[Party]]:
    for start, end in entries:
        text = dispatch.text[start:end]
        stripped = text.strip(_ENDS)
        note = patterns("parts")["parties.group_note"].search(stripped)
        name = squeeze(stripped[: note.start()] + stripped[note.end() :] if note else stripped)
        if name.startswith(("- ", "+ ", "– ")):
            name = name[2:]
        if sum(char.isalpha() for char in name) < 2:
            continue
        low = start + len(text) - len(text.lstrip(_ENDS))
        span = Span(start=low, end=low + len(stripped))
        yield Finding(field=field, value=Party(name=name), place=Place(span=span, rule=rule))
        if patterns("parts")["recipients.filed"].match(name) and field == "recipients":
            return


def _entries(dispatch: Dispatch, part: Part) -> list[tuple[int, int]]:
    """Entries: each bullet one; without bullets each paragraph and what semicolons part."""
    text = dispatch.text
    bullets = [match.end() for match in _BULLET.finditer(text, part.start, part.end)]
    if not bullets:
        return _unbulleted(dispatch, part)
    first = _start_of(text, bullets[0])
    before = _by_lines(text, part.start, first) if text[part.start : first].strip(_ENDS) else []
    ends = [_start_of(text, start) for start in bullets[1:]] + [part.end]
    entries = [piece for start, end in zip(bullets, ends, strict=True) for piece in _by_lines(text, start, end)]
    return before + [piece for start, end in entries for piece in _filed_apart(text, start, end)]


def _by_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The entry cut where lines end with a semicolon, unless it is a list that shares one head (`VPCP: …; …`)."""
    cuts = [match.end() for match in _LOST_BULLET.finditer(text, start, end)]
    if not cuts or _shares_head(text, (start, cuts[0]), cuts[0], end):
        return [(start, end)]
    return list(pairwise([start, *cuts, end]))


def _start_of(text: str, after_bullet: int) -> int:
    """Where the bullet stands whose entry begins at `after_bullet`."""
    place = after_bullet - 1
    while place > 0 and text[place].isspace():
        place -= 1
    return place


def _filed_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A last line `Lưu: …` without a bullet of its own parted from the entry before it."""
    match = patterns("parts")["recipients.filed"].search(text, start + 1, end)
    return [(start, match.start()), (match.start() + 1, end)] if match else [(start, end)]


def _unbulleted(dispatch: Dispatch, part: Part) -> list[tuple[int, int]]:
    starts = {p.start for p in dispatch.document.paragraphs if part.start < p.start < part.end}
    pieces: list[tuple[int, int]] = []
    depth, start = 0, part.start
    for place in range(part.start, part.end):
        char = dispatch.text[place]
        depth += (char == "(") - (char == ")")
        if (char == ";" and depth <= 0) or place in starts:
            pieces.append((start, place))
            start, depth = place + (char == ";"), 0
    pieces.append((start, part.end))
    return _rejoined(dispatch.text, pieces)


def _rejoined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put together what belongs to one entry: a paragraph that goes on in a small letter, a list that shares its head (`Các Sở: …; …`)."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        words = text[start:end].strip()
        parted = bool(joined) and text[joined[-1][1] : joined[-1][1] + 1] == ";"
        if joined and ((words[:1].islower() and not parted) or (parted and words and _shares_head(text, joined[-1], start, end))):
            joined[-1] = (joined[-1][0], end)
        elif words:
            joined.append((start, end))
    return joined


def _shares_head(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether what follows a semicolon needs the head before it: that has a colon, and what follows is no body by itself.

    A line of its own with a short name and a colon (`VPUB: CPVP`) is an entry.
    """
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    filed = patterns("parts")["recipients.filed"].match(text[first:end])
    if "\n" in text[before[1] : first] and (filed or _SHORT_HEAD.match(text, first, end)):
        return False
    return ":" in text[slice(*before)] and not any(body.start == first for body in find_bodies(text, start, end))
