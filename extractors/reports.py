"""News items that retell a dispatch: what number, date, issuer and subject they report."""

from collections.abc import Iterator
from typing import Any

from extractors.folding import squeeze
from extractors.grammar.dates import find_dates
from extractors.grammar.numbers import NumberFound, find_numbers
from extractors.grammar.resolve import full_issuer
from extractors.parts.words import place_of
from extractors.tables import patterns
from schemas import Dispatch, Finding, Notice, PartKind, Place, Span

_AFTER = 250
"""Characters after a number in which its title may begin."""


def report(dispatch: Dispatch) -> Iterator[Finding[Any] | Notice]:
    """The dispatch that a news item says was issued: the sentence `X ban hành Công văn số …`, else `X yêu cầu …` for the issuer alone."""
    if dispatch.kind != "report":
        return
    table = patterns("reports")
    for part in dispatch.all(PartKind.NEWS):
        issued = table["report.issued"].search(dispatch.text, part.start, part.end)
        if issued:
            yield from _issued(dispatch, issued.span(), issued.span("issuer"), issued.span("type"), part.end)
            return
    for part in dispatch.all(PartKind.NEWS):
        ordered = table["report.ordered"].search(dispatch.text, part.start, part.end)
        if ordered:
            yield from _issuer(dispatch, ordered.span("issuer"), "report.ordered")
            break
    yield from _type_mentioned(dispatch)
    yield from _headline(dispatch)


def _issued(
    dispatch: Dispatch, sentence: tuple[int, int], issuer: tuple[int, int], type_: tuple[int, int], end: int
) -> Iterator[Finding[Any] | Notice]:
    yield from _issuer(dispatch, issuer, "report.issued")
    name = squeeze(dispatch.text[type_[0] : type_[1]])
    yield _finding("type", name[:1].upper() + name[1:].lower(), type_, "report.issued")
    numbers = [n for n in find_numbers(dispatch.text, type_[1], min(end, type_[1] + _AFTER)) if _adjoins(dispatch.text, type_[1], n)]
    last = type_[1]
    if numbers:
        own = numbers[0]
        last = own.end
        yield _finding("number", own.value, (own.start, own.end), "report.issued")
        yield from _title(dispatch, last, end)
    yield from _dated(dispatch, sentence[0], last, end)
    yield from _headline(dispatch)


def _adjoins(text: str, after: int, number: NumberFound) -> bool:
    return patterns("reports")["report.number_word"].match(text[after : number.start]) is not None


def _dated(dispatch: Dispatch, start: int, last: int, end: int) -> Iterator[Finding[str]]:
    """The date before or right after the number; a day without a year takes it from the item's own date."""
    line = dispatch.text.rfind("\n", 0, start) + 1
    found = [d for d in find_dates(dispatch.text, line, min(end, last + 40)) if d.month]
    if not found:
        yield from (_finding("issued_on", iso, span, "report.date_line") for iso, span in _date_line(dispatch))
        return
    date = found[-1]
    if date.iso and not date.partial:
        yield _finding("issued_on", date.iso, (date.start, date.end), date.rule)
    elif date.day and date.month and not date.year:
        year = _item_year(dispatch, date.month, date.day)
        if year:
            yield _finding("issued_on", f"{year:04}-{date.month:02}-{date.day:02}", (date.start, date.end), "report.year_of_item")


def _item_year(dispatch: Dispatch, month: int, day: int) -> int | None:
    """The year of the day that the item was published, when the dispatch's day does not come after it."""
    for part in dispatch.all(PartKind.SUBJECT, PartKind.SITE, PartKind.PLACE_DATE):
        for date in find_dates(dispatch.text, part.start, part.end):
            if date.year and date.month and date.day:
                return date.year if (month, day) <= (date.month, date.day) else date.year - 1
    return None


def _date_line(dispatch: Dispatch) -> Iterator[tuple[str, tuple[int, int]]]:
    part = dispatch.first(PartKind.PLACE_DATE)
    if part is not None:
        for date in find_dates(dispatch.text, part.start, part.end):
            if date.iso:
                yield date.iso, (date.start, date.end)


def _title(dispatch: Dispatch, start: int, end: int) -> Iterator[Finding[str]]:
    match = patterns("reports")["report.title"].match(dispatch.text, start, end)
    if match:
        title = squeeze(dispatch.text[slice(*match.span("title"))])
        yield _finding("subject", title.rstrip(" .,;"), match.span("title"), "report.title")


def _headline(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The item's own title, without the name of the body and its verb before it."""
    part = dispatch.first(PartKind.SUBJECT)
    if part is None:
        return
    match = patterns("reports")["report.headline"].match(dispatch.text, part.start, part.end)
    if match:
        title = squeeze(dispatch.text[slice(*match.span("title"))])
        yield _finding("subject", title.rstrip(" .,;"), match.span("title"), "report.headline")


def _type_mentioned(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """`văn bản này`, `công văn này` in the item names the type of what it retells."""
    for part in dispatch.all(PartKind.NEWS):
        match = patterns("reports")["report.this"].search(dispatch.text, part.start, part.end)
        if match:
            name = squeeze(match["type"]).lower()
            yield _finding("type", name[:1].upper() + name[1:], match.span("type"), "report.this")
            return


def _issuer(dispatch: Dispatch, span: tuple[int, int], rule: str) -> Iterator[Finding[str]]:
    printed = squeeze(dispatch.text[span[0] : span[1]])
    name, _ = full_issuer([printed], [], place_of(dispatch))
    if name:
        yield _finding("issuer", name, span, rule)


def _finding(field: str, value: str, span: tuple[int, int], rule: str) -> Finding[Any]:
    return Finding(field=field, value=value, place=Place(span=Span(start=span[0], end=span[1]), rule=rule))
