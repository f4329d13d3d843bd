"""Cuts the header of a letter: issuer and the body above it, number, place and date, type, subject, addressees, marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.parts.anchors import Anchors, find_anchors
from extractors.parts.gazette import GazetteTitle, gazette_title
from extractors.parts.issuing import find_bodies
from extractors.parts.receivers import find_receivers
from extractors.parts.title import find_subject
from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind

_BESIDE = 200
"""Characters that may part the two lines of a motto, where the left column runs between them."""


@dataclass
class Heading:
    """The parts of a header, and where the content begins."""

    parts: list[Part] = field(default_factory=list)
    content: int = 0
    found: bool = False

    def add(self, kind: PartKind, start: int, end: int) -> None:
        """Add a part, unless it is empty; the content begins behind it."""
        if end > start:
            self.parts.append(Part(kind=kind, start=start, end=end))
            self.content = max(self.content, end)

    def add_lines(self, view: View, kind: PartKind, lines: Sequence[tuple[int, int]]) -> None:
        """Add lines as one part, or as several where another part stands between them."""
        begun, last = lines[0]
        for start, end in lines[1:]:
            if any(part.start < start and last < part.end for part in self.parts):
                self.add(kind, begun, last)
                begun = start
            last = end
        self.add(kind, begun, last)


def cut_heading(view: View, start: int, end: int) -> Heading:
    """The header of the letter that spans `start` … `end`."""
    anchors = find_anchors(view, start, end)
    titled = gazette_title(view, start, end) if anchors.motto is None else None
    if titled:
        return _titled(titled, start)
    heading = Heading(content=start, found=bool(anchors.number or anchors.motto or anchors.receivers))
    _motto(view, anchors, heading, end)
    if anchors.date:
        heading.add(PartKind.PLACE_DATE, anchors.date.start, anchors.date.end)
    if anchors.number:
        heading.add(PartKind.NUMBER, anchors.number.after, _number_end(view, anchors, end))
    if anchors.type:
        heading.add(PartKind.TYPE, anchors.type.start, anchors.type.end)
    if anchors.receivers:
        heading.add(PartKind.ADDRESSEES, *find_receivers(view, anchors.receivers, end))
    subject = find_subject(view, anchors, end)
    if subject:
        heading.add(PartKind.SUBJECT, *subject)
    _marks(view, anchors, heading, start)
    bodies = find_bodies(view, anchors, heading.parts, start)
    if bodies:
        heading.add_lines(view, PartKind.ISSUER, bodies[-1])
    if len(bodies) > 1:
        heading.add_lines(view, PartKind.PARENT, [line for body in bodies[:-1] for line in body])
    heading.parts.sort(key=lambda part: part.start)
    return heading


def _titled(title: GazetteTitle, start: int) -> Heading:
    """The parts of a header that a title says in one."""
    heading = Heading(content=start, found=True)
    told = (
        (PartKind.TYPE, title.type),
        (PartKind.ISSUER, title.issuer),
        (PartKind.NUMBER, title.number),
        (PartKind.PLACE_DATE, title.date),
        (PartKind.SUBJECT, title.subject),
    )
    for kind, place in told:
        if place:
            heading.add(kind, *place)
    return heading


def _motto(view: View, anchors: Anchors, heading: Heading, end: int) -> None:
    if anchors.motto:
        heading.add(PartKind.MOTTO, anchors.motto.start, anchors.motto.end)
        tagline = patterns("parts")["motto.tagline"].search(view.text, anchors.motto.end, min(end, anchors.motto.end + _BESIDE))
        if tagline:
            heading.add(PartKind.MOTTO, tagline.start(), tagline.end())


def _number_end(view: View, anchors: Anchors, end: int) -> int:
    assert anchors.number is not None
    after = anchors.number.after
    stop = anchors.after(after)
    line_end = view.text.find("\n", after)
    line_end = end if line_end < 0 else line_end
    if view.text[after:line_end].rstrip().endswith(("-", "/")):  # the number goes on in the next line
        line_end = max(line_end, view.text.find("\n", line_end + 1))
    last = min(line_end, end) if stop is None else min(line_end, stop, end)
    return after + len(view.text[after:last].rstrip())


def _marks(view: View, anchors: Anchors, heading: Heading, start: int) -> None:
    """The stamp ĐẾN; marks of urgency, secrecy and circulation on the first page, down to the content."""
    if anchors.stamp:
        heading.add(PartKind.MARKS, anchors.stamp.start, anchors.stamp.end)
    table = patterns("parts")
    for key in ("mark.urgency", "mark.secrecy", "mark.circulation"):
        for match in table[key].finditer(view.text, start, max(heading.content, start)):
            first = view.first_word(match.start())
            if not any(part.start < match.end() and first < part.end for part in heading.parts):
                heading.parts.append(Part(kind=PartKind.MARKS, start=first, end=match.end()))
