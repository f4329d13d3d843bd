"""Loads files: limits hold before a byte is read."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from schemas.errors import ReadError

MAX_BYTES = 100 * 2**20
"""The largest file that is read; dispatches with scanned annexes seldom pass 50 MB."""

ENDINGS = frozenset(
    {".pdf", ".docx", ".doc", ".txt", ".md", ".htm", ".html", ".zip", ".eml"}
    | {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".jp2", ".heic", ".heif"}
)
"""Endings by which files are picked from a folder. A file named by itself is read whatever its ending.

Photos as phones keep them (HEIC) are picked to say that they are not read: passed over in silence they would be missed.
"""

_ZIP = b"PK\x03\x04"


def spelt(path: Path) -> str:
    """A path as text that can stand in JSON: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def why(error: OSError) -> str:
    """What the system says of a file, as the end of a message."""
    return (error.strerror or str(error)).lower()


def digest(content: bytes) -> str:
    """The hexadecimal SHA-256 by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def load(path: Path) -> bytes:
    """The bytes of a regular file; raises ReadError with what to do next."""
    with _opened(path) as file:
        content = file.read(MAX_BYTES + 1)
    return limited(content, spelt(path))


def fingerprint(path: Path) -> str | None:
    """The digest of a regular file, or None of a ZIP file that is larger than a document may be; raises ReadError as `load` does."""
    with _opened(path, zips=True) as file:
        return None if _is_large(file) else hashlib.file_digest(file, "sha256").hexdigest()


def is_large_zip(path: Path) -> bool:
    """Whether a file may be an archive that is larger than a document; raises ReadError as `load` does."""
    with _opened(path, zips=True) as file:
        return _is_large(file)


def is_zip(path: Path) -> bool:
    """Whether a file begins as a ZIP file does, of any size; raises ReadError as `load` does."""
    with _opened(path, zips=True) as file:
        file.seek(0)
        return file.read(len(_ZIP)) == _ZIP


def _is_large(file: BufferedReader) -> bool:
    return os.fstat(file.fileno()).st_size > MAX_BYTES


@contextmanager
def _opened(path: Path, *, zips: bool = False) -> Iterator[BufferedReader]:
    """A regular file, no larger than a document may be; with `zips` a ZIP file of any size too."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            _check(path, status)
            if status.st_size > MAX_BYTES and not (zips and file.read(len(_ZIP)) == _ZIP):
                raise too_large(spelt(path), status.st_size)
            yield file
    except (FileNotFoundError, ValueError):  # a name with a NUL byte is no file's
        raise ReadError("not_found", f"{spelt(path)} does not exist", "Check the spelling of the path.") from None
    except IsADirectoryError:
        raise _folder(path) from None
    except OSError as error:
        raise ReadError("not_readable", f"{spelt(path)} can't be read: {why(error)}", "Check your rights to it, and its disk.") from None


def limited(content: bytes, name: str) -> bytes:
    """The same bytes, refused when there are too many of them."""
    if len(content) > MAX_BYTES:
        raise too_large(name, len(content))
    return content


def too_large(name: str, size: int) -> ReadError:
    """The refusal of a file above the limit."""
    megabytes = MAX_BYTES // 2**20
    return ReadError(
        "too_large",
        f"{name} has {size / 2**20:.0f} MB; files up to {megabytes} MB are read",
        "Split the file, or scan it again at 200 dpi.",
    )


def _open_without_waiting(path: str, flags: int) -> int:
    # A named pipe without a writer would be waited for forever; O_NONBLOCK opens it at once, and the check of its kind refuses it.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _folder(path)
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("not_readable", f"{spelt(path)} is no regular file", "Name a file or a folder of files.")


def _folder(path: Path) -> ReadError:
    if os.access(path, os.R_OK | os.X_OK):
        return ReadError("not_readable", f"{spelt(path)} is a folder, not a file", "Name the files in it, or use read_many.")
    return ReadError("not_readable", f"{spelt(path)} is a folder that may not be opened", "Ask for the right to read it.")
