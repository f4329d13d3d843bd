"""Dates: written in many ways, read as one; what is no date is said, never guessed."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar.dates import find_dates

READ = [
    ("ngày 24/10/2023 của", "2023-10-24", "figures"),
    ("ngày 18.5.2023", "2023-05-18", "dots"),
    ("ngày 18-5-2023", "2023-05-18", "hyphens"),
    ("ngày 22/ 12/ 2011", "2011-12-22", "blanks inside"),
    ("trước ngày02/8/2025", "2025-08-02", "a blank lost in front"),
    ("ngày 27/7/2009của Bộ", "2009-07-27", "a blank lost behind"),
    ("ngày 10 tháng 11 năm 1980", "1980-11-10", "in words"),
    ("ngày 05/4/\n2019", "2019-04-05", "figures over a line break"),
    ("ngày 05 tháng\n04 năm\n2019", "2019-04-05", "over line breaks"),
    ("NGÀY 05 THÁNG 4 NĂM 2019", "2019-04-05", "in capitals"),
    ("ngày 31 tháng 12/2025", "2025-12-31", "half in words"),
    ("ngày 15 tháng Mười hai năm 2024", "2024-12-15", "the month in words"),
    ("ngày … tháng 12 năm 2025", "2025-12", "a blank day"),
    ("ngày       tháng 3 năm 2025", "2025-03", "a day left open for the stamp"),
    ("ngày    /01/2026", "2026-01", "a blank day in figures"),
    ("trong tháng 5 năm 2024", "2024-05", "a month"),
    ("trong tháng 5/2024", "2024-05", "a month in figures"),
]


@pytest.mark.parametrize(("text", "iso", "reason"), READ)
def test_reads_a_date(text: str, iso: str, reason: str) -> None:
    (date,) = find_dates(text)
    assert (date.iso, date.valid, date.partial) == (iso, True, len(iso) == 7), reason


UNREAD = [
    ("ngày 31/2/2024", False, "no day 31", "a day that the month does not have"),
    ("ngày 29 tháng 02 năm 2023", False, "no day 29", "no leap year"),
    ("ngày 12/20/2024", False, "no month 20", "the American order is not guessed"),
    ("ngày 3/3/3031", False, "the year 3031", "a slip of the hand in the year"),
    ("ngày 05/6/24", False, "two digits", "a century that is not written"),
    ("trước ngày 3/7", True, "no year", "the year is left to the context"),
    ("ngày      tháng      năm 2024", True, "blank", "day and month are still to be written"),
    ("ngày 3 tháng giêng năm 2024", True, "month's name", "the lunar month is not the calendar's"),
]


@pytest.mark.parametrize(("text", "valid", "words", "reason"), UNREAD)
def test_says_why_a_date_has_no_value(text: str, valid: bool, words: str, reason: str) -> None:
    (date,) = find_dates(text)
    assert (date.iso, date.valid) == (None, valid), reason
    assert date.reason is not None
    assert words in date.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Quyết định số 12/2024/QĐ-UBND", "a number with its year"),
        ("05/06/2024/QĐ-UBND", "a number that looks like a date"),
        ("phiên bản 1.2.3.2024", "a version"),
        ("đạt 3/7 chỉ tiêu", "a fraction"),
        ("trực 24/7", "round the clock"),
        ("báo cáo năm 2024", "a year alone"),
    ],
)
def test_what_is_no_date_is_not_found(text: str, reason: str) -> None:
    assert find_dates(text) == [], reason


days = st.dates(datetime.date(1945, 9, 2), datetime.date(2100, 12, 31))
forms = st.sampled_from(
    ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "ngày {d} tháng {m} năm {y}", "ngày {d:02} tháng {m:02} năm\n{y}"]
)


@given(days, forms)
def test_every_day_reads_back_in_every_form(day: datetime.date, form: str) -> None:
    printed = form.format(d=day.day, m=day.month, y=day.year)
    text = f"Báo cáo gửi {printed}, sau đó"
    (date,) = find_dates(text)
    assert date.iso == day.isoformat()
    assert text[date.start : date.end] == printed


@given(st.text(alphabet="0123456789/.- \nngàythángnăm…", max_size=120))
def test_any_text_is_read_and_every_value_is_a_day(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)
        assert date.iso is None or datetime.date.fromisoformat(date.iso if len(date.iso) == 10 else f"{date.iso}-01")
        assert (date.iso is None) == (date.reason is not None)


@pytest.mark.parametrize("piece", ["1/2", "ngày ", "tháng ", " ", "…", "ngày …", "1.1.", "ngày 1 tháng ", "ngày 3/7 "])
def test_hostile_text_takes_time_in_line_with_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    find_dates(text)
    assert time.process_time() - begun < 5
