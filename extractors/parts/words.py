"""Facts of the header that several extractors read in the same way."""

from dataclasses import dataclass

from extractors.grammar.dates import find_dates
from extractors.grammar.numbers import find_numbers, parse_own_number
from extractors.parts.issuers import bodies_of
from extractors.parts.printed import place_of, type_of
from extractors.parts.told import day_told, issuer_told, item_day, own_issue
from extractors.tables import patterns
from schemas import Dispatch, PartKind

_HEAD = 1500
"""Characters in which the heading of an attached text lies."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says, for those who read the body: names of bodies in full, the day of issue (or year and month), the place."""

    issuer: str | None
    parent: str | None
    place: str | None
    issued_on: str | None
    type: str | None
    number: str | None
    normative: bool


def header_of(dispatch: Dispatch) -> Header:
    """The header's facts."""
    place = place_of(dispatch)
    issuer, parent = bodies_of(dispatch)
    told = issuer_told(dispatch, place)
    issuer = told.name if told else issuer
    part = dispatch.first(PartKind.PLACE_DATE)
    dates = find_dates(dispatch.text, part.start, part.end) if part else []
    issued = _issued_told(dispatch) or next((date.iso for date in dates if date.iso), None)
    line = dispatch.first(PartKind.NUMBER)
    number = parse_own_number(dispatch.text, line.start, line.end) if line else None
    # Nghị định 34/2016/NĐ-CP, Điều 7 (and Luật 64/2025/QH15): only normative acts carry their year in the number.
    normative = number.year is not None if number else _issued_with_normative(dispatch)
    return Header(issuer, parent, place, issued, type_of(dispatch), number.value if number else None, normative)


def _issued_told(dispatch: Dispatch) -> str | None:
    """Of a news item the day on which its dispatch was issued, else that of the item: terms without a year are those of its time."""
    if dispatch.kind != "report":
        return None
    issue = own_issue(dispatch)
    told, item = day_told(dispatch, issue) if issue else None, item_day(dispatch)
    return told.iso if told else item.iso if item else None


def _issued_with_normative(dispatch: Dispatch) -> bool:
    """Whether a text without a number of its own was issued with a normative act (`(Ban hành kèm theo Quyết định số 1/2020/QĐ-UBND …)`)."""
    attached = patterns("parts")["annex.attached"].search(dispatch.text, 0, min(len(dispatch.text), _HEAD))
    if attached is None:
        return False
    close = dispatch.text.find(")", attached.end())
    end = close if close >= 0 else attached.end() + _HEAD
    return any(number.year is not None for number in find_numbers(dispatch.text, attached.end(), end))
