"""Letters as ministries wrote them and web pages copied them: what is asked in them must be found, what is told in them is no order."""

import pytest

from tests.made_text import HEADER, letter

ASKED = "Đề nghị các sở rà soát hồ sơ."


def test_an_old_letter_whose_notation_begins_like_a_types_code_is_a_letter() -> None:
    directive = letter(ASKED, header=HEADER.replace("12/SNV-TCBC", "12 TC/TCT")).directive
    assert (directive.number, directive.type) == ("12TC/TCT", "Công văn")


SENT = [
    ("Báo cáo gửi Sở Nội vụ trước ngày 20/3/2025./.", "no preposition before who gets it"),
    ("Báo cáo gửi về Sở Nội vụ trước ngày 20/3/2025:\n- Bằng thư điện tử;\n- Qua đường bưu điện.", "the ways stand below it"),
]


@pytest.mark.parametrize(("paragraph", "reason"), SENT)
def test_a_report_that_is_to_be_sent_by_a_day_is_asked_for(paragraph: str, reason: str) -> None:
    directive = letter(ASKED, *paragraph.split("\n")).directive
    assert [r.text for r in directive.requirements] == [ASKED, paragraph.replace("\n", " ")], reason
    assert directive.requirements[1].deadlines[0].date == "2025-03-20", reason


TOLD = [
    ("Sở Nội vụ đã có công văn số 12/SNV-TCBC ngày 3/2/2025 đề nghị Sở Y tế rà soát hồ sơ.", "what an earlier letter asked"),
    ("Công tác lưu trữ còn gặp nhiều khó khăn, một số đơn vị tiếp tục nộp hồ sơ muộn; Sở Y tế kiểm tra hồ sơ chậm.", "why it is ordered"),
]


@pytest.mark.parametrize(("paragraph", "reason"), TOLD)
def test_what_is_told_before_the_order_is_no_requirement(paragraph: str, reason: str) -> None:
    directive = letter(paragraph, "Sở Nội vụ yêu cầu các sở, ngành thực hiện các nội dung sau:", "1. Rà soát hồ sơ.").directive
    assert [r.text for r in directive.requirements] == ["Rà soát hồ sơ."], reason
    assert [party.name for party in directive.default_assignees] == ["các sở, ngành"], reason


def test_an_order_before_the_list_is_one() -> None:
    directive = letter("Giao Sở Y tế lập sổ.", "Sở Nội vụ yêu cầu các sở, ngành thực hiện các nội dung sau:", "1. Rà soát hồ sơ.").directive
    assert [r.text for r in directive.requirements] == ["Giao Sở Y tế lập sổ.", "Rà soát hồ sơ."]


def test_whom_a_cited_letter_asked_is_not_asked_again() -> None:
    directive = letter(
        "Tiếp theo công văn số 12/SNV-TCBC yêu cầu các xã lập sổ, Sở Nội vụ có ý kiến như sau:", "1. Rà soát hồ sơ."
    ).directive
    assert directive.default_assignees == ()


NARROW = [
    ("VĂN\nPHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ", None),
    ("BỘ\nCÔNG AN", "Bộ Công an", None),
    ("BỘ TÀI CHÍNH\nTỔNG\nCỤC THUẾ", "Tổng cục Thuế", "Bộ Tài chính"),
]


@pytest.mark.parametrize(("printed", "issuer", "parent"), NARROW)
def test_a_name_broken_behind_its_first_word_is_one_body(printed: str, issuer: str, parent: str | None) -> None:
    directive = letter(ASKED, header=f"{printed}\n-------\n" + "\n".join(HEADER.split("\n")[4:])).directive
    assert (directive.issuer, directive.parent) == (issuer, parent)


SIGNED = [
    ("(Đính kèm CV số 12/SYT-VP)\nKT. CHÁNH VĂN PHÒNG\nPHÓ VĂN PHÒNG\n", "KT. CHÁNH VĂN PHÒNG", "PHÓ VĂN PHÒNG"),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ\nNHIỆM\n", "KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
]


@pytest.mark.parametrize(("block", "capacity", "position"), SIGNED)
def test_who_signed_below_a_note_or_in_a_narrow_cell(block: str, capacity: str, position: str) -> None:
    signer = letter(ASKED, ending=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{block}\nLê Văn Thử\n").directive.signer
    assert signer is not None
    assert (signer.capacity, signer.position, signer.name) == (capacity, position, "Lê Văn Thử")


def test_lines_with_short_names_are_receivers_of_their_own() -> None:
    ending = "Nơi nhận:\nNhư trên;\nTTUB: CT, các PCT;\nVPUB: CPVP;\nLưu: VT.\nGIÁM ĐỐC\nLê Văn Thử\n"
    assert [p.name for p in letter(ASKED, ending=ending).directive.recipients] == ["Như trên", "TTUB: CT, các PCT", "VPUB: CPVP", "Lưu: VT"]


def test_an_office_in_small_letters_above_the_words_that_tell_of_the_signature_signs() -> None:
    directive = letter(ASKED, ending="Phó Chủ tịch\n\n(Đã ký)\n\nLê Văn Thử\n").directive
    assert directive.signer is not None
    assert (directive.signer.position, directive.signer.name) == ("Phó Chủ tịch", "Lê Văn Thử")
    assert [r.text for r in directive.requirements] == [ASKED]


def test_an_office_in_small_letters_alone_signs_nothing() -> None:
    assert letter(ASKED, "Chủ tịch", "Sở Y tế rà soát hồ sơ.", ending="").directive.signer is None
