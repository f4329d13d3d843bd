"""Dates: finds them in a text and writes them as ISO dates. A date that can't be is found too, with the reason, and has no value."""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractors.grammar.spans import Taken
from extractors.tables import patterns

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""The first year of the state whose documents are read, and one that is surely a slip."""
_FIGURE = re.compile(r"\d")
"""What every date has, at least in its year."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date that was read at `start` up to, without, `end`.

    `iso` is `YYYY-MM-DD`, or `YYYY-MM` where the day is blank or not meant (`partial`); null where the text gives no date, with
    the `reason`. `valid` is false where the printed figures can't be a date. `day`, `month` and `year` are as printed or null.
    """

    start: int
    end: int
    iso: str | None
    rule: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    partial: bool = False
    valid: bool = True
    reason: str | None = None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateFound]:
    """The dates in `text[start:end]`, in order, none within another."""
    return list(_dates(text, start, len(text) if end is None else end))


@lru_cache(maxsize=32)
def _dates(text: str, start: int, stop: int) -> tuple[DateFound, ...]:
    """Kept for a while, as a stretch is asked for the dates of its citations and for its terms."""
    if not _FIGURE.search(text, start, stop):
        return ()
    taken = Taken()
    found: list[DateFound] = []
    for rule, pattern in patterns("dates").items():
        for match in pattern.finditer(text, start, stop):
            if taken.claim(*match.span()):
                found.append(_read(match, rule))
    return tuple(sorted(found, key=lambda date: date.start))


def _read(match: "regex.Match[str]", rule: str) -> DateFound:
    groups = match.groupdict()
    day, month, year = (int(value) if (value := groups.get(key)) else None for key in ("day", "month", "year"))
    iso, reason, valid = None, None, True
    if groups.get("words"):
        iso = _in_words(f"{day} {' '.join(groups['words'].split())} năm {year}")
        month = int(iso[5:7]) if iso else None
        reason = None if iso else "the month's name can't be read"
    elif groups.get("short"):
        reason, valid = "the year has two digits", False
    elif year is None:
        reason = "no year is printed"
    elif month is None:
        reason = "the month is left blank"
    else:
        reason = impossible(day, month, year)
        valid = reason is None
        if valid:
            iso = f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
    return DateFound(
        start=match.start(),
        end=match.end(),
        iso=iso,
        rule=rule,
        day=day,
        month=month,
        year=year,
        partial=iso is not None and day is None,
        valid=valid,
        reason=reason,
    )


def impossible(day: int | None, month: int, year: int) -> str | None:
    """Why these figures are no date, or None."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    last = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        return f"{month}/{year} has no day {day}"
    return None


@lru_cache(maxsize=256)
def _in_words(printed: str) -> str | None:
    """A date whose month is a word. `dateparser` is imported here only: it takes half a second, and such dates are rare."""
    from dateparser import DateDataParser  # noqa: PLC0415

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    moment = DateDataParser(languages=["vi"], settings=settings).get_date_data(printed).date_obj
    return moment.date().isoformat() if moment else None
