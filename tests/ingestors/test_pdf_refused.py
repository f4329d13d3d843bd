"""PDFs that can't be read, or not wholly: each says why and what to do."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingestors.pdf import read_pdf
from schemas import DocumentText, ReadError, SourceFile
from tests.made_pdf import Item, Picture, Sheet, Stamp, Text, made_pdf

PROSE = "Sở Nội vụ đề nghị các đơn vị khẩn trương gửi báo cáo về Sở trước ngày mười lăm."
TEXT: list[Item] = [Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)]


def read(content: bytes) -> DocumentText:
    """What the file's own words say: what is recognised from pictures is told apart."""
    return read_pdf(SourceFile.of("made.pdf", "application/pdf", content), "never")


def locked() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("mat-khau", canPrint=0))
    canvas.drawString(80, 700, "x")
    canvas.save()
    return buffer.getvalue()


WHOLE = made_pdf(Sheet(TEXT))
FOOT = "Được quét bằng máy của văn phòng"
MOJIBAKE = PROSE.encode().decode("latin-1").translate({code: "?" for code in range(0x7F, 0xA1)})
FOREIGN = "CQNG HOA XA HO! CHU NGHIA VT NAM Doc lap Tu do Hanh phuc UBND TINH MAU KE HO~CH trien khai c6ng tac van thu"


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (locked(), "encrypted", "a password is needed"),
        (WHOLE[:200], "damaged", "cut off after its first bytes"),
        (b"%PDF-1.7\nnothing of the kind", "damaged", "only the first line is of a PDF"),
        (made_pdf(), "damaged", "no pages"),
        (made_pdf(*[Sheet([])] * 301), "too_large", "more pages than any dispatch has"),
        (made_pdf(Sheet([Picture()])), "needs_ocr", "a scan without words"),
        (made_pdf(Sheet([])), "needs_ocr", "an empty page"),
        (made_pdf(Sheet([Picture(), Stamp(300, 20, "Ký bởi: Ủy ban nhân dân; Giờ ký: 08:15:24", 7)])), "needs_ocr", "stamped scan"),
        (
            made_pdf(Sheet([Picture(), Text(90, 20, f"SAO Y; Văn phòng Ủy ban nhân dân tỉnh Mẫu; {PROSE[:40]}", 7)])),
            "needs_ocr",
            "copy's mark",
        ),
        (
            made_pdf(Sheet([Picture(), *(Text(80, 90 + 20 * row, FOREIGN, 9) for row in range(9))])),
            "needs_ocr",
            "OCR that knows no Vietnamese",
        ),
        (made_pdf(*[Sheet([Picture(), Text(300, 830, FOOT, 7)])] * 6), "needs_ocr", "a program's line at the foot of each scanned page"),
        (made_pdf(*[Sheet([Picture(), Text(300, 420, "Trang 1", 7)])] * 20), "needs_ocr", "page numbers on scanned pages"),
        (made_pdf(Sheet([Picture(), *(Text(80, 90 + 20 * row, MOJIBAKE, 9) for row in range(9))])), "needs_ocr", "letters of two bytes"),
        (made_pdf(Sheet([Text(80, 90 + 20 * row, MOJIBAKE, 9) for row in range(9)])), "needs_ocr", "the same, without a picture"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, code: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(content)
    assert caught.value.code == code, reason
    assert caught.value.advice
    assert caught.value.message


@given(st.floats(0.01, 0.99))
def test_a_file_that_was_cut_off_is_never_read_in_part(share: float) -> None:
    """A signed file is a chain of whole files: one that lost its last link still opens, without the number stamped last."""
    signed = WHOLE + WHOLE[9:].replace(b"%%EOF", b"% more\n%%EOF")
    with pytest.raises(ReadError) as caught:
        read(signed[: len(WHOLE) + 40 + int((len(WHOLE) - 60) * share)])
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("sheet", "noticed", "reason"),
    [
        (Sheet([]), False, "blank back pages are usual"),
        (Sheet([Picture()]), True, "a scanned annex was not read"),
        (Sheet([Picture(), Stamp(300, 20, "Trang 2", 7)]), True, "of a scanned annex its number alone was read"),
        (Sheet([Picture(), Text(300, 830, FOOT, 7)]), True, "of a scanned annex only what a program wrote below it was read"),
        (Sheet([Picture(), *TEXT]), False, "the page has its own words, on a picture behind them"),
    ],
)
def test_pages_without_words_are_noticed_where_they_show_something(sheet: Sheet, noticed: bool, reason: str) -> None:
    document = read(made_pdf(Sheet(TEXT), sheet))
    assert PROSE in document.text
    assert [notice.message for notice in document.notices if "page 2" in notice.message] != [] if noticed else not document.notices, reason


def test_lost_letters_are_noticed() -> None:
    """Fonts whose capitals no table names leave a hole where each stood; the reader must not take the rest for the text."""
    places, torn = (80, 164, 224, 308, 386), ("Theo ý kiến", "ội vụ và", "ài chính thì", "ỉnh đã có", "ghị quyết")
    items = [Text(x, 100 + 20 * row, text, 12) for row in range(4) for x, text in zip(places, torn, strict=True)]
    assert "pdf.letters_lost" in [notice.code for notice in read(made_pdf(Sheet([*items, *TEXT]))).notices]
    assert not read(made_pdf(Sheet(TEXT))).notices


def test_form_fields_and_signatures_without_text_are_no_trouble() -> None:
    document = read(made_pdf(Sheet([*TEXT, Stamp(300, 400, "", 14)])))
    assert document.text.count(PROSE) == 3


def test_what_is_read_is_what_the_contract_allows() -> None:
    """Lines and paragraphs are built without validation for speed: here they are validated."""
    document = read(made_pdf(Sheet([*TEXT, Stamp(300, 400, "Mẫu", 14)])))
    assert DocumentText.model_validate(document.model_dump()) == document
