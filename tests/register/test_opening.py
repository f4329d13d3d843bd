"""Opening a register: what is made, what is brought up to date, what is refused and in which words."""

import os
import shutil
import sqlite3
import stat
import sys
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from pipeline.register import migrating, places
from pipeline.register.database import open_database
from pipeline.register.places import place_of
from pipeline.register.search.index import NAMES
from pipeline.register.store import Register
from pipeline.register.tables import METADATA
from schemas import UsageError
from tests.register.made import add, letter, numbered

CURRENT = migrating.HEAD

NEXT = f"""
from alembic import op
from sqlalchemy import Column, Text

revision = "9999"
down_revision = "{CURRENT}"


def upgrade() -> None:
    with op.batch_alter_table("documents", recreate="always" if op.get_bind().dialect.name == "sqlite" else "auto") as documents:
        documents.add_column(Column("shelf", Text, nullable=True))
    op.execute("UPDATE documents SET shelf = 'A'")
"""
"""A change of tables as a later version may bring it: in SQLite the whole table is made anew."""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program, one change of tables later; gives where its script lies."""
    scripts = tmp_path / "later 100%"
    scripts.mkdir()
    (scripts / "v9999_shelf.py").write_text(NEXT, "utf-8")
    monkeypatch.setattr(migrating, "VERSIONS", (*migrating.VERSIONS, scripts))
    monkeypatch.setattr(migrating, "HEAD", "9999")
    monkeypatch.setattr("pipeline.register.database.HEAD", "9999")
    return scripts / "v9999_shelf.py"


def shelves(place: str) -> list[object]:
    database = open_database(place_of(place))
    with database.reading() as connection:
        found = list(connection.execute(text("SELECT shelf FROM documents ORDER BY id")).scalars())
        links = connection.execute(text("SELECT count(*) FROM requirements")).scalar_one()
    database.close()
    assert links > 0, "what refers to the table is still there"
    return found


def is_no_index(name: str | None, kind: str, _: object) -> bool:
    """The index of words is another table in each database, and in SQLite several; one by days of issue is PostgreSQL's alone."""
    return name is None or not (name.startswith(tuple(NAMES)) if kind == "table" else name == "ix_facets_newest")


def test_the_scripts_make_the_tables_that_the_program_knows(place: str) -> None:
    database = open_database(place_of(place), create=True)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": migrating.VERSION_TABLE, "include_name": is_no_index})
        assert compare_metadata(context, METADATA) == []
        assert all(set(columns) <= set(connection.execute(text(f"SELECT * FROM {name}")).keys()) for name, columns in NAMES.items())
    database.close()
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [migrating.HEAD]


def test_a_register_is_opened_again_as_it_was_left(place: str) -> None:
    with Register.open(place, create=True) as register:
        add(register, *numbered(5))
    with Register.open(place) as again:
        assert len(again) == 5


def test_an_older_register_is_brought_up_to_date(empty: str, request: pytest.FixtureRequest) -> None:
    with Register.open(empty) as register:
        add(register, *numbered(5))
    request.getfixturevalue("newer")

    assert shelves(empty) == ["A"] * 5
    if "://" not in empty:
        (kept,) = Path(empty).parent.glob("*.bak")
        assert (kept.name, stat.S_IMODE(kept.stat().st_mode)) == (f"register.sqlite.{CURRENT}.bak", 0o600)
        before = sqlite3.connect(kept)
        assert before.execute("SELECT version_num FROM register_version").fetchall() == [(CURRENT,)]
        assert before.execute("SELECT count(*) FROM documents").fetchall() == [(5,)]
        before.close()
    else:
        with psycopg.connect(empty) as connection:  # the database is for other tests too
            connection.execute("ALTER TABLE documents DROP COLUMN shelf")
            connection.execute(f"UPDATE register_version SET version_num = '{CURRENT}'")


def test_a_change_of_tables_that_fails_leaves_the_register_as_it_was(empty: str, request: pytest.FixtureRequest) -> None:
    with Register.open(empty) as register:
        add(register, *numbered(5))
    with pytest.MonkeyPatch.context() as patch:
        script: Path = request.getfixturevalue("newer")
        script.write_text(NEXT.replace("SET shelf", "SET shelves"), "utf-8")
        with pytest.raises(UsageError, match="can't be opened"):
            open_database(place_of(empty))
        patch.setattr(migrating, "HEAD", CURRENT)
        patch.setattr("pipeline.register.database.HEAD", CURRENT)
        with Register.open(empty) as register:
            assert len(register) == 5
            assert list(register.check()) == []


def test_a_register_of_a_newer_program_is_refused(empty: str) -> None:
    with Register.open(empty) as register, register.database.writing() as connection:
        connection.execute(text("UPDATE register_version SET version_num = '9999'"))
    try:
        with pytest.raises(UsageError, match=r"was written by a newer congvan \(its tables are 9999"):
            Register.open(empty)
    finally:
        database = place_of(empty).engine()
        with database.begin() as connection:
            connection.execute(text(f"UPDATE register_version SET version_num = '{CURRENT}'"))
        database.dispose()


def test_a_database_of_another_program_is_refused_and_left_alone(place: str) -> None:
    engine = place_of(place).engine()
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (title TEXT)"))
    engine.dispose()
    with pytest.raises(UsageError, match="is a database of another program: it has a table documents"):
        Register.open(place, create=True)


def test_only_adding_makes_a_register(place: str) -> None:
    with pytest.raises(UsageError, match=r"does not exist|holds no register"):
        Register.open(place)
    if "://" not in place:
        assert not Path(place).exists()


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("gone/register.sqlite", "does not exist"),
        (".", "can't be opened: is a directory"),
        ("letter.txt", "is no register"),
        ("\udcff.sqlite", "has characters in its name"),
        ("mysql://me:secret@localhost/x", "a register can't lie in mysql"),
        ("postgresql://me:secret@127.0.0.1:1/x", "can't be opened"),
        ("postgresql://a:b:c/d/e:f", "can't be understood"),
        ("://x", "can't be understood"),
        ("sqlite://", "a register can't lie in sqlite"),
    ],
)
def test_what_is_no_place_for_a_register_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("Kính gửi: Các sở, ban, ngành", "utf-8")

    with pytest.raises(UsageError) as refused:
        Register.open(word, create=True)

    assert message in refused.value.message
    assert "secret" not in refused.value.message + refused.value.advice
    assert (tmp_path / "letter.txt").read_text("utf-8") == "Kính gửi: Các sở, ban, ngành"


def test_the_file_and_its_logs_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    previous = os.umask(0)
    try:
        with Register.open(tmp_path / "r.sqlite", create=True) as register:
            add(register, letter())
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(previous)

    assert modes == dict.fromkeys(("r.sqlite", "r.sqlite-wal", "r.sqlite-shm"), 0o600)


def test_a_file_that_anybody_may_read_is_made_private(made_file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(made_file, tmp_path / "copy.sqlite"))
    copy.chmod(0o664)
    Register.open(copy).database.close()

    assert stat.S_IMODE(copy.stat().st_mode) == 0o660, "a group that was let in stays"


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_place_that_cant_be_written_is_told(made_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str) -> None:
    copy = Path(shutil.copy(made_file, tmp_path / "copy.sqlite"))
    refused = copy if locked == "file" else tmp_path
    access = os.access  # who tests may be root, to whom nothing is locked
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != refused and access(path, mode))

    with pytest.raises(UsageError, match="can't be written"):
        Register.open(copy)


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda name: None)

    with pytest.raises(UsageError) as refused:
        Register.open("postgresql://localhost/x")

    assert refused.value.advice == "Install it: uv sync --extra postgres"


def test_a_register_that_is_up_to_date_is_opened_without_alembic(made_file: Path) -> None:
    """Alembic takes a second to load."""
    program = (
        f"import sys; from pipeline.register.store import Register; Register.open({str(made_file)!r}); print('alembic' in sys.modules)"
    )

    assert os.popen(f'{sys.executable} -c "{program}"').read() == "False\n"
