"""Opens the database of a register, a SQLite file or one on a PostgreSQL server, and gives it out to read and to write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import local
from uuid import uuid4

from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import DatabaseError, DataError, InterfaceError, InternalError, OperationalError, ProgrammingError

from pipeline.program import PROGRAM
from pipeline.register import places
from pipeline.register.desk.filling import fill_doubts
from pipeline.register.graph.filling import fill_keys
from pipeline.register.journal import FORGET
from pipeline.register.migrating import HEAD, migrate, version_of
from pipeline.register.places import Place
from pipeline.register.stored import fill_index
from pipeline.register.tables import meta
from schemas import CongvanError, UsageError

WRITER = 0x636F6E6776616E
"""The lock of PostgreSQL that a writer holds until its transaction ends: `congvan` in ASCII."""

_MOMENT = 2000
"""Milliseconds that the log waits for those who read what was there before."""

_FAULTS = (OperationalError, InternalError, InterfaceError, DatabaseError)
_NO_RIGHT = "42501"
"""What PostgreSQL calls a missing right (SQLSTATE insufficient_privilege)."""
_TOO_LONG = "54000"
"""What PostgreSQL calls a value that its index can't hold (SQLSTATE program_limit_exceeded): one of some 2,700 bytes."""


class RegisterError(CongvanError):
    """The database of a register has failed while it was used."""


class Database:
    """The database, with the tables of today. Writers come one after the other, readers see what was there at the start."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self.engine = engine
        self.place = place
        self._own = local()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which nothing changes meanwhile; raises RegisterError."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._told(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, patience: float | None = None) -> Iterator[Connection]:
        """A connection for the one writer; what it did is there when the block has ended, or nothing of it.

        Waits for other writers, `patience` seconds at most (else `places.PATIENCE`). Within `together` it is a part of that transaction.
        Raises RegisterError.
        """
        joined: Connection | None = getattr(self._own, "connection", None)
        if joined is not None:
            yield joined
            return
        with self._told(), _writer(self.engine, patience) as connection, connection.begin():
            lock(connection, patience)
            yield connection
            forget = connection.info.pop(FORGET, False)
        if forget:
            self.forget()

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction of all that this thread writes meanwhile: it is there when the block has ended, or nothing of it."""
        with self.writing() as connection:
            self._own.connection = connection
            try:
                yield
            finally:
                self._own.connection = None

    def forget(self) -> None:
        """See to it that the log of a SQLite file holds no more what was there before; where others still read that, it goes with them."""
        if self.is_sqlite:
            with self._told(), self.engine.connect() as connection:
                raw = connection.connection
                raw.execute(f"PRAGMA busy_timeout={_MOMENT}")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                raw.execute(f"PRAGMA busy_timeout={places.PATIENCE * 1000}")

    def close(self) -> None:
        """Let the connections go."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DataError as error:  # PostgreSQL takes no character of the number 0, neither of them a number of 100 bits
            raise UsageError(f"a value can't be looked for or held: {reason(error)}", "Leave out characters that can't be seen.") from error
        except DatabaseError as error:
            if getattr(error.orig, "sqlstate", None) == _TOO_LONG:
                raise UsageError(f"a value is too long: {reason(error)}", "Give a shorter one.") from error
            if not _is_fault(error):
                raise
            raise RegisterError(f"{self.place.told}: {reason(error)}", _ADVICE) from error


_ADVICE = "See that the disk has room and that no other program keeps the register; `congvan register check` tells whether it is sound."


def open_database(place: Place, *, create: bool = False) -> Database:
    """Open the register at a place, bringing older tables up to date; with `create` an empty one is made where there is none.

    Raises UsageError with what to do where it can't be opened: no register, of a newer program, no right, no server.
    """
    place.prepare(create=create)
    database = Database(place.engine(), place)
    try:
        with database.engine.connect() as connection:
            version = version_of(connection, place.told)
        if version != HEAD:
            if version is None and not create:
                raise UsageError(f"{place.told} holds no register", "Add a document first: congvan register add.")
            _bring_up(place)
    except (DatabaseError, InterfaceError) as error:
        database.close()
        raise UsageError(f"{place.told} can't be opened: {reason(error)}", place.advice) from error
    except UsageError:
        database.close()
        raise
    return database


def _bring_up(place: Place) -> None:
    engine = place.engine(migrating=True)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            lock(connection)
            version = version_of(connection, place.told)  # another process may just have done it
            if version != HEAD:
                if version is not None:
                    place.keep(version)
                migrate(connection, version, place.told)
                if version is None:
                    connection.execute(insert(meta), _about())
                fill_index(connection)
                fill_keys(connection)
                fill_doubts(connection)
                _check_links(connection, place.told)
    finally:
        engine.dispose()


def _about() -> list[dict[str, object]]:
    """What a new register says of itself; by its own name a copy of it is told from another register."""
    about = {"register": str(uuid4()), "created_at": datetime.now(UTC).isoformat(timespec="milliseconds"), "created_by": PROGRAM}
    return [{"id": number, "key": key, "value": value} for number, (key, value) in enumerate(about.items(), 1)]


def _check_links(connection: Connection, place: str) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise UsageError(
            f"{place} is damaged: rows refer to rows that are not there", "Take the last backup, or ask for help with this file."
        )


def lock(connection: Connection, patience: float | None = None) -> None:
    """Wait until no other writer is there; SQLite does so when a writing transaction begins."""
    if connection.dialect.name == "postgresql":
        seconds = places.PATIENCE if patience is None else patience
        connection.execute(text(f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}"))  # milliseconds; 0 would be for ever
        connection.execute(select(func.pg_advisory_xact_lock(WRITER)))


@contextmanager
def _writer(engine: Engine, patience: float | None) -> Iterator[Connection]:
    """A connection that is to write; to a file one that waits so long for other writers, this once."""
    with engine.connect().execution_options(writing=True) as connection:
        raw = connection.connection.driver_connection
        if patience is None or not isinstance(raw, sqlite3.Connection):
            yield connection
            return
        raw.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            yield connection
        finally:
            raw.execute(f"PRAGMA busy_timeout = {int(places.PATIENCE * 1000)}")


def reason(error: DatabaseError | InterfaceError) -> str:
    """What the database says, in one line; the statement and its values are nobody's business."""
    return (str(error.orig).strip().splitlines() or ["no reason given"])[0]


def _is_fault(error: DatabaseError) -> bool:
    """Whether the database failed, not we."""
    if isinstance(error, ProgrammingError):
        return getattr(error.orig, "sqlstate", None) == _NO_RIGHT
    return type(error) in _FAULTS or isinstance(error.orig, sqlite3.OperationalError)
