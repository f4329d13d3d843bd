"""Địa danh and date of issue (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""

from collections.abc import Iterator

from extractors.folding import squeeze
from extractors.grammar.dates import find_dates
from extractors.parts.told import own_issue
from extractors.tables import patterns
from schemas import UNREADABLE, Dispatch, Finding, Notice, PartKind, Place, Span

_LINES = ("date.place_broken", "date.place", "date.place_line", "date.place_slashed")


def issued_on(dispatch: Dispatch) -> Iterator[Finding[str] | Notice]:
    """The date in the header's date line; a blank day gives year and month, a blank month gives none.

    Over a news item that tells of the issue it is the day of the item: `extractors/reports.py` takes it where no other day is told.
    """
    if dispatch.kind == "report" and own_issue(dispatch):
        return
    part = dispatch.first(PartKind.PLACE_DATE)
    if part is None:
        yield from _adopted(dispatch)
        return
    for found in find_dates(dispatch.text, part.start, part.end):
        if found.iso is not None and len(found.iso) >= len("2025-12"):
            yield Finding(field="issued_on", value=found.iso, place=Place(span=Span(start=found.start, end=found.end), rule=found.rule))
            if found.partial:
                yield _without_day(dispatch.text[found.start : found.end])
            return
        if not found.valid:
            yield Notice(code="issued_on.impossible", path="/issued_on", message=f"The date line gives {found.reason}.")
            return
    printed = squeeze(dispatch.document.slice(part))
    if UNREADABLE in printed:
        yield Notice(code="issued_on.unreadable", path="/issued_on", message=f"Day and month of “{printed}” can't be read with certainty.")
    else:
        yield Notice(code="issued_on.blank", path="/issued_on", message=f"“{printed}” names no day and month.")


def printed_year(dispatch: Dispatch) -> str | None:
    """The year of the date line, where day and month can't be read or are blank."""
    part = dispatch.first(PartKind.PLACE_DATE)
    years = (found.year for found in find_dates(dispatch.text, part.start, part.end)) if part else ()
    return next((str(year) for year in years if year), None)


def _without_day(printed: str) -> Notice:
    """Why only year and month are given: the day is blank, or can't be read."""
    if UNREADABLE in printed:
        message = "The day can't be read with certainty; only year and month are given."
        return Notice(code="issued_on.unreadable", path="/issued_on", message=message)
    return Notice(code="issued_on.blank", path="/issued_on", message="The day was left blank; only year and month are given.")


def _adopted(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The day on which the National Assembly or its committee passed an act, where its header gives no date."""
    for part in reversed(dispatch.all(PartKind.BODY, PartKind.CLOSING)):
        for match in patterns("parts")["date.adopted"].finditer(dispatch.text, part.start, part.end):
            for found in find_dates(dispatch.text, match.start("date"), match.end()):
                if found.iso is not None and not found.partial:
                    place = Place(span=Span(start=found.start, end=found.end), rule="date.adopted")
                    yield Finding(field="issued_on", value=found.iso, place=place)
                    return


def place(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The địa danh before the date."""
    part = dispatch.first(PartKind.PLACE_DATE)
    if part is None:
        return
    for key in _LINES:
        match = patterns("parts")[key].match(dispatch.text, part.start, part.end)
        if match:
            span = Span(start=match.start("place"), end=match.end("place"))
            yield Finding(field="place", value=squeeze(dispatch.document.slice(span)), place=Place(span=span, rule=key))
            return
