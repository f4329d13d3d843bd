"""Lines that systems print on pages: kept out of the text of the letter wherever they stand, and heard as witnesses."""

import pytest

from pipeline.run import Reading, examine
from tests.made_pdf import Sheet, Text, made_pdf
from tests.made_signed import letter

STAMP = "Số: 2775/SNV-TCBC; 10/11/2025"
BLANK = ("Số:      /SNV-TCBC", "Lâm Đồng, ngày    tháng 11 năm 2025")


def stamped(stamp: str, *, number: str = BLANK[0], day: str = BLANK[1], size: float = 9, y: float = 30) -> Reading:
    return examine("a.pdf", letter(number, day, Text(60, y, stamp, size)), ocr="never")


@pytest.mark.parametrize("size", [7, 9, 12, 14])
@pytest.mark.parametrize("y", [18, 40, 62, 800, 830])
def test_a_stamp_of_any_size_at_any_edge_fills_what_the_page_leaves_open(size: float, y: float) -> None:
    directive = stamped(STAMP, size=size, y=y).directive

    assert (directive.number, directive.issued_on) == ("2775/SNV-TCBC", "2025-11-10")
    assert directive.issuer == "Sở Nội vụ tỉnh Lâm Đồng", "a stamp above the header is no part of the body's name"
    assert {"number.witnessed", "issued_on.witnessed"} <= {notice.code for notice in directive.notices}


@pytest.mark.parametrize(
    "stamp",
    [
        STAMP,
        "SỞ NỘI VỤ; Số: 2775/SNV-TCBC; 10/11/2025",
        "Số: 2775/SNV-TCBC; ngày 10/11/2025 08:15",
        "Số:2775/SNV-TCBC; 10-11-2025",
    ],
)
def test_forms_of_the_stamp(stamp: str) -> None:
    assert stamped(stamp).directive.number == "2775/SNV-TCBC"


def test_evidence_of_a_stamp_is_its_place_in_the_text() -> None:
    reading = stamped(STAMP)
    seen = reading.directive.evidence["/number"]

    assert (seen.witness, seen.quote, seen.page) == ("exchange_stamp", "2775/SNV-TCBC", 1)
    assert reading.dispatch.text[seen.start : seen.end] == "2775/SNV-TCBC"
    assert seen.box is not None
    assert seen.box.y1 < 40


def test_a_stamp_on_every_page_speaks_once() -> None:
    pages = [
        Sheet([Text(60, 30, STAMP, 9), Text(60, 100 + page, "Phần việc tiếp theo của các cơ quan trong tỉnh.", 12)]) for page in range(3)
    ]
    directive = examine("a.pdf", made_pdf(*pages), ocr="never").directive

    assert [notice.code for notice in directive.notices].count("number.witnessed") == 1
    assert directive.number == "2775/SNV-TCBC"


def test_a_stamp_of_another_number_contradicts_the_page_and_gives_no_day() -> None:
    directive = stamped("Số: 2776/SNV-TCBC; 10/11/2025", number="Số: 2775/SNV-TCBC").directive

    assert (directive.number, directive.issued_on) == ("2775/SNV-TCBC", "2025-11"), "it is the day of another document"
    assert "contradiction.number" in {notice.code for notice in directive.notices}


def test_a_stamp_of_another_day_contradicts_the_page() -> None:
    directive = stamped(STAMP, number="Số: 2775/SNV-TCBC", day="Lâm Đồng, ngày 09 tháng 11 năm 2025").directive

    assert directive.issued_on == "2025-11-09"
    assert [notice.path for notice in directive.notices if notice.code == "contradiction.issued_on"] == ["/issued_on"]
    assert directive.evidence["/number"].confirmed_by == ("exchange_stamp",)


def test_the_month_that_the_page_prints_is_not_overruled() -> None:
    directive = stamped("Số: 2775/SNV-TCBC; 10/12/2025").directive

    assert directive.issued_on == "2025-11"
    assert "contradiction.issued_on" in {notice.code for notice in directive.notices}


def test_the_number_of_a_copy_is_none_of_the_documents() -> None:
    directive = stamped("Số: 12/SY-UBND; 10/11/2025").directive

    assert (directive.number, directive.issued_on) == ("/SNV-TCBC", "2025-11")


def test_a_line_of_the_body_is_no_stamp() -> None:
    """The same form in the middle of a page, such as a list of documents, stays in the text."""
    reading = stamped(STAMP, y=270)

    assert reading.directive.number == "/SNV-TCBC"
    assert STAMP in reading.dispatch.text[: reading.dispatch.document.body_end]


TEXT = """{top}UBND TỈNH LÂM ĐỒNG
SỞ NỘI VỤ
Số:      /SNV-TCBC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày    tháng 11 năm 2025
V/v rà soát kho lưu trữ
Kính gửi: Các sở, ban, ngành của tỉnh
1. Đề nghị các cơ quan rà soát kho lưu trữ của mình.
{middle}2. Gửi báo cáo về Sở Nội vụ trước ngày 30/11/2025.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Hoàng Văn Mẫu
"""


@pytest.mark.parametrize(
    ("top", "middle", "number"),
    [(STAMP, "", "2775/SNV-TCBC"), (STAMP, STAMP, "2775/SNV-TCBC"), ("", STAMP, "/SNV-TCBC"), ("", "", "/SNV-TCBC")],
)
def test_text_that_was_taken_from_a_stamped_pdf(top: str, middle: str, number: str) -> None:
    """There the stamp is a line like others: at the very top, or again at each page."""
    text = TEXT.format(top=f"{top}\n" if top else "", middle=f"{middle}\n" if middle else "")
    directive = examine("a.txt", text.encode()).directive

    assert directive.number == number
    assert directive.issuer == "Sở Nội vụ tỉnh Lâm Đồng"
    assert [requirement.label for requirement in directive.requirements] == ["1", "2"]
    assert not top or "2775" not in directive.requirements[0].text


@pytest.mark.parametrize(
    ("mark", "confirmed"),
    [
        ("Ký bởi: SỞ NỘI VỤ", {"/issuer": ("signature_mark",)}),
        ("Người ký: Hoàng Văn Mẫu", {"/signer/name": ("signature_mark",)}),
        ("Ký bởi: TRUNG TÂM TIN HỌC", {}),
    ],
)
def test_the_printed_mark_of_a_signature_confirms(mark: str, confirmed: dict[str, tuple[str, ...]]) -> None:
    evidence = stamped(mark, size=7).directive.evidence

    assert {pointer: seen.confirmed_by for pointer, seen in evidence.items() if seen.confirmed_by} == confirmed
