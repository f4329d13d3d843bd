"""News items that retell a dispatch: what number, date, issuer, subject, receivers and signer they report."""

from collections.abc import Iterator
from typing import Any

from extractors.folding import squeeze
from extractors.grammar.bodies import entities
from extractors.grammar.dates import find_dates
from extractors.grammar.types import letter
from extractors.grammar.words import words
from extractors.parts.printed import place_of
from extractors.parts.told import Issue, day_told, issuer_told, number_told, own_issue
from extractors.tables import patterns
from schemas import Dispatch, Finding, Notice, PartKind, Party, Place, Signer, Span


def report(dispatch: Dispatch) -> Iterator[Finding[Any] | Notice]:
    """The dispatch that a news item says was issued: the sentence `X ban hành Công văn số …`, else `X yêu cầu …` for the issuer alone."""
    if dispatch.kind != "report":
        return
    told = issuer_told(dispatch, place_of(dispatch))
    if told:
        yield _finding("issuer", told.name, told.span, told.rule)
    issue = own_issue(dispatch)
    if issue:
        yield from _issued(dispatch, issue)
    else:
        yield from _type_mentioned(dispatch)
    yield from _headline(dispatch)


def _issued(dispatch: Dispatch, issue: Issue) -> Iterator[Finding[Any]]:
    type_, end = issue.match.span("type"), issue.part.end
    name = squeeze(dispatch.text[slice(*type_)]).lower()
    if patterns("reports")["report.vague"].match(name):
        yield from (found for found in _type_mentioned(dispatch) if found.value == letter())
    yield _finding("type", name[:1].upper() + name[1:], type_, "report.issued")
    number, last = number_told(dispatch.text, issue), type_[1]
    if number:
        last = number.end
        yield _finding("number", number.value, (number.start, last), "report.issued")
    yield from _dated(dispatch, issue)
    if not number:  # of a letter that is not named by its number the item's own title says most
        yield from _headline(dispatch)
    yield from _title(dispatch, last, end)
    yield from _receivers(dispatch, last, end)
    yield from _signer(dispatch.text, issue)


def _dated(dispatch: Dispatch, issue: Issue) -> Iterator[Finding[str]]:
    """The day that the item tells, else that of the line of place and date over it."""
    told = day_told(dispatch, issue)
    if told:
        yield _finding("issued_on", told.iso, told.span, told.rule)
    elif told is None:
        yield from (_finding("issued_on", iso, span, "report.date_line") for iso, span in _date_line(dispatch))


def _date_line(dispatch: Dispatch) -> Iterator[tuple[str, tuple[int, int]]]:
    part = dispatch.first(PartKind.PLACE_DATE)
    if part is not None:
        for date in find_dates(dispatch.text, part.start, part.end):
            if date.iso:
                yield date.iso, (date.start, date.end)


def _title(dispatch: Dispatch, start: int, end: int) -> Iterator[Finding[str]]:
    for rule in ("report.title", "report.title_further"):
        match = patterns("reports")[rule].match(dispatch.text, start, end)
        if match:
            title = squeeze(dispatch.text[slice(*match.span("title"))])
            yield _finding("subject", title.rstrip(" .,;"), match.span("title"), rule)
            return


def _receivers(dispatch: Dispatch, start: int, end: int) -> Iterator[Finding[Party]]:
    """Those to whom the dispatch was sent (`Công văn số … gửi Sở Y tế về việc …`, `Công điện gửi: …`)."""
    table = patterns("reports")
    sent = table["report.sent"].match(dispatch.text, start, end)
    if sent is None:
        places = (table["report.sent_told"].match(dispatch.text, part.start, part.end) for part in dispatch.all(PartKind.NEWS))
        sent = next((match for match in places if match), None)
    if sent is None:
        return
    known = words(dispatch.text)
    at = known.first(sent.end())
    sentence = dispatch.text.find("\n", sent.end())
    for one, stop in entities(known, at, known.first(sentence if sentence >= 0 else len(dispatch.text))):
        span = known.starts[one], known.ends[stop - 1]
        yield _finding("addressees", Party(name=squeeze(dispatch.text[slice(*span)])), span, "report.sent")


def _signer(text: str, issue: Issue) -> Iterator[Finding[Signer]]:
    """Who signed, where he is named and said to have signed."""
    if issue.person and patterns("reports")["report.signed"].search(text, issue.person[1], issue.match.start("type")):
        position, name = (squeeze(text[slice(*span)]) for span in (issue.position, issue.person))
        place = (issue.position[0], issue.person[1])
        yield _finding("signer", Signer(capacity=None, position=position, name=name), place, "report.issued")


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


def _finding(field: str, value: object, span: tuple[int, int], rule: str) -> Finding[Any]:
    return Finding(field=field, value=value, place=Place(span=Span(start=span[0], end=span[1]), rule=rule))
