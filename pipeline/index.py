"""What earlier lines of `outcomes.jsonl` say, kept outside memory: a run over a million files takes no more of it than a small one."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_TABLE = """
CREATE TABLE done (
    path TEXT PRIMARY KEY, sha256 TEXT, program TEXT, status TEXT NOT NULL, code TEXT, most REAL, written TEXT, place INTEGER NOT NULL
) WITHOUT ROWID
"""
_COLUMNS = "path, sha256, program, status, code, most, written, place"


class Done(NamedTuple):
    """What a line says of a reading: the failure's `code` and `limit` where it failed, and where the line begins in the file."""

    path: str
    sha256: str | None
    program: str | None
    status: str
    code: str | None
    limit: float | None
    written: str | None
    place: int


class Index:
    """One row a file, the newest. SQLite keeps it in a private temporary file that goes with the process."""

    def __init__(self) -> None:
        # An empty name: SQLite's own temporary file, deleted from the start where the system can do that.
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for line in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", _TABLE):
            self._rows.execute(line)
        self._rows.execute("BEGIN")  # and never committed: nobody else reads it, and it goes with the process
        for column in ("sha256", "written", "place"):
            self._rows.execute(f"CREATE INDEX by_{column} ON done ({column})")

    def of_path(self, path: str) -> Done | None:
        """The row of a file."""
        return self._one("path", path)

    def of_place(self, written: str) -> Done | None:
        """The row of the file whose directive lies there."""
        return self._one("written", written)

    def of_content(self, sha256: str, program: str) -> Iterator[Done]:
        """The rows of files of this content that this program read."""
        rows = self._rows.execute(f"SELECT {_COLUMNS} FROM done WHERE sha256 = ? AND program = ? LIMIT 3", (sha256, program))
        return (Done(*row) for row in rows.fetchall())

    def is_newest(self, place: int) -> bool:
        """Whether the line that begins there has not been replaced."""
        return self._rows.execute("SELECT 1 FROM done WHERE place = ?", (place,)).fetchone() is not None

    def note(self, done: Done) -> bool:
        """Remember a line; gives whether it replaces others: of the same file, or of another whose directive lay in its place."""
        gone = self._rows.execute("DELETE FROM done WHERE path = ? OR written = ?", (done.path, done.written)).rowcount
        self._rows.execute(f"INSERT INTO done ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", done)
        return gone > 0

    def close(self) -> None:
        """Forget all."""
        self._rows.close()

    def _one(self, column: str, value: str) -> Done | None:
        row = self._rows.execute(f"SELECT {_COLUMNS} FROM done WHERE {column} = ?", (value,)).fetchone()
        return None if row is None else Done(*row)
