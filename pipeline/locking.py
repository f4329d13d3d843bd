"""Keeps two runs from writing into one folder."""

import os
import sys
from pathlib import Path


def open_locked(path: Path) -> int | None:
    """A file to append to, open for this process alone; None where another one has it. Raises OSError.

    The system takes the lock back however the process ends. File systems that know no locks let everybody pass.
    """
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        if not _lock(file):
            os.close(file)
            return None
        if _is_there(file, path):
            return file
        os.close(file)  # the run that had it has just put a new file in its place


def _is_there(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))
    except FileNotFoundError:
        return False


def _lock(file: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
