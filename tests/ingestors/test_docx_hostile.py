"""Word files that are broken or mean harm: each gives a ReadError with a code and advice, none takes long or much memory."""

import io
import zipfile

import pytest

from pipeline.ingestors import detect, ingest
from pipeline.ingestors.docx import package as package_module
from schemas import FailureCode, ReadError, SourceFile
from tests.made_docx import MEDIA_TYPE, numbering, package, paragraph, repacked, styles, table

GOOD = package(paragraph("Kính gửi: Các Sở"))


def read(content: bytes) -> str:
    return ingest(SourceFile.of("thu.docx", detect("thu.docx", content), content)).text


def failure(content: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(content)
    assert caught.value.advice
    assert "thu.docx" in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "damaged", "truncated: the directory of the archive is gone"),
        (GOOD[:-200], "damaged", "truncated by a little"),
        (repacked(GOOD, lambda part: part[: len(part) - 20]), "damaged", "XML cut off"),
        (repacked(GOOD, lambda part: part.replace(b"w:body", b"w:bode", 1)), "damaged", "XML with tags that don't match"),
        (package(paragraph("")), "empty", "no text at all"),
        (package(paragraph("  \u200b ")), "empty", "blanks only"),
        (package(""), "empty", "no paragraph"),
    ],
)
def test_a_broken_file_says_what_is_wrong(content: bytes, code: FailureCode, reason: str) -> None:
    assert failure(content).code == code, reason


def test_a_wrong_byte_in_a_compressed_part_is_damage() -> None:
    place = GOOD.index(b"word/document.xml") + 60
    assert failure(GOOD[:place] + bytes([GOOD[place] ^ 0xFF]) + GOOD[place + 1 :]).code == "damaged"


def test_a_directory_that_points_before_the_file_is_damage() -> None:
    place = GOOD.rindex(b"PK\x05\x06") + 16
    assert failure(GOOD[:place] + (2**31 - 1).to_bytes(4, "little") + GOOD[place + 4 :]).code == "damaged"


def test_a_document_of_pictures_only_needs_ocr() -> None:
    buffer = io.BytesIO(package(paragraph("<w:r><w:drawing/></w:r>")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG")
    assert failure(buffer.getvalue()).code == "needs_ocr"


def test_an_encrypted_package_is_told_by_its_streams() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(400)
    assert failure(ole).code == "encrypted"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    lol = '<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = paragraph("<w:r><w:t>trước</w:t></w:r><w:r><w:t>&b;&f;</w:t></w:r>")
    assert read(package(body, doctype=lol)) == "trước"


def test_a_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "PART_LIMIT", 2**20)
    bomb = package(paragraph("a" * 2**21))
    assert len(bomb) < 2**14
    assert failure(bomb).code == "too_large"


def test_tables_in_tables_without_end_are_damage_or_text_but_no_crash() -> None:
    body = paragraph("đáy")
    for _ in range(300):
        body = table(f"<w:tc>{body}</w:tc>")
    assert failure(package(body)).code == "damaged"


def test_parts_that_are_missing_or_odd_do_not_lose_the_text() -> None:
    odd = numbering({7: '<w:lvl w:ilvl="x"/><w:lvl/>'}, {1: (7, "<w:lvlOverride/>")}).replace(
        "<w:num ", '<w:num w:numId="x"/><w:num/><w:num ', 1
    )
    body = paragraph("một", num=1, level=0) + paragraph("hai", num=1, level=99) + paragraph("ba", style="Không có")
    assert read(package(body, numbering=odd, styles=styles("<w:style/>"))) == "một\nhai\nba"


def test_a_relation_to_a_part_that_is_not_there_is_passed_over() -> None:
    def break_relations(part: bytes) -> bytes:
        return part.replace(b"styles.xml", b"../NULL")

    assert read(repacked(package(paragraph("còn"), styles=styles("")), break_relations)) == "còn"


def test_the_ending_of_the_name_says_nothing() -> None:
    assert detect("thu.pdf", GOOD) == MEDIA_TYPE
