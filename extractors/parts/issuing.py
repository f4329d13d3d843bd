"""Finds the lines of a header that name the issuing body and the body above it."""

from collections.abc import Iterator, Sequence

import regex

from extractors.grammar.bodies import find_bodies as find_mentions
from extractors.grammar.contexts import context
from extractors.grammar.resolve import is_known, locality_of, name_of, one_name
from extractors.parts.anchors import Anchors
from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind

_RULES = regex.compile(r"[-_*=.…+|~]{3,}|\s\*\s|^\*+|\*+$|[|]")


_AROUND = " *_|\t•"
"""Marks around a name: of emphasis, of a cell, of a list."""

_BESIDE = 120
"""Characters of a header without number and date that may follow the motto's first line."""


def find_bodies(view: View, anchors: Anchors, parts: Sequence[Part], start: int) -> list[list[tuple[int, int]]]:
    """The bodies that the header names, each the spans of its lines, the issuer last.

    They are the lines in capitals that no part covers, before the type, V/v or Kính gửi.
    """
    ends = [a.start for a in (anchors.type, anchors.vv, anchors.receivers) if a]
    before = [a.start for a in (anchors.number, anchors.date) if a]
    if not (anchors.motto or anchors.number):
        return []
    limit = max([*(a.end for a in (anchors.motto, anchors.number, anchors.date) if a)])
    limit = min([limit, *ends]) if ends else limit
    if anchors.number and anchors.number.start < anchors.number.after:  # in a flattened text its label stands in the issuer's line
        parts = [*parts, Part(kind=PartKind.NUMBER, start=anchors.number.start, end=anchors.number.after)]
    pieces = list(_pieces(view, parts, start, limit))
    if not before and anchors.motto:  # an attached text: its left column may run on beside the motto's second line
        pieces += _beside_motto(view, parts, anchors.motto.end)
    if anchors.stamp:  # a stamp over the header begins with the name of the body that received the letter
        stamped = anchors.stamp.end
        pieces = [p for p in pieces if stamped <= p[0] < min(before, default=limit)] or pieces
    if not before:
        return _by_body(view, pieces)
    leading = [p for p in pieces if p[0] < min(before)] or [p for p in pieces if p[0] < max(before)] or pieces
    return _by_body(view, [*leading, *_under_date(view, anchors, pieces, leading)])


def _under_date(
    view: View, anchors: Anchors, pieces: Sequence[tuple[int, int]], leading: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The issuer's name in a line of its own between date and number: the left column of a header that runs on below the right one."""
    if not (anchors.motto and anchors.number and anchors.date and leading and leading[-1][0] < anchors.motto.end):
        return []
    low, high = anchors.date.end, anchors.number.start
    between = [p for p in pieces if low <= p[0] < high]
    head = patterns("parts")["issuer.head"]
    return between if len(between) == 1 and head.match(view.text[between[0][0] : between[0][1]]) else []


def _beside_motto(view: View, parts: Sequence[Part], motto: int) -> Iterator[tuple[int, int]]:
    """The lines of the left column behind the motto's first line, in a header without number and date."""
    for row in view.rows_between(motto, motto + _BESIDE):
        if row.column == "left":
            yield from _pieces(view, parts, row.start, row.end)


def _pieces(view: View, parts: Sequence[Part], start: int, limit: int) -> Iterator[tuple[int, int]]:
    """Runs of capitals between the parts found so far, cut at rules."""
    for row in view.rows_between(start, limit):
        offset = row.start
        inside = sorted((p for p in parts if p.start < row.end and row.start < p.end), key=lambda part: part.start)
        for cut in [*inside, None]:
            stop = min(row.end, cut.start) if cut else row.end
            yield from _capitals(view, offset, stop)
            offset = max(offset, cut.end) if cut else stop


def _capitals(view: View, start: int, stop: int) -> Iterator[tuple[int, int]]:
    place = start
    for match in [*_RULES.finditer(view.text, start, stop), None]:
        end = match.start() if match else stop
        text = view.text[place:end]
        if _names(text):
            yield from _each(view, place + len(text) - len(text.lstrip(_AROUND)), place + len(text.rstrip(_AROUND)))
        place = match.end() if match else stop


def _each(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Both bodies of a flattened text that has lost the line break between them; else the run as it is."""
    for inner in patterns("parts")["issuer.inner"].finditer(view.text, start, end):
        above, own = view.text[start : inner.start()].rstrip(_AROUND), view.text[inner.start("body") : end]
        if _is_above(above) and _is_whole(name_of([own])) and not one_name([above, own], 1):
            yield start, start + len(above)
            yield inner.start("body"), end
            return
    yield start, end


def _is_above(printed: str) -> bool:
    """Whether a name is that of a body with others below it: a committee with its place, a ministry or a department with its branch."""
    name = name_of([printed])
    below = ("national", "provincial")
    if name is None or not any(name.startswith(f"{words} ") for kind in ("local", *below) for words in context(kind)):
        return False
    return locality_of(name) is not None or (is_known(name) and not any(name.startswith(f"{words} ") for words in context("local")))


def _is_whole(name: str | None) -> bool:
    """Whether a name is that of one known body from end to end."""
    found = find_mentions(name) if name else ()
    return bool(name) and len(found) == 1 and (found[0].start, found[0].end) == (0, len(name or ""))


def _names(text: str) -> bool:
    """Whether a run may be a body's name: in capitals, no hour, no number."""
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    return capitals and not text.strip().endswith(":") and patterns("parts")["issuer.no_name"].search(text.strip(_AROUND)) is None


def _by_body(view: View, pieces: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lines grouped by the body that they name: a line that begins like a body's name starts a new one."""
    table = patterns("parts")
    bodies: list[list[tuple[int, int]]] = []
    for piece in pieces:
        name = view.text[piece[0] : piece[1]]
        unfinished = bool(bodies) and (
            table["issuer.unfinished"].search(view.text[bodies[-1][-1][0] : bodies[-1][-1][1]]) is not None
            or _is_kind(view.text[bodies[-1][0][0] : bodies[-1][-1][1]])
            or _ends(name, [view.text[start:end] for start, end in bodies[-1]])
        )
        if not bodies or (table["issuer.head"].match(name) and not unfinished):
            bodies.append([piece])
        else:
            bodies[-1].append(piece)
    return bodies


def _ends(word: str, lines: list[str]) -> bool:
    """Whether a word in a line of its own, with which a body's name may begin, ends the one before it: `… VÀ MÔI` / `TRƯỜNG`."""
    before, name = name_of(lines), name_of([*lines, word])
    return len(word.split()) == 1 and bool(before and name) and not is_known(before or "") and is_known(name or "")


def _is_kind(text: str) -> bool:
    """Whether all that is there of a body is what kind it is (`TRƯỜNG`): the next line names it."""
    return len(text.split()) == 1 and patterns("parts")["issuer.head"].match(text) is not None and not is_known(name_of([text]) or "")
