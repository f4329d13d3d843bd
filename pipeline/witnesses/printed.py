"""The witnesses `exchange_stamp` and `signature_mark`: lines that systems print at the edge of a page, outside of the document's text."""

from collections.abc import Iterator

from extractors.grammar.dates import find_dates
from extractors.grammar.numbers import find_numbers
from extractors.numbers import number as number_on_page
from extractors.numbers import own_notation
from extractors.tables import patterns, rows
from pipeline.comparing import Page, relation
from pipeline.witnesses.people import field_of
from schemas import Dispatch, Finding, Line, SourceFile, Span, Testimony


def exchange_stamp(_: SourceFile, dispatch: Dispatch) -> Iterator[Testimony]:
    """Number and day under which a system of exchange sent the document; a stamp that runs over the pages speaks once.

    The number of a copy (`12/SY-UBND`) is none of the document's.
    """
    seen: set[tuple[str, str]] = set()
    for line in _printed(dispatch):
        text = dispatch.document.slice(line)
        found = patterns("stamps")["stamp.exchange"].search(text)
        number = next(iter(find_numbers(text, *found.span("number"))), None) if found else None
        day = next(iter(find_dates(text, *found.span("date"))), None) if found else None
        if number is None or day is None or day.iso is None or number.type_code in _copies() or (number.value, day.iso) in seen:
            continue
        seen.add((number.value, day.iso))
        told = [("number", number.value, number.start, number.end)]
        if relation("number", _page(dispatch), number.value) != "differs":  # else it is the day of another document
            told.append(("issued_on", day.iso, day.start, day.end))
        for field, value, start, end in told:
            yield Testimony.model_validate(
                {
                    "field": field,
                    "value": value,
                    "witness": "exchange_stamp",
                    "quote": text[start:end],
                    "rule": f"exchange_stamp.{field}",
                    "span": Span(start=line.start + start, end=line.start + end),
                }
            )


def _page(dispatch: Dispatch) -> Page:
    found = (item.value for item in number_on_page(dispatch) if isinstance(item, Finding))
    return Page(next(found, None), own_notation(dispatch))


def _copies() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("document_types") if row["kind"] == "copy")


def signature_mark(_: SourceFile, dispatch: Dispatch) -> Iterator[Testimony]:
    """Whom the printed marks of signatures name, where the certificate itself may be gone (a file that was printed anew)."""
    for line in _printed(dispatch):
        text = dispatch.document.slice(line)
        found = patterns("stamps")["stamp.signed_by"].search(text)
        if found:
            span = Span(start=line.start + found.start("name"), end=line.start + found.end("name"))
            field = field_of(found["name"])
            rule = f"signature_mark.{field.rpartition('/')[2]}"
            yield Testimony(field=field, value=found["name"], witness="signature_mark", quote=found["name"], rule=rule, span=span)


def _printed(dispatch: Dispatch) -> Iterator[Line]:
    """The lines in the margins of pages and in stamps."""
    paragraphs = [part for part in dispatch.document.paragraphs if part.region in ("margin", "stamp")]
    first = min((part.start for part in paragraphs), default=len(dispatch.text))
    ends = {index for part in paragraphs for index in range(part.start, part.end + 1)}
    yield from (line for line in dispatch.document.lines if line.start >= first and line.start in ends and line.start < line.end)
