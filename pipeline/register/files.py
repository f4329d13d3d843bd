"""Files of a SQLite register: copied while they are in use, and private to their owner."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path


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
