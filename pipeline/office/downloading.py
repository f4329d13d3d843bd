"""Files made for whoever asks: whole before the answer begins, from the disk so that memory stays flat, gone when they are sent."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from fastapi.responses import StreamingResponse

_PIECE = 2**16


class Kind(NamedTuple):
    """The ending of a file's name, and its media type."""

    ending: str
    media_type: str


XLSX = Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
ICS = Kind("ics", "text/calendar; charset=utf-8")
HTML = Kind("html", "text/html; charset=utf-8")
OCTETS = "application/octet-stream"
"""The media type of what a browser doesn't open."""


def made(kind: Kind, name: str | None, write: Callable[[Path], object]) -> StreamingResponse:
    """What `write` puts into a file: to be kept under a name (without its ending), or, without one, to be looked at."""
    with TemporaryDirectory(prefix="congvan-") as folder:
        place = Path(folder, f"made.{kind.ending}")
        write(place)
        size, file = place.stat().st_size, place.open("rb")
    headers = {"content-length": str(size)}
    if name is not None:
        headers["content-disposition"] = _attachment(f"{name}.{kind.ending}")
    return StreamingResponse(_pieces(file), media_type=kind.media_type, headers=headers)


def as_it_is(path: Path, name: str) -> StreamingResponse:
    """A file to be kept under its name, never opened in the browser, as it may be anything. Raises OSError where it can't be had."""
    file = path.open("rb")
    headers = {"content-length": str(os.fstat(file.fileno()).st_size), "content-disposition": _attachment(name)}
    return StreamingResponse(_pieces(file), media_type=OCTETS, headers=headers)


def _attachment(name: str) -> str:
    """What has a browser keep a file under a name."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
