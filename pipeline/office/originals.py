"""A folder of the files that came in, each known by its content: `ab/abcd….pdf`, private, written whole, never overwritten."""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, Protocol

from pipeline.archives.entries import safe
from pipeline.files import MAX_BYTES, digest, load, too_large
from pipeline.ingestors.detect import container, detect
from pipeline.office.parts import PART, clear_left
from pipeline.office.workers import Workers
from pipeline.walk import safe_folder
from schemas import MediaType, ReadError

Kind = MediaType | Literal["application/zip", "message/rfc822"]
"""The kinds of files that are taken in: documents, and archives of them."""

ENDINGS: dict[Kind, str] = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
    "image/webp": ".webp",
    "image/jp2": ".jp2",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}
ARCHIVES: frozenset[Kind] = frozenset({"application/zip", "message/rfc822"})
"""Kinds that hold files and are no documents themselves."""

_CONTAINERS: dict[str, Kind] = {"zip": "application/zip", "mail": "message/rfc822"}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PIECE = 2**20
_LOST = "Send the file again, or put it back where it was."


class Original(NamedTuple):
    """A file as it came in: its digest, name, kind and size in bytes, and where its bytes lie."""

    sha256: str
    name: str
    media_type: Kind
    size: int
    path: Path

    def read(self) -> bytes:
        """The bytes, which are those of the digest. Raises ReadError."""
        content = load(self.path)
        if digest(content) != self.sha256:
            raise ReadError("damaged", f"{self.name} has changed since it came in", _LOST)
        return content


class Entry(Protocol):
    """What a register says of a document, or of another file of it."""

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        ...

    @property
    def name(self) -> str:
        """The file's name."""
        ...

    @property
    def path(self) -> str | None:
        """Where the file was when it was added."""
        ...


class Originals:
    """The folder, which is made where it is missing. With `workers` the kind of a file is told in a guarded process."""

    def __init__(self, folder: Path, workers: Workers | None = None) -> None:
        self.folder = folder
        self._workers = workers
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        clear_left(folder)

    def put(self, stream: BinaryIO, name: str, limit: int = MAX_BYTES) -> Original:
        """Take a file in from a stream.

        Raises ReadError where it has more than `limit` bytes, is of a kind that is not read, or can't be written.
        """
        name = safe_name(name)
        try:
            with self._part() as part:
                sha256, size = _copied(stream, part, name, limit)
                kind = self._kind(part, name)
                place = self._place(sha256, kind)
                place.parent.mkdir(mode=0o700, exist_ok=True)
                if not _holds(place, sha256):
                    os.replace(part, place)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ReadError("not_readable", f"{name} can't be kept: {reason}", "See that the disk of the server has room.") from error
        return Original(sha256, name, kind, size, place)

    def path(self, sha256: str) -> Path | None:
        """Where the file of this content lies; None where there is none."""
        kept = self.get(sha256)
        return None if kept is None else kept.path

    def get(self, sha256: str, name: str = "") -> Original | None:
        """The file of this content, called `name`; None where there is none."""
        if _DIGEST.fullmatch(sha256):
            for kind in ENDINGS:
                place = self._place(sha256, kind)
                if place.is_file():
                    return Original(sha256, name or place.name, kind, place.stat().st_size, place)
        return None

    def find(self, entry: Entry) -> Original:
        """The file of a document, or of a copy of it: from this folder, else from where it was added, if it is still the same there.

        Raises ReadError with the reason where it can't be had. Whether somebody may see it is for who asks.
        """
        kept = self.get(entry.sha256, entry.name)
        if kept is not None:
            return kept
        if not entry.path:
            raise ReadError("not_found", f"{entry.name} is not kept, and where it was is not known", _LOST)
        content = load(Path(entry.path))
        if digest(content) != entry.sha256:
            raise ReadError("not_found", f"{entry.path} holds another file by now", _LOST)
        return Original(entry.sha256, entry.name, detect(entry.name, content), len(content), Path(entry.path))

    def forget(self, sha256: str) -> bool:
        """Delete the file of this content; whether there was one."""
        place = self.path(sha256)
        if place is None:
            return False
        place.unlink(missing_ok=True)
        return True

    def _place(self, sha256: str, kind: Kind) -> Path:
        return self.folder / sha256[:2] / f"{sha256}{ENDINGS[kind]}"

    def _kind(self, part: Path, name: str) -> Kind:
        return kind_of(part, name) if self._workers is None else self._workers.do(name, kind_of, part, name)

    @contextmanager
    def _part(self) -> Iterator[Path]:
        """A private file of its own, which is gone at the end unless it was given another name."""
        file, place = tempfile.mkstemp(prefix=PART, dir=self.folder)
        os.close(file)
        try:
            yield Path(place)
        finally:
            Path(place).unlink(missing_ok=True)


def kind_of(path: Path, name: str) -> Kind:
    """The kind of a file by its content. Raises ReadError where it is none that is read."""
    content = path.read_bytes()
    held = container(content) if content else None
    return _CONTAINERS[held] if held else detect(name, content)


def safe_name(name: str) -> str:
    """A file's name, perhaps below folders (`a/b.pdf`), that leads nowhere else, is one line, and is seen as it is."""
    seen = "".join(letter for letter in unicodedata.normalize("NFC", name) if unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))
    parts = [part for part in safe(seen).split("/") if part]
    return safe_folder(parts or ["_"]).as_posix()


def _copied(stream: BinaryIO, part: Path, name: str, limit: int) -> tuple[str, int]:
    """Copy a stream to the disk; its digest and size. No more than a piece is in memory."""
    known, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise _refused(name, size, limit)
            known.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return known.hexdigest(), size


def _refused(name: str, size: int, limit: int) -> ReadError:
    if limit >= MAX_BYTES:
        return too_large(name, size)
    return ReadError(
        "too_large", f"{name} has more than the {limit / 2**20:.4g} MB that may be sent", "Split the file, or scan it again at 200 dpi."
    )


def _holds(place: Path, sha256: str) -> bool:
    """Whether a file is there and whole; one that a disk has harmed is written anew."""
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
