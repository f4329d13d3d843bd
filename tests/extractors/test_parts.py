"""Cutting a file: what is not the letter itself must not speak for it."""

import pytest

from pipeline.run import Reading
from schemas import PartKind
from tests.made_text import ENDING, HEADER, RECEIVERS, Para, letter, read_laid_out, read_text, titled

BODY = "Đề nghị các sở rà soát hồ sơ."
ANNEX = "(Kèm theo Công văn số 12/SNV-TCBC ngày 05/3/2025 của Sở Nội vụ)\n1. Sở Tài chính báo cáo trước ngày 30/6/2025.\n"
SECOND = (
    HEADER.replace("12/SNV-TCBC", "13/SNV-CCHC").replace("05 tháng 3", "06 tháng 4")
    + RECEIVERS
    + "Đề nghị Sở Y tế báo cáo trước ngày 30/6/2025.\n"
    + ENDING.replace("Hoàng Văn Mẫu", "Lê Thị Thử")
)


def pieces(reading: Reading, kind: PartKind) -> list[str]:
    return [reading.dispatch.document.slice(part) for part in reading.dispatch.all(kind)]


BEHIND = [
    ("PHỤ LỤC\nDANH MỤC HỒ SƠ\n" + ANNEX, PartKind.ANNEX, "an annex"),
    ("PHỤ LỤC I\nDANH MỤC HỒ SƠ\n" + ANNEX + "PHỤ LỤC II\nBIỂU MẪU\n" + ANNEX, PartKind.ANNEX, "two annexes"),
    ("DANH SÁCH\nCác đơn vị được kiểm tra\n" + ANNEX, PartKind.ANNEX, "a list"),
    ("Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN ĐỀ NGHỊ\n", PartKind.ANNEX, "a form with a motto"),
    ("QUY CHẾ\nRà soát hồ sơ\n(Ban hành kèm theo Quyết định số 77/QĐ-SNV ngày 06/4/2025)\nĐiều 1. Báo cáo trước ngày 30/6/2025.\n",
     PartKind.ANNEX, "an attached regulation"),
    (SECOND, PartKind.OTHER_LETTER, "a further letter"),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "kind", "reason"), BEHIND, ids=[reason for _, _, reason in BEHIND])
def test_what_stands_behind_the_signature_does_not_speak_for_the_letter(behind: str, kind: PartKind, reason: str) -> None:
    alone, reading = letter(BODY), letter(BODY, ending=ENDING + behind)
    assert "".join("".join(pieces(reading, kind)).split()) == "".join(behind.split()), reason
    for name in ("number", "issued_on", "issuer", "subject", "addressees", "requirements", "recipients", "signer"):
        assert getattr(reading.directive, name) == getattr(alone.directive, name), f"{reason}: {name}"


def test_a_further_letter_is_told() -> None:
    assert "letters.more" in [notice.code for notice in letter(BODY, ending=ENDING + SECOND).directive.notices]
    assert "letters.more" not in [notice.code for notice in letter(BODY).directive.notices]


def test_an_annex_of_a_text_without_signature_gives_no_work() -> None:
    reading = letter(BODY, ending="PHỤ LỤC\nDANH MỤC HỒ SƠ\n" + ANNEX)
    assert [r.text for r in reading.directive.requirements] == [BODY]


def test_a_further_letter_in_columns_begins_with_its_left_column() -> None:
    def header(number: str) -> list[Para]:
        return [
            Para("SỞ NỘI VỤ TỈNH LÂM ĐỒNG", "left", "centre", bold=True),
            Para(f"Số: {number}", "left", "centre"),
            Para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "right", "centre", bold=True),
            Para("Lâm Đồng, ngày 05 tháng 3 năm 2025", "right", "centre"),
            Para("Kính gửi: Các sở", alignment="centre"),
            Para(BODY, alignment="justify"),
            Para("Nơi nhận:", "left"),
            Para("- Như trên;", "left"),
            Para("- Lưu: VT.", "left"),
            Para("GIÁM ĐỐC", "right", "centre", bold=True),
            Para("Hoàng Văn Mẫu", "right", "centre", bold=True),
        ]

    reading = read_laid_out(*header("12/SNV-TCBC"), *header("13/SNV-CCHC"))
    (other,) = pieces(reading, PartKind.OTHER_LETTER)
    assert other.startswith("SỞ NỘI VỤ TỈNH LÂM ĐỒNG\nSố: 13/SNV-CCHC")
    assert reading.directive.number == "12/SNV-TCBC"
    assert len(reading.directive.requirements) == 1


def test_grounds_and_the_word_of_decision_are_no_content() -> None:
    reading = titled(
        "QUYẾT ĐỊNH",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Trưởng phòng Tổ chức.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Giao Văn phòng Sở rà soát hồ sơ.",
        "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
        code="QĐ",
    )
    assert pieces(reading, PartKind.AUTHORITY) == ["GIÁM ĐỐC SỞ NỘI VỤ"]
    assert pieces(reading, PartKind.BASIS) == [
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Trưởng phòng Tổ chức.",
    ]
    assert [r.label for r in reading.directive.requirements] == ["Điều 1", "Điều 2"]
    assert reading.directive.subject == "Rà soát hồ sơ năm 2025"


def test_lead_in_body_and_closing_are_told_apart() -> None:
    reading = letter("Sở Nội vụ yêu cầu các sở:", "1. Rà soát hồ sơ.", "2. Lập danh sách.", "Trân trọng./.")
    assert pieces(reading, PartKind.LEAD_IN) == ["Sở Nội vụ yêu cầu các sở:"]
    assert pieces(reading, PartKind.BODY) == ["1. Rà soát hồ sơ.\n2. Lập danh sách."]
    assert pieces(reading, PartKind.CLOSING) == ["Trân trọng./."]


def test_a_web_sites_title_is_set_apart() -> None:
    reading = read_text("Công văn 99/XYZ-AB về nội dung khác\n" + HEADER + RECEIVERS + BODY + "\n" + ENDING)
    assert pieces(reading, PartKind.SITE) == ["Công văn 99/XYZ-AB về nội dung khác"]


def test_a_position_in_capitals_inside_the_content_ends_no_letter() -> None:
    reading = letter("1. Thành phần:", "TRƯỞNG PHÒNG và cán bộ các sở dự họp.", "2. Sở Tài chính lập dự toán.")
    assert [r.text for r in reading.directive.requirements][-1] == "Sở Tài chính lập dự toán."


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "BÁO CÁO", "THÔNG BÁO", "HƯỚNG DẪN", "TỜ TRÌNH"])
def test_the_types_name_and_the_subject_are_two_parts(kind: str) -> None:
    reading = titled(kind, BODY)
    assert pieces(reading, PartKind.TYPE) == [kind]
    assert pieces(reading, PartKind.SUBJECT) == ["Rà soát hồ sơ năm 2025"]
