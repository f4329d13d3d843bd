"""Receivers: one that is lost never gets the letter, one cut in two gets half a name."""

import pytest

from pipeline.run import Reading
from tests.made_text import ENDING, HEADER, Grid, Para, letter, read_laid_out, read_text

BODY = "Đề nghị các sở rà soát hồ sơ."


def addressees(reading: Reading) -> list[str]:
    return [party.name for party in reading.directive.addressees]


def recipients(reading: Reading) -> list[str]:
    return [party.name for party in reading.directive.recipients]


ADDRESSEES = [
    ("Kính gửi: Bộ Nội vụ\n", ["Bộ Nội vụ"], "one, in the line"),
    ("BỘ TRƯỞNG BỘ Y TẾ điện:\nKính gửi:\nỦy ban nhân dân các tỉnh.\n", ["Ủy ban nhân dân các tỉnh"], "a công điện that says both"),
    ("Kính gửi:\n- Bộ Nội vụ;\n- Bộ Tài chính.\n", ["Bộ Nội vụ", "Bộ Tài chính"], "bullets"),
    ("Kính gửi:\n+ Bộ Nội vụ;\n+ Bộ Tài chính.\n", ["Bộ Nội vụ", "Bộ Tài chính"], "other bullets"),
    ("Kính gửi: - Bộ Nội vụ;\n- Bộ Tài chính.\n", ["Bộ Nội vụ", "Bộ Tài chính"], "the first bullet in the line of Kính gửi"),
    ("Kính gửi:\nBộ Nội vụ;\nBộ Tài chính.\n", ["Bộ Nội vụ", "Bộ Tài chính"], "lines without bullets"),
    ("Kính gửi: Bộ Nội vụ; Bộ Tài chính; Bộ Y tế\n", ["Bộ Nội vụ", "Bộ Tài chính", "Bộ Y tế"], "semicolons in one line"),
    ("Kính gửi: Các Sở: Nội vụ; Tài chính\n", ["Các Sở: Nội vụ; Tài chính"], "one list that shares its `Các Sở`"),
    (
        "Kính gửi:\n- Các Sở: Nội vụ; Tài chính;\n- Công an tỉnh.\n",
        ["Các Sở: Nội vụ; Tài chính", "Công an tỉnh"],
        "the same under a bullet",
    ),
    (
        "Kính gửi: Ủy ban nhân dân các xã, phường, đặc khu\ntrên địa bàn tỉnh Lâm Đồng\n",
        ["Ủy ban nhân dân các xã, phường, đặc khu trên địa bàn tỉnh Lâm Đồng"],
        "a name that goes on in the next line",
    ),
    (
        "Kính gửi:\n- Bộ Nội vụ;\n- Ủy ban nhân dân các xã\ntrên địa bàn tỉnh.\n",
        ["Bộ Nội vụ", "Ủy ban nhân dân các xã trên địa bàn tỉnh"],
        "the same under a bullet",
    ),
    ("Kính gửi: Các sở, ngành (sau đây gọi là các cơ quan).\n", ["Các sở, ngành"], "how they are called below is no name"),
    ("Kính gửi: | - Bộ Nội vụ; |\n", ["Bộ Nội vụ"], "a cell of a web page, which left out all receivers but the first"),
    ("Kính gửi: Các sở (Nội vụ; Tài chính)\n", ["Các sở (Nội vụ; Tài chính)"], "a semicolon inside a bracket parts nothing"),
    ("KÍNH GỬI: Bộ Nội vụ\n", ["Bộ Nội vụ"], "capitals"),
    ("Kính gởi: Bộ Nội vụ\n", ["Bộ Nội vụ"], "the southern spelling"),
]


@pytest.mark.parametrize(("block", "expected", "reason"), ADDRESSEES)
def test_addressees(block: str, expected: list[str], reason: str) -> None:
    reading = letter(BODY, receivers=block)
    assert addressees(reading) == expected, reason
    assert [r.text for r in reading.directive.requirements] == [BODY], "the content begins behind the receivers"


def test_a_semicolon_behind_the_only_receiver_opens_no_list() -> None:
    reading = letter("Chi cục Thú y nhận được báo cáo của đơn vị.", BODY, receivers="Kính gửi: Trạm Thú y số 4;\n")
    assert addressees(reading) == ["Trạm Thú y số 4"]
    assert [r.text for r in reading.directive.requirements] == [BODY]


RECIPIENTS = [
    ("- Như trên;\n- Lưu: VT, TCBC.", ["Như trên", "Lưu: VT, TCBC"], "the usual two"),
    ("- Như Điều 3;\n- Các sở: Nội vụ, Tài chính;\n- Lưu: VT.", ["Như Điều 3", "Các sở: Nội vụ, Tài chính", "Lưu: VT"], "an inner colon"),
    ("- VP: CVP, các PCVP; phòng TH;\n- Lưu: VT.", ["VP: CVP, các PCVP; phòng TH", "Lưu: VT"], "an inner semicolon is part of its line"),
    ("- Thường trực HĐND,\nUBND các xã;\n- Lưu: VT.", ["Thường trực HĐND, UBND các xã", "Lưu: VT"], "a line that goes on"),
    ("- Như trên;\nLưu: VT.", ["Như trên", "Lưu: VT"], "Lưu without a bullet"),
    ("- Như trên;\n- Bộ Nội vụ (b/c);\n- Lưu: VT (5b).", ["Như trên", "Bộ Nội vụ (b/c)", "Lưu: VT (5b)"], "notes in brackets are kept"),
    ("Như trên;\nLưu: VT.", ["Như trên", "Lưu: VT"], "no bullets at all"),
    ("- Như trên;\nCác phòng chuyên môn;\n- Lưu: VT.", ["Như trên", "Các phòng chuyên môn", "Lưu: VT"], "a bullet that was lost"),
    ("Như trên;\nCác phòng chuyên môn;\n- Lưu: VT.", ["Như trên", "Các phòng chuyên môn", "Lưu: VT"], "all were lost but the last"),
    ("VPUB: CPVP; các phòng;\n- Lưu: VT.", ["VPUB: CPVP; các phòng", "Lưu: VT"], "one list before the first bullet"),
    ("- VP: CVP;\nTrợ lý Chủ tịch;\n- Lưu: VT.", ["VP: CVP; Trợ lý Chủ tịch", "Lưu: VT"], "a list that shares its head goes on"),
    ("- Như trên;\n- Lưu: VT.\nBình luận\n* Mời bạn nhập ý kiến", ["Như trên", "Lưu: VT"], "bullets of a web site below"),
    ("- Như trên\n- Lưu VT", ["Như trên", "Lưu VT"], "no signs at the ends"),
]


@pytest.mark.parametrize(("block", "expected", "reason"), RECIPIENTS)
def test_recipients(block: str, expected: list[str], reason: str) -> None:
    reading = letter(BODY, ending=f"Nơi nhận:\n{block}\nGIÁM ĐỐC\nHoàng Văn Mẫu\n")
    assert recipients(reading) == expected, reason
    signer = reading.directive.signer
    assert signer is not None
    assert (signer.position, signer.name) == ("GIÁM ĐỐC", "Hoàng Văn Mẫu"), "the signature begins behind the list"


def test_a_drafters_mark_is_no_recipient_and_hides_no_signer() -> None:
    directive = letter(BODY, ending=ENDING.replace("GIÁM ĐỐC", "HM.(25)\nGIÁM ĐỐC")).directive
    assert [party.name for party in directive.recipients] == ["Như trên", "Lưu: VT, TCBC"]
    assert directive.signer is not None
    assert directive.signer.name == "Hoàng Văn Mẫu"


def test_recipients_of_a_left_column_stay_apart_from_the_signature() -> None:
    reading = read_laid_out(
        Para(HEADER.strip()),
        Para(BODY),
        Para("Nơi nhận:", "left", bold=True),
        Para("- Như trên;", "left"),
        Para("- Ủy ban Mặt trận Tổ quốc Việt Nam", "left"),
        Para("tỉnh Lâm Đồng;", "left"),
        Para("- Lưu: VT.", "left"),
        Para("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "right", "centre", bold=True),
        Para("Hoàng Văn Mẫu", "right", "centre", bold=True),
    )
    assert recipients(reading) == ["Như trên", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng", "Lưu: VT"]


def test_lines_of_an_annex_behind_the_signature_are_no_recipients() -> None:
    """The signer's name was lost under a seal, so nothing tells where the letter ends; an annex adds no entry to the list."""
    reading = read_laid_out(
        Para(HEADER.strip()),
        Para(BODY),
        Para("Nơi nhận:", "left", bold=True),
        Para("- Như trên;", "left"),
        Para("- Lưu: VT.", "left"),
        Para("GIÁM ĐỐC", "right", "centre", bold=True),
        Para("1 | - Khai mạc lớp\ntập huấn cây chè;\n- Tham quan vườn ươm", "left"),
    )
    assert recipients(reading) == ["Như trên", "Lưu: VT"]


def test_a_table_of_the_content_names_no_recipients() -> None:
    reading = read_laid_out(
        Para(HEADER.strip()), Para(BODY), Grid([["TT", "Nơi nhận", "Số lượng"], ["1", "Sở Tài chính", "02"]]), Para(ENDING.strip())
    )
    assert recipients(reading) == ["Như trên", "Lưu: VT, TCBC"]


def test_telegrams_name_their_receivers_behind_the_sender() -> None:
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/CĐ-UBND") + "CÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n"
    reading = letter(BODY, header=header, receivers="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nđiện:\n- Công an tỉnh;\n- Các xã, phường.\n")
    assert addressees(reading) == ["Công an tỉnh", "Các xã, phường"]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("- Sở Xây dựng;\nSố: 1286\n- Sở Tài chính.", "beside a line"),
        ("ĐẾN Số: 1286\nNgày: 06/3/2025\n- Sở Xây dựng;\n- Sở Tài chính.", "above the list"),
        ("- Sở Xây dựng; Số: 1286 Ngày: 06/3/2025\n- Sở Tài chính.", "in a line"),
        ("- Sở Xây dựng;\nChuyển: ........\n- Sở Tài chính.", "in the midst of the list"),
    ],
)
def test_lines_of_a_stamp_are_no_receivers(printed: str, reason: str) -> None:
    header = "SỞ NỘI VỤ\nSố: 77/SNV-TCBC\nV/v rà soát hồ sơ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLâm Đồng, ngày 05 tháng 3 năm 2025\n"
    read = read_text(f"{header}\nKính gửi:\n{printed}\nĐề nghị các cơ quan rà soát hồ sơ.\n").directive
    assert [party.name for party in read.addressees] == ["Sở Xây dựng", "Sở Tài chính"], reason
    assert "addressees.stamped" in [notice.code for notice in read.notices]


def test_receivers_without_a_stamp_need_no_look() -> None:
    header = "SỞ NỘI VỤ\nSố: 77/SNV-TCBC\nV/v rà soát hồ sơ\nLâm Đồng, ngày 05 tháng 3 năm 2025\n"
    read = read_text(f"{header}\nKính gửi:\n- Các Sở: Nội vụ, Y tế;\n- Đội số 5.\nĐề nghị rà soát hồ sơ.\n").directive
    assert [party.name for party in read.addressees] == ["Các Sở: Nội vụ, Y tế", "Đội số 5"]
    assert not [notice for notice in read.notices if notice.code == "addressees.stamped"]
