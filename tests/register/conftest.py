"""Registers for tests, on both databases: whatever a test says holds of both."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from pipeline.register.store import Register
from tests.register.people_made import Office
from tests.register.servers import database_of, started


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with started() as address:
        yield address


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of an empty database."""
    with database_of(server) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register may be made: a file that is not there, and an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    address: str = request.getfixturevalue("database")
    return address


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register, to be copied: to make one takes longer than most tests."""
    path = tmp_path_factory.mktemp("register") / "made.sqlite"
    Register.open(path, create=True).database.close()
    return path


@pytest.fixture(scope="session")
def made_database(server: str) -> Iterator[str]:
    """The address of a register that each test finds empty."""
    with database_of(server) as address:
        Register.open(address, create=True).database.close()
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty register lies."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("made_file"), tmp_path / "register.sqlite"))
    address: str = request.getfixturevalue("made_database")
    with psycopg.connect(address) as connection:
        connection.execute("DELETE FROM changes")
        connection.execute("DELETE FROM receivers")
        connection.execute("TRUNCATE users, sessions, tokens, failed_logins, audit")  # the last lets no row be deleted
        connection.execute("DELETE FROM uploads")
        connection.execute("DELETE FROM documents")  # and, with each, all that is of it
    return address


@pytest.fixture
def register(empty: str) -> Iterator[Register]:
    """An empty register, open."""
    with Register.open(empty) as made:
        yield made


@pytest.fixture
def office(register: Register) -> Office:
    """An empty register with one user, the clerk Lan."""
    made = Office(register)
    made.add("Lan")
    return made
