"""What is said beside a deadline: years that are not printed, notes, notices, spans; and what holds for any text."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar import deadlines
from extractors.grammar.deadlines import DeadlineFound, find_deadlines

ISSUED = "2025-03-10"  # a Monday


def found(text: str, issued_on: str | None = ISSUED, received_on: str | None = None) -> list[DeadlineFound]:
    return find_deadlines(text, 0, len(text), issued_on, received_on)


UNDATED = [
    ("Trả lời trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ.", "trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ"),
    ("Báo cáo chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra.", "chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra"),
    ("Nộp chậm nhất là 06 giờ trước khi tàu rời cảng.", "chậm nhất là 06 giờ trước khi tàu rời cảng"),
    ("Thời hạn kiểm tra tối đa là 05 ngày làm việc.", "tối đa là 05 ngày làm việc"),
    ("Gửi tài liệu trước ngày khai mạc ít nhất 07 ngày làm việc, kèm dự thảo.", "trước ngày khai mạc ít nhất 07 ngày làm việc"),
    ("Gửi tài liệu ít nhất 03 ngày trước ngày họp.", "ít nhất 03 ngày trước ngày họp"),
    ("Gửi tài liệu đến các điểm cầu trước Hội nghị.", "trước Hội nghị"),
    ("Thống nhất lịch trước khi tiến hành kiểm tra.", "trước khi tiến hành kiểm tra"),
    ("Nộp tờ khai trước ngày hàng hóa đến cửa khẩu.", "trước ngày hàng hóa đến cửa khẩu"),
    ("Hoàn thành gia cố bờ bao trước mùa mưa bão.", "trước mùa mưa bão"),
    ("Giải quyết trong vòng mười lăm (15) ngày kể từ ngày nhận đơn.", "trong vòng mười lăm (15) ngày kể từ ngày nhận đơn"),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_a_term_from_an_event_has_words_and_a_note_but_no_date(text: str, expected: str) -> None:
    assert [(deadline.text.lower(), deadline.date, deadline.rrule) for deadline in found(text)] == [(expected.lower(), None, None)]
    assert found(text)[0].note


YEARS = [
    ("Báo cáo trước ngày 15/01.", "2025-12-20", "2026-01-15", "a day in January, asked for in December, is the next year's"),
    ("Báo cáo trước ngày 15/12.", "2025-12-20", "2025-12-15", "a letter signed after its own term: the year of issue, with a notice"),
    ("Báo cáo trước ngày 15/12.", "2025-12", "2025-12-15", "the day of issue is blank: its year is still known"),
    ("Báo cáo trước ngày 15/12.", None, None, "no year is known: none is made up"),
    ("Hoàn thành trong tháng này.", None, None, "the month of issue is not known"),
    ("Báo cáo trước ngày 15/12/2024.", None, "2024-12-15", "a printed year needs no day of issue"),
]


@pytest.mark.parametrize(("text", "issued_on", "expected", "reason"), YEARS)
def test_the_year_comes_from_the_day_of_issue(text: str, issued_on: str | None, expected: str | None, reason: str) -> None:
    (deadline,) = found(text, issued_on)
    assert deadline.date == expected, reason
    assert expected is not None or deadline.note


def test_a_term_past_at_issue_and_an_impossible_date_are_noticed() -> None:
    (past,) = found("Gửi báo cáo trước ngày 20/02/2025.")
    assert (past.date, [notice.code for notice in past.notices]) == ("2025-02-20", ["deadline.past"])
    (impossible,) = found("Gửi báo cáo trước ngày 31/02/2025.")
    assert (impossible.date, [notice.code for notice in impossible.notices]) == (None, ["deadline.impossible"])
    (blank,) = found("Gửi báo cáo trước ngày … tháng 4 năm 2025.")
    assert (blank.date, [notice.code for notice in blank.notices]) == (None, ["deadline.blank"])
    (yearless,) = found("Gửi báo cáo trước ngày 31/4.")
    assert (yearless.date, [notice.code for notice in yearless.notices]) == (None, ["deadline.impossible"])


def test_a_term_from_issue_or_receipt_tells_both_days_in_its_note() -> None:
    (issue,) = found("Trả lời trong 05 ngày làm việc kể từ ngày ký văn bản này.")
    assert issue.date is None
    assert issue.note is not None
    assert "2025-03-17" in issue.note
    text = "Trong vòng 7 ngày kể từ ngày nhận được Công văn này, đề nghị trả lời."
    (unknown,) = found(text)
    assert unknown.note is not None
    assert "not known" in unknown.note
    assert "2025-03-17" in unknown.note
    (known,) = found(text, received_on="2025-03-12")
    assert known.note is not None
    assert "2025-03-19" in known.note


def test_holidays_that_are_not_in_the_table_are_said() -> None:
    (deadline,) = found("Trả lời trong 10 ngày kể từ ngày ký văn bản này.", "2031-03-10")
    assert deadline.note is not None
    assert "holidays of 2031" in deadline.note


PHRASES = [
    ("Lập danh mục, hoàn thành trong quý IV/2025.", "trong quý IV/2025", "the verb is the work's, not the term's"),
    ("Sửa chữa tường rào xong trước ngày 30/6/2025.", "trước ngày 30/6/2025", "likewise"),
    ("Thí điểm đặt lịch hẹn qua mạng từ nay đến hết quý II/2025.", "từ nay đến hết quý II/2025", "the whole span"),
    ("Kiểm tra bản số hóa; báo cáo Giám đốc Sở Tài chính hằng quý.", "hằng quý", "how often, behind those to whom"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PHRASES)
def test_phrase_goes_from_its_preposition_to_the_end_of_the_time(text: str, expected: str, reason: str) -> None:
    assert [deadline.text for deadline in found(text)] == [expected], reason


def test_text_is_as_printed_with_line_breaks_squeezed_and_spans_are_of_the_document() -> None:
    text = "Kính gửi: Sở A.\n1. Gửi báo cáo trước\nngày  30/4/2025.\n2. Gửi báo cáo trước ngày 30/5/2025."
    start, end = text.index("Gửi"), text.index("\n2.")
    (deadline,) = find_deadlines(text, start, end, ISSUED)
    assert deadline.text == "trước ngày 30/4/2025"
    assert " ".join(text[deadline.start : deadline.end].split()) == deadline.text


def test_nothing_depends_on_today() -> None:
    """The engine never asks for today's date: a register read next year must say the same."""
    for source in (Path(deadlines.__file__).parent).glob("*.py"):
        assert not re.search(r"\b(today|now|utcnow|localtime|time\.time)\b\s*\(", source.read_text("utf-8")), source.name


WORDS = st.sampled_from(
    ["trước", "ngày", "30/4/2025", "31/02/2025", "15", "hằng tháng", "quý II/2025", "đến hết", "định kỳ", "6 tháng", ";", ",", "\n- "]
)
PIECES = st.sampled_from(
    ["chậm nhất là", "trong 05 ngày làm việc kể từ ngày", "nhận", "báo cáo", "hằng quý,", ".", "16 giờ", "thứ Sáu", "năm 2025"]
)


@given(st.lists(WORDS | PIECES, max_size=25), st.sampled_from([None, "2025-03-10", "2025-03", "2024-12-31"]))
def test_any_text_gives_spans_in_order_that_match_their_words(words: list[str], issued_on: str | None) -> None:
    text = " ".join(words)
    end_before = 0
    for deadline in found(text, issued_on):
        assert end_before <= deadline.start < deadline.end <= len(text)
        assert " ".join(text[deadline.start : deadline.end].split()) == deadline.text
        assert deadline.date is None or date.fromisoformat(deadline.date).isoformat() == deadline.date
        assert deadline.date is None or deadline.rrule is None
        end_before = deadline.end


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31)), st.integers(0, 40))
def test_a_printed_date_is_itself_whatever_the_day_of_issue(day: date, before: int) -> None:
    issued_on = (day - timedelta(days=before)).isoformat()
    for text in (f"Gửi báo cáo trước ngày {day:%d/%m/%Y}.", f"Gửi báo cáo chậm nhất ngày {day.day} tháng {day.month} năm {day.year}."):
        assert [deadline.date for deadline in found(text, issued_on)] == [day.isoformat()]
