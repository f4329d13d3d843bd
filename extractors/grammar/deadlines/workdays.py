"""Counting of terms: Civil Code 2015, articles 145 to 148, and the public holidays of `data/holidays.csv`."""

import calendar
from datetime import date, timedelta
from functools import cache

from extractors.grammar.deadlines.words import meanings
from extractors.tables import rows

_DAY = timedelta(days=1)


@cache
def _marked() -> dict[date, str]:
    return {date.fromisoformat(row["date"]): row["kind"] for row in rows("holidays")}


@cache
def years_known() -> frozenset[int]:
    """The years whose holidays are in the table."""
    return frozenset(int(row["year"]) for row in rows("holidays"))


def is_working_day(day: date) -> bool:
    """Whether offices work on a day: no Saturday, Sunday or holiday, or a day worked in exchange."""
    kind = _marked().get(day)
    return kind == "swap_work" or (kind is None and day.weekday() < 5)


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it (article 148, clause 5)."""
    while not is_working_day(day):
        day += _DAY
    return day


def add_working_days(first: date, count: int) -> date:
    """The last of `count` working days after `first`, which is not counted (article 147, clause 2)."""
    day = first
    for _ in range(count):
        day = next_working_day(day + _DAY)
    return day


def add_months(first: date, count: int) -> date:
    """The same day `count` months later, or that month's last day where it has no such day (article 148, clause 3)."""
    month = first.month - 1 + count
    year, month = first.year + month // 12, month % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def last_day(first: date, count: int, unit: str, working: bool) -> date:
    """The last day of a term of `count` units (`ngày`, `tuần`, `tháng`, `quý`, `năm`) that begins with an event on `first`.

    The first day is not counted; a term that ends on a rest day ends on the next working day.
    """
    days = int(meanings("days").get(unit, "0"))
    if working and days:
        return add_working_days(first, count * min(days, _WORKING_WEEK))
    if days:
        return next_working_day(first + timedelta(days=count * days))
    return next_working_day(add_months(first, count * int(meanings("months")[unit])))


_WORKING_WEEK = 5


def unknown_years(first: date, last: date) -> list[int]:
    """The years between two days whose holidays are not in the table."""
    return [year for year in range(first.year, last.year + 1) if year not in years_known()]
