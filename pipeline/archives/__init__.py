"""Files in archives (ZIP) and e-mails, so that they are read like files in folders; within limits that no bomb passes.

Archives are told by content, as every file is: a Word file is a ZIP file too, and none of these.
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.archives.entries import Archive, holds_nothing
from pipeline.archives.kept import Shelf, key_of
from pipeline.archives.mails import Mail
from pipeline.archives.zips import Zip
from pipeline.files import digest, is_zip, limited, load, spelt
from pipeline.ingestors.detect import container
from pipeline.jobs import Member, Opened, Spent
from schemas import Failure, FailureCode, ReadError

__all__ = ["Archive", "let_go", "member_of", "open_archive", "unpack"]

MOST_FILES = 20_000
"""Documents that are read of one archive, those in archives in it among them."""

MOST_BYTES = 2 * 2**30
"""Bytes that one archive may unpack to, where that is more than `MOST_TIMES` its own size."""

MOST_TIMES = 20
MOST_DEEP = 3
"""How deep archives may lie in one another: an archive sent by e-mail that holds an archive."""

_CHUNK_FILES = 200
_CHUNK_BYTES = 256 * 2**20
_UNPACK = "Unpack it yourself and read the folder."


def open_archive(path: Path, content: bytes | None = None, name: str | None = None) -> Archive | None:
    """The archive that a file is, or None where it is none; a ZIP file may be larger than a document. Raises ReadError."""
    name = name or spelt(path)
    if content is None and is_zip(path):
        return Zip.of(path, name)
    return _archive(load(path) if content is None else content, name)


def _archive(content: bytes, name: str) -> Archive | None:
    kind = container(content)
    if kind == "zip":
        return Zip.of(content, name)
    return Mail(content, name) if kind == "mail" else None


_shelf = Shelf()


def member_of(path: Path, content: bytes | None, top: str | None, inside: tuple[int, ...], name: str) -> bytes:
    """The bytes of the file `name`, by the way to it, in the archive at a path (called `top`), or in its bytes `content`.

    Raises ReadError.
    """
    gone = ReadError("not_found", f"{name} is no longer there", "The archive has changed: read it again.")
    try:
        key = key_of(path, content, inside)
    except OSError:
        raise gone from None
    archive = _shelf.get(key)
    if archive is None:
        called = top or spelt(path)
        archive = open_archive(path, content, called)
        for number in inside[:-1]:
            inner = _taken(archive, number, gone)
            called = f"{called}/{archive.entries[number].name}" if archive else called
            archive = _archive(inner, called)
        if archive is not None:
            _shelf.put(key, archive)
    return _taken(archive, inside[-1], gone)


def let_go() -> None:
    """Give back what is held of the archive that was looked into last."""
    _shelf.clear()


def _taken(archive: Archive | None, number: int, gone: ReadError) -> bytes:
    if archive is None or number >= len(archive.entries):
        raise gone
    return archive.content(number)


def unpack(archive: Archive, name: str, start: int, spent: Spent, size: int) -> Opened:
    """Documents of an archive from file number `start` on, as many as can be looked at in a few seconds; `size` is the archive's own."""
    unpacking = _Unpacking(name, spent, max(MOST_BYTES, MOST_TIMES * size))
    members: list[Member] = []
    for number in range(start, len(archive.entries)):
        if len(members) >= _CHUNK_FILES or unpacking.size - spent.size > _CHUNK_BYTES:
            return Opened(tuple(members), number, Spent(unpacking.files, unpacking.size))
        members += unpacking.members(archive, number, "", ())
        if unpacking.files > MOST_FILES:
            break
    if not archive.entries:
        members.append(Member("", (), None, holds_nothing(name, archive)))
    return Opened(tuple(members), None, Spent(unpacking.files, unpacking.size))


class _Unpacking:
    """Goes through an archive and the archives in it, and keeps count."""

    def __init__(self, name: str, spent: Spent, most: int) -> None:
        self._name = name
        self._most = most
        self.files, self.size = spent

    def members(self, archive: Archive, number: int, above: str, way: tuple[int, ...]) -> Iterator[Member]:
        """The member that an entry is, or those in it; one that can't be had says why; none after one too many."""
        self.files += 1
        if self.files > MOST_FILES:
            if self.files == MOST_FILES + 1:
                yield self._failed("", (), "too_large", f"holds more than {MOST_FILES} documents: those after them are not read")
            return
        name, inside = above + archive.entries[number].name, (*way, number)
        try:
            content = self._take(archive, number, name)
            deeper = _archive(content, f"{self._name}/{name}")
        except ReadError as error:
            yield Member(name, inside, None, Failure.of(error))
            return
        if deeper is None:
            yield Member(name, inside, digest(content))
        elif len(inside) >= MOST_DEEP:
            yield self._failed(name, inside, "too_large", f"lies in {MOST_DEEP} archives, one in the other, and is one itself")
        elif not deeper.entries:
            yield Member(name, inside, None, holds_nothing(f"{self._name}/{name}", deeper))
        else:
            for inner in range(len(deeper.entries)):
                yield from self.members(deeper, inner, f"{name}/", inside)

    def _take(self, archive: Archive, number: int, name: str) -> bytes:
        if self.size > self._most:
            message = f"{self._name}/{name} lies in an archive that unpacks to more than {self._most >> 20} MiB"
            raise ReadError("too_large", message, _UNPACK)
        content = limited(archive.content(number), f"{self._name}/{name}")
        self.size += len(content)
        return content

    def _failed(self, name: str, inside: tuple[int, ...], code: FailureCode, what: str) -> Member:
        path = f"{self._name}/{name}" if name else self._name
        return Member(name, inside, None, Failure(code=code, message=f"{path} {what}", advice=_UNPACK))
