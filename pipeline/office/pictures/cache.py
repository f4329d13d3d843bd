"""Pictures on the disk, up to a limit: those that nobody has looked at for longest go first."""

import logging
import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from pipeline.office.parts import PART, clear_left

_log = logging.getLogger(__name__)


class Cache:
    """A folder `ab/<digest of the file>/<picture>`, private, for pictures of `limit` bytes in all."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._lock = Lock()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        clear_left(folder)
        used = sorted(_files(folder))
        self._sizes = OrderedDict((name, size) for _, name, size in used)
        self.size = sum(self._sizes.values())
        """Bytes of all pictures that are kept."""
        with self._lock:
            self._make_room()

    def get(self, sha256: str, name: str) -> bytes | None:
        """A picture that is kept; from now on it is the one used last."""
        place = f"{sha256[:2]}/{sha256}/{name}"
        try:
            content = (self._folder / place).read_bytes()
            os.utime(self._folder / place)
        except OSError:
            with self._lock:
                self.size -= self._sizes.pop(place, 0)
            return None
        with self._lock:
            self._enter(place, len(content))
        return content

    def put(self, sha256: str, name: str, content: bytes) -> None:
        """Keep a picture; where the disk doesn't take it, it is drawn again the next time."""
        place = f"{sha256[:2]}/{sha256}/{name}"
        if len(content) > self._limit:
            return
        try:
            self._write(self._folder / place, content)
        except OSError as error:
            _log.warning("a picture can't be kept: %s", error)
            return
        with self._lock:
            self._enter(place, len(content))
            self._make_room()

    def forget(self, sha256: str) -> None:
        """Delete all pictures of a file."""
        prefix = f"{sha256[:2]}/{sha256}"
        with self._lock:
            for place in [place for place in self._sizes if place.startswith(f"{prefix}/")]:
                self.size -= self._sizes.pop(place)
        shutil.rmtree(self._folder / prefix, ignore_errors=True)

    def _write(self, target: Path, content: bytes) -> None:
        file, part = tempfile.mkstemp(prefix=PART, dir=self._folder)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(content)
            for folder in (target.parent.parent, target.parent):  # a mode holds for the last of several folders only
                folder.mkdir(mode=0o700, exist_ok=True)
            os.replace(part, target)
        finally:
            Path(part).unlink(missing_ok=True)

    def _enter(self, place: str, size: int) -> None:
        self.size += size - self._sizes.pop(place, 0)
        self._sizes[place] = size

    def _make_room(self) -> None:
        while self.size > self._limit:
            place, size = self._sizes.popitem(last=False)
            self.size -= size
            (self._folder / place).unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[float, str, int]]:
    """When each picture was used last, its place, and its size."""
    for path in folder.glob("??/*/*"):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        yield status.st_mtime, path.relative_to(folder).as_posix(), status.st_size
