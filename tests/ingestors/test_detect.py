"""The kind of a file is told by its content; what can't be read says what to do instead."""

import codecs
import io
import zipfile
from typing import get_args

import pytest
from PIL import Image

from pipeline.ingestors import INGESTORS, detect, ingest
from pipeline.ingestors.encoding import decode
from pipeline.ingestors.legacy import surface
from schemas import FailureCode, MediaType, ReadError, SourceFile
from tests.made_docx import MEDIA_TYPE, package, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LETTER = "Số: 12/UBND-VP\nKính gửi: Các Sở, ban, ngành; hồ sơ gửi trước ngày 05 tháng 6."


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "expected", "reason"),
    [
        (b"%PDF-1.7\n", "application/pdf", "PDF"),
        (b"\r\n\x00junk before it\n%PDF-1.4", "application/pdf", "the mark of a PDF may stand anywhere in its first kilobyte"),
        (package(paragraph("x")), MEDIA_TYPE, "DOCX"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword", "a legacy Word file"),
        (b"{\\rtf1\\ansi x}", "application/msword", "RTF, which Word saves under .doc"),
        (picture("BMP"), "image/bmp", "a picture as Windows keeps it"),
        (picture("WEBP"), "image/webp", "a picture as browsers save it"),
        (picture("JPEG2000"), "image/jp2", "JPEG 2000"),
        (b"BMI \xc4\x91\xe1\xbb\x99 tu\xe1\xbb\x95i h\xe1\xbb\x8dc sinh", "text/plain", "a text that begins as a BMP file does"),
        (b"<html><body>x</body></html>", "text/html", "HTML"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", "text/html", "HTML after a byte order mark"),
        ("<html>".encode("utf-16"), "text/html", "HTML in UTF-16"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "text/html", "a web archive saved as .doc"),
        (LETTER.encode(), "text/plain", "text"),
        (LETTER.encode("utf-16"), "text/plain", "UTF-16 has zero bytes, and still is text"),
        (b"# K\xe1\xba\xbf ho\xe1\xba\xa1ch\n\nGiao S\xe1\xbb\x9f", "text/markdown", "a heading of Markdown"),
        ("**ỦY BAN**\n".encode(), "text/markdown", "strong marks"),
        (b"-------\n|\nx", "text/plain", "a rule of dashes makes no table"),
        (b"<S\xe1\xbb\x9f N\xe1\xbb\x99i v\xe1\xbb\xa5>", "text/plain", "an angle bracket makes no HTML"),
    ],
)
def test_the_content_tells_the_kind(content: bytes, expected: MediaType, reason: str) -> None:
    assert detect("thu.bin", content) == expected, reason


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", "empty", "no bytes"),
        (b" \n\t\r\n", "empty", "blanks"),
        (codecs.BOM_UTF8 + "\u00a0\n".encode(), "empty", "blanks after a mark"),
        (b"PK\x03\x04broken", "damaged", "a ZIP without its directory"),
        (archive("a.txt"), "unsupported", "an archive of files"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "unsupported", "Excel"),
        (archive("mimetype", "content.xml"), "unsupported", "OpenDocument"),
        (OLE[:99] + bytes(300), "damaged", "an Office file of which only the beginning came"),
        (OLE[:30] + b"\x09\x00" + bytes(16) + b"\x63" + bytes(600), "damaged", "its names lie where nothing is"),
        (OLE + "Workbook".encode("utf-16-le"), "unsupported", "old Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "DOCX with a password"),
        (b"From: a@example.vn\nReceived: x\n\nk", "unsupported", "an e-mail"),
        (b"Received: from x\nFrom: a@example.vn\n\nk", "unsupported", "an e-mail with its way first"),
        (b"<?xml version='1.0'?><w/>", "unsupported", "XML"),
        (b"GIF89a" + bytes(50), "unsupported", "a drawing for the web"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "unsupported", "a photo as phones keep it"),
        (bytes(range(256)) * 8, "unsupported", "bytes of no kind"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "unsupported", "a program"),
    ],
)
def test_what_can_not_be_read_says_why_and_what_to_do(content: bytes, code: FailureCode, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        detect("thu.doc", content)
    assert caught.value.code == code, reason
    assert "thu.doc" in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LETTER.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + LETTER.encode(), "UTF-8 with a mark"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "UTF-16 with a mark"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "UTF-16, the other way round"),
        (LETTER.encode("utf-16-le"), "UTF-16 without a mark"),
        (LETTER.encode("utf-16-be"), "UTF-16 without a mark, the other way round"),
        (LETTER.replace("\n", "\r\n").encode(), "lines of Windows"),
        (LETTER.encode().decode("latin-1").encode(), "UTF-8 that a program took for Latin-1 and wrote as UTF-8 once more"),
        ("".join(surface(bytes([code])) for code in LETTER.encode()).encode(), "the same, taken for Windows-1252"),
    ],
)
def test_text_is_read_in_any_encoding_of_unicode(content: bytes, reason: str) -> None:
    assert ingest(SourceFile.of("a.txt", "text/plain", content)).text == LETTER, reason


@pytest.mark.parametrize("text", ["Größe 3 m², naïve “Voilà”: 20 € – 30 °C", "Señor Peña, Zoë Brontë", "KÝnh göi: Së Néi vô, ñeà nghò"])
def test_letters_of_other_languages_and_fonts_are_not_decoded_twice(text: str) -> None:
    assert decode(text.encode()) == text


def test_windows_1258_spells_tones_apart_and_is_composed() -> None:
    # ế is ê and a mark of its own in this code page, as is every letter with two marks
    content = b"K\xea\xec hoa\xf2ch: u\xd2y ban nh\xe2n d\xe2n ti\xd2nh, \xf0i\xf2a ph\xfd\xf5ng"
    document = ingest(SourceFile.of("a.txt", "text/plain", content))
    assert document.text == "Kế hoạch: ủy ban nhân dân tỉnh, địa phương"
    assert {notice.code for notice in document.notices} == {"text.legacy_letters"}


def test_utf_8_that_was_cut_inside_a_letter_stays_utf_8() -> None:
    content = "Giao Sở Nội vụ".encode()[:-1]
    assert ingest(SourceFile.of("a.txt", "text/plain", content)).text == "Giao Sở Nội v\ufffd"


def test_every_media_type_has_one_ingestor() -> None:
    types = [each for ingestor in INGESTORS for each in ingestor.media_types]
    assert sorted(types) == sorted(get_args(MediaType))
