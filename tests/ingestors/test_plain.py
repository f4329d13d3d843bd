"""Text and Markdown: paragraphs, marks, tables of bars, page numbers; every span is true to the text that comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingestors.plain import read_text
from schemas import DocumentText, SourceFile


def read(text: str) -> DocumentText:
    return read_text(SourceFile.of("thu.txt", "text/plain", text.encode()))


def paragraphs(text: str, region: str = "body") -> list[str]:
    document = read(text)
    return [document.slice(each) for each in document.paragraphs if each.region == region]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Số: 1/SYT\n\nKính gửi: Các Sở", ["Số: 1/SYT", "Kính gửi: Các Sở"], "blank lines part paragraphs"),
        ("Giao Sở Y tế rà soát\nkỹ hồ sơ.", ["Giao Sở Y tế rà soát\nkỹ hồ sơ."], "a small letter goes on with the line before"),
        ("báo cáo trước ngày\n30/11/2025.", ["báo cáo trước ngày\n30/11/2025."], "a date goes on"),
        ("theo các văn bản sau đây của bộ\n1 Ghi rõ tên", ["theo các văn bản sau đây của bộ", "1 Ghi rõ tên"], "a footnote begins"),
        ("Các sở phối hợp\na) Rà soát\nb) Báo cáo", ["Các sở phối hợp", "a) Rà soát", "b) Báo cáo"], "labels begin items"),
        ("phối hợp với\nđ) Sở Y tế", ["phối hợp với", "đ) Sở Y tế"], "đ is a label too"),
        ("các điều sau\nk1) Sửa đổi", ["các điều sau", "k1) Sửa đổi"], "and k1"),
        ("các sở;\ncác huyện;", ["các sở;", "các huyện;"], "what ended does not go on"),
        (
            "QUYẾT ĐỊNH\nvề việc giao chỉ tiêu",
            ["QUYẾT ĐỊNH", "về việc giao chỉ tiêu"],
            "a heading in capitals does not go on in small letters",
        ),
        ("theo quy định của\nSở Y tế.", ["theo quy định của\nSở Y tế."], "behind a word that ends no sentence"),
        ("VĂN PHÒNG CHÍNH\nPHỦ", ["VĂN PHÒNG CHÍNH\nPHỦ"], "one word cut off from a name in capitals"),
        ("ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH", ["ỦY BAN NHÂN DÂN", "TỈNH AN BÌNH"], "names over two lines of a header stay two"),
        ("V/v rà soát hộ nghèo\n\nvà hộ cận nghèo", ["V/v rà soát hộ nghèo\nvà hộ cận nghèo"], "a sentence over an empty line"),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Nơi nhận:", "- Như trên;", "- Lưu: VT."], "a list of recipients"),
    ],
)
def test_lines_are_put_together_to_paragraphs(text: str, expected: list[str], reason: str) -> None:
    assert paragraphs(text) == expected, reason


def test_text_cut_at_a_width_goes_on_with_capitals_too() -> None:
    lines = [
        "Thực hiện chương trình công tác năm, Ủy ban nhân dân xã giao cho Trưởng",
        "Ban Văn hóa chuẩn bị nội dung hội nghị sơ kết phong trào xây dựng nông",
        "thôn mới và mời các ấp tham dự đầy đủ, đúng thành phần theo giấy mời.",
        "Giao Văn phòng theo dõi.",
    ]
    assert paragraphs("\n".join(lines)) == ["\n".join(lines[:3]), lines[3]]


@pytest.mark.parametrize(
    ("text", "expected", "bold", "reason"),
    [
        ("**CHỦ TỊCH**", "CHỦ TỊCH", True, "strong"),
        ("**ỦY BAN NHÂN DÂN\nXÃ AN BÌNH**", "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", True, "strong over two lines"),
        ("Giao **Sở Y tế** chủ trì", "Giao Sở Y tế chủ trì", None, "strong in part"),
        ("# KẾ HOẠCH", "KẾ HOẠCH", True, "a heading"),
        ("*Hà Nội, ngày 5 tháng 6 năm 2024*", "Hà Nội, ngày 5 tháng 6 năm 2024", None, "emphasis"),
        ("_Căn cứ Luật_ mới", "Căn cứ Luật mới", None, "emphasis by low lines"),
        ("tệp ho_so_2024 và 5*3*2", "tệp ho_so_2024 và 5*3*2", None, "marks inside words are letters"),
        ("Sửa đổi (*) và (**)", "Sửa đổi (*) và (**)", None, "stars of footnotes"),
        ("**thiếu một nửa", "**thiếu một nửa", None, "an odd mark stays"),
        ("1\\. Rà soát \\*", "1. Rà soát *", None, "escapes"),
        ("R&amp;D&nbsp;năm", "R&D năm", None, "entities"),
        ("> trích dẫn", "trích dẫn", None, "quotes"),
        ("> 5 triệu đồng", "> 5 triệu đồng", None, "more than five million quotes nobody"),
        ("<u>Nơi nhận</u>:<br>- Như trên", "Nơi nhận: - Như trên", None, "tags of HTML"),
        ("nếu a < b và c > d", "nếu a < b và c > d", None, "signs that are no tags"),
        ("Xem [Công báo](https://example.vn/a) ![dấu](con-dau.png)số 5", "Xem Công báo số 5", None, "links and pictures"),
        ("điểm [1](a) khoản [2]", "điểm [1](a) khoản [2]", None, "brackets that are no links"),
        ("TỔNG CỤC*****", "TỔNG CỤC", None, "a rule glued to the line above it"),
        ("*", "*", None, "the star under a Party issuer"),
        ("**dòng\n**", "dòng", True, "a mark that is closed on a line of its own"),
    ],
)
def test_marks_are_out_of_the_way(text: str, expected: str, bold: bool | None, reason: str) -> None:
    document = read(text)
    assert document.text == expected, reason
    assert document.paragraphs[0].bold == bold, reason


def test_a_header_in_bars_is_two_columns() -> None:
    document = read("SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 1/SYT | Hà Nội, ngày 5 tháng 6 năm 2024 |\nKính gửi: Các Sở |")
    assert [(document.slice(each), each.column) for each in document.paragraphs] == [
        ("SỞ Y TẾ", "left"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("Số: 1/SYT", "left"), ("Hà Nội, ngày 5 tháng 6 năm 2024", "right"), ("Kính gửi: Các Sở", None),
    ]  # fmt: skip
    assert not document.tables[0].ruled


def test_a_table_of_markdown_is_ruled_and_its_divider_is_none_of_its_rows() -> None:
    document = read("| TT | Việc |\n|---|:---:|\n| 1 | Rà **soát** |\n| 2 |  |")
    (table,) = document.tables
    assert table.ruled
    assert [(each.row, each.column, document.slice(each)) for each in table.cells] == [
        (0, 0, "TT"), (0, 1, "Việc"), (1, 0, "1"), (1, 1, "Rà soát"), (2, 0, "2"), (2, 1, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2/5", "d"])
def test_a_page_number_that_parts_a_sentence_goes_to_the_margin(number: str) -> None:
    text = f"Trực tiếp chỉ đạo, phát huy\n\n\n{number}\n\nvai trò của người đứng đầu.\n\nKết thúc."
    assert paragraphs(text) == ["Trực tiếp chỉ đạo, phát huy\nvai trò của người đứng đầu.", "Kết thúc."]
    assert paragraphs(text, "margin") == [number]


def test_a_page_number_between_paragraphs_goes_to_the_margin_after_a_page_of_text() -> None:
    page = "\n\n".join(f"Câu số {count} nói về công việc của cơ quan trong tháng này." for count in range(20))
    assert paragraphs(f"{page}\n\n2\n\n{page}", "margin") == ["2"]


def test_running_numbers_of_a_flattened_table_stay() -> None:
    assert paragraphs("TT\n\n1\n\nRà soát\n\n2\n\nBáo cáo", "margin") == []


def test_a_header_typed_with_blanks_falls_into_two_columns() -> None:
    text = (
        "SỞ Y TẾ               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        " PHÒNG A                 Độc lập - Tự do - Hạnh phúc\n"
        "Số:     /PA-TH           Hà Nội, ngày    tháng 6 năm 2024\n"
        "Kính gửi: Các khoa\n"
    )
    document = read(text)
    assert [(document.slice(each), each.column) for each in document.paragraphs] == [
        ("SỞ Y TẾ", "left"), ("PHÒNG A", "left"), ("Số:     /PA-TH", "left"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"), ("Độc lập - Tự do - Hạnh phúc", "right"),
        ("Hà Nội, ngày    tháng 6 năm 2024", "right"), ("Kính gửi: Các khoa", None),
    ]  # fmt: skip


def test_a_signature_block_typed_with_tabs_falls_into_two_columns() -> None:
    text = (
        "\tCăn cứ kết quả trên, đề nghị các khoa thực hiện nghiêm túc và báo cáo đúng hạn./.\n"
        "\t\t\t\tKT. GIÁM ĐỐC\n"
        "Nơi nhận:\t\t\tPHÓ GIÁM ĐỐC\n"
        "- Như trên;\n- Giám đốc;\t\t\t(Đã ký)\n- Lưu: VT.\n"
        "\t\t\t\tLê Văn Mẫu\n"
        "PHỤ LỤC"
    )
    document = read(text)
    assert [(document.slice(each), each.column) for each in document.paragraphs][1:] == [
        ("Nơi nhận:", "left"), ("- Như trên;", "left"), ("- Giám đốc;", "left"), ("- Lưu: VT.", "left"),
        ("KT. GIÁM ĐỐC", "right"), ("PHÓ GIÁM ĐỐC", "right"), ("(Đã ký)", "right"), ("Lê Văn Mẫu", "right"), ("PHỤ LỤC", None),
    ]  # fmt: skip


def test_lines_under_heads_of_tables_without_any_table_are_nothing() -> None:
    assert paragraphs("Kính gửi: Các sở\n| --- |\n|---|---|\nTrân trọng.") == ["Kính gửi: Các sở", "Trân trọng."]


def test_gaps_outside_headers_and_signatures_stay_in_their_line() -> None:
    assert paragraphs("Họ và tên:\t\tNgày sinh:\nGiá bán     5.000 đồng") == ["Họ và tên:\t\tNgày sinh:", "Giá bán     5.000 đồng"]


@given(st.text(st.sampled_from("aĐ1 .;:|*_#\\\n\t-—/Số\u0301\u00a0\u200b\x0c"), max_size=200))
def test_any_text_is_read_with_true_spans_and_all_its_letters(text: str) -> None:
    document = read(text)
    assert document.text == "\n".join(document.slice(line) for line in document.lines)
    assert all(document.slice(each).strip() for each in document.paragraphs)
    assert [each for each in document.lines if "\n" in document.slice(each)] == []
    assert [char for char in document.text if char == "Đ"] == [char for char in text if char == "Đ"]
    for table in document.tables:
        assert all(table.start <= cell.start <= cell.end <= max(table.end, cell.end) for cell in table.cells)
