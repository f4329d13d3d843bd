"""Counting of terms by the Civil Code 2015, articles 147 and 148, and the public holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar.deadlines.workdays import add_months, add_working_days, is_working_day, last_day, next_working_day, unknown_years
from extractors.tables import rows

TERMS = [
    ("2025-03-10", 5, "ngày", True, "2025-03-17", "the first day is not counted; a weekend lies between"),
    ("2025-03-14", 1, "ngày", True, "2025-03-17", "a Friday's next working day is Monday"),
    ("2025-04-03", 2, "ngày", True, "2025-04-08", "Giỗ Tổ on Monday 7 April 2025 is a holiday"),
    ("2025-04-29", 1, "ngày", True, "2025-05-05", "30 April, 1 May, and 2 May worked on 26 April instead"),
    ("2025-04-25", 1, "ngày", True, "2025-04-26", "a Saturday worked in exchange"),
    ("2025-01-24", 1, "ngày", True, "2025-02-03", "Tết 2025: 27 to 31 January, weekends beside it"),
    ("2024-02-07", 1, "ngày", True, "2024-02-15", "Tết 2024 began on Saturday: two days in compensation"),
    ("2023-04-28", 1, "ngày", True, "2023-05-04", "three holidays fell together: two days in compensation"),
    ("2025-08-29", 1, "ngày", True, "2025-09-03", "2 September and the day before it"),
    ("2025-03-10", 7, "ngày", False, "2025-03-17", "calendar days"),
    ("2025-03-10", 5, "ngày", False, "2025-03-17", "ends on a Saturday: the next working day, article 148 clause 5"),
    ("2025-03-10", 2, "tuần", False, "2025-03-24", "weeks"),
    ("2025-01-31", 1, "tháng", False, "2025-02-28", "no 31 February: that month's last day, article 148 clause 3"),
    ("2025-03-10", 1, "quý", False, "2025-06-10", "a quarter is three months"),
    ("2024-02-29", 1, "năm", False, "2025-02-28", "a year after a leap day"),
]


@pytest.mark.parametrize("term", TERMS)
def test_last_day(term: tuple[str, int, str, bool, str, str]) -> None:
    first, count, unit, working, expected, reason = term
    assert last_day(date.fromisoformat(first), count, unit, working).isoformat() == expected, reason


def test_the_table_of_holidays_is_sound() -> None:
    table = rows("holidays")
    days = [date.fromisoformat(row["date"]) for row in table]
    assert days == sorted(set(days))
    assert {row["kind"] for row in table} == {"holiday", "swap_rest", "swap_work"}
    for row, day in zip(table, days, strict=True):
        assert row["source"], row
        assert (row["kind"] == "swap_work") <= (day.weekday() >= 5), row
    for year in {int(row["year"]) for row in table}:
        names = [
            row["name"] for row in table if row["year"] == str(year) and row["kind"] == "holiday" and not row["name"].startswith("Nghỉ bù")
        ]
        assert names.count("Tết Nguyên đán") == 5, year
        assert names.count("Quốc khánh") == (2 if year >= 2021 else 1), year
        assert len(names) == (11 if year >= 2021 else 10), year


def test_years_without_holidays_in_the_table_are_known_to_be_so() -> None:
    assert unknown_years(date(2025, 12, 20), date(2026, 1, 5)) == []
    assert unknown_years(date(2026, 12, 20), date(2027, 1, 5)) == [2027]


@given(st.dates(min_value=date(2016, 1, 1), max_value=date(2026, 12, 1)), st.integers(1, 60))
def test_working_days_are_counted_one_by_one(first: date, count: int) -> None:
    last = add_working_days(first, count)
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert is_working_day(last)
    assert sum(map(is_working_day, between)) == count


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 48))
def test_months_keep_the_day_or_end_the_month(first: date, count: int) -> None:
    later = add_months(first, count)
    assert later.day == first.day or (later + timedelta(days=1)).day == 1
    assert (later.year - first.year) * 12 + later.month - first.month == count
    assert next_working_day(later) >= later
