"""Tables of Word files: row by row, cell by cell; those without borders are a header's or a signature block's two columns."""

from pipeline.ingestors.docx import read_docx
from schemas import DocumentText
from tests.made_docx import cell, paragraph, source, styles, table


def read(body: str, **parts: str) -> DocumentText:
    return read_docx(source(body, **parts))


def test_a_task_table_keeps_rows_cells_and_merges() -> None:
    wide, tall, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("trước") + table(
        cell(paragraph("Nhóm"), tall) + cell(paragraph("Việc và hạn"), wide),
        cell(paragraph(""), below) + cell(paragraph("Rà soát")) + cell(paragraph("30/6")),
        cell(paragraph("II")) + cell(paragraph("")) + cell(paragraph("một") + paragraph("hai")),
        borders=True,
    )
    document = read(body + paragraph("sau"))
    (found,) = document.tables
    assert (found.rows, found.columns, found.ruled) == (3, 3, True)
    cells = [(each.row, each.column, each.row_span, each.column_span, document.slice(each)) for each in found.cells]
    assert cells == [
        (0, 0, 2, 1, "Nhóm"), (0, 1, 1, 2, "Việc và hạn"), (1, 1, 1, 1, "Rà soát"), (1, 2, 1, 1, "30/6"),
        (2, 0, 1, 1, "II"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "một\nhai"),
    ]  # fmt: skip
    assert document.slice(found) == "Nhóm\nViệc và hạn\nRà soát\n30/6\nII\nmột\nhai"
    for each in document.paragraphs:
        inside = each.table == 0 and each.cell is not None
        assert inside == (document.slice(each) not in ("trước", "sau"))
        if inside and each.cell is not None:
            assert found.cells[each.cell].row == each.row
            assert found.cells[each.cell].start <= each.start <= each.end <= found.cells[each.cell].end


def test_a_header_table_has_two_columns_in_the_order_of_its_rows() -> None:
    document = read(
        table(
            cell(paragraph("ỦY BAN NHÂN DÂN") + paragraph("TỈNH AN BÌNH")) + cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
            cell(paragraph("Số: 12/UBND-TH")) + cell(paragraph("An Bình, ngày 3 tháng 4 năm 2024")),
        )
    )
    assert not document.tables[0].ruled
    assert [(document.slice(each)[:7], each.column) for each in document.paragraphs] == [
        ("ỦY BAN ", "left"), ("TỈNH AN", "left"), ("CỘNG HÒ", "right"), ("Số: 12/", "left"), ("An Bình", "right"),
    ]  # fmt: skip


def test_recipients_follow_their_heading_though_the_signature_table_has_two_rows() -> None:
    document = read(
        table(
            cell(paragraph("Nơi nhận:")) + cell(paragraph("KT. CHỦ TỊCH")),
            cell(paragraph("- Như trên;") + paragraph("- Lưu: VT.")) + cell(paragraph("PHÓ CHỦ TỊCH") + paragraph("Trần Văn Mẫu")),
        )
    )
    assert document.text.split("\n") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]
    assert [document.slice(each) for each in document.tables[0].cells] == [
        "Nơi nhận:", "KT. CHỦ TỊCH", "- Như trên;\n- Lưu: VT.", "PHÓ CHỦ TỊCH\nTrần Văn Mẫu",
    ]  # fmt: skip


def test_a_table_in_a_cell_belongs_to_both() -> None:
    inner = table(cell(paragraph("trong 1")) + cell(paragraph("trong 2")), borders=True)
    document = read(table(cell(paragraph("A") + inner + paragraph("B")) + cell(paragraph("C")), borders=True))
    assert document.text == "A\ntrong 1\ntrong 2\nB\nC"
    assert [document.slice(each) for each in document.tables[0].cells] == ["A\ntrong 1\ntrong 2\nB", "C"]
    assert [document.slice(each) for each in document.tables[1].cells] == ["trong 1", "trong 2"]
    assert [each.table for each in document.paragraphs] == [0, 1, 1, 0, 0]


def test_rows_in_content_controls_are_read_and_deleted_rows_are_not() -> None:
    kept = f"<w:sdt><w:sdtContent><w:tr>{cell(paragraph('giữ'))}</w:tr></w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('bỏ'))}</w:tr>"
    assert read(f"<w:tbl><w:tblPr/>{kept}{gone}</w:tbl>").text == "giữ"


def test_borders_may_come_from_the_style_of_the_table_or_be_taken_away_by_its_cells() -> None:
    part = styles(
        '<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    )
    styled = '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr>{}</w:tr></w:tbl>'
    bare = '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
    body = styled.format(cell(paragraph("kẻ"))) + styled.format(cell(paragraph("không kẻ"), bare))
    assert [each.ruled for each in read(body, styles=part).tables] == [True, False]


def test_a_header_table_with_borders_has_columns_all_the_same() -> None:
    row = cell(paragraph("SỞ Y TẾ")) + cell(paragraph("")) + cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    document = read(table(row, borders=True))
    assert document.tables[0].ruled
    assert [each.column for each in document.paragraphs] == ["left", "right"]


def test_a_table_of_tasks_has_no_columns() -> None:
    document = read(table(cell(paragraph("Việc")) + cell(paragraph("Hạn")), borders=True))
    assert [each.column for each in document.paragraphs] == [None, None]


def test_a_header_typed_with_tabs_falls_into_two_columns() -> None:
    body = (
        paragraph("<w:r><w:t>SỞ Y TẾ</w:t><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r>")
        + paragraph("<w:r><w:t>Số:      /SYT-VP</w:t><w:tab/><w:t>Hà Nội, ngày     tháng 5 năm 2024</w:t></w:r>")
        + paragraph("Kính gửi: Các bệnh viện")
    )
    document = read(body)
    assert document.text.split("\n") == [
        "SỞ Y TẾ", "Số:      /SYT-VP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày     tháng 5 năm 2024", "Kính gửi: Các bệnh viện",
    ]  # fmt: skip
    assert [each.column for each in document.paragraphs] == ["left", "left", "right", "right", None]
