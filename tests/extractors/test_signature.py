"""Signatures: a clerk must know who answers for a letter, in what capacity, and under what name."""

import pytest

from schemas import Signer
from tests.made_text import Para, letter, read_laid_out, read_text

BODY = "Đề nghị các sở rà soát hồ sơ."
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
NAME = "Hoàng Văn Mẫu"


def signed(capacity: str | None, position: str | None, name: str | None = NAME) -> Signer:
    return Signer(capacity=capacity, position=position, name=name)


BLOCKS = [
    ("GIÁM ĐỐC\nHoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "the head himself"),
    ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHoàng Văn Mẫu", signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "in place of the head"),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHoàng Văn Mẫu", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "for the collective"),
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Văn Mẫu",
        signed("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "a chain of two",
    ),
    (
        "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nHoàng Văn Mẫu",
        signed("TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        "by order, in place of",
    ),
    ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC\nHoàng Văn Mẫu", signed("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"), "by authority"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nHoàng Văn Mẫu", signed("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "the Party's slash"),
    ("KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHoàng Văn Mẫu", signed("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "no blank behind the capacity"),
    ("Q. GIÁM ĐỐC\nHoàng Văn Mẫu", signed(None, "Q. GIÁM ĐỐC"), "acting head: the position is the signer's own"),
    (
        "TM. BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN\nGIÁM ĐỐC SỞ NỘI VỤ\nHoàng Văn Mẫu",
        signed("TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"),
        "the office elsewhere is not the position in which he signs",
    ),
    (
        "KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nTHỨ TRƯỞNG, PHÓ CHỦ NHIỆM\nHoàng Văn Mẫu",
        signed("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "THỨ TRƯỞNG, PHÓ CHỦ NHIỆM"),
        "one head of two bodies, over two lines",
    ),
    (
        "CHỦ TỊCH\nHà Nội, ngày 05 tháng 3 năm 2025\nPHÓ CHỦ TỊCH\nHoàng Văn Mẫu",
        signed(None, "CHỦ TỊCH"),
        "the comma of a line between two positions makes no one office of them",
    ),
    ("K.T THỐNG ĐỐC\nPHÓ THỐNG ĐỐC\nHoàng Văn Mẫu", signed("K.T THỐNG ĐỐC", "PHÓ THỐNG ĐỐC"), "a dot inside the capacity only"),
    ("GIÁM ĐỐC\nSỞ NỘI VỤ\nHoàng Văn Mẫu", signed(None, "GIÁM ĐỐC SỞ NỘI VỤ"), "a position over two lines"),
    ("GIÁM ĐỐC\nPGS.TS. Hoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "degrees belong neither to name nor to position"),
    ("GIÁM ĐỐC\nTS.BS Hoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "degrees without a last dot"),
    ("GIÁM ĐỐC\nĐại tá Hoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "a rank"),
    ("GIÁM ĐỐC\nĐã ký: Hoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "`Đã ký:` of a web copy"),
    ("GIÁM ĐỐC\n(Đã ký)\nHoàng Văn Mẫu", signed(None, "GIÁM ĐỐC"), "`(Đã ký)` on a line of its own"),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCHHoàng Văn Mẫu", signed("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "a lost line break"),
    ("GIÁM ĐỐC\nHOÀNG VĂN MẪU", signed(None, "GIÁM ĐỐC", "HOÀNG VĂN MẪU"), "a name in capitals"),
    ("GIÁM ĐỐC\nY Nam Mẫu", signed(None, "GIÁM ĐỐC", "Y Nam Mẫu"), "a name of one letter"),
    ("GIÁM ĐỐC\nĐặng Nguyễn Bảo Minh Mẫu", signed(None, "GIÁM ĐỐC", "Đặng Nguyễn Bảo Minh Mẫu"), "a name of five words"),
    (
        "TM.\nỦY BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Văn Mẫu",
        signed("TM. ỦY BAN NHÂN DÂN TỈNH / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "a narrow cell that breaks behind the mark",
    ),
    ("GIÁM ĐỐC", signed(None, "GIÁM ĐỐC", None), "nobody has signed yet"),
]


@pytest.mark.parametrize(("block", "expected", "reason"), BLOCKS, ids=[reason for _, _, reason in BLOCKS])
def test_signer(block: str, expected: Signer, reason: str) -> None:
    directive = letter(BODY, ending=f"{LIST}{block}\n").directive
    assert directive.signer == expected, reason
    assert [party.name for party in directive.recipients] == ["Như trên", "Lưu: VT"], reason


# Nothing parts a lone position from the list below it.
NAMED = [row for row in BLOCKS if row[1].name]


@pytest.mark.parametrize(("block", "expected", "reason"), NAMED, ids=[reason for _, _, reason in NAMED])
def test_signer_before_the_recipients(block: str, expected: Signer, reason: str) -> None:
    directive = letter(BODY, ending=f"{block}\n{LIST}").directive
    assert directive.signer == expected, reason
    assert [party.name for party in directive.recipients] == ["Như trên", "Lưu: VT"], reason


@pytest.mark.parametrize(("block", "expected", "reason"), BLOCKS, ids=[reason for _, _, reason in BLOCKS])
def test_signer_in_the_right_column(block: str, expected: Signer, reason: str) -> None:
    listed = [Para(line, "left") for line in LIST.strip().split("\n")]
    block_lines = [Para(line, "right", "centre") for line in block.split("\n")]
    reading = read_laid_out(Para("Số: 12/SNV-TCBC"), Para("Kính gửi: Các sở"), Para(BODY), *listed, *block_lines)
    assert reading.directive.signer == expected, reason


def test_whoever_keeps_a_copy_lends_the_signer_no_capacity() -> None:
    ending = "Nơi nhận:\n- Như trên;\n- Lưu: VT, TL.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHoàng Văn Mẫu\n"
    directive = letter(BODY, ending=ending).directive
    assert directive.signer == signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert [party.name for party in directive.recipients] == ["Như trên", "Lưu: VT, TL"]


def test_a_letter_without_name_says_so() -> None:
    notices = letter(BODY, ending=LIST + "GIÁM ĐỐC\n").directive.notices
    assert "signer.name_missing" in [notice.code for notice in notices]


CUT_OFF = [
    ("TM. ỦY BAN NHÂN DÂN |\nQUY CHẾ TIẾP CÔNG DÂN CỦA SỞ NỘI VỤ\n(Ban hành kèm theo Quyết định số 12/QĐ-SNV)\n", "what is issued with it"),
    ("TM. ỦY BAN NHÂN DÂN |\nÝ kiến của bạn đọc\n", "a word of the web site"),
]


@pytest.mark.parametrize(("block", "reason"), CUT_OFF, ids=[reason for _, reason in CUT_OFF])
def test_a_capacity_ends_where_a_web_copy_lost_the_signature(block: str, reason: str) -> None:
    assert letter(BODY, ending=f"{LIST}{block}").directive.signer == signed("TM. ỦY BAN NHÂN DÂN", None, None), reason


@pytest.mark.parametrize("name", ["Hoàng Văn Mẫu", "HOÀNG VĂN MẪU"])
def test_a_signature_right_above_the_title_of_an_annex_is_whole(name: str) -> None:
    annex = "DANH SÁCH THÀNH VIÊN\n(Kèm theo Quyết định số 12/QĐ-SNV)\n"
    reading = letter(BODY, ending=f"{LIST}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n{annex}")
    assert reading.directive.signer == signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name)


def test_a_signature_in_one_line_of_a_flattened_text() -> None:
    reading = read_text(
        f"BỘ XÂY DỰNG ------- Số: 7/BXD-HT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Kính gửi: Sở Xây dựng\n{BODY}\n"
        "Nơi nhận: - Như trên; - Lưu: VT, HT. KT. BỘ TRƯỞNG THỨ TRƯỞNG Hoàng Văn Mẫu"
    )
    assert reading.directive.signer == signed("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert [party.name for party in reading.directive.recipients] == ["Như trên", "Lưu: VT, HT"]


def test_positions_in_the_content_sign_nothing() -> None:
    directive = letter("1. Giao Giám đốc Sở Tài chính lập dự toán.", "2. CHỦ TỊCH UBND các xã báo cáo trước ngày 30/4/2025.").directive
    assert directive.signer == signed(None, "GIÁM ĐỐC")
    assert [r.label for r in directive.requirements] == ["1", "2"]
