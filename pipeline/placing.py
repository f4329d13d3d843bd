"""Where results go: files that are written whole or not at all, inside the folder that they belong to, and why one could not be."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.files import spelt, why
from schemas import UsageError

_PART = ".congvan.part"
"""One name a folder: what a killed run leaves there is written over by the next one."""


@contextmanager
def written_whole(target: Path, part: str = _PART) -> Iterator[Path]:
    """A path beside `target` to write to, called `part`, which gets the target's name at the end; removed where that fails.

    Two processes that write to one folder need parts of different names.
    """
    beside = target.with_name(part)
    try:
        yield beside
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


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
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{spelt(path)} can't be written: you have no right to its folder", advice)


def unwritable(place: Path, error: OSError, advice: str) -> UsageError:
    """The refusal of a place that can't be written to."""
    return UsageError(f"{spelt(place)} can't be written: {why(error)}", advice)
