"""The command line: what a clerk types, sees and gets back; never a traceback for what is in their hands."""

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import main
from pipeline.ingestors.ocr.engine import missing
from schemas import Directive
from tests.made_signed import DIRECTOR, signed
from tests.made_signed import letter as pdf_letter

SAMPLES = Path(__file__).parents[2] / "samples" / "dispatches"
WORD = SAMPLES / "official-letter-word-numbering.docx"
PDF = SAMPLES / "official-letter-two-columns.pdf"
CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
LETTER = """\
SỞ THỬ NGHIỆM
Số: 31/STN-VP
Hà Nội, ngày 05 tháng 3 năm 2025
Kính gửi: Các phòng chuyên môn.
Đề nghị các phòng báo cáo trước ngày 20/3/2025.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_one_file_prints_its_directive_and_nothing_else(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(letter)]) == 0

    out, err = capsys.readouterr()
    assert Directive.model_validate_json(out).number == "31/STN-VP"
    assert err == ""


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for arguments in (["read", "-"], ["read", "-", "-o", str(tmp_path)]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode())))
        assert main(arguments) == 0

    assert Directive.model_validate_json((tmp_path / "stdin.json").read_bytes()).number == "31/STN-VP"


def test_a_folder_is_read_into_a_folder_with_a_summary(tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    out = tmp_path / "out"

    assert main(["read", str(tmp_path), "-o", str(out)]) == 1

    printed, said = capsys.readouterr()
    assert f"{out / 'letter.json'}: " in printed
    assert "31/STN-VP" in printed
    assert "broken.pdf" in said
    assert said.splitlines()[-1] == f"1 read, 1 failed; results in {out}"


def test_a_second_run_says_what_it_passed_over(tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["read", str(letter), "-o", str(tmp_path / "out")]
    main(arguments)
    capsys.readouterr()

    assert main(arguments) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("0 read, 1 read earlier, 0 failed")
    assert main([*arguments, "--again"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("1 read, 0 failed")


def drawn(path: Path, *, text: str = "", password: str = "") -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption(password, canPrint=0) if password else None)
    canvas.rect(50, 50, 100, 100)
    canvas.drawString(50, 700, text)
    canvas.save()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


class Bad(NamedTuple):
    """A file that can't be read: how it is made, and words that must be said of it."""

    what: str
    name: str
    make: Callable[[Path], object]
    words: str = ""


BAD = (
    Bad("missing", "gone.pdf", lambda path: None, "does not exist"),
    Bad("empty", "a.pdf", Path.touch, "no content"),
    Bad("blank", "a.txt", lambda path: path.write_text(" \n\n"), "no content"),
    Bad("truncated PDF", "a.pdf", lambda path: path.write_bytes(PDF.read_bytes()[:400]), "broken"),
    Bad("truncated Word file", "a.docx", lambda path: path.write_bytes(WORD.read_bytes()[:3000]), "broken"),
    Bad("password-protected", "a.pdf", lambda path: drawn(path, text="x", password="secret"), "password"),
    Bad("picture with the wrong ending", "a.pdf", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), "picture"),
    Bad("no text", "a.pdf", drawn, "tesseract" if missing() else "No words"),
    Bad("2 GB", "a.pdf", sparse, "100 MB"),
    Bad("name with a line break", "a\nb.pdf", Path.touch, "a\\nb.pdf"),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
@pytest.mark.parametrize("command", ["read", "explain"])
def test_bad_input_is_told_in_two_lines_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, bad: Bad) -> None:
    path = tmp_path / bad.name
    bad.make(path)

    assert main([command, str(path)]) == 1

    out, err = capsys.readouterr()
    what, advice = err.splitlines()
    assert out == ""
    assert what.startswith("congvan: ")
    assert bad.words in what + advice
    assert "defect" not in what
    assert len(advice.split()) > 2


def test_a_folder_without_an_output_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path)]) == 2
    assert "-o DIR" in capsys.readouterr().err


def test_the_wrong_ending_does_not_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "word.pdf"
    path.write_bytes(WORD.read_bytes())

    assert main(["read", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["read_as"] == "docx"


def test_a_file_without_permission_is_a_failure(letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)  # root, as whom containers test, may read whatever chmod forbids

    assert main(["read", str(letter)]) == 1
    assert "permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("taken", ["out", "out/outcomes.jsonl/x", "out/letter.json/x"])
def test_an_output_folder_that_cannot_be_written_is_wrong_use(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str], taken: str
) -> None:
    (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / taken).touch()

    assert main(["read", str(letter), "-o", str(tmp_path / "out")]) == 2
    assert "can't be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["read"], ["raed", "x"], ["read", "a", "b"], ["read", "a", "--out", "x"], ["explain"], ["explain", "a", "b"]]
)
def test_wrong_words_end_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as stop:
        code = stop.code

    assert code == 2
    what, advice = capsys.readouterr().err.splitlines()
    assert what.startswith("congvan: ")
    assert advice.startswith("  ")


def test_a_reader_that_leaves_is_no_error_of_ours(letter: Path) -> None:
    letter.write_text(LETTER + "Các phòng thực hiện.\n" * 1_500, "utf-8")
    with subprocess.Popen([*CONGVAN, "explain", str(letter)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_is_utf8_in_any_locale(letter: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    printed = subprocess.run([*CONGVAN, "read", str(letter)], env=environment, capture_output=True, check=True).stdout

    assert json.loads(printed.decode("utf-8"))["place"] == "Hà Nội"


def test_a_terminal_shows_progress_and_standard_output_stays_clean(letter: Path) -> None:
    ours, theirs = pty.openpty()
    arguments = [*CONGVAN, "read", str(letter), "-o", str(letter.parent / "out")]

    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: read_terminal(ours), b""))
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(ours)

    assert b"reading" in shown
    assert printed.count("\n") == 1
    assert "\x1b" not in printed


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux tells that the other end is closed
        return b""


def test_explain_marks_what_was_found_under_the_words(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(letter)]) == 0

    lines = capsys.readouterr().out.splitlines()
    at = lines.index("Số: 31/STN-VP")
    assert lines[at + 1].startswith("    ^^^^^^^^^ number [")
    dated = lines.index("Hà Nội, ngày 05 tháng 3 năm 2025")
    assert any("issued_on = 2025-03-05" in line for line in lines[dated + 1 : dated + 3])
    assert "  /signer: No signer was found in the text. [signer.missing]" in lines


def test_explain_breaks_long_lines_and_keeps_the_marks_under_their_words(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")

    main(["explain", str(letter)])

    lines = capsys.readouterr().out.splitlines()
    at = lines.index("Hà Nội, ngày 05")
    assert lines[at + 1].startswith("^^^^^^ place")
    assert any(line.startswith("        ^^^^^^^… issued_on") for line in lines[at + 1 : at + 3])


def test_schema_prints_the_published_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Directive"


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])

    assert stop.value.code == 0
    assert capsys.readouterr().out == f"congvan {version('congvan')}\n"


def test_help_loads_the_standard_library_only() -> None:
    """`--help` within three times an empty Python: what costs is imports."""
    code = "import sys; before = set(sys.modules); import pipeline.cli; print(*{m.split('.')[0] for m in set(sys.modules) - before})"

    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split())

    assert loaded - sys.stdlib_module_names == {"pipeline"}
    assert not loaded & {"typing", "pathlib"}, "these two would cost as much as all the rest"


def test_explain_lists_what_stands_outside_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2284 snv tcbc.pdf"
    path.write_bytes(signed(pdf_letter("Số:      /SNV-TCBC"), DIRECTOR))

    assert main(["explain", str(path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "  number = 2284/SNV-TCBC, from “2284 snv tcbc” [file_name.number]" in lines
    assert any(line.startswith("  Hoàng Văn Mẫu, SỞ NỘI VỤ, ") and ", intact, not trusted by this machine" in line for line in lines)
