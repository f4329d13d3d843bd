"""A Word file's text: what is printed, once, in the order in which it is read."""

import io

import docx
import pytest

from pipeline.ingestors import detect, ingest
from pipeline.ingestors.docx import read_docx
from schemas import DocumentText, SourceFile
from tests.made_docx import MEDIA_TYPE, cell, margin, notes, package, paragraph, repacked, run, source, styles, table

SHAPE = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)
PROMPT = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm để nhập')}</w:sdtContent></w:sdt>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText> REF muc \\h </w:instrText></w:r>"


def read(body: str, **parts: str) -> DocumentText:
    return read_docx(source(body, **parts))


def texts(document: DocumentText, region: str = "body") -> list[str]:
    return [document.slice(each) for each in document.paragraphs if each.region == region]


@pytest.mark.parametrize(
    ("content", "expected", "reason"),
    [
        (run("Sở ") + run("Y tế"), "Sở Y tế", "runs are joined as they are"),
        ('<w:r><w:t xml:space="preserve">ngày</w:t><w:tab/><w:t>tháng</w:t></w:r>', "ngày\ttháng", "a tab between words stays"),
        ("<w:r><w:t>dòng một</w:t><w:br/><w:t>dòng hai</w:t></w:r>", "dòng một\ndòng hai", "a hard break begins a line"),
        ("<w:r><w:t>3183</w:t><w:noBreakHyphen/><w:t>SNV</w:t></w:r>", "3183-SNV", "a hyphen that does not break is a hyphen"),
        ("<w:r><w:t>Uỷ</w:t><w:softHyphen/><w:t> ban</w:t></w:r>", "Ủy ban", "a soft hyphen is none; the tone mark moves"),
        (run("giữ") + f"<w:ins>{run(' thêm')}</w:ins>", "giữ thêm", "a tracked insertion is kept"),
        (run("giữ") + "<w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>", "giữ", "a tracked deletion is dropped"),
        (f"<w:moveFrom>{run('chuyển ')}</w:moveFrom>{run('đến ')}<w:moveTo>{run('chuyển')}</w:moveTo>", "đến chuyển", "moved text once"),
        (f"<w:hyperlink>{run('mạng')}</w:hyperlink>", "mạng", "the words of a link"),
        (f"<w:smartTag>{run('Hà Nội')}</w:smartTag>", "Hà Nội", "a smart tag is no wall"),
        (f"<w:sdt><w:sdtContent>{run('ô nhập')}</w:sdtContent></w:sdt>", "ô nhập", "a content control"),
        (run("x") + PROMPT, "x", "the prompt of an empty control"),
        (FIELD.format("begin") + CODE + FIELD.format("separate") + run("mục 2") + FIELD.format("end"), "mục 2", "a field's result"),
        (f'<w:fldSimple w:instr="DATE">{run("năm 2024")}</w:fldSimple>', "năm 2024", "a simple field's result"),
        (run("hiện") + run(" ẩn", "<w:vanish/>"), "hiện", "hidden text"),
        (run("hiện") + run(" cũng hiện", '<w:vanish w:val="0"/>'), "hiện cũng hiện", "text that is said not to be hidden"),
        (run("kế hoạch", "<w:caps/>"), "KẾ HOẠCH", "small letters that Word prints as capitals"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5"), "≥ 5", "a sign of a symbol font"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>' + run("vui"), "vui", "a picture of a symbol font is dropped"),
        (run("A") + "<!-- lời --><?lạ lùng?>" + run("B"), "AB", "comments and instructions of XML"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2", "a formula's characters"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_word_prints(content: str, expected: str, reason: str) -> None:
    assert read(paragraph(content)).text == expected, reason


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_in() -> None:
    shape = f"<w:r>{SHAPE.format(paragraph('HỎA TỐC'))}</w:r>"
    assert read(paragraph(run("Số: 1") + shape) + paragraph("sau")).text == "Số: 1\nHỎA TỐC\nsau"


def test_a_text_box_that_only_the_fallback_has_is_read() -> None:
    shape = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:txbxContent>'
        f"{paragraph('ĐẾN')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(paragraph(shape)).text == "ĐẾN"


def test_a_field_may_run_over_paragraphs() -> None:
    body = paragraph(FIELD.format("begin") + CODE) + paragraph(CODE + FIELD.format("separate") + run("kết quả"))
    assert read(body + paragraph(FIELD.format("end") + run("sau"))).text == "kết quả\nsau"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("trước ngày ", look="<w:rPr><w:del/></w:rPr>") + paragraph("30/11/2025") + paragraph("sau")
    assert texts(read(body)) == ["trước ngày 30/11/2025", "sau"]


def test_a_deleted_mark_at_the_end_loses_no_text() -> None:
    assert texts(read(paragraph("đầu") + paragraph("cuối", look="<w:rPr><w:del/></w:rPr>"))) == ["đầu", "cuối"]


def test_footnotes_stand_after_the_body_and_know_where_they_hang() -> None:
    part = notes(
        "footnotes", f'<w:footnote w:id="0">{paragraph("vạch")}</w:footnote><w:footnote w:id="2">{paragraph("chú thích")}</w:footnote>'
    )
    body = paragraph(run("Theo  quy định") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" mới")) + paragraph("hết")
    document = read(body, footnotes=part)
    assert document.text == "Theo  quy định mới\nhết\nchú thích"
    (note,) = document.notes
    assert (document.slice(note), document.text[: note.anchor]) == ("chú thích", "Theo  quy định")
    assert texts(document, "footnote") == ["chú thích"]


def test_an_anchor_counts_the_label_and_repaired_letters_before_it() -> None:
    part = notes("footnotes", f'<w:footnote w:id="2">{paragraph("chú")}</w:footnote>')
    body = paragraph(run("  hoa\u0300 bi\u0300nh") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" lập"))
    document = read(body, footnotes=part)
    assert document.text[: document.notes[0].anchor] == "hòa bình"


def test_running_heads_and_feet_stand_in_the_margin_each_once() -> None:
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    heads = {"header": margin("hdr", paragraph("2")), "footer": margin("ftr", table(cell(paragraph("lưu hành nội bộ"))))}
    document = read(paragraph("thân", look=section) + paragraph("bài") + section, **heads)
    assert texts(document) == ["thân", "bài"]
    assert texts(document, "margin") == ["2", "lưu hành nội bộ"]


def test_the_header_of_a_letter_that_stands_in_the_running_head_is_text() -> None:
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    head = margin("hdr", paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    document = read(paragraph("Kính gửi: Các Sở") + section, header=head)
    assert texts(document) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi: Các Sở"]
    assert texts(document, "margin") == []


def test_a_running_head_that_repeats_the_header_of_the_letter_stays_in_the_margin() -> None:
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    motto = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document = read(motto + section, header=margin("hdr", motto))
    assert (len(texts(document)), len(texts(document, "margin"))) == (1, 1)


def test_looks_come_from_runs_styles_and_defaults() -> None:
    part = styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Thin"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    body = (
        paragraph("tên loại", style="Title")
        + paragraph(run("một phần ") + run("đậm", "<w:b/>"))
        + paragraph(run("tất cả", "<w:b/>") + run("  "))
        + paragraph(run("mảnh", '<w:rStyle w:val="Thin"/>'), style="Base", look='<w:jc w:val="right"/>')
    )
    looks = [(each.bold, each.italic, each.alignment) for each in read(body, styles=part).paragraphs]
    assert looks == [(True, True, "centre"), (False, False, "left"), (True, False, "left"), (False, False, "right")]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    loose, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = repacked(package(paragraph("chặt chẽ")), lambda part: part.replace(loose, strict))
    assert read_docx(SourceFile.of("s.docx", MEDIA_TYPE, content)).text == "chặt chẽ"


def test_what_python_docx_writes_is_read_back() -> None:
    made = docx.Document()
    made.add_heading("CHƯƠNG TRÌNH", level=1)
    made.add_paragraph("Giao Sở Nội vụ chủ trì.", style="List Number")
    made.add_paragraph("Giao Sở Tài chính phối hợp.", style="List Number")
    buffer = io.BytesIO()
    made.save(buffer)
    content = buffer.getvalue()
    document = ingest(SourceFile.of("a.docx", detect("a.docx", content), content))
    assert document.text.split("\n") == ["CHƯƠNG TRÌNH", "1. Giao Sở Nội vụ chủ trì.", "2. Giao Sở Tài chính phối hợp."]
    assert document.read_as == "docx"
