"""Text in letters of old Vietnamese fonts comes out in Vietnamese."""

import pytest

from extractors.tables import rows
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.legacy import LetterSet, letter_set, restore
from schemas import SourceFile
from tests.made_docx import package, paragraph

WORDS = "Ủy ban nhân dân xã giao cán bộ văn phòng rà soát những đề nghị của các hộ, trước ngày mười lăm tháng chạp; ĐƯỜNG SÁ được sửa."


def written(text: str, letters: LetterSet) -> str:
    """The text as an old font's keyboard wrote it; letters that the set lacks (capitals with tones) small."""
    table = {row["letter"]: bytes.fromhex(row["code"]).decode("latin-1") for row in rows("legacy_letters") if row["set"] == letters}
    return "".join(table.get(char) or table.get(char.lower()) or char for char in text)


@pytest.mark.parametrize("letters", ["tcvn3", "vni"])
def test_old_letters_are_told_and_read_back(letters: LetterSet) -> None:
    old = written(WORDS, letters)
    assert letter_set(old) == letters
    assert restore(old, letters).lower() == WORDS.lower()


def test_letters_that_stand_in_the_standards_themselves() -> None:
    # TCVN 5712:1993, VN3, and the key table of VNI: known words, not made by our table
    assert restore("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert restore("§éc lËp - Tù do - H¹nh phóc", "tcvn3") == "Độc lập - Tự do - Hạnh phúc"
    assert restore("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert restore("Ñoäc laäp - Töï do - Haïnh phuùc", "vni") == "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("text", [WORDS, "Résumé naïve façade señor año", "", "Số 5 «trích» ½ © ®"])
def test_other_text_is_left_alone(text: str) -> None:
    assert letter_set(text) is None


def test_a_file_of_one_byte_letters_is_read() -> None:
    content = (written(WORDS, "tcvn3") + "\n").encode("latin-1")
    document = ingest(SourceFile.of("a.txt", detect("a.txt", content), content))
    assert document.text.lower() == WORDS.lower()
    assert "text.legacy_letters" in {notice.code for notice in document.notices}


def test_runs_of_a_word_file_in_old_letters_are_read_and_others_kept() -> None:
    content = package(paragraph(written(WORDS, "tcvn3")) + paragraph("Sở Nội vụ"))
    document = ingest(SourceFile.of("a.docx", detect("a.docx", content), content))
    assert document.text.lower() == f"{WORDS}\nSở Nội vụ".lower()
