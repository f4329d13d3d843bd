"""ZIP archives."""

import io
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from pipeline.archives.entries import Entry, entries
from pipeline.files import MAX_BYTES, too_large
from pipeline.ingestors.detect import BROKEN_ZIP, is_office
from schemas import ReadError

_ENCRYPTED = 0x1
_UTF8 = 0x800
_MOST_TIMES = 200
"""How much smaller a packed file may be: pages of text pack to a tenth, blank scans to a hundredth, bombs to a thousandth."""

_SMALL = 2**20
"""Bytes up to which it doesn't matter how well a file packs."""


class Zip:
    """A ZIP archive that is no office document."""

    kind: str = "a ZIP archive"

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._infos = archive.infolist()
        self.entries: Sequence[Entry] = entries([_path(info) for info in self._infos])

    @classmethod
    def of(cls, source: Path | bytes, name: str) -> Self | None:
        """The archive in a file or in bytes; None where it is a broken one or an office document, which the ingestors know."""
        try:
            archive = zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source))
        except BROKEN_ZIP:
            return None
        return None if is_office(archive.namelist()) else cls(archive, name)

    def content(self, number: int) -> bytes:
        """The bytes of an entry; raises ReadError."""
        entry = self.entries[number]
        info = self._infos[entry.place]
        name = f"{self._name}/{entry.name}"
        if info.flag_bits & _ENCRYPTED:
            raise ReadError("encrypted", f"{name} is protected by a password", "Unpack the archive with its password and read the files.")
        if info.file_size > MAX_BYTES:
            raise too_large(name, info.file_size)
        if info.file_size > max(_SMALL, _MOST_TIMES * info.compress_size):
            raise _bomb(name)
        try:
            with self._archive.open(info) as stream:
                content = stream.read(min(MAX_BYTES, info.file_size) + 1)
        except NotImplementedError as error:
            raise ReadError("unsupported", f"{name} is packed in a way that can't be read: {error}", "Unpack it and read it.") from error
        except MemoryError as error:
            raise _bomb(name) from error  # some packings ask for a dictionary of any size they like
        except BROKEN_ZIP as error:
            raise ReadError("damaged", f"{name} is broken in its archive: {error}", "Ask the sender for the archive again.") from error
        return content


def _bomb(name: str) -> ReadError:
    return ReadError(
        "too_large", f"{name} unpacks to too many times its size", "Check where it comes from; unpack it yourself if it is sound."
    )


def _path(info: zipfile.ZipInfo) -> str | None:
    """The name as it was meant: programs that don't mark UTF-8 as such often write it all the same. Links and folders have none."""
    if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
        return None
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
