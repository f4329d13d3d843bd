"""The reading order of a PDF: columns one after the other, paragraphs over lines and pages, margins and notes at the end."""

import pytest

from pipeline.ingestors.pdf import read_pdf
from schemas import DocumentText, Paragraph, SourceFile
from tests.made_pdf import Item, Sheet, Text, made_pdf

LEFT, RIGHT, INDENT = 80, 530, 108
WIDE = (RIGHT - LEFT) // 6  # characters of a full line of 12 points
MOTTO = (Text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13), Text(330, 78, "Độc lập - Tự do - Hạnh phúc", 13))


def read(*sheets: Sheet) -> DocumentText:
    return read_pdf(SourceFile.of("made.pdf", "application/pdf", made_pdf(*sheets)))


def full(start: str) -> str:
    """A line that reaches the right edge."""
    return (start + " " + "thực hiện nhiệm vụ được giao " * 5)[:WIDE].rstrip().ljust(WIDE, "a")


def block(top: float, *lines: str, step: float = 18) -> list[Text]:
    """Lines of 12 points; one that begins with `>` is indented."""
    return [Text(INDENT if line.startswith(">") else LEFT, top + step * row, line.removeprefix(">"), 12) for row, line in enumerate(lines)]


def prose(top: float, paragraphs: int = 3) -> list[Text]:
    """Paragraphs of three lines, the first indented, the last short."""
    lines: list[str] = []
    for number in range(paragraphs):
        lines += [">" + full(f"Đơn vị số {number}")[: WIDE - 5], full("và các phòng"), "theo quy định hiện hành."]
    return block(top, *lines)


def paragraphs(document: DocumentText, region: str = "body", column: str | None = None) -> list[str]:
    return [document.slice(each) for each in document.paragraphs if each.region == region and each.column == column]


HEADER: list[Item] = [
    Text(90, 60, "UBND TỈNH MẪU", 13), *MOTTO, Text(95, 76, "SỞ NỘI VỤ", 13, bold=True), Text(85, 100, "Số: 12/SNV-VP", 13),
    Text(340, 103, "Mẫu, ngày 05 tháng 3 năm 2025", 13), Text(82, 120, "V/v cử cán bộ dự tập", 12), Text(82, 134, "huấn Văn thư", 12),
]  # fmt: skip


def test_the_columns_of_a_header_come_one_after_the_other() -> None:
    document = read(Sheet([*HEADER, Text(220, 170, "Kính gửi: Phòng Tổ chức", 13), *prose(200)]))
    assert paragraphs(document, column="left") == ["UBND TỈNH MẪU", "SỞ NỘI VỤ", "Số: 12/SNV-VP", "V/v cử cán bộ dự tập\nhuấn Văn thư"]
    assert paragraphs(document, column="right") == [MOTTO[0].text, MOTTO[1].text, "Mẫu, ngày 05 tháng 3 năm 2025"]
    assert document.text.index("V/v") < document.text.index("CỘNG HÒA") < document.text.index("Kính gửi")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (Text(200, 170, "Kính gửi:      - Phòng Tổ chức;", 13), "addressees beside their label are no column"),
        (Text(262, 170, "GIẤY MỜI", 14), "a title in the middle of the page ends the header"),
        (Text(250, 150, "QUYẾT ĐỊNH", 14), "so does one close below the date"),
    ],
)
def test_what_follows_the_header_is_not_of_its_columns(item: Text, reason: str) -> None:
    document = read(Sheet([*HEADER, item, *prose(200)]))
    words = " ".join(item.text.split())
    assert words in [" ".join(text.split()) for text in paragraphs(document)], reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["TỈNH ỦY MẪU", "*", "Số 02-QC/TU"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "Mẫu, ngày 05 tháng 3 năm 2025"]),
        (["TỈNH ĐOÀN MẪU", "***", "Số: 156-CV/TĐTN"], ["ĐOÀN TNCS HỒ CHÍ MINH", "Mẫu, ngày 05 tháng 3 năm 2025"]),
        (["ĐOÀN TNCS HỒ CHÍ MINH", "BCH TỈNH MẪU"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
    ],
    ids=["Party", "Youth Union", "Youth Union under the state's motto"],
)
def test_headers_of_party_and_union_have_columns_too(left: list[str], right: list[str]) -> None:
    columns = ((150, left), (420, right))
    items = [Text(middle - 3.25 * len(text), 60 + 18 * row, text, 13) for middle, texts in columns for row, text in enumerate(texts)]
    document = read(Sheet([*items, Text(268, 150, "QUY CHẾ", 14, bold=True), *prose(200)]))
    assert (paragraphs(document, column="left"), paragraphs(document, column="right")) == (left, right)


SIGNATURE: list[Item] = [
    Text(80, 600, "Nơi nhận:", 12, bold=True), Text(380, 600, "KT. GIÁM ĐỐC", 14), Text(80, 613, "- Như trên;", 11),
    Text(372, 618, "PHÓ GIÁM ĐỐC", 14), Text(80, 626, "- Các phòng thuộc Sở, các đơn", 11), Text(80, 639, "vị trực thuộc;", 11),
    Text(80, 652, "- Lưu: VT.", 11), Text(378, 700, "Trần Thị Mẫu", 14),
]  # fmt: skip


def test_a_signature_block_reads_recipients_first_though_its_lines_stand_in_turns() -> None:
    document = read(Sheet([*prose(200), *SIGNATURE]))
    recipients = ["Nơi nhận:", "- Như trên;", "- Các phòng thuộc Sở, các đơn\nvị trực thuộc;", "- Lưu: VT."]
    assert paragraphs(document, column="left") == recipients
    assert paragraphs(document, column="right") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Mẫu"]


def test_a_wide_blank_in_a_short_line_of_the_left_column_parts_no_columns() -> None:
    left = [Text(80, 300 + 15 * row, text, 10) for row, text in enumerate(["Nơi nhận:", "- Các phòng, ban, đơn vị trực thuộc Sở;"])]
    short = [Text(80, 330, "- Hội đồng khoa học cấp tỉnh ngành Y", 10), Text(270, 330, "tế;", 10), Text(80, 345, "- Lưu: VT.", 10)]
    right = [Text(380, 303, "KT. GIÁM ĐỐC", 13, bold=True), Text(372, 318, "PHÓ GIÁM ĐỐC", 13, bold=True)]
    document = read(Sheet([*HEADER, *prose(150), *left, *short, *right, Text(385, 420, "Lê Văn Mẫu", 13)]))
    assert "- Hội đồng khoa học cấp tỉnh ngành Y tế;" in "\n".join(paragraphs(document, "body", "left"))


def test_the_text_above_a_signature_block_stays_out_of_it() -> None:
    last = "Đề nghị các đơn vị thực hiện./."
    document = read(Sheet([*prose(400), *block(562, f">{last}"), *SIGNATURE, Text(360, 582, "TM. BAN GIÁM ĐỐC", 14)]))
    assert last in paragraphs(document)
    assert paragraphs(document, column="right")[0] == "TM. BAN GIÁM ĐỐC"


def test_two_signers_side_by_side_are_two_columns() -> None:
    items = [Text(110, 500, "ĐẠI DIỆN BÊN GIAO", 12), Text(380, 500, "ĐẠI DIỆN BÊN NHẬN", 12)]
    names = [Text(120, 590, "Trần Văn Mẫu", 12), Text(395, 590, "Lê Thị Mẫu", 12)]
    document = read(Sheet([*prose(200), *items, *names]))
    assert paragraphs(document, column="left") == ["ĐẠI DIỆN BÊN GIAO", "Trần Văn Mẫu"]


def test_the_name_of_the_state_in_a_sentence_parts_no_columns() -> None:
    lines = [">Căn cứ Hiến pháp của nước", "nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;"]
    document = read(Sheet([*prose(150), *block(420, *lines)]))
    assert all(each.column is None for each in document.paragraphs)


def test_a_signature_block_goes_on_over_a_page_break() -> None:
    before = [Text(80, 700, "Nơi nhận:", 12), Text(380, 700, "GIÁM ĐỐC", 14), Text(80, 715, "- Như trên;", 11)]
    after = [Text(80, 60, "- Các phòng;", 11), Text(80, 75, "- Lưu: VT.", 11), Text(365, 75, "Trần Thị Mẫu", 14)]
    document = read(Sheet([*prose(200), *before]), Sheet(after))
    assert paragraphs(document, column="right") == ["GIÁM ĐỐC", "Trần Thị Mẫu"]
    assert paragraphs(document, column="left")[-2:] == ["- Các phòng;", "- Lưu: VT."]


def test_rows_of_a_list_without_ruling_lines_are_not_taken_apart() -> None:
    rows = [Text(x, 400 + 18 * row, text, 12) for row in range(4) for x, text in ((80, f"Phòng {row}"), (250, f"{row}0"), (400, f"{row}5"))]
    document = read(Sheet([*prose(200), *rows]))
    assert "Phòng 2 20 25" in document.text


def test_paragraphs_are_joined_over_lines_and_pages() -> None:
    first = block(700, ">" + full("1. Phòng Tổ chức")[: WIDE - 5], full("chủ trì"))
    second = block(80, full("phối hợp với Văn phòng") + "", "trước ngày 10 hằng tháng.")
    document = read(
        Sheet([*prose(300), *first]), Sheet([Text(295, 40, "2", 12), *second, *block(116, ">2. Văn phòng đôn đốc."), *prose(160)])
    )
    item = next(text for text in paragraphs(document) if text.startswith("1. Phòng"))
    assert item.count("\n") == 3
    assert item.endswith("trước ngày 10 hằng tháng.")
    assert "2. Văn phòng đôn đốc." in paragraphs(document)
    assert paragraphs(document, "margin") == ["2"]


LONG = full("Giao các đơn vị")


@pytest.mark.parametrize(
    ("lines", "starts", "reason"),
    [
        ([">" + LONG[:70], "- Thương binh và Xã hội tỉnh."], [0], "a dash at the left margin goes on with a name"),
        ([">" + LONG[:70], "2024 của Bộ Nội vụ."], [0], "a year at the left margin is no label"),
        ([">- Phòng Một;", ">- Phòng Hai;"], [0, 1], "bullets are items of their own"),
        ([">Các đơn vị gửi báo cáo", "trước ngày mười;"], [0], "a ragged line goes on at the left margin"),
        ([LONG[:-9] + " như sau:", "1. Phòng Một;", "2. Phòng Hai;"], [0, 1, 2], "labels without indents"),
        ([">1. " + LONG[:66], ">" + LONG[:70], "theo quy định."], [0, 1], "two indented paragraphs, the first ends at the right edge"),
    ],
)
def test_where_a_paragraph_begins(lines: list[str], starts: list[int], reason: str) -> None:
    document = read(Sheet([*prose(150), *block(420, *lines)]))
    beginnings = [text.split("\n")[0] for text in paragraphs(document)]
    assert [index for index, line in enumerate(lines) if line.removeprefix(">") in beginnings] == starts, reason


def test_an_item_with_a_hanging_indent_is_one() -> None:
    lines = [
        Text(108, 420, "1.", 12), Text(129, 420, LONG[:66], 12), Text(129, 438, LONG[:66], 12), Text(129, 456, "theo quy định;", 12),
        Text(108, 474, "2. Phòng Hai.", 12),
    ]  # fmt: skip
    document = read(Sheet([*prose(150), *lines]))
    assert "2. Phòng Hai." in paragraphs(document)
    assert next(text for text in paragraphs(document) if text.startswith("1. ")).endswith("theo quy định;")


def shown(document: DocumentText, text: str) -> Paragraph:
    return next(each for each in document.paragraphs if document.slice(each) == text)


def test_a_title_and_what_it_is_about_are_centred_and_told_apart() -> None:
    items = [Text(281, 150, "KẾ HOẠCH", 12, bold=True), Text(206, 168, "Về việc tập huấn công tác văn thư", 12, bold=True)]
    document = read(Sheet([*items, *prose(200)]))
    assert shown(document, "KẾ HOẠCH").alignment == "centre"
    about = shown(document, "Về việc tập huấn công tác văn thư")
    assert (about.alignment, about.bold, about.page) == ("centre", True, 1)
    assert shown(document, paragraphs(document)[2]).bold is False


def test_a_title_of_several_lines_is_one_and_the_office_below_it_another() -> None:
    lines = ("Kết luận của Chủ tịch tại cuộc họp nghe báo cáo về 02", "Chương trình bảo vệ rừng năm 2025", "CHỦ TỊCH ỦY BAN NHÂN DÂN gửi:")
    items = [Text(305 - 3 * len(line), 150 + 18 * row, line, 12, bold=True) for row, line in enumerate(lines)]
    assert paragraphs(read(Sheet([*items, *prose(220)])))[:2] == ["\n".join(lines[:2]), lines[2]]


def test_running_heads_are_margins_but_a_header_on_each_letter_is_not() -> None:
    sheets = [Sheet([Text(80, 40, "Sở Nội vụ tỉnh Mẫu", 9), Text(290, 40, str(page), 9), *prose(100)]) for page in (1, 2, 3)]
    document = read(*sheets)
    assert len(paragraphs(document, "margin")) == 3
    letters = read(*[Sheet([*HEADER, *prose(200)]) for _ in range(2)])
    assert paragraphs(letters, column="right").count(MOTTO[0].text) == 2
    assert not paragraphs(letters, "margin")


def test_rules_drawn_with_characters_are_left_out() -> None:
    document = read(Sheet([*HEADER, Text(330, 84, "____________", 13), *prose(200)]))
    assert "__" not in document.text


def test_a_footnote_stands_after_the_body_and_is_hung_where_its_number_was() -> None:
    body = [Text(108, 150, "Sở Nội vụ", 14), Text(171, 145, "1", 8), Text(182, 150, "báo cáo trước ngày mười.", 14), *prose(200)]
    note = [Text(80, 757, "1", 6), Text(86, 760, "Qua Phòng Tổ chức của Sở,", 9), Text(80, 771, "tầng hai.", 9)]
    document = read(Sheet([*body, *note]))
    assert "Sở Nội vụ báo cáo" in document.text
    assert paragraphs(document, "footnote") == ["Qua Phòng Tổ chức của Sở,\ntầng hai."]
    assert [document.text[: each.anchor].endswith("Sở Nội vụ") for each in document.notes] == [True]


def test_an_exponent_is_no_footnote() -> None:
    document = read(Sheet([Text(108, 150, "đơn giá 1000 đồng/m", 14), Text(241, 145, "2", 8), *prose(200)]))
    assert "đồng/m2" in document.text
