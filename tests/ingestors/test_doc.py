"""Legacy Word files are read by programs of the system; what they lack, break or hang on is said.

`made.doc` was saved by LibreOffice from a letter of our own wording.
"""

import os
import shutil
import struct
import time
from pathlib import Path

import pytest

from pipeline.ingestors import detect, doc, ingest
from pipeline.ingestors.antiword import draft_of
from samples.make.old_letters import old_text
from schemas import DocumentText, FailureCode, ReadError, SourceFile
from tests.made_docx import package, paragraph, run

MADE = (Path(__file__).parent / "made.doc").read_bytes()
BOOK = b"<book/>"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr(shutil, "which", lambda name: str(folder / name) if (folder / name).is_file() else None)
    return folder


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text("#!/bin/sh\n" + script + "\n", encoding="utf-8")
    program.chmod(0o755)


def read(content: bytes = MADE) -> DocumentText:
    return ingest(SourceFile.of("thu.doc", detect("thu.doc", content), content))


def failure(content: bytes = MADE) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(content)
    assert "thu.doc" in caught.value.message
    return caught.value


def check_code(error: ReadError, code: FailureCode) -> None:
    assert error.code == code


def test_without_a_program_the_error_names_the_command_that_installs_one(programs: Path) -> None:
    error = failure()
    check_code(error, "missing_program")
    assert "apt-get install antiword" in error.advice


def test_rtf_needs_libreoffice_and_says_so(programs: Path) -> None:
    install(programs, "antiword", "echo sai")
    error = failure(b"{\\rtf1 x}")
    check_code(error, "missing_program")
    assert "libreoffice" in error.advice


def test_a_program_that_hangs_is_stopped_with_all_that_it_started(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "ANTIWORD_SECONDS", 0.2)
    install(programs, "antiword", "sleep 20; echo x")
    begun = time.monotonic()
    check_code(failure(), "damaged")
    assert time.monotonic() - begun < 10


def test_what_antiword_refuses_libreoffice_may_read(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(package(paragraph("Kính gửi: Các ấp")))
    install(programs, "antiword", "echo 'I am afraid the text stream of this file is too small' >&2; exit 1")
    install(programs, "soffice", f"cp {tmp_path}/made.docx in.docx")
    document = read()
    assert (document.text, document.read_as) == ("Kính gửi: Các ấp", "doc")


def test_when_all_programs_refuse_their_reasons_are_told(programs: Path) -> None:
    install(programs, "antiword", "echo 'it is broken' >&2; exit 1")
    install(programs, "soffice", "exit 0")
    error = failure()
    check_code(error, "damaged")
    assert "it is broken" in error.message
    assert "nothing was converted" in error.message


def test_numbers_that_antiword_does_not_show_are_noticed(programs: Path) -> None:
    install(programs, "antiword", 'case "$*" in *db*) echo "<book/>";; *) echo "Rà soát danh sách";; esac')
    document = read()
    assert [notice.code for notice in document.notices] == ["text.numbering"]


OLD = "quy hoạch sử dụng đất\nPhòng Nội vụ huyện rà soát định mức giáo viên, gửi về trước ngày mười tháng chín."


def test_what_antiword_does_not_tell_of_old_letters_is_noticed(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "has_lists", lambda _: False)
    (tmp_path / "old.txt").write_text(old_text(OLD, "tcvn3"), encoding="utf-8")
    install(programs, "antiword", f'case "$*" in *db*) echo "<book/>";; *) cat {tmp_path}/old.txt;; esac')
    document = read()
    assert document.text == OLD
    assert [notice.code for notice in document.notices] == ["text.legacy_letters", "text.legacy_fonts"]


def test_old_letters_are_read_by_libreoffice_which_tells_fonts(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "has_lists", lambda _: False)
    heading, rest = (old_text(line, "tcvn3") for line in OLD.split("\n"))
    fonts = ['<w:rFonts w:hAnsi=".VnTimeH"/>', '<w:rFonts w:hAnsi=".VnTime"/>']
    (tmp_path / "old.txt").write_text(f"{heading}\n{rest}", encoding="utf-8")
    (tmp_path / "made.docx").write_bytes(package(paragraph(run(heading, fonts[0])) + paragraph(run(rest, fonts[1]))))
    install(programs, "antiword", f"cat {tmp_path}/old.txt")
    install(programs, "soffice", f"cp {tmp_path}/made.docx in.docx")
    assert read().text == OLD.replace("quy hoạch sử dụng đất", "QUY HOẠCH SỬ DỤNG ĐẤT")
    install(programs, "soffice", "exit 1")
    assert read().text == OLD, "what antiword gives is worth more than nothing"


def test_an_encrypted_file_is_told_before_any_program_runs(programs: Path) -> None:
    entry = MADE.index("WordDocument".encode("utf-16-le"))
    (sector,) = struct.unpack_from("<I", MADE, entry + 0x74)
    place = (sector + 1) * 512 + 0x0B
    check_code(failure(MADE[:place] + bytes([MADE[place] | 0x01]) + MADE[place + 1 :]), "encrypted")


@pytest.mark.parametrize("keep", [600, 2000, len(MADE) // 2])
def test_a_truncated_file_that_every_program_refuses_is_damaged_or_no_word_file(programs: Path, keep: int) -> None:
    install(programs, "antiword", "exit 1")
    assert failure(MADE[:keep]).code in ("damaged", "unsupported")


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_antiword_reads_columns_cells_and_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    path = shutil.which("antiword")
    monkeypatch.setattr(shutil, "which", lambda name: path if name == "antiword" else None)
    document = read()
    lines = document.text.split("\n")
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/UBND-VP", "An Bình, ngày 06 tháng 3 năm 2024",
    ]  # fmt: skip
    assert [each.column for each in document.paragraphs][:6] == ["left", "left", "right", "right", "left", "right"]
    assert "Việc cần làm của các ấp trong tháng và quý" in lines
    assert [document.slice(cell) for cell in document.tables[1].cells[3:6]] == ["1", "Lập danh sách", "10/3"]


def test_rows_that_antiword_could_not_lay_out_are_taken_apart_at_their_bars() -> None:
    text = "\nSỞ Y TẾ\n\nSố: 5/SYT-VP\n |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 2 tháng 3 năm 2024 | |\n\nKính gửi: Các phòng\n"
    document = draft_of(text, BOOK).finish("doc")
    assert [(document.slice(each), each.column) for each in document.paragraphs] == [
        ("SỞ Y TẾ", "left"), ("Số: 5/SYT-VP", "left"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("Hà Nội, ngày 2 tháng 3 năm 2024", "right"), ("Kính gửi: Các phòng", None),
    ]  # fmt: skip


def test_cells_come_from_the_book_where_it_holds_the_same_table() -> None:
    text = "trước\n|TT  |Việc rất |\n|    |dài      |\n|1   |Rà soát  |\nsau\n"
    book = (
        "<book><informaltable><row><entry>TT</entry><entry>\nViệc rất dài\n</entry></row>"
        "<row><entry>1</entry><entry>Rà soát</entry></row></informaltable></book>"
    )
    document = draft_of(text, book.encode()).finish("doc")
    assert [document.slice(cell) for cell in document.tables[0].cells] == ["TT", "Việc rất dài", "1", "Rà soát"]
    assert document.text.startswith("trước\n")
    assert document.text.endswith("\nsau")


def test_a_book_of_another_table_is_not_trusted() -> None:
    document = draft_of("|A |B |\n", b"<book><informaltable><row><entry>C</entry></row></informaltable></book>").finish("doc")
    assert [document.slice(cell) for cell in document.tables[0].cells] == ["A", "B"]
