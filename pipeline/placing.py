"""Where results go: files that are written whole or not at all, inside the folder that they belong to, and why one could not be."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.files import spelt, why
from schemas import UsageError

_PART = ".congvan.part"
"""One name a folder: what a killed run leaves there is written over by the next one."""

_NO_FILE = "what is there is no file"

PRIVATE = 0o600
"""Who made a register reads and writes it, nobody else."""


@contextmanager
def written_whole(target: Path, part: str = _PART) -> Iterator[Path]:
    """A path beside `target` to write to, called `part`, which gets the target's name at the end; removed where that fails.

    Two processes that write to one folder need parts of different names. What is there and no file (a device, a pipe) is left as it is: to
    take its place would cost a machine its `/dev/null`. Raises OSError.
    """
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, _NO_FILE)
    beside = target.with_name(part)
    placed = False
    try:
        yield beside
        beside.replace(target)
        placed = True
    finally:
        if not placed:
            with suppress(OSError):  # its folder is none, as the error tells
                beside.unlink(missing_ok=True)


@contextmanager
def placed(place: Path) -> Iterator[BinaryIO]:
    """A file to write into, which stands at its place when the block ends well; a place that can't be written is refused before it begins.

    Raises UsageError, also for a disk that is full.
    """
    if place.is_dir():
        raise UsageError(f"{spelt(place)} can't be written: it is a folder", f"Name a file in it: {spelt(place / 'export')}.")
    try:
        with written_whole(place, f".{place.name[:60]}.{os.getpid()}.part") as beside, beside.open("wb") as file:
            yield file
    except OSError as error:
        advice = "Choose another file, in a folder that exists, that you may write to and that has room."
        raise unwritable(place, error, advice) from None


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A private file to be filled, beside the target's place; it takes that place when it is whole and on the disk. Raises UsageError."""
    part = f".{target.name}.part"
    try:
        if target.exists():
            raise UsageError(f"{spelt(target)} exists already", "Name another file: nothing is overwritten.")
        target.with_name(part).unlink(missing_ok=True)
        with written_whole(target, part) as beside:
            os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
            yield beside
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
    except OSError as error:
        raise unwritable(target, error, "Name a file where you may write, with room on its disk.") from None


def make_inside(folder: Path, root: Path) -> None:
    """Make a folder below `root`; raises OSError, and UsageError where a link in it leads elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{spelt(folder)} leads out of {spelt(root)}", "Remove that link, or choose another folder.")


def check_place(path: Path, advice: str) -> None:
    """Raise UsageError where a file can't be written, before an hour of reading is lost for it."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir():
        raise UsageError(f"{spelt(path)} can't be written: its folder does not exist, or it is one", advice)
    if path.exists() and not path.is_file():
        raise UsageError(f"{spelt(path)} can't be written: {_NO_FILE}", advice)
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{spelt(path)} can't be written: you have no right to its folder", advice)


def unwritable(place: Path, error: OSError, advice: str) -> UsageError:
    """The refusal of a place that can't be written to."""
    return UsageError(f"{spelt(place)} can't be written: {why(error)}", advice)
