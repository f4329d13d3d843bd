"""The archive that a worker looked into last, opened: to open one takes as long as it holds many files, and each of them asks for it."""

import os
from pathlib import Path
from typing import NamedTuple

from pipeline.archives.entries import Archive
from pipeline.files import digest

_MANY = 50
"""Files from which on an archive is kept: of fewer, which may be large, the memory is better spent on reading them."""

Key = tuple[str | tuple[int, ...], ...]
"""What tells an archive from all others, and from itself after a change; then the way to it where it lies in another."""


class _Kept(NamedTuple):
    key: Key
    archive: Archive


class Shelf:
    """Holds one archive."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def get(self, key: Key) -> Archive | None:
        """The archive, where it is that one; another one is let go."""
        if self._kept is not None and self._kept.key != key:
            self._kept = None
        return None if self._kept is None else self._kept.archive

    def put(self, key: Key, archive: Archive) -> None:
        """Keep an archive of many files."""
        if len(archive.entries) >= _MANY:
            self._kept = _Kept(key, archive)

    def clear(self) -> None:
        """Let go what is held."""
        self._kept = None


def key_of(path: Path, content: bytes | None, inside: tuple[int, ...]) -> Key:
    """The key of the archive that a file lies in, by the way to the file; raises OSError where the outermost one is gone."""
    if content is not None:
        return digest(content), inside[:-1]
    status = os.stat(path)
    return os.fspath(path), (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns), inside[:-1]
