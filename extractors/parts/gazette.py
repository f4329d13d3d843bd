"""A title that says all that a header does (`CHỈ THỊ⏎CỦA … SỐ 5/CT-TTg NGÀY … VỀ VIỆC …`), as the Official Gazette printed it."""

from dataclasses import dataclass

from extractors.parts.anchors import type_names
from extractors.parts.view import View
from extractors.tables import patterns

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GazetteTitle:
    """The places of what such a title says."""

    type: Range
    number: Range
    date: Range
    issuer: Range | None
    subject: Range | None


def gazette_title(view: View, start: int, end: int) -> GazetteTitle | None:
    """The title with which a text begins; None where it begins otherwise."""
    named = type_names().match(view.text, view.first_word(start), end)
    told = patterns("parts")["heading.gazette"].match(view.text, named.end("name"), end) if named else None
    if named is None or told is None:
        return None
    issuer = told.span("issuer") if told["issuer"] else None
    return GazetteTitle(named.span("name"), told.span("number"), told.span("date"), issuer, _subject(view, told.end(), end))


def _subject(view: View, begin: int, end: int) -> Range | None:
    """The rows in capitals behind the day, or those that Về việc begins, down to the line of the deciding authority."""
    table = patterns("parts")
    first, line_end = view.first_word(begin), view.text.find("\n", begin)
    stop = begin + len(view.text[begin : line_end if line_end >= 0 else end].rstrip())
    for row in view.rows_between(stop, end):
        if stop > begin and table["authority.line"].match(row.text):
            break
        goes_on = row.text[0].islower() if stop > begin else table["subject.vv"].match(row.text)
        if not row.upper and not goes_on:
            break
        stop = row.end
    marker = table["subject.vv"].match(view.text[first:stop]) if stop > first else None
    first = view.first_word(first + marker.end()) if marker else first
    return (first, stop) if stop > first else None
