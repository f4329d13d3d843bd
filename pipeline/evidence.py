"""Where values were read: places in the text as evidence, with page, box and quote; and testimonies that stand outside of it."""

from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter

from schemas import Box, DocumentText, Evidence, Line, Place, Span, Testimony


def evidence_of(document: DocumentText, place: Place) -> Evidence:
    """The evidence of a place in the text."""
    start, end = _trimmed(document.text, place.span)
    line = _first_line(document, start)
    return Evidence(
        page=None if line is None else line.page,
        start=start,
        end=end,
        box=None if line is None else _box(line, start, end),
        quote=document.text[start:end],
        rule=place.rule,
    )


def evidence_from(document: DocumentText, said: Testimony) -> Evidence:
    """The evidence of a value that a witness gave."""
    if said.span is not None:
        return evidence_of(document, Place(span=said.span, rule=said.rule)).model_copy(update={"witness": said.witness})
    return Evidence(page=said.page, start=None, end=None, box=said.box, quote=said.quote, rule=said.rule, witness=said.witness)


def where(document: DocumentText, place: Place) -> str:
    """A place in words."""
    line = _first_line(document, place.span.start)
    page = "" if line is None or line.page is None else f"page {line.page}, "
    return f"{page}characters {place.span.start}–{place.span.end}, {place.rule}"


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """The span without blanks at its ends, which belong to no word and so to no box."""
    start, end = span.start, span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    while end > start and text[start].isspace():
        start += 1
    return start, end


def _first_line(document: DocumentText, start: int) -> Line | None:
    index = bisect_right(document.lines, start, key=attrgetter("start")) - 1
    return document.lines[index] if index >= 0 and start < document.lines[index].end else None


def _box(line: Line, start: int, end: int) -> Box | None:
    """The box of those words of a line that the span touches, to a hundredth of a point; the whole line's where its words are unknown."""
    if line.box is None:
        return None
    x0, x1 = line.box.x0, line.box.x1
    if line.stops:
        first = max(bisect_right(line.stops, start, key=itemgetter(0)) - 1, 0)
        last = max(bisect_left(line.stops, end, key=itemgetter(0)) - 1, first)
        x0, x1 = line.stops[first][1], line.stops[last][2]
    return Box(x0=round(x0, 2), y0=round(line.box.y0, 2), x1=round(x1, 2), y1=round(line.box.y1, 2))
