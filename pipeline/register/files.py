"""Files of a register: private to their owner, and never there by half."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.files import spelt
from schemas import UsageError

PRIVATE = 0o600
"""Who made a register reads and writes it, nobody else."""


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A private file to be filled, beside the target's place; it takes that place when it is whole. Raises UsageError."""
    beside = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            raise UsageError(f"{spelt(target)} exists already", "Name another file: nothing is overwritten.")
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
        try:
            yield beside
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"{spelt(target)} can't be written: {why}", "Name a file where you may write, with room on its disk.") from None


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite file as it stands while others may be writing to it."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log of its own beside it


def make_private(path: Path) -> None:
    """Take away the rights of others to a register and its logs; a group that was let in stays."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        file = path.with_name(name)
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & 0o007:
                file.chmod(mode & ~0o007)
        except OSError:
            continue  # not there, or another owner's to decide
