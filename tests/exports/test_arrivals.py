"""Arrival numbers: a person's and the stamp's stay, the others go on from the last one of the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.arrivals import last_numbers, numbered
from pipeline.exports.entries import Entry
from schemas import Arrival, Directive
from tests.exports.made import DIRECTIVE, directive

DAY, YEAR_BEFORE = date(2026, 2, 10), date(2025, 12, 30)


def stamped(number: str | None, day: str | None) -> Directive:
    return directive(arrival=Arrival(number=number, date=day))


def arrived(day: date | None, number: str | None = None, read: Directive = DIRECTIVE) -> Entry:
    return Entry(id="d", directive=read, arrived_on=day, arrival_number=number)


CASES = [
    ([arrived(DAY), arrived(DAY)], ["1", "2"], "a new year's register begins with 1"),
    ([arrived(DAY, "41"), arrived(DAY)], ["41", "42"], "goes on from what a person gave"),
    ([arrived(DAY), arrived(DAY, "41")], ["42", "41"], "a number that comes later in the order is not given twice"),
    ([arrived(YEAR_BEFORE, "900"), arrived(DAY), arrived(YEAR_BEFORE)], ["900", "1", "901"], "each year has its own"),
    ([arrived(None, None, stamped("77", "2026-02-09")), arrived(DAY)], ["77", "78"], "the stamp is taken first"),
    ([arrived(DAY, None, stamped(None, "2026-02-09")), arrived(DAY, "5")], ["6", "5"], "a stamp without a number"),
    ([arrived(DAY, "5", stamped("77", "2026-02-10"))], ["5"], "a person wins over the stamp"),
    ([arrived(DAY, "0012/VP"), arrived(DAY, "x"), arrived(DAY)], ["0012/VP", "x", "13"], "numbers with more than digits"),
    ([arrived(None)], [None], "without a day no year is known"),
    ([arrived(None, None, stamped("7", "2026-02")), arrived(None, None, stamped(None, "2026-02"))], ["7", "8"], "the stamp's day is blank"),
    ([arrived(None, None, stamped("7", "2026-02-31")), arrived(DAY)], ["7", "8"], "the stamp's day is none of the calendar"),
    ([arrived(DAY, None, stamped("900", "2025-12-30")), arrived(DAY)], ["1", "2"], "a stamp of another year is another office's"),
]


@pytest.mark.parametrize(("entries", "numbers", "reason"), CASES)
def test_numbers_go_on(entries: list[Entry], numbers: list[str | None], reason: str) -> None:
    assert [one.entry.arrival_number for one in numbered(entries, last_numbers(entries))] == numbers, reason


def test_the_stamp_fills_the_day_that_nobody_gave() -> None:
    (one,) = numbered([arrived(None, None, stamped("77", "2026-02-09"))], {})

    assert (one.entry.arrived_on, one.notice) == (date(2026, 2, 9), None)


@pytest.mark.parametrize(
    ("entry", "code"),
    [(arrived(None), "arrival.undated"), (arrived(DAY, None, stamped("900", "2025-12-30")), "arrival.contradicted"), (arrived(DAY), None)],
)
def test_why_there_is_no_number_is_told(entry: Entry, code: str | None) -> None:
    (one,) = numbered([entry], {})

    assert (one.notice and one.notice.code) == code


@given(st.lists(st.builds(arrived, st.sampled_from([DAY, YEAR_BEFORE]), st.none() | st.integers(0, 30).map(str)), max_size=12))
def test_given_numbers_stay_and_new_ones_rise_and_are_new(entries: list[Entry]) -> None:
    result = [one.entry for one in numbered(entries, last_numbers(entries))]

    for year in (2025, 2026):
        pairs = [(old, new) for old, new in zip(entries, result, strict=True) if old.arrived_on and old.arrived_on.year == year]
        kept = [int(old.arrival_number) for old, _ in pairs if old.arrival_number]
        new = [int(after.arrival_number or "") for old, after in pairs if old.arrival_number is None]
        assert new == list(range(max(kept, default=0) + 1, max(kept, default=0) + 1 + len(new)))
    assert [after for old, after in zip(entries, result, strict=True) if old.arrival_number] == [
        old for old in entries if old.arrival_number
    ]
    assert [one.entry for one in numbered(result, last_numbers(result))] == result, "a second time changes nothing"
