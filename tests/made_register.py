"""An empty register, made once a process and copied: to make one runs all scripts of its tables, which takes longer than most tests."""

import os
import tempfile
from functools import cache
from pathlib import Path

from pipeline.placing import PRIVATE
from pipeline.register.store import Register


def placed(place: str | Path) -> str:
    """The place of a register, where one lies now: an empty one, unless there was one."""
    if Path(place).exists():
        return str(place)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
        file.write(_empty())
    return str(place)


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        Register.open(path, create=True).database.close()
        return path.read_bytes()
