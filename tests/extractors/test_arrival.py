"""The stamp ĐẾN: what the receiver's office wrote on the paper is not the letter's own, and is not lost."""

import pytest

from extractors.arrival import arrival
from schemas import Arrival, Finding, Notice, PartKind
from tests.made_dispatch import dispatch_of
from tests.made_text import read_text

STAMPS = [
    ("ĐẾN Số: 345 Ngày: 07/3/2025", Arrival(number="345", date="2025-03-07"), "as most offices cut it"),
    (
        "CÔNG VĂN ĐẾN\nSố: 12\nNgày 07 tháng 3 năm 2025",
        Arrival(number="12", date="2025-03-07"),
        "a stamp of three lines, the date in words",
    ),
    ("ĐẾN\nSố: ……\nNgày: 07/3/2025", Arrival(number=None, date="2025-03-07"), "no number was given yet"),
    ("ĐẾN\nSố: 345\nNgày: ………", Arrival(number="345", date=None), "no day was filled in"),
    ("ĐẾN Số: \ufffd Ngày: 07/3/2025", Arrival(number=None, date="2025-03-07"), "a number by pen that can't be read is none"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), STAMPS)
def test_number_and_day_of_arrival(text: str, expected: Arrival, reason: str) -> None:
    found = [item for item in arrival(dispatch_of((PartKind.MARKS, text))) if isinstance(item, Finding)]
    assert [item.value for item in found] == [expected], reason
    document = dispatch_of((PartKind.MARKS, text))
    for pointer, value in (("/number", expected.number), ("/date", expected.date)):
        assert (pointer in found[0].within) == (value is not None)
    if expected.number:
        assert document.document.slice(found[0].within["/number"].span) == expected.number


def test_a_stamp_apart_from_the_text_is_read_too() -> None:
    stamp = "ĐẾN Số: 88 Ngày: 09/12/2025"
    dispatch = dispatch_of((None, "SỞ Y TẾ"), (None, stamp), regions={stamp: "stamp"})
    assert [item.value for item in arrival(dispatch) if isinstance(item, Finding)] == [Arrival(number="88", date="2025-12-09")]


def test_figures_that_cant_be_read_are_told() -> None:
    notices = [item for item in arrival(dispatch_of((PartKind.MARKS, "ĐẾN Số: \ufffd Ngày: \ufffd"))) if isinstance(item, Notice)]
    assert [notice.code for notice in notices] == ["arrival.unreadable"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ĐẾN Số: 345 Ngày: 07/3/25", True),
        ("ĐẾN\nSố: ……\nNgày: 07.3.25", True),
        ("ĐẾN Số: 345 Ngày: 31/02/2025", True),
        ("ĐẾN Số: 345 Ngày: 07/3/2025", False),
        ("ĐẾN\nSố: 345\nNgày: ………\nChuyển: Phòng 3", False),
        ("ĐẾN\nSố: 345\nNgày: …/…/2025", False),
    ],
)
def test_a_day_that_was_written_and_gives_no_date_is_told(text: str, told: bool) -> None:
    found = list(arrival(dispatch_of((PartKind.MARKS, text))))
    assert ["arrival.unreadable"] * told == [item.code for item in found if isinstance(item, Notice)]
    assert [item.value.date is None for item in found if isinstance(item, Finding)] == ["07/3/2025" not in text]


def test_the_letters_own_number_and_day_stay_its_own() -> None:
    text = (
        "UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐẾN\nSố: 345\nNgày: 07/3/2025\n"
        "Số: 12/SNV-TCBC\nLào Cai, ngày 05 tháng 3 năm 2025\nKính gửi: Các sở, ban, ngành.\nĐề nghị các đơn vị báo cáo.\n"
    )
    read = read_text(text).directive
    assert (read.number, read.issued_on) == ("12/SNV-TCBC", "2025-03-05")
    assert read.arrival == Arrival(number="345", date="2025-03-07")
