"""The stamp ĐẾN of the office that received the paper (Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục 2): its number and day, kept apart."""

from collections.abc import Iterator

from extractors.grammar.dates import find_dates
from extractors.tables import patterns
from schemas import UNREADABLE, Arrival, Dispatch, Finding, Notice, PartKind, Place, Span


def arrival(dispatch: Dispatch) -> Iterator[Finding[Arrival] | Notice]:
    """The number and the day that the receiver's office stamped or wrote on the first page; null what was left blank or can't be read."""
    for start, end in _places(dispatch):
        match = patterns("parts")["stamp.incoming"].match(dispatch.text, start, end)
        if match is None:
            continue
        number = patterns("parts")["stamp.number"].search(dispatch.text, match.start(), end)
        day = next((date for date in find_dates(dispatch.text, match.start(), end) if date.iso is not None), None)
        value = Arrival(number=number["number"] if number else None, date=day.iso if day else None)
        within = {}
        if number:
            within["/number"] = Place(span=Span(start=number.start("number"), end=number.end("number")), rule="stamp.number")
        if day:
            within["/date"] = Place(span=Span(start=day.start, end=day.end), rule=day.rule)
        place = Place(span=Span(start=start, end=end), rule="stamp.incoming")
        yield Finding(field="arrival", value=value, place=place, within=within)
        written = patterns("parts")["stamp.day_written"].search(dispatch.text, match.start(), match.end())
        if UNREADABLE in dispatch.text[start:end] or (written and not day):  # of a short year, the century would be a guess
            message = "Figures of the stamp ĐẾN can't be read with certainty: look at its place on the page."
            yield Notice(code="arrival.unreadable", path="/arrival", message=message)
        return


def _places(dispatch: Dispatch) -> Iterator[tuple[int, int]]:
    """Where a stamp may stand: among the marks of the header, or apart from the text on the first page."""
    yield from ((part.start, part.end) for part in dispatch.all(PartKind.MARKS))
    for paragraph in dispatch.document.paragraphs:
        if paragraph.region == "stamp" and paragraph.page in (None, 1):
            yield paragraph.start, paragraph.end
