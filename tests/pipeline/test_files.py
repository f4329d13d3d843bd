"""Which files are read, what each directive is called, and what is refused before it is read."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline
from pipeline.files import MAX_BYTES
from pipeline.walk import find


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Số: 12/SNV-VP\n", "utf-8")
    return path


def failure(path: Path) -> str | None:
    outcome = pipeline.read(path)
    return outcome.failure.code if outcome.failure else None


def test_a_sparse_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)

    outcome = pipeline.read(path)

    assert outcome.failure is not None
    assert outcome.failure.code == "too_large"
    assert str(MAX_BYTES // 2**20) in outcome.failure.message


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe that nobody writes to"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "thing.pdf"
    make(path)

    assert failure(path) == "not_readable"


def test_a_name_that_is_no_unicode_still_has_an_outcome(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xe0n.txt"))
    write(path)

    outcome = pipeline.read(path)

    assert outcome.status == "read"
    assert "v\\xe0n.txt" in outcome.model_dump_json(indent=2).replace("\\\\", "\\")


def test_a_folder_gives_its_known_files_in_order_and_nothing_else(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt")
    inbox = tmp_path / "inbox"
    for name in ("b.TXT", "a.txt", "deep/er/c.md", ".hidden.txt", "~$a.docx", "table.xlsx", ".git/x.txt"):
        write(inbox / name)
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "linked").symlink_to(outside.parent)
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe.txt")

    assert [found.path.relative_to(inbox).as_posix() for found in find([inbox])] == ["a.txt", "b.TXT", "deep/er/c.md"]


def test_a_name_that_no_file_can_have_is_not_found() -> None:
    assert failure(Path("a\0b.pdf")) == "not_found"


def test_a_link_named_by_itself_is_read(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(write(tmp_path / "a.txt"))

    assert pipeline.read(link).status == "read"


@pytest.mark.parametrize(
    ("files", "named", "expected"),
    [
        (["a.pdf"], ["a.pdf"], ["a.json"]),
        (["a.pdf", "a.docx"], ["a.pdf", "a.docx"], ["a.pdf.json", "a.docx.json"]),
        (["a.pdf", "A.docx"], ["a.pdf", "A.docx"], ["a.pdf.json", "A.docx.json"]),
        (["x/a.pdf", "y/a.pdf", "y/b.pdf"], ["x/a.pdf", "y/a.pdf", "y/b.pdf"], ["x/a.json", "y/a.json", "b.json"]),
        (["in/a.pdf", "in/x/a.pdf", "in/x/a.doc"], ["in"], ["a.json", "x/a.doc.json", "x/a.pdf.json"]),
        (["x/a.pdf", "y/a.pdf"], ["x", "y"], ["x/a.json", "y/a.json"]),
        (["a.pdf", "a.docx", "a.pdf.txt"], ["."], ["a.docx.json", "a.pdf.json", "a.pdf.txt.json"]),
        (["a.tar.pdf", ".pdf"], ["a.tar.pdf", ".pdf"], ["a.tar.json", ".pdf.json"]),
        (["a.pdf"], ["a.pdf", "./a.pdf", "x/../a.pdf"], ["a.json"]),
    ],
)
def test_every_directive_has_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], named: list[str], expected: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    for file in files:
        write(Path(file))

    assert [found.slot.as_posix() for found in find(map(Path, named))] == expected


def test_folders_may_lie_deeper_than_python_recurses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):  # one by one: the whole path may be longer than a system call takes
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").touch()
    os.chdir(tmp_path)

    found = [found.path for found in find([Path("d")])]

    # Python's own removal of folders recurses, and would fail for the tests that come after.
    subprocess.run(["rm", "-r", "d"], check=True)
    assert found == [Path(*(["d"] * 1200), "a.txt")]
