"""Times of the calendar in a text: days, months, quarters, halves, years and days of the week, each with the point where it ends."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

import regex

from extractors.folding import fold
from extractors.grammar.dates import DateFound, find_dates
from extractors.grammar.deadlines.found import Anchor
from extractors.grammar.deadlines.words import meanings, number, period_of
from extractors.tables import patterns

Kind = Literal["day", "days", "month", "quarter", "half", "year", "span", "weekday"]

_MONTH, _QUARTER, _YEAR = 1, 3, 12
"""Months of the periods that have a name."""
_PERIODS: dict[int, Kind] = {_MONTH: "month", _QUARTER: "quarter", _YEAR: "year"}


@dataclass(frozen=True, slots=True)
class Point:
    """A day or the end of a period; what is not printed is null. A null day of a given month is its last."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time at `start` up to, without, `end`: its points in order of the text, or a day of the week (`MO` … `SU`).

    `wrong` says why the printed figures are no date; `ranged` is true where the first and the last of a range are printed; `blank`
    where the day was left open (`ngày … tháng 4 năm 2025`). `parts` are the days that were joined to it, where they share their cue.
    """

    start: int
    end: int
    kind: Kind
    points: tuple[Point, ...] = ()
    weekday: str | None = None
    wrong: str | None = None
    ranged: bool = False
    blank: bool = False
    parts: tuple["Time", ...] = ()


def find_times(text: str, start: int, end: int, anchor: Anchor) -> list[Time]:
    """The times in `text[start:end]` in order, none within another; full dates come from the grammar of dates."""
    folded = fold(text)
    found = [_week(match, anchor) for match in patterns("periods")["time.week"].compiled.finditer(folded, start, end)]
    dates = [item for item in find_dates(text, start, end) if not any(week.start < item.end and item.start < week.end for week in found)]
    found += [_of_date(text, item) for item in dates if item.day is not None or item.rule.startswith("date.blank")]
    for rule, pattern in patterns("periods").items():
        for match in pattern.compiled.finditer(folded, start, end):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_READERS[rule](match, anchor))
    return sorted(found, key=lambda time: time.start)


def _of_date(text: str, item: DateFound) -> Time:
    if item.day is None:
        return Time(item.start, item.end, "day", (Point(None, None, None),), wrong="the day is left blank", blank=True)
    digit = next(at for at in range(item.start, item.end) if text[at].isdigit())
    wrong = None if item.valid else item.reason
    return Time(digit, item.end, "day", (Point(item.year, item.month, item.day),), wrong=wrong)


def _numbers(printed: str) -> list[int]:
    return [int(number) for number in regex.findall(r"\d+", printed)]


def _year(match: "regex.Match[str]", anchor: Anchor) -> int | None:
    """The printed year, or that after the year of issue (`quý I năm tới`)."""
    printed = match.groupdict()
    if printed.get("later") and anchor.issued_year:
        return anchor.issued_year + 1
    return int(printed["y"]) if printed.get("y") else None


def _week(match: "regex.Match[str]", _: Anchor) -> Time:
    """A week of a month (`tuần 2 tháng 4/2026`), whose last day nobody has laid down."""
    return Time(*match.span(), "month", (Point(None, None, None),))


def _half(match: "regex.Match[str]", anchor: Anchor) -> Time:
    month = number(match["n"]) if match["first"] else 12
    return Time(match.start("n"), match.end(), "half", (Point(_year(match, anchor), month, None),))


def _quarter(match: "regex.Match[str]", anchor: Anchor) -> Time:
    quarters = [quarter for name in regex.findall(r"\w+", match["q"]) if (quarter := number(name))]
    return Time(*match.span(), "quarter", tuple(Point(_year(match, anchor), 3 * quarter, None) for quarter in quarters))


def _within(match: "regex.Match[str]", months: int, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points, moved where only the beginning or the middle of the period is meant (Civil Code 2015, article 146)."""
    month, _, day = meanings("part").get(f"{match.groupdict().get('mod')} {period_of(months)}", "").partition("/")
    return tuple(Point(point.year, int(month or point.month or 0) or None, int(day)) for point in points) if day else points


def _months(match: "regex.Match[str]", anchor: Anchor) -> Time:
    points = tuple(Point(_year(match, anchor), month, None) for month in _numbers(match["m"]))
    return Time(min(match.start(), match.start("m")), match.end(), "month", _within(match, _MONTH, points))


def _years(match: "regex.Match[str]", anchor: Anchor) -> Time:
    return Time(*match.span(), "year", _within(match, _YEAR, tuple(Point(year, 12, None) for year in _numbers(match[0]))))


def _span(match: "regex.Match[str]", anchor: Anchor) -> Time:
    return Time(*match.span(), "span", (Point(_year(match, anchor), 12, None),))


def _this(match: "regex.Match[str]", anchor: Anchor) -> Time:
    year, month = anchor.issued_year, anchor.issued_month
    months = int(meanings("months")[match["this"]])
    if months == _YEAR:
        month = _YEAR
    elif month is not None:
        month = (month + months - 1) // months * months
    return Time(match.start("this"), match.end(), _PERIODS[months], _within(match, months, (Point(year, month, None),)))


def _next(match: "regex.Match[str]", anchor: Anchor) -> Time:
    """The month, quarter or year after that of issue; without its day of issue a document's next month can't be told."""
    months = int(meanings("months")[match["next"]])
    year, month = anchor.issued_year, anchor.issued_month
    if year is None or (month is None and months != _YEAR):
        return Time(match.start("next"), match.end(), _PERIODS[months], (Point(None, None, None),))
    last = ((month or 1) - 1) // months * months + 2 * months
    return Time(match.start("next"), match.end(), _PERIODS[months], (Point(year + (last - 1) // _YEAR, (last - 1) % _YEAR + 1, None),))


def _weekday(match: "regex.Match[str]", anchor: Anchor) -> Time:
    days = [meanings("weekday")[day] for day in regex.findall(r"\w+", match["w"] or "") if day in meanings("weekday")]
    return Time(*match.span(), "weekday", weekday=",".join(dict.fromkeys(days)) or "SU")


def _days(match: "regex.Match[str]", anchor: Anchor) -> Time:
    return Time(match.start("d"), match.end("d"), "days", tuple(Point(None, None, day) for day in _numbers(match["d"])))


def _day_of_year(match: "regex.Match[str]", anchor: Anchor) -> Time:
    """A day of the year of issue or of the next (`ngày 31 tháng 01 năm sau`)."""
    on = 0 if match["same"] else 1
    year = anchor.issued_year + on if anchor.issued_year else None
    return Time(match.start("d"), match.end("mo"), "day", (Point(year, int(match["mo"]), int(match["d"])),))


def _day_of_month(match: "regex.Match[str]", anchor: Anchor) -> Time:
    """A day of the month of issue or of the next (`ngày 18 tháng này`)."""
    year, month = anchor.issued_year, anchor.issued_month
    if year and month and not match["same"]:
        year, month = year + month // _YEAR, month % _YEAR + 1
    return Time(match.start("d"), match.end(), "day", (Point(year, month, int(match["d"])),))


def _day_month(match: "regex.Match[str]", anchor: Anchor) -> Time:
    return Time(match.start("d"), match.end(), "day", (Point(None, int(match["mo"]), int(match["d"])),))


_READERS = {
    "time.week": _week,
    "time.half": _half,
    "time.quarter": _quarter,
    "time.months": _months,
    "time.month_year": _months,
    "time.years": _years,
    "time.span": _span,
    "time.this": _this,
    "time.end": _this,
    "time.next": _next,
    "time.weekday": _weekday,
    "time.days": _days,
    "time.days_last": _days,
    "time.day_month": _day_month,
    "time.day_of_month": _day_of_month,
    "time.day_of_year": _day_of_year,
}


def latest(points: tuple[Point, ...], anchor: Anchor) -> tuple[date | None, str | None]:
    """The last day of the last point, and a note; the year comes from the day of issue where none is printed, never from today."""
    point = points[-1]
    if point.month is None:
        return None, "no month is printed" if point.day else "no day can be told"
    year, note = point.year, None
    if year is None:
        year, note = _year_of(point, anchor)
        if year is None:
            return None, note
    last = calendar.monthrange(year, point.month)[1]
    return (
        (None, f"{point.month}/{year} has no day {point.day}")
        if (point.day or 1) > last
        else (date(year, point.month, point.day or last), note)
    )


def first_of(time: Time, last: date) -> date:
    """The first day of a period of which the last is given."""
    months = {"month": 1, "quarter": 3, "half": 6}.get(time.kind, 12)
    return date(last.year, last.month - months + 1, 1)


def _year_of(point: Point, anchor: Anchor) -> tuple[int | None, str | None]:
    """The year of a day without one: that of issue, or the next where the day would lie well before issue."""
    if anchor.issued_year is None:
        return None, "no year is printed and the day of issue is not known"
    if anchor.issued_month is not None and point.month is not None and anchor.issued_month - point.month > _LATE_MONTHS:
        return anchor.issued_year + 1, "no year is printed: the next after issue is meant"
    return anchor.issued_year, "no year is printed: that of issue is taken"


_LATE_MONTHS = 2
"""A letter may be signed after a term it sets, by weeks; a day without a year that lies further back is the next year's."""
