"""Finds the files to read and loads them: limits hold before a byte is read."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from schemas.errors import ReadError

MAX_BYTES = 100 * 2**20
"""The largest file that is read; dispatches with scanned annexes seldom pass 50 MB."""

ENDINGS = frozenset({".pdf", ".docx", ".doc", ".txt", ".md", ".htm", ".html", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
"""Endings by which files are picked from a folder. A file named by itself is read whatever its ending."""

_LONGEST = 240


class Found(NamedTuple):
    """A file to read, where its directive goes, relative to the output folder, and its bytes where they are at hand (standard input)."""

    path: Path
    slot: PurePath
    content: bytes | None = None


def spelt(path: Path) -> str:
    """A path as text that can stand in JSON: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def load(path: Path) -> bytes:
    """The bytes of a regular file; raises ReadError with what to do next."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            _check(path, os.fstat(file.fileno()))
            content = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, ValueError):  # a name with a NUL byte is no file's
        raise ReadError("not_found", f"{spelt(path)} does not exist", "Check the spelling of the path.") from None
    except IsADirectoryError:
        raise _folder(path) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError("not_readable", f"{spelt(path)} can't be read: {reason}", "Check your rights to it, and its disk.") from None
    return limited(content, spelt(path))


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
    if status.st_size > MAX_BYTES:
        raise too_large(spelt(path), status.st_size)


def _folder(path: Path) -> ReadError:
    if os.access(path, os.R_OK | os.X_OK):
        return ReadError("not_readable", f"{spelt(path)} is a folder, not a file", "Name the files in it, or use read_many.")
    return ReadError("not_readable", f"{spelt(path)} is a folder that may not be opened", "Ask for the right to read it.")


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """The files named, and those in the folders named, in order of names, one folder at a time.

    In folders only files with a known ending are taken; links, devices, pipes and hidden files are passed over. A folder that may
    not be opened comes as if it were a file, so that it ends in an Outcome that says so.
    """
    named = list({os.path.abspath(path): path for path in paths}.values())
    folders = {path for path in named if os.path.isdir(path)}
    above = _common(named)
    slots = _slots([path for path in named if path not in folders], above)
    for path in named:
        if path in folders:
            yield from _walk(path, PurePath() if len(named) == 1 else _below(path, above))
        else:
            yield Found(path, slots[path])


def _walk(folder: Path, prefix: PurePath) -> Iterator[Found]:
    waiting = [(folder, prefix)]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = sorted((entry for entry in entries if not entry.name.startswith((".", "~$"))), key=lambda entry: entry.name)
        except OSError:
            yield Found(folder, prefix / "folder.json")
            continue
        files = [Path(entry.path) for entry in inside if entry.is_file(follow_symlinks=False) and _known(entry.name)]
        slots = _slots(files, None)
        for path in files:
            yield Found(path, prefix / slots[path])
        deeper = [(Path(entry.path), prefix / entry.name) for entry in inside if entry.is_dir(follow_symlinks=False)]
        waiting += reversed(deeper)


def _known(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in ENDINGS


def _slots(files: Sequence[Path], above: Path | None) -> dict[Path, PurePath]:
    """A name of its own for each file: `a.json`; where that is taken twice, `a.pdf.json`; then below its folder (`above` given)."""
    names = {path: _names(path, above) for path in files}
    while True:
        taken = Counter(str(choices[0]).casefold() for choices in names.values())
        clashing = [path for path, choices in names.items() if len(choices) > 1 and taken[str(choices[0]).casefold()] > 1]
        if not clashing:
            return {path: choices[0] for path, choices in names.items()}
        for path in clashing:
            del names[path][0]


def _names(path: Path, above: Path | None) -> list[PurePath]:
    names = [PurePath(_json(path.stem)), PurePath(_json(path.name))]
    if above is not None:
        folder = _below(path, above).parent
        names += [folder / name for name in names]
    return names


def _json(name: str) -> str:
    """File systems take names of up to 255 bytes: a longer one is cut, and told from others by its hash."""
    raw = os.fsencode(name)
    if len(raw) > _LONGEST:
        name = f"{raw[: _LONGEST - 10].decode('utf-8', 'ignore')}~{hashlib.sha256(raw).hexdigest()[:8]}"
    return f"{name}.json"


def _common(paths: Sequence[Path]) -> Path | None:
    """The folder that all these paths lie in; None where there is none (no paths, or several drives)."""
    try:
        return Path(os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths]))
    except ValueError:
        return None


def _below(path: Path, above: Path | None) -> PurePath:
    """The path as seen from the folder above it; never absolute, never with `..`."""
    absolute = Path(os.path.abspath(path))
    if above is not None:
        return absolute.relative_to(above)
    return PurePath(absolute.drive.strip(":\\") or "root") / absolute.relative_to(absolute.anchor)
