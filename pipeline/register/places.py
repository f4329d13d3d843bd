"""Where a register lies: a SQLite file, which is private to its owner, or a database of a PostgreSQL server."""

import os
import sqlite3
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.files import spelt
from pipeline.placing import PRIVATE, new_file
from pipeline.register.files import copy_file, make_private
from schemas import UsageError

PATIENCE = 60
"""Seconds that a writer waits for the others."""
_AT_ONCE = 20
"""People who work with a register at once: so many connections stay open, each made when it is first needed."""

_MAGIC = b"SQLite format 3\x00"
_INSTALL = "uv sync --extra postgres"


class Place(Protocol):
    """Where a register lies; `told` is how a person is told, without a password, `advice` what to do when it can't be opened."""

    @property
    def told(self) -> str:
        """The place in words."""
        ...

    @property
    def advice(self) -> str:
        """What to do when it can't be opened."""
        ...

    def prepare(self, *, create: bool) -> None:
        """See that it can be opened; raises UsageError."""
        ...

    def engine(self, *, migrating: bool = False) -> Engine:
        """How to connect."""
        ...

    def keep(self, version: str) -> None:
        """Keep what is there before a change of the tables from `version`."""
        ...


def place_of(word: str | Path) -> Place:
    """The place that a path or a URL names; raises UsageError."""
    if isinstance(word, Path) or "://" not in word:
        return FilePlace(Path(word))
    try:
        url = make_url(word)
    except (ArgumentError, ValueError):
        raise UsageError(
            "the address of the register can't be understood", "Write postgresql://USER@HOST/DATABASE, or name a file."
        ) from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database:
        return FilePlace(Path(url.database))
    if backend in ("postgresql", "postgres"):
        return ServerPlace(url.set(drivername="postgresql+psycopg"))
    raise UsageError(f"a register can't lie in {backend}", "Name a file, or a database of PostgreSQL: postgresql://USER@HOST/DATABASE.")


class FilePlace:
    """A SQLite file."""

    advice = "Name another file with --db, or take the last backup."

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def told(self) -> str:
        """The path."""
        return spelt(self.path)

    def prepare(self, *, create: bool) -> None:
        """Make an empty file, or see that the one there may be a register and is nobody else's to read. Raises UsageError."""
        if not str(self.path).isprintable():
            raise UsageError(f"{self.told} has characters in its name that SQLite does not take", "Name another file with --db.")
        try:
            if create:
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, PRIVATE))
            with self.path.open("rb") as file:
                begins = file.read(len(_MAGIC))
        except FileNotFoundError:
            raise UsageError(f"{self.told} does not exist", "Name the register with --db, or make one: congvan register add.") from None
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UsageError(f"{self.told} can't be opened: {why}", "Name another file with --db.") from None
        if begins not in (b"", _MAGIC):
            raise UsageError(f"{self.told} is no register", "Name another file with --db.")
        if not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            raise UsageError(
                f"{self.told} or its folder can't be written", "Ask for the right to write both, or name another file with --db."
            )
        make_private(self.path)

    def engine(self, *, migrating: bool = False) -> Engine:
        """Connections to the file; those that change the tables leave links between rows to be checked at the end."""
        engine = create_engine(URL.create("sqlite", database=str(self.path)), connect_args={"timeout": PATIENCE}, **_pool(migrating))
        event.listen(engine, "connect", _changing if migrating else _using)
        event.listen(engine, "begin", _begin)
        return engine

    def keep(self, version: str) -> None:
        """Copy the file beside itself, as `<name>.<version>.bak`."""
        names = (f"{self.path.name}.{version}{number}.bak" for number in ("", *(f".{count}" for count in range(2, 1000))))
        target = next(path for name in names if not (path := self.path.with_name(name)).exists())
        with new_file(target) as beside:
            copy_file(self.path, beside)


def _using(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    _settle(connection)
    connection.execute("PRAGMA foreign_keys=ON")


def _changing(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    _settle(connection)
    connection.execute("PRAGMA foreign_keys=OFF")


def _settle(connection: sqlite3.Connection) -> None:
    # Python's own idea of when a transaction begins is turned off: ours begin as `_begin` says.
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete=ON")
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            # The change to a log needs the file for itself, and SQLite doesn't wait for that.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer that begins as a reader could find, when it first writes, that another one was faster.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _pool(migrating: bool) -> dict[str, Any]:
    return {"poolclass": NullPool} if migrating else {"pool_size": _AT_ONCE, "max_overflow": 2 * _AT_ONCE}


_PLANNED = "-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_custom_plan -c cpu_operator_cost=0.3"
"""Each search is planned by its own words: one plan for rare and frequent ones is the wrong one for either. And to look into the words of a
document costs more than PostgreSQL thinks, as they must be fetched and unpacked. What is there in milliseconds is neither compiled nor
shared out among processes."""


class ServerPlace:
    """A database of a PostgreSQL server."""

    advice = "Check the address, the rights of the user, and that the server runs."

    def __init__(self, url: URL) -> None:
        self.url = url

    @property
    def told(self) -> str:
        """The address without a password."""
        return str(self.url.set(drivername="postgresql", password=None, query={}))

    def prepare(self, *, create: bool) -> None:
        """See that the driver is there; raises UsageError."""
        if find_spec("psycopg") is None:
            raise UsageError("a register in PostgreSQL needs psycopg, which is not installed", f"Install it: {_INSTALL}")

    def engine(self, *, migrating: bool = False) -> Engine:
        """Connections to the server."""
        told = {"connect_timeout": 10, "application_name": "congvan register", "options": _PLANNED}
        return create_engine(self.url, connect_args=told, **_pool(migrating))

    def keep(self, version: str) -> None:
        """Nothing: a server has backups of its own, and its transaction takes a change of tables back."""
