"""The header of each layout: what a clerk writes into the register of incoming documents."""

from typing import Any

import pytest

from extractors.numbers import number
from extractors.parts import cut
from pipeline.run import Reading
from schemas import Finding
from tests.made_text import HEADER, Para, letter, read_laid_out, read_text, titled

BODY = "Đề nghị các sở rà soát hồ sơ trước ngày 30/4/2025."
END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nHoàng Văn Mẫu\n"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

SNV: dict[str, Any] = {
    "number": "12/SNV-TCBC",
    "type": "Công văn",
    "issued_on": "2025-03-05",
    "place": "Lâm Đồng",
    "issuer": "Sở Nội vụ tỉnh Lâm Đồng",
    "parent": "Ủy ban nhân dân tỉnh Lâm Đồng",
    "subject": "rà soát hồ sơ",
    "urgency": None,
    "secrecy": None,
}
UBND = SNV | {"number": "12/UBND-NC", "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng", "parent": None}


def changed(old: str, new: str) -> Reading:
    """The letter with one thing changed in its header."""
    assert old in HEADER
    return letter(BODY, header=HEADER.replace(old, new))


LAYOUTS: list[tuple[Reading, dict[str, Any], str]] = [
    (letter(BODY), SNV, "the left column, then the motto"),
    (
        letter(
            BODY,
            header=f"{MOTTO}-------\nỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nSố: 12/UBND-NC\nLâm Đồng, ngày 05 tháng 3 năm 2025\n"
            "V/v rà soát hồ sơ\n",
        ),
        UBND,
        "the motto, then the issuer",
    ),
    (
        read_text(
            "UBND TỈNH LÂM ĐỒNG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "SỞ NỘI VỤ                           Độc lập - Tự do - Hạnh phúc\n"
            "Số: 12/SNV-TCBC                     Lâm Đồng, ngày 05 tháng 3 năm 2025\nV/v rà soát hồ sơ\n"
            f"                 Kính gửi: Các sở, ban, ngành tỉnh.\n{BODY}\n{END}"
        ),
        SNV,
        "two columns typed with blanks",
    ),
    (
        read_laid_out(
            Para("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "left", "centre"),
            Para("SỞ NỘI VỤ", "left", "centre", bold=True),
            Para("Số: 12/SNV-TCBC", "left", "centre"),
            Para("V/v rà soát\nhồ sơ", "left", "centre"),
            Para(MOTTO.strip(), "right", "centre", bold=True),
            Para("Lâm Đồng, ngày 05 tháng 3 năm 2025", "right", "centre"),
            Para("Kính gửi: Các sở, ban, ngành tỉnh", alignment="centre"),
            Para(BODY, alignment="justify"),
        ),
        SNV,
        "two columns of Word",
    ),
    (
        letter(
            BODY,
            header="**ỦY BAN NHÂN DÂN**\n**TỈNH LÂM ĐỒNG**\n**Số: 12/UBND-NC**\n*V/v rà soát hồ sơ*\n"
            "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n**Độc lập - Tự do - Hạnh phúc**\n*Lâm Đồng, ngày 05 tháng 3 năm 2025*\n",
        ),
        UBND,
        "marks of bold and italic",
    ),
    (
        read_text(
            "TỈNH ỦY LÂM ĐỒNG\n*\nSố 12-CV/TU\nV/v rà soát hồ sơ\nĐẢNG CỘNG SẢN VIỆT NAM\nLâm Đồng, ngày 05 tháng 3 năm 2025\n"
            f"Kính gửi: Các ban đảng\n{BODY}\n{END}"
        ),
        SNV | {"number": "12-CV/TU", "issuer": "Tỉnh ủy Lâm Đồng", "parent": None},
        "the Party: a star, no colon, a hyphen before the type",
    ),
    (
        read_text(
            "TỈNH ĐOÀN LÂM ĐỒNG\n***\nSố: 156 -CV/TĐTN-BTG\nV/v rà soát hồ sơ\nĐOÀN TNCS HỒ CHÍ MINH\n"
            f"Lâm Đồng, ngày 05 tháng 3 năm 2025\nKính gửi: Huyện đoàn Di Linh\n{BODY}\n{END}"
        ),
        SNV | {"number": "156-CV/TĐTN-BTG", "issuer": "Tỉnh đoàn Lâm Đồng", "parent": None},
        "the Youth Union: stars, a blank inside the number",
    ),
    (
        read_text(
            f"ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 09/CĐ-UBND\n{MOTTO}Lâm Đồng, ngày 05 tháng 3 năm 2025\nCÔNG ĐIỆN KHẨN\n"
            f"Về việc ứng phó mưa lũ\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG điện:\n- Các xã, phường.\n{BODY}\n{END}"
        ),
        UBND | {"number": "09/CĐ-UBND", "type": "Công điện", "subject": "ứng phó mưa lũ", "urgency": "Khẩn"},
        "a telegram with its degree of urgency in the title",
    ),
    (
        read_text(
            f"SỞ NỘI VỤ TỈNH LÂM ĐỒNG\nSố: 31/GM-SNV\n{MOTTO}Lâm Đồng, ngày 05 tháng 3 năm 2025\nGIẤY MỜI\nHọp rà soát hồ sơ\n"
            f"Sở Nội vụ kính mời các đồng chí dự họp:\n1. Thời gian: 14 giờ 00 ngày 10/3/2025.\n{END}"
        ),
        SNV | {"number": "31/GM-SNV", "type": "Giấy mời", "parent": None, "subject": "Họp rà soát hồ sơ"},
        "an invitation without Kính gửi",
    ),
    (
        read_text(
            "BỘ XÂY DỰNG ------- Số: 77/BXD-HTKT V/v rà soát hồ sơ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
            f"--------------- Hà Nội, ngày 05 tháng 3 năm 2025 Kính gửi: Sở Xây dựng\n{BODY}\nNơi nhận: - Như trên; - Lưu: VT. "
            "KT. BỘ TRƯỞNG THỨ TRƯỞNG Hoàng Văn Mẫu"
        ),
        SNV | {"number": "77/BXD-HTKT", "place": "Hà Nội", "issuer": "Bộ Xây dựng", "parent": None},
        "flattened: the whole header in one line",
    ),
    (letter(BODY, header="Công văn 99/XYZ-AB 2024 hướng dẫn khác\n" + HEADER), SNV, "a web site's title is not the header"),
    (titled("KẾ HOẠCH", BODY), SNV | {"number": "12/KH-SNV", "type": "Kế hoạch", "subject": "Rà soát hồ sơ năm 2025"}, "a named type"),
    (
        titled("THÔNG BÁO", "Kết luận như sau:", "1. Giao Sở Tài chính lập dự toán.", code="TB"),
        SNV | {"number": "12/TB-SNV", "type": "Thông báo", "subject": "Rà soát hồ sơ năm 2025"},
        "a conclusion",
    ),
]


@pytest.mark.parametrize(("reading", "expected", "reason"), LAYOUTS, ids=[reason for _, _, reason in LAYOUTS])
def test_header_of_a_layout(reading: Reading, expected: dict[str, Any], reason: str) -> None:
    assert {name: getattr(reading.directive, name) for name in expected} == expected, reason


CHANGES = [
    ("Số: 12/SNV", "Số:        /SNV", {"number": "/SNV-TCBC"}, "a running number that is still to be written"),
    ("ngày 05 tháng", "ngày      tháng", {"issued_on": "2025-03"}, "a day that is still to be written"),
    ("ngày 05 tháng 3 năm", "ngày      tháng      năm", {"issued_on": None}, "neither day nor month: no date is guessed"),
    ("ngày 05 tháng 3", "ngày 31 tháng 2", {"issued_on": None, "place": "Lâm Đồng"}, "a day that is none"),
    ("Số: 12/SNV-TCBC", "Số: 12", {"number": None}, "a number without a notation is none"),
    ("Số: 12", "ĐẾN\nSố: 345\nNgày: 07/3/2025\nSố: 12", {}, "the stamp of the office that received it, inside the header"),
    ("ỦY BAN", "SỞ TÀI CHÍNH\nĐẾN Số: 345\nNgày 07 tháng 4 năm 2026\nỦY BAN", {}, "such a stamp over the header, with the receiver's name"),
    ("V/v rà soát", "KHẨN\nV/v rà soát", {"urgency": "Khẩn"}, "urgent"),
    ("hồ sơ\n", "hồ sơ\nTỐI MẬT\nHỎA TỐC\n", {"secrecy": "Tối mật", "urgency": "Hỏa tốc"}, "both marks under the subject"),
    ("hồ sơ\n", "hồ sơ của cán bộ,\ncông chức năm 2025\n", {"subject": "rà soát hồ sơ của cán bộ, công chức năm 2025"}, "lines joined"),
    ("V/v rà", "Về việc rà", {}, "the marker is written out"),
    ("V/v rà soát hồ sơ", "V/v: rà soát hồ sơ.", {}, "a colon and a full stop are not the subject's"),
    ("Lâm Đồng, ngày 05 tháng 3 năm 2025", "Đà Lạt, ngày 05/3/2025", {"place": "Đà Lạt"}, "a date with slashes"),
    ("ỦY BAN NHÂN DÂN\nTỈNH", "UBND TỈNH", {}, "an acronym is written out"),
    (
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSỞ NỘI VỤ",
        "ỦY BAN NHÂN DÂNTỈNH LÂM ĐỒNG",
        {"issuer": "Ủy ban nhân dân tỉnh Lâm Đồng", "parent": None},
        "a line break that a web copy lost",
    ),
    ("V/v rà", "Về: rà", {}, "an old form of the marker"),
    ("V/v rà soát hồ sơ", "Về công tác rà soát hồ sơ", {"subject": "Về công tác rà soát hồ sơ"}, "no marker"),
    (
        "V/v rà soát hồ sơ",
        "V/v rà soát hồ sơ thuế\nGTGT",
        {"subject": "rà soát hồ sơ thuế GTGT"},
        "a wrapped line that holds but an acronym",
    ),
    ("12/SNV-TCBC", "12/SNV-GDTrH", {"number": "12/SNV-GDTrH"}, "a body's short name with a small letter"),
    (
        "hồ sơ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nLâm Đồng",
        "hồ sơ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nLâm\nĐồng",
        {},
        "a place that a narrow cell broke over two lines",
    ),
    ("Số: 12", "-Số: 12", {}, "a rule that shrank to a dash before the number"),
    (
        "V/v rà soát hồ sơ\n",
        "V/v rà soát hồ sơ theo Luật Ngân hàng Nhà nước Việt Nam số 71/2031/QH17\n",
        {"subject": "rà soát hồ sơ theo Luật Ngân hàng Nhà nước Việt Nam số 71/2031/QH17"},
        "the number of a law whose name ends like the motto",
    ),
    ("ỦY BAN", "Đăng lúc:\n01:41 PM | 13/09/2025\nSố hiệu: | 12/SNV-TCBC |\n• ỦY BAN", {}, "what a web site prints above the letter"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CQNG HÒA XÃ HỌI CHỦ NGHIA VIET NAM", {}, "a misread motto"),
]


@pytest.mark.parametrize(("old", "new", "difference", "reason"), CHANGES, ids=[row[3] for row in CHANGES])
def test_header_with_one_thing_changed(old: str, new: str, difference: dict[str, Any], reason: str) -> None:
    directive = changed(old, new).directive
    assert {name: getattr(directive, name) for name in SNV} == SNV | difference, reason


TITLES = [
    ("THỰC HIỆN CÔNG TÁC RÀ SOÁT HỒ SƠ", "THỰC HIỆN CÔNG TÁC RÀ SOÁT HỒ SƠ", "a title in capitals that begins like content"),
    (
        "CỦA GIÁM ĐỐC SỞ NỘI VỤ V/V RÀ SOÁT HỒ SƠ CÁN BỘ",
        "RÀ SOÁT HỒ SƠ CÁN BỘ",
        "an old title that says who decides before what is decided",
    ),
    (
        "VỀ VIỆC RÀ SOÁT HỒ SƠ CÁN BỘ NĂM 2025\nNăm 2024, các đơn vị\nđã rà soát hồ sơ của cán bộ,\ncông chức theo quy định.",
        "RÀ SOÁT HỒ SƠ CÁN BỘ NĂM 2025",
        "prose in short lines behind a title in capitals",
    ),
    ("Rà soát hồ sơ năm 2025\nố: 1187 Kính gửi: Sở Y tế.", "Rà soát hồ sơ năm 2025", "what is left of a stamp stands before Kính gửi"),
    ("Rà soát hồ sơ của\ncán bộ Kính gửi: Sở Y tế.", "Rà soát hồ sơ của cán bộ", "the end of the subject stands before Kính gửi"),
]


@pytest.mark.parametrize(("printed", "subject", "reason"), TITLES, ids=[row[2] for row in TITLES])
def test_the_subject_under_a_types_name(printed: str, subject: str, reason: str) -> None:
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/HD-SNV")
    assert letter(BODY, header=header, receivers=f"HƯỚNG DẪN\n{printed}\n").directive.subject == subject, reason


def test_a_subject_without_a_marker_stands_below_number_and_date_in_one_line() -> None:
    directive = read_text(
        f"ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\n{MOTTO}Số : 12 /UBND-NC Đà Lạt, ngày 05 tháng 3 năm 2025\nVề công tác rà soát hồ sơ\n"
        f"Kính gửi: Các sở, ban, ngành tỉnh.\n{BODY}\n{END}"
    ).directive
    assert (directive.number, directive.subject) == ("12/UBND-NC", "Về công tác rà soát hồ sơ")


def test_an_issuer_that_runs_on_below_the_date_has_its_parent_above() -> None:
    directive = read_text(
        "BAN CHẤP HÀNH TRUNG ƯƠNG          ĐẢNG CỘNG SẢN VIỆT NAM\n*\nHà Nội, ngày 05 tháng 3 năm 2025\nVĂN PHÒNG\nSố: 12-HD/VPTW\n"
        f"HƯỚNG DẪN\nrà soát hồ sơ\n{BODY}\n{END}"
    ).directive
    assert (directive.issuer, directive.parent) == ("Văn phòng Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương")


TOLD = [
    ("Số: 12/SNV", "Số:        /SNV", "number.blank"),
    ("Số: 12/SNV-TCBC", "Số: 12", "number.unreadable"),
    ("Số: 12/SNV-TCBC", "Số: 4I2/SNV-TCBC", "number.unreadable"),
    ("Số: 12/SNV-TCBC", "Số: 4?2/SNV-TCBC", "number.unreadable"),
    ("Số: 12/SNV-TCBC", "Số: 41O/SNV-TCBC", "number.unreadable"),
    ("ngày 05 tháng", "ngày      tháng", "issued_on.blank"),
    ("ngày 05 tháng 3 năm", "ngày      tháng      năm", "issued_on.blank"),
    ("ngày 05 tháng 3", "ngày 31 tháng 2", "issued_on.impossible"),
    ("SỞ NỘI VỤ", "SỞ NỘI] VỤ", "issuer.unreadable"),
]


@pytest.mark.parametrize(("old", "new", "code"), TOLD)
def test_what_the_header_lacks_is_told(old: str, new: str, code: str) -> None:
    assert code in [notice.code for notice in changed(old, new).directive.notices]
    assert code not in [notice.code for notice in letter(BODY).directive.notices]


@pytest.mark.parametrize("printed", ["4I2", "4?2", "41O", "4Z2"])
def test_what_is_left_of_a_number_behind_a_sign_is_no_number(printed: str) -> None:
    """A poor text layer takes figures for letters: `2/SNV-TCBC` is another letter's number, `/SNV-TCBC` one that was left blank."""
    assert changed("Số: 12/SNV-TCBC", f"Số: {printed}/SNV-TCBC").directive.number is None


ATTACHED = [
    "Quyết định số 77/QĐ-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh",
    "Quyết định số 77/QĐ-UBND của Ủy ban nhân dân tỉnh Lâm Đồng ngày 05 tháng 3 năm 2025",
]


@pytest.mark.parametrize("decision", ATTACHED)
def test_an_attached_regulation_does_not_take_the_number_of_its_decision(decision: str) -> None:
    directive = read_text(
        f"QUY ĐỊNH\nVề rà soát hồ sơ\n(Ban hành kèm theo {decision})\nĐiều 1. Phạm vi điều chỉnh\nSở Nội vụ có trách nhiệm rà soát hồ sơ.\n"
    ).directive
    assert (directive.type, directive.number, directive.issued_on, directive.place) == ("Quy định", None, None, None)


def test_a_subject_in_the_left_column_ends_with_the_column() -> None:
    reading = read_laid_out(
        Para("SỞ NỘI VỤ TỈNH LÂM ĐỒNG", "left", "centre", bold=True),
        Para("Số: 12/SNV-TCBC", "left", "centre"),
        Para("V/v rà soát hồ sơ", "left", "centre"),
        Para("bản gửi các sở", "right", "centre"),
        Para("Lâm Đồng, ngày 05 tháng 3 năm 2025", "right", "centre"),
        Para("Kính gửi: Các sở, ban, ngành tỉnh", alignment="centre"),
        Para(BODY, alignment="justify"),
    )
    assert reading.directive.subject == "rà soát hồ sơ"


def test_a_cited_number_at_the_start_of_a_line_is_not_the_letters_own() -> None:
    """A wrapped line of the căn cứ begins with `số …`; a draft has no number of its own."""
    reading = letter(
        "Thực hiện Kế hoạch\nsố 99/KH-UBND ngày 01/02/2024 của Ủy ban nhân dân tỉnh, đề nghị các sở rà soát hồ sơ.",
        header=HEADER.replace("Số: 12/SNV-TCBC\n", ""),
    )
    assert reading.directive.number is None
    assert reading.directive.issued_on == "2025-03-05"


@pytest.mark.parametrize(("read_as", "expected"), [("ocr", None), ("text", "4252/C-SYT")])
def test_a_torn_notation_of_a_scan_gives_no_number(read_as: str, expected: str | None) -> None:
    """A pen that ran into the print leaves one letter of `BC`: a wrong number in a register is worse than none."""
    document = changed("12/SNV-TCBC", "4252/C-SYT").dispatch.document.model_copy(update={"read_as": read_as})
    found = [item for item in number(cut(document)) if isinstance(item, Finding)]
    assert [item.value for item in found] == [expected]
