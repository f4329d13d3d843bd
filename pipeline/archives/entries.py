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
    found: list[Entry] = []
    taken: dict[str, int] = {}
    for place, name in enumerate(names):
        path = None if name is None else safe(name)
        if path is None or not _wanted(path):
            continue
        taken[path] = taken.get(path, 0) + 1
        if taken[path] > 1:
            stem, ending = os.path.splitext(path)
            path = f"{stem} ({taken[path]}){ending}"
        found.append(Entry(path, place))
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
