"""What an archive and an e-mail have in common: named files, and names that lead nowhere else."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pipeline.files import ENDINGS
from schemas import Failure


class Entry(NamedTuple):
    """A file in an archive: its path there, made safe, and its place in the archive's own order."""

    name: str
    place: int


class Archive(Protocol):
    """An archive that was opened."""

    kind: str
    entries: Sequence[Entry]
    """The documents and archives in it, in its order."""

    def content(self, number: int) -> bytes:
        """The bytes of an entry, by its number; raises ReadError."""
        ...


_DRIVE = re.compile(r"^[A-Za-z]:")


def entries(names: Sequence[str | None]) -> tuple[Entry, ...]:
    """The entries whose names end as documents do; a name that comes twice gets a number. None stands for what is no file."""
    paths = [None if name is None else safe(name) for name in names]
    own = {path for path in paths if path is not None}
    found: list[Entry] = []
    taken: dict[str, int] = {}
    for place, path in enumerate(paths):
        if path is None or not _wanted(path):
            continue
        number, called = taken.get(path, 0) + 1, path
        if number > 1:
            stem, ending = os.path.splitext(path)
            while (called := f"{stem} ({number}){ending}") in own:  # another one has that number in its own name
                number += 1
        own.add(called)
        taken[path] = number
        found.append(Entry(called, place))
    return tuple(found)


def safe(name: str) -> str:
    """A path that stays below where it is put: no root, no drive, no way up."""
    parts = _DRIVE.sub("", name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip(" .") and "\0" not in part)


def _wanted(path: str) -> bool:
    parts = path.split("/")
    hidden = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)
    return not hidden and os.path.splitext(parts[-1])[1].lower() in ENDINGS


def holds_nothing(name: str, archive: Archive) -> Failure:
    """The failure of an archive without documents: nothing of it would be told otherwise."""
    return Failure(
        code="empty",
        message=f"{name} is {archive.kind} without a document that can be read",
        advice="Check what is in it; a letter in the text of an e-mail must be saved as a text file.",
    )
