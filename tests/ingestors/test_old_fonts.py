"""Word files, web pages and PDFs tell by their fonts in which letters a run is written; files that mix fonts are read run by run."""

import pytest

from pipeline.ingestors import detect, ingest
from samples.make.old_letters import old_text
from schemas import DocumentText, SourceFile
from tests.made_docx import MEDIA_TYPE, notes, package, paragraph, run, styles
from tests.made_pdf import Sheet, Text, made_pdf

WORDS = "Phòng Nội vụ huyện rà soát định mức giáo viên, gửi về trước ngày mười tháng chín."
OTHER = "các xã bé mà nhớ mã số, cử cán bộ"
"""Proper Vietnamese, most of it in letters that old fonts use, too."""
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times", "vps": "VPS Times", "viscii": "VI Times"}

each_font = pytest.mark.parametrize("letters", FONTS)


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def theme(name: str) -> str:
    return f'<w:rFonts w:asciiTheme="{name}" w:hAnsiTheme="{name}" w:hAnsi="Arial"/>'


def read_docx(body: str, **parts: str) -> DocumentText:
    return ingest(SourceFile.of("a.docx", MEDIA_TYPE, package(body, **parts)))


def read_html(page: str) -> DocumentText:
    content = page.encode()
    return ingest(SourceFile.of("a.html", detect("a.html", content), content))


def read_pdf(*items: Text, fonts: tuple[str, str]) -> DocumentText:
    return ingest(SourceFile.of("a.pdf", "application/pdf", made_pdf(Sheet(items), fonts=fonts)))


def codes(document: DocumentText) -> list[str]:
    return [notice.code for notice in document.notices if notice.code.startswith("text.legacy")]


@each_font
def test_runs_of_a_paragraph_are_read_each_by_its_font(letters: str) -> None:
    old = old_text(WORDS + " ", letters)
    document = read_docx(
        paragraph(run(old, font(FONTS[letters])) + run(OTHER, font("Times New Roman")) + run(" " + old, font(FONTS[letters])))
    )
    assert document.text == f"{WORDS} {OTHER} {WORDS}"
    assert codes(document) == ["text.legacy_letters"]


def test_two_old_fonts_in_one_paragraph() -> None:
    runs = [run(old_text(WORDS + " ", letters), font(name)) for letters, name in FONTS.items()]
    document = read_docx(paragraph("".join(runs)))
    assert document.text == " ".join([WORDS] * len(FONTS))
    assert len(codes(document)) == len(FONTS)


def as_symbols(text: str, *, letters_too: bool = True) -> str:
    """The text with its codes where symbol fonts have theirs; without `letters_too` those of ASCII stay."""
    return "".join(chr(0xF000 + ord(char)) if " " < char <= "\xff" and (letters_too or char > "\x7f") else char for char in text)


@pytest.mark.parametrize("letters_too", [True, False])
@pytest.mark.parametrize("letters", ["tcvn3", "vni"])
def test_letters_of_an_old_font_that_calls_itself_one_of_symbols(letters: str, letters_too: bool) -> None:
    old = as_symbols(old_text(WORDS, letters), letters_too=letters_too)
    bullet = run("\uf0b7 ", font("Symbol"))
    document = read_docx(paragraph(bullet + run(old, font(FONTS[letters])) + run(f" {OTHER}", font("Arial"))))
    assert document.text == f"\u2022 {WORDS} {OTHER}"
    pdf = read_pdf(Text(70, 100, old, size=7), fonts=(f"ABCDEF+{FONTS[letters]}", "Made-Bold"))
    assert pdf.text == WORDS


def test_a_letter_that_was_put_in_as_a_symbol_has_the_font_that_it_names() -> None:
    symbol = f'<w:r><w:rPr>{font("Arial")}</w:rPr><w:sym w:font=".VnTime" w:char="F0B8"/></w:r>'
    body = run(old_text(WORDS, "tcvn3"), font(".VnTime")) + run(" B", font(".VnTime")) + symbol + run("o", font(".VnTime"))
    assert read_docx(paragraph(body)).text == f"{WORDS} Báo"


def test_bullets_of_symbol_fonts_stay_bullets_among_old_letters() -> None:
    bullet = '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
    document = read_docx(paragraph(bullet + run(old_text(" " + WORDS, "tcvn3"), font(".VnTime"))))
    assert document.text == f"\u2022 {WORDS}"


def test_tcvn3_and_vni_in_one_line_of_a_pdf() -> None:
    half = WORDS.split(",")
    items = [Text(20, 100, old_text(half[0], "tcvn3"), size=7), Text(300, 100, old_text(half[1].strip(), "vni"), size=7, bold=True)]
    document = read_pdf(*items, fonts=("AAAAAA+.VnTime", "BBBBBB+VNI-Times"))
    assert document.text == WORDS.replace(",", "")


@pytest.mark.parametrize(("words", "reason"), [("địa", "one word"), ("Nguyễn Văn Mẫu", "a name"), ("ngày 12", "a day")])
def test_a_few_words_of_another_old_font_in_a_paragraph(words: str, reason: str) -> None:
    body = run(old_text(WORDS + " ", "tcvn3"), font(".VnTime")) + run(old_text(words, "vni"), font("VNI-Times"))
    assert read_docx(paragraph(body)).text == f"{WORDS} {words}", reason


def test_words_of_a_font_for_capitals_are_capitals() -> None:
    document = read_docx(
        paragraph(run(old_text("ủy ban nhân dân thanh tra", "tcvn3"), font(".VnTimeH"))) + paragraph(old_text(WORDS, "tcvn3"))
    )
    assert document.text.split("\n")[0] == "ỦY BAN NHÂN DÂN THANH TRA"


@pytest.mark.parametrize(
    ("look", "inside", "reason"),
    [
        ("", f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>", "defaults of the document"),
        ("Cu", f'<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>{font(".VnTime")}</w:rPr></w:style>', "style of the paragraph"),
        (
            "Con",
            f'<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>{font(".VnTime")}</w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Cu"/></w:style>',
            "style that it is based on",
        ),
        ("Chu", f'<w:style w:type="paragraph" w:styleId="Chu"><w:rPr>{theme("minorHAnsi")}</w:rPr></w:style>', "font of the theme"),
    ],
)
def test_fonts_of_styles_count_where_a_run_names_none(look: str, inside: str, reason: str) -> None:
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/main"
    fonts = f'<a:theme xmlns:a="{drawn}"><a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:theme>'
    body = paragraph(run(old_text("bế mạc hội nghị, mổ xẻ", "tcvn3")) + run(f" {OTHER}", font("Arial")), style=look)
    document = read_docx(body, styles=styles(inside), theme=fonts)
    assert document.text == f"bế mạc hội nghị, mổ xẻ {OTHER}", reason


def test_a_vowel_of_vni_and_its_mark_in_two_runs() -> None:
    old = old_text(WORDS, "vni")
    runs = "".join(run(char, font("VNI-Times") + "<w:b/>" * (index % 2)) for index, char in enumerate(old))
    document = read_docx(paragraph(runs))
    assert document.text == WORDS


def test_a_soft_hyphen_is_a_letter_in_tcvn3_and_nothing_in_other_fonts() -> None:
    soft = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t><w:softHyphen/><w:t>{}</w:t></w:r>"
    old = soft.format(font(".VnTime"), "nhµ n", "íc")
    document = read_docx(
        paragraph(run(old_text(WORDS, "tcvn3"), font(".VnTime"))) + paragraph(old) + paragraph(soft.format(font("Arial"), "kế ho", "ạch"))
    )
    assert document.text.split("\n")[1:] == ["nhà nước", "kế hoạch"]
    assert [notice.code for notice in document.notices] == ["text.legacy_letters"], "nothing invisible was met"


def test_proper_vietnamese_in_a_font_left_over_is_kept() -> None:
    document = read_docx(paragraph(run(f"{WORDS} {OTHER}", font(".VnTimeH"))))
    assert document.text == f"{WORDS} {OTHER}"
    assert codes(document) == []


def test_proper_vietnamese_in_a_font_of_capitals_stays_small() -> None:
    document = read_docx(paragraph(run(old_text(WORDS, "tcvn3"), font(".VnTime"))) + paragraph(run("được phép", font(".VnTimeH"))))
    assert document.text == f"{WORDS}\nđược phép"


def test_words_pasted_into_an_old_font_in_proper_letters_are_kept() -> None:
    document = read_docx(paragraph(run(old_text(WORDS, "tcvn3") + " được phép, các tỉnh bé", font(".VnTime"))))
    assert document.text == WORDS + " được phép, các tỉnh bé"


def test_a_note_stays_at_its_word() -> None:
    hung = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    old = old_text(WORDS, "vni")
    body = paragraph(run(old, font("VNI-Times")) + hung + run(old_text(" Và", "vni"), font("VNI-Times")))
    document = read_docx(body, footnotes=notes("footnotes", f'<w:footnote w:id="2">{paragraph(run(old, font("VNI-Times")))}</w:footnote>'))
    assert document.text == f"{WORDS} Và\n{WORDS}"
    assert [note.anchor for note in document.notes] == [len(WORDS)]


@each_font
@pytest.mark.parametrize(
    "page",
    [
        "<p><font face='{name}'>{old}</font> <b>{other}</b></p>",
        '<p><span style="font-size:13pt; font-family:&quot;{name}&quot;, serif">{old}</span> {other}</p>',
        "<html><head><style><!-- p.Cu, li {{margin:0; font-family:'{name}'}} --></style></head><body>"
        "<p class=Cu>{old} <span style='font-family:Arial'>{other}</span></p></body></html>",
    ],
)
def test_fonts_of_web_pages_count(letters: str, page: str) -> None:
    document = read_html(page.format(name=FONTS[letters], old=old_text(WORDS, letters), other=OTHER))
    assert document.text == f"{WORDS} {OTHER}"
    assert codes(document) == ["text.legacy_letters"]


@pytest.mark.parametrize("named", ["windows-1258", "iso-8859-1", "x-user-defined", "tcvn"])
def test_a_page_in_old_letters_may_name_any_code_page(named: str) -> None:
    content = f'<html><head><meta charset="{named}"></head><body><p>{old_text(WORDS, "tcvn3")}</p></body></html>'.encode("latin-1")
    assert ingest(SourceFile.of("a.html", detect("a.html", content), content)).text == WORDS


def test_a_vowel_and_its_mark_in_two_elements() -> None:
    old = old_text(WORDS, "vni").replace("oä", "o<b>ä</b>")
    assert read_html(f"<p style='font-family:VNI-Times'>{old}</p>").text == WORDS


@pytest.mark.parametrize(("letters", "name"), [*FONTS.items(), ("tcvn3", "F1"), ("vni", "F1"), ("vps", "F1"), ("viscii", "F1")])
def test_the_text_layer_of_a_pdf_is_read_and_its_boxes_stay(letters: str, name: str) -> None:
    lines = [WORDS, "Sở Y tế bố trí xe", "cử thêm bác sĩ ở các trạm"]
    items = [Text(70, 100 + 30 * place, old_text(line, letters), size=8) for place, line in enumerate(lines)]
    document = read_pdf(*items, fonts=(f"ABCDEF+{name}", "Made-Bold"))
    assert [document.text[line.start : line.end] for line in document.lines] == lines
    assert codes(document) == ["text.legacy_letters"]
    for item, line in zip(items, document.lines, strict=True):
        box = line.box
        assert box is not None
        assert (box.x0, box.x1) == pytest.approx((item.x, item.right), abs=3)
        assert box.y0 < item.y < box.y1


def test_capitals_of_a_pdf_are_told_by_the_font_of_the_word() -> None:
    heading = Text(70, 80, old_text("kế hoạch", "tcvn3"), bold=True)
    document = read_pdf(heading, Text(70, 120, old_text(WORDS, "tcvn3"), size=8), fonts=(".VnTime", ".VnTimeH"))
    assert document.text.split("\n")[0] == "KẾ HOẠCH"


def test_a_plain_hyphen_in_the_place_of_the_soft_one_is_a_letter() -> None:
    old = old_text(f"{WORDS} Nhà nước, dân cư như trước; số 12/QĐ-UBND, CV-TH", "tcvn3").replace("\xad", "-")
    lines = [Text(70, 100, old[: len(old) // 2], size=7), Text(70, 130, old[len(old) // 2 :], size=7)]
    text = read_pdf(*lines, fonts=(".VnTime", "Made-Bold")).text.replace("\n", "")
    assert text.endswith("Nhà nước, dân cư như trước; số 12/QĐ-UBND, CV-TH")


def test_words_of_two_lines_that_pdfium_takes_for_one_are_read() -> None:
    words = [Text(70, 100, old_text("bế mạc", "tcvn3")), Text(112, 107, old_text("mổ", "tcvn3"))]
    document = read_pdf(Text(70, 60, old_text(WORDS, "tcvn3"), size=8), *words, fonts=(".VnTime", "Made-Bold"))
    assert document.text == f"{WORDS}\nbế mạc\nmổ"
