"""A folder whose files are read as they arrive: which of them have stopped growing, and where they go when they are read.

Events of the system say at once what changed; a look through the whole folder now and then finds what events have missed (network
shares send none). What was read is known by its content, so that a watch that ends in whatever way goes on where it was.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.walk import Found, find, find_named

SWEEP = 300.0
"""Seconds between two looks through the whole folder."""

Clock = Callable[[], float]


class _Look(NamedTuple):
    """What a file was at some moment (of the clock that only goes forward)."""

    size: int
    changed: int
    seen: float


class Settling:
    """Which files have stopped growing: for `settle` seconds neither their size nor their time of change was another.

    `clock` goes forward only, `calendar` is the one by which files are dated.
    """

    def __init__(self, settle: float, clock: Clock = time.monotonic, calendar: Clock = time.time) -> None:
        self._settle = settle
        self._clock = clock
        self._calendar = calendar
        self._waiting: dict[Path, tuple[Found, _Look]] = {}
        self._out: set[Path] = set()
        self._done: dict[int, tuple[int, int]] = {}

    def ready(self, files: Iterable[Found], *, at_start: bool = False) -> Iterator[Found]:
        """Of these and those that wait, the files that have stopped growing and are not known as they are; the others wait.

        One that is given out is not given out again before it is `back`, whatever becomes of it meanwhile. `at_start`: by their dates
        these have long been there.
        """
        for found in files:
            look = self._look(found.path)
            if look is None or self._done.get(hash(found.path)) == look[:2]:
                continue
            before = self._waiting.get(found.path)
            if at_start and before is None and found.path not in self._out and self._calendar() - look.changed / 1e9 >= self._settle:
                yield self._release(found, look)
            elif before is None or before[1][:2] != look[:2]:
                self._waiting[found.path] = found, look
        for found, last in list(self._waiting.values()):
            look = self._look(found.path)
            if look is None:
                del self._waiting[found.path]  # it was taken away again
            elif look[:2] != last[:2]:
                self._waiting[found.path] = found, look
            elif look.seen - last.seen >= self._settle and found.path not in self._out:
                yield self._release(found, look)

    def _release(self, found: Found, look: _Look) -> Found:
        self._waiting.pop(found.path, None)
        self._out.add(found.path)
        self._done[hash(found.path)] = look.size, look.changed
        return found

    def back(self, path: Path) -> None:
        """A file that was given out has been read."""
        self._out.discard(path)

    def is_as_read(self, path: Path) -> bool:
        """Whether a file is still what it was when it was given out."""
        look = self._look(path)
        return look is not None and self._done.get(hash(path)) == look[:2]

    def forget(self, path: Path) -> None:
        """A file was taken away: another one of its name is new."""
        self._done.pop(hash(path), None)

    @property
    def waiting(self) -> int:
        """How many files still grow."""
        return len(self._waiting)

    def _look(self, path: Path) -> _Look | None:
        try:
            status = path.stat()
        except OSError:
            return None
        return _Look(status.st_size, status.st_mtime_ns, self._clock())


class Arrivals:
    """The files of a folder that are to be looked at: all at first and now and then, between that those of which events tell."""

    def __init__(self, inbox: Path, without: Iterable[Path], clock: Clock = time.monotonic) -> None:
        self._inbox = inbox
        self._without = tuple(without)
        self._clock = clock
        self._swept: float | None = None

    @property
    def begun(self) -> bool:
        """Whether the whole folder was looked through."""
        return self._swept is not None

    def files(self, changed: Iterable[str]) -> Iterator[Found]:
        """The files to look at after these paths, files or folders, have changed."""
        if self._swept is None or self._clock() - self._swept >= SWEEP:
            self._swept = self._clock()
            yield from find([self._inbox], without=self._without)
        else:
            yield from find_named(self._inbox, map(Path, changed), without=self._without)


class Done:
    """The folder that files are moved to when they are read, each to the place that it had in the inbox; nothing there is overwritten."""

    def __init__(self, folder: Path, inbox: Path) -> None:
        self.folder = folder
        self._inbox = Path(os.path.abspath(inbox))

    def take(self, path: Path) -> Path:
        """Put a file there too, as the first half of a move; gives where it lies. Raises OSError."""
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(None, "you may take nothing out of its folder")
        target = self.folder / Path(os.path.abspath(path)).relative_to(self._inbox)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self.folder.resolve()):
            raise OSError(None, "a link leads out of the folder")
        try:
            return _linked(path, target)
        except OSError:  # another file system, or one without links
            return _copied(path, target)


def _names(target: Path) -> Iterator[Path]:
    """The name of the target, then others beside it (`a.2.pdf`)."""
    yield target
    for number in range(2, 10_000):
        yield target.with_name(f"{target.stem}.{number}{target.suffix}")
    raise OSError(None, f"10,000 files there are called {target.name}")


def _linked(path: Path, target: Path) -> Path:
    """Give the file the first name that is free, or that it has already, from a move that was cut off."""
    for place in _names(target):
        try:
            os.link(path, place)
        except FileExistsError:
            if not os.path.samefile(path, place):
                continue
        return place
    raise AssertionError(target)


def _copied(path: Path, target: Path) -> Path:
    """Copy the file and give the copy the first name that is free: nothing but this process writes to the folder."""
    beside = target.with_name(".congvan.part")
    try:
        _copy(path, beside)
        place = next(place for place in _names(target) if not place.exists())
        return beside.rename(place)
    finally:
        beside.unlink(missing_ok=True)


def _copy(path: Path, beside: Path) -> None:
    """Copy the bytes and the time of change, and see them on the disk before the first copy goes."""
    status = path.stat()
    with path.open("rb") as source, beside.open("wb") as copy:
        while piece := source.read(1 << 20):
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
