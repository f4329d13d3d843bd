"""Finds the files to read, one after the other, and a place for the directive of each."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from pipeline.files import ENDINGS, digest, spelt
from pipeline.jobs import Member

_RESULTS = (".json", ".jsonl")
_LONGEST = 240
_LONGEST_PATH = 1000
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')
"""Characters that names in archives may hold and names of files on some systems may not."""


class Found(NamedTuple):
    """A file to read, where its directive goes, relative to the output folder, and its bytes where they are at hand (standard input).

    For a file in an archive `path` is the archive's, and `member` says which file in it; a member without a name is the archive itself,
    of which something is to be told. For a file by URL `path` is its bare name.
    """

    path: Path
    slot: PurePath
    content: bytes | None = None
    member: Member | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """What outcomes call it."""
        own = self.url or spelt(self.path)
        return f"{own}/{self.member.name}" if self.member and self.member.name else own


def find(paths: Iterable[Path], *, without: Iterable[Path] = ()) -> Iterator[Found]:
    """The files named, and those in the folders named, in order of names; the names of one folder at a time are held in memory.

    In folders only files with a known ending are taken; links, devices, pipes, hidden files and what is named `without` are passed over.
    A folder that may not be opened comes as if it were a file, so that it ends in an Outcome that says so.
    """
    is_apart = _apart(without)
    named = list({os.path.abspath(path): path for path in paths}.values())
    folders = {path for path in named if os.path.isdir(path)}
    above = _common(named)
    slots = _slots([path for path in named if path not in folders], above)
    for path in named:
        if path in folders:
            yield from _walk(path, PurePath() if len(named) == 1 else _below(path, above), is_apart)
        else:
            yield Found(path, fitting(slots[path]))


def find_named(inbox: Path, paths: Iterable[Path], *, without: Iterable[Path] = ()) -> Iterator[Found]:
    """Of the files that `find([inbox])` gives, those named and those in the folders named; nothing of what is not among them.

    Places of directives are the same that `find` gives.
    """
    is_apart = _apart(without)
    top = os.path.abspath(inbox)
    wanted: dict[Path, set[str]] = {}
    for path in paths:
        inside = PurePath(os.path.relpath(os.path.abspath(path), top))
        above = [inbox.joinpath(*inside.parts[: end + 1]) for end in range(len(inside.parts))]
        if any(part in ("..", ".") or part.startswith((".", "~$")) for part in inside.parts) or any(map(os.path.islink, above)):
            continue
        if any(map(is_apart, above)):
            continue
        if os.path.isdir(path):
            yield from _walk(inbox / inside, inside, is_apart)
        else:
            wanted.setdefault(inbox / inside.parent, set()).add(inside.name)
    for folder, names in wanted.items():
        prefix = PurePath(os.path.relpath(folder, inbox))
        yield from (found for found in _files(folder, prefix) if found.path.name in names)


def _apart(without: Iterable[Path]) -> Callable[[Path], bool]:
    """Says of a path whether it is one of these, whatever way leads there; asks the system only of names that they have."""
    others = [Path(os.path.realpath(path)) for path in without]
    names, identities = {path.name for path in others}, {_identity(path) for path in others}
    return lambda path: path.name in names and _identity(path) in identities


def _files(folder: Path, prefix: PurePath) -> Iterator[Found]:
    try:
        files, _ = _listed(folder)
    except OSError:
        return
    slots = _slots(files, None)
    yield from (Found(path, fitting(prefix / slots[path])) for path in files)


def _identity(path: str | Path) -> tuple[int, int] | None:
    """What a file or folder is known by, whatever way leads to it."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _walk(folder: Path, prefix: PurePath, is_apart: Callable[[Path], bool]) -> Iterator[Found]:
    waiting = [(folder, prefix)]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            files, folders = _listed(folder)
        except OSError:
            yield Found(folder, fitting(prefix / "folder.json"))
            continue
        files = [path for path in files if not is_apart(path)]
        for path, slot in places(files, prefix).items():
            yield Found(path, slot)
        waiting += [(path, prefix / path.name) for path in reversed(folders) if not is_apart(path)]


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The documents in a folder and the folders in it, in order of names."""
    files, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif entry.is_file(follow_symlinks=False) and _known(entry.name):
                files.append(entry.name)
    return [folder / name for name in sorted(files)], [folder / name for name in sorted(folders)]


def is_document(name: str) -> bool:
    """Whether a file in a folder is read: it has a known ending, and is neither hidden nor a mark of Word's that a file is open."""
    return not name.startswith((".", "~$")) and _known(name)


def places(files: Sequence[Path], prefix: PurePath) -> dict[Path, PurePath]:
    """A place below `prefix` for each file of one folder."""
    return {path: fitting(prefix / slot) for path, slot in _slots(files, None).items()}


def safe_folder(parts: Iterable[str]) -> PurePath:
    """A path of these names, whatever they hold, that leads nowhere else and that every system takes."""
    return PurePath(*(short(_ODD.sub("_", part).rstrip(" .") or "_") for part in parts))


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
    return f"{short(name)}.json"


def short(name: str) -> str:
    """File systems take names of up to 255 bytes: a longer one is cut, and told from others by its hash."""
    raw = os.fsencode(name)
    return name if len(raw) <= _LONGEST else f"{raw[: _LONGEST - 10].decode('utf-8', 'ignore')}~{digest(raw)[:8]}"


def fitting(slot: PurePath) -> PurePath:
    """A place whose whole path the system takes: folders in folders without end become one that is named after them.

    No folder in it is called as results are, `a.json`, where that of `a.txt` may have to lie.
    """
    folder = PurePath(*(short(f"{part}_") if part.lower().endswith(_RESULTS) else part for part in slot.parent.parts))
    raw = os.fsencode(folder)
    return folder / slot.name if len(raw) <= _LONGEST_PATH else PurePath(f"deep~{digest(raw)[:16]}") / slot.name


def in_archive(archive: Found, member: Member) -> Found:
    """A file in an archive: its directive goes into a folder named like the archive, under its whole name and below its folders there."""
    if not member.name:
        return archive._replace(member=member)
    ending = archive.path.suffix
    top = archive.slot.stem if archive.slot.stem.lower().endswith(ending.lower()) else archive.slot.stem + ending
    inner = safe_folder(member.name.split("/"))
    slot = fitting(archive.slot.with_name(top) / inner.with_name(f"{inner.name}.json"))
    return Found(archive.path, slot, archive.content, member=member, url=archive.url)


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
