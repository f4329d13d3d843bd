"""Backups, the check, and the way out and back in: nothing is lost, and what is broken is said."""

import io
import json
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update

from pipeline.register.database import RegisterError
from pipeline.register.store import Register
from pipeline.register.tables import actors, changes, documents, parties
from schemas import UsageError
from tests.register.made import add, letter, numbered


def dumped(register: Register) -> bytes:
    file = io.BytesIO()
    register.dump(file)
    return file.getvalue()


def fill(register: Register) -> None:
    add(register, *numbered(30), letter(1), letter(2), letter(1, name="b.pdf"), letter(3, secrecy="Mật"), letter(4, subject="a\x00b"))
    register.correct(3, "/subject", "việc 'khác' \\ \u2028", by="Lan")


@pytest.fixture
def other(made_file: Path, tmp_path: Path) -> Iterator[Register]:
    """Another empty register."""
    with Register.open(shutil.copy(made_file, tmp_path / "other.sqlite")) as made:
        yield made


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_dump_fills_an_equal_register_in_either_database(
    register: Register, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fill(register)
    lines = dumped(register)
    place = str(tmp_path / "other.sqlite") if target == "sqlite" else request.getfixturevalue("database")

    with Register.open(place, create=True) as other:
        other.load(io.BytesIO(lines))

        assert dumped(other) == lines
        assert [other.get(number) for number in (1, 3, 31)] == [register.get(number) for number in (1, 3, 31)]
        assert list(other.check()) == []
        assert add(other, letter(5, number="99/SNV-VP"))[0].id == add(register, letter(5, number="99/SNV-VP"))[0].id, "both go on alike"


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda lines: lines[:-1], "cut off"),
        (lambda lines: [], "no dump"),
        (lambda lines: [b'{"a": 1}\n'], "no dump"),
        (lambda lines: [*lines[:5], lines[5][:10]], "line 6 is none"),
        (lambda lines: [*lines[:3], *lines[4:]], "don't fit"),
        (lambda lines: [*lines[:-2], lines[-1]], "was changed"),
        (lambda lines: [lines[0], lines[1].replace(b'"id": 1,', b'"id": "one",'), *lines[2:]], "don't fit"),
        (lambda lines: [lines[0], lines[1].replace(b'"withheld": false', b'"withheld": "no"'), *lines[2:]], "don't fit"),
        (lambda lines: [*lines, lines[-1]], "was changed"),
        (lambda lines: [lines[0], lines[1].replace(b'"documents"', b'"dokuments"'), *lines[2:]], "unknown table"),
        (lambda lines: [lines[0], lines[1].replace(b'"subject"', b'"object"'), *lines[2:]], "other columns"),
        (lambda lines: [lines[0].replace(b'"tables": "', b'"tables": "9'), *lines[1:]], "this program has"),
    ],
)
def test_a_harmed_dump_is_refused_and_leaves_nothing(
    register: Register, harm: Callable[[list[bytes]], list[bytes]], message: str, other: Register
) -> None:
    add(register, *numbered(3))
    lines = dumped(register).splitlines(keepends=True)

    before = dumped(other)
    with pytest.raises(UsageError, match=message):
        other.load(harm(lines))
    assert dumped(other) == before


def test_a_dump_is_loaded_into_an_empty_register_only_and_secrets_only_where_they_may_be(empty: str, other: Register) -> None:
    with Register.open(empty, secret=True) as register:
        add(register, letter(secrecy="Mật"))
        lines = dumped(register).splitlines(keepends=True)
        with pytest.raises(UsageError, match="is not empty"):
            register.load(lines)
    with pytest.raises(UsageError, match="marked Mật"):
        other.load(lines)
    other.secret = True
    other.load(lines)
    assert not other.get(1).withheld


def test_a_backup_is_whole_and_private_and_overwrites_nothing(register: Register, tmp_path: Path) -> None:
    fill(register)
    target = tmp_path / "backup"

    register.backup(target)

    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["backup"], "nothing else is left"
    if register.database.is_sqlite:
        with Register.open(target) as copy:
            assert dumped(copy) == dumped(register)
    else:
        assert target.read_bytes() == dumped(register)
    with pytest.raises(UsageError, match="exists already"):
        register.backup(target)
    with pytest.raises(UsageError, match="can't be written"):
        register.backup(tmp_path / "gone" / "backup")


def test_a_backup_waits_for_no_writer_and_holds_nothing_unfinished(register: Register, tmp_path: Path) -> None:
    add(register, letter(1))
    with register.database.writing() as connection:
        connection.execute(update(documents).values(subject="nửa chừng"))
        register.backup(tmp_path / "backup")
        connection.rollback()

    assert "nửa chừng".encode() not in (tmp_path / "backup").read_bytes()


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (update(documents).values(subject="khác"), "document 1: subject not as read and corrected"),
        (update(documents).values(directive="{}"), "document 1: the directive is not one"),
        (update(documents).values(sha256="1"), "document 1: the directive is of another file"),
        (delete(parties).where(parties.c.position == 0), "document 1: its parties are not as read and corrected"),
        (update(actors).values(name="Sở Y tế"), "document 1: its actors are not as read and corrected"),
        (delete(changes).where(changes.c.kind == "added"), "document 1: the history does not tell when it was added"),
        (
            insert(changes).values(number=9, document_id=1, at="", kind="added", detail="{}"),
            "document 1: the history tells twice that it was added",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_check_says_what_is_wrong(register: Register, harm: object, message: str) -> None:
    add(register, letter())
    assert list(register.check()) == []
    with register.database.writing() as connection:
        connection.execute(harm)  # type: ignore[call-overload]

    assert any(message in problem for problem in register.check())


def test_the_check_finds_a_damaged_file_and_broken_links(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    with Register.open(path, create=True) as register:
        add(register, *numbered(20))
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM requirements WHERE document_id = 2")
    raw.commit()
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    with Register.open(path) as register:
        assert any("that is not there" in problem for problem in register.check())
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    with Register.open(path) as register:
        try:
            found = list(register.check())
        except RegisterError as error:
            found = [error.message]
    assert any("damaged" in problem or "malformed" in problem for problem in found)


def test_rows_of_one_document_go_with_it(register: Register) -> None:
    """Whoever takes a document out by hand leaves no rows behind."""
    add(register, letter(1), letter(2))
    with register.database.writing() as connection:
        connection.execute(delete(documents))
        left = [
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in ("actors", "requirements", "copies", "changes")
        ]

    assert left == [0, 0, 0, 0]


def test_a_dump_is_json_lines(register: Register) -> None:
    add(register, letter())

    first, *rows, last = map(json.loads, dumped(register).splitlines())

    assert first["congvan_register"] == 1
    assert last["rows"] == len(rows)
    assert {"table", "row"} == set(rows[0])
