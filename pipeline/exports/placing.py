"""Files that are whole or not there: written beside their place and renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.files import spelt
from schemas import UsageError


@contextmanager
def placed(place: Path) -> Iterator[BinaryIO]:
    """A file to write into, which stands at its place when the block ends well; a place that can't be written is refused before it begins.

    Raises UsageError, also for a disk that is full.
    """
    if place.is_dir():
        raise UsageError(f"{spelt(place)} can't be written: it is a folder", f"Name a file in it: {spelt(place / 'export')}.")
    beside = place.with_name(f".{place.name[:60]}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(place)
    except OSError as error:
        raise UsageError(
            f"{spelt(place)} can't be written: {(error.strerror or str(error)).lower()}",
            "Choose another file, in a folder that exists, that you may write to and that has room.",
        ) from None
    finally:
        _gone(beside)


def _gone(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:  # its folder is none, as the error above has told
        return
