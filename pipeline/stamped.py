"""Values that stand where a stamp lies on the paper: it may hide letters of them or add some, which no reader can tell."""

from collections.abc import Iterable, Iterator
from typing import Any

from schemas import Box, DocumentText, Finding, Line, Notice, Place

_ACROSS = 2.0  # points by which a stamp reaches into the words
_ALONG = 0.25  # of the words' height: a frame's edge that touches them hides nothing
_SURE = ("urgency", "secrecy", "arrival", "type")  # told by the stamp itself, or by words that all letters have


def under_stamps(document: DocumentText, findings: Iterable[Finding[Any]]) -> Iterator[Notice]:
    """A notice for each field of which a value was recognised below a stamp: a person must look at its place."""
    stamps = list(_stamps(document))
    if not stamps:
        return
    fields = (finding.field for finding in findings if finding.field not in _SURE and _is_below(document, finding.place, stamps))
    for field in dict.fromkeys(fields):
        message = f"A stamp lies over the place of “{field}”: look whether it covers a word."
        yield Notice(code=f"{field}.stamped", path=f"/{field}", message=message)


def _stamps(document: DocumentText) -> Iterator[Line]:
    """Stamps that were seen on a picture: the marks of signatures that programs set lie beside the text."""
    places = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs if paragraph.region == "stamp"]
    for line in document.lines if places else ():
        if line.box and line.certainty is not None and any(start <= line.start < end for start, end in places):
            yield line


def _is_below(document: DocumentText, place: Place, stamps: Iterable[Line]) -> bool:
    span = place.span
    lines = [line for line in document.lines if line.start < span.end and span.start < line.end]
    return any(line.page == stamp.page and _touch(_words(line, span.start, span.end), stamp.box) for line in lines for stamp in stamps)


def _words(line: Line, start: int, end: int) -> Box | None:
    """The room of the words of a line that a span touches."""
    if line.box is None or not line.stops:
        return line.box
    ends = [stop[0] for stop in line.stops[1:]] + [line.end]
    within = [stop for stop, last in zip(line.stops, ends, strict=True) if stop[0] < end and start < last]
    return line.box.model_copy(update={"x0": within[0][1], "x1": within[-1][2]}) if within else None


def _touch(words: Box | None, stamp: Box | None) -> bool:
    if words is None or stamp is None:
        return False
    across = min(words.x1, stamp.x1) - max(words.x0, stamp.x0)
    along = min(words.y1, stamp.y1) - max(words.y0, stamp.y0)
    return across > _ACROSS and along > _ALONG * (words.y1 - words.y0)
