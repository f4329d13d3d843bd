"""`congvan register` as a person types it."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batch import read_into, read_many
from pipeline.cli.places import ADDRESS
from pipeline.cli.register import adding, running
from pipeline.outbox import Outbox
from pipeline.register.store import Register
from pipeline.walk import find
from schemas import Outcome
from tests.made_faults import letter as text_letter
from tests.register.commands import typed
from tests.register.made import LETTER, PROGRAM, digest_of, letter, read_of


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ADDRESS, raising=False)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], list[str]]:
    """Exit code, and the lines of standard output and standard error."""
    code, out, err = typed(capsys, "register", *words)
    return code, out, err.splitlines()


def directive_file(name: str, content: object, **fields: object) -> str:
    path = Path(name)
    path.write_text(letter(content, name=name, **fields).directive.model_dump_json(), "utf-8")  # type: ignore[arg-type]
    return name


def test_results_directives_and_documents_are_added_each_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # In this process: what guards a reader is tested elsewhere, and takes seconds to begin.
    monkeypatch.setattr(adding, "read_many", lambda paths, *, workers, limits, ocr: read_many(paths, ocr=ocr))
    Path("in").mkdir()
    for number in range(3):
        Path("in", f"{number}.txt").write_bytes(text_letter(number))
    Path("in", "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    with Outbox(Path("out")) as outbox:
        list(read_into(outbox, find([Path("in")])))
    Path("new.txt").write_bytes(text_letter(9))
    one = directive_file("one.json", "one")

    code, out, err = run(capsys, "add", "out", one, "new.txt", "--workers", "1")

    assert code == 1, "a file could not be read"
    assert sorted(line.split(": ")[0] for line in out) == ["in/0.txt", "in/1.txt", "in/2.txt", "new.txt", "one.json"]
    assert [line.split(": ")[1] for line in out] == [f"document {number}, added" for number in range(1, 6)]
    assert any("broken.pdf" in line for line in err)
    assert err[-1] == "5 added, 1 refused; register congvan.sqlite"
    assert stat.S_IMODE(Path("congvan.sqlite").stat().st_mode) == 0o600

    code, out, err = run(capsys, "add", one, "out")
    assert (code, err[-1]) == (1, "0 added, 4 known before, 1 refused; register congvan.sqlite")


def test_a_document_is_shown_with_what_persons_said(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", directive_file("one.json", "one"))

    assert run(capsys, "correct", "1", "/number", "13/SNV-VP", "--by", "Lan") == (0, [], [])
    assert run(capsys, "correct", "1", "/signer", "null", "--by", "Lan")[0] == 0
    assert run(capsys, "correct", "1", "/recipients", '[{"name": "Như trên"}]', "--by", "Lan")[0] == 0

    code, out, _ = run(capsys, "show", "1")
    shown = json.loads("\n".join(out))
    assert code == 0
    assert (shown["valid"]["number"], shown["as_read"]["number"]) == ("13/SNV-VP", LETTER.number)
    assert (shown["valid"]["signer"], shown["valid"]["recipients"]) == (None, [{"name": "Như trên"}])
    assert [change["kind"] for change in shown["history"]] == ["added", *["corrected"] * 3]


@pytest.mark.parametrize("words", [["--db", "other.sqlite", "show", "1"], ["show", "1", "--db", "other.sqlite"]])
def test_the_register_is_named_by_word_or_by_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv(ADDRESS, "other.sqlite")
    run(capsys, "add", directive_file("one.json", "one"))
    monkeypatch.delenv(ADDRESS)

    assert not Path("congvan.sqlite").exists()
    assert run(capsys, *words)[0] == 0
    assert run(capsys, "show", "1")[0] == 2


@pytest.mark.parametrize("words", [["--secret", "add"], ["add", "--secret"]])
def test_a_secret_document_is_kept_whole_where_that_was_said(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    file = directive_file("one.json", "one", secrecy="Mật")

    code, _, err = run(capsys, "add", file)
    assert (code, len(err)) == (0, 2)
    assert "marked Mật" in err[0]
    code, out, _ = run(capsys, *words, file)
    assert out == ["one.json: document 1, read anew"]


def test_what_is_kept_goes_out_and_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", *(directive_file(f"{number}.json", number, number=f"{number}/SNV-VP") for number in range(1, 4)))

    assert run(capsys, "check") == (0, ["3 documents, all sound"], [])
    assert run(capsys, "dump", "all.jsonl")[0] == 0
    assert stat.S_IMODE(Path("all.jsonl").stat().st_mode) == 0o600
    assert run(capsys, "--db", "other.sqlite", "load", "all.jsonl")[0] == 0
    assert run(capsys, "--db", "other.sqlite", "check")[1] == ["3 documents, all sound"]
    assert run(capsys, "backup", "copy.sqlite")[0] == 0
    assert run(capsys, "--db", "copy.sqlite", "check")[1] == ["3 documents, all sound"]
    written = subprocess.run(
        [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())", "register", "dump", "-"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert written.stdout == Path("all.jsonl").read_bytes()


def test_a_register_that_is_not_sound_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", directive_file("one.json", "one"))
    with Register.open("congvan.sqlite") as register, register.database.writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET subject = 'khác'")

    code, out, err = run(capsys, "check")

    assert (code, out) == (1, ["document 1: subject not as read and corrected"])
    assert err[0] == "congvan: 1 problems in 1 documents"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "1"], "congvan.sqlite does not exist"),
        (["add", "gone"], "gone does not exist"),
        (["add", "letter.txt", "--memory", "10M"], "--memory 10M is too little to start with"),
        (["--db", "letter.txt", "add", "letter.txt"], "letter.txt is no register"),
        (["load", "gone"], "gone can't be read: no such file or directory"),
        (["load", "letter.txt"], "this is no dump of a register"),
    ],
)
def test_what_cant_go_well_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    Path("letter.txt").write_bytes(text_letter(1))

    code, out, err = run(capsys, *words)

    assert (code, out, err[0], len(err)) == (2, [], f"congvan: {message}", 2)


def test_lines_that_are_no_outcomes_are_told_and_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    whole = Outcome(path="a.pdf", status="read", sha256=digest_of(1), program=PROGRAM, directive=letter(1).directive).model_dump_json()
    Path("out").mkdir()
    Path("out", "outcomes.jsonl").write_text(f"{whole}\nnone\n{whole[:500]}", "utf-8")

    code, out, err = run(capsys, "add", "out")

    assert (code, out) == (1, ["a.pdf: document 1, added"])
    assert [line for line in err if "line" in line] == [
        "congvan: out/outcomes.jsonl, line 2: no directive of congvan, or not whole",
        "congvan: out/outcomes.jsonl, line 3: no directive of congvan, or not whole",
    ]


@pytest.mark.parametrize("value", ["{", '["a"', '"a'])
def test_a_value_that_begins_as_json_and_is_none_is_refused(capsys: pytest.CaptureFixture[str], value: str) -> None:
    run(capsys, "add", directive_file("one.json", "one"))

    code, _, err = run(capsys, "correct", "1", "/subject", value, "--by", "Lan")

    assert code == 2
    assert err[0].startswith("congvan: the value is no JSON")


def test_names_of_files_can_write_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.json").write_text(read_of(LETTER, 1, name="a\x1b[2J.pdf").directive.model_dump_json(), "utf-8")

    _, out, _ = run(capsys, "add", "one.json")

    assert out == ["a\\x1b[2J.pdf: document 1, added"]


def test_without_its_libraries_it_says_what_to_install(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None)

    code, _, err = run(capsys, "show", "1")

    assert (code, err[1].strip()) == (2, "Install it: uv sync --extra register")


def test_help_loads_no_database() -> None:
    program = (
        "import sys; from pipeline.cli import parser; parser().format_help(); print({'sqlalchemy', 'alembic', 'pydantic'} & {*sys.modules})"
    )

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"
