"""Files by URL (`s3://bucket/…`, `hdfs://…`), by way of fsspec: listed folder by folder, fetched where they are read."""

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pipeline.files import MAX_BYTES, limited, too_large
from schemas import ReadError, UsageError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_FILE = "file://"


class Listing(NamedTuple):
    """URLs of the files and folders in a folder; of a file (`alone`) its own."""

    files: tuple[str, ...]
    folders: tuple[str, ...] = ()
    alone: bool = False


def is_url(word: str) -> bool:
    """Whether a word names something elsewhere; `file:///…` is a path of this machine."""
    return _URL.match(word) is not None and not word.startswith(_FILE)


def local_path(word: str) -> Path:
    """The path that a word is, or that stands in a URL of this machine."""
    return Path(word.removeprefix(_FILE))


def check_url(url: str) -> None:
    """Refuse what can't be opened, or holds what may not stand in results; raises UsageError, which doesn't repeat a secret."""
    try:
        parts = urlsplit(url)
        secret = parts.password is not None or (parts.scheme.startswith("http") and bool(parts.query))
    except ValueError as error:
        raise UsageError(f"no URL: {error}", "Check its spelling.") from None
    if secret:
        raise UsageError(
            f"the URL at {parts.hostname} holds a password or a query, and results name every URL",
            "Leave it out, and give the credentials by the environment or the files in which the library of the store looks for them.",
        )
    try:
        _opened(url)
    except ImportError as error:
        raise UsageError(f"{url} needs what is not installed: {error}", "Install it: uv sync --extra cluster, and that library.") from None
    except ValueError as error:
        raise UsageError(
            f"{url} can't be opened: {error}", "Check its beginning: s3://, gs://, abfs://, hdfs://, sftp://, https://."
        ) from None


def list_at(url: str) -> Listing:
    """What lies at a URL, without what links lead to; raises whatever the library of the store does."""
    store, root = _opened(url)
    if not url.endswith("/") and store.info(root)["type"] == "file":
        return Listing((url,), alone=True)
    files: list[str] = []
    folders: list[str] = []
    above = root.rstrip("/")
    for entry in store.ls(root, detail=True):
        name = entry["name"].rstrip("/")
        below = name.removeprefix(above).lstrip("/")
        if not below or entry.get("islink"):
            continue  # the folder's own mark, as object stores have
        if entry["type"] in ("directory", "file"):
            (folders if entry["type"] == "directory" else files).append(f"{url.rstrip('/')}/{below}")
    return Listing(tuple(sorted(files)), tuple(sorted(folders)))


class _Kept:
    """The archive that was fetched last: the files in it are asked for one by one."""

    def __init__(self) -> None:
        self.known: tuple[str, str] | None = None
        self.content = b""


_kept = _Kept()


def fetch(url: str, *, keep: bool = False) -> bytes:
    """The bytes of a file, whose size is looked at first; with `keep` they are at hand the next time, while they stay the same.

    Raises ReadError where it is too large, or whatever the library of the store does.
    """
    store, path = _opened(url)
    facts = store.info(path)
    known = url, repr(facts)
    if _kept.known == known:
        return _kept.content
    _kept.known, _kept.content = None, b""
    content = _whole(store, path, url, facts.get("size"))
    if keep:
        _kept.known, _kept.content = known, content
    return content


def _whole(store: "AbstractFileSystem", path: str, url: str, size: int | None) -> bytes:
    if size is None:
        with store.open(path, "rb") as file:
            return limited(bytes(file.read(MAX_BYTES + 1)), url)
    if size > MAX_BYTES:
        raise too_large(url, size)
    return limited(bytes(store.cat_file(path)), url)


class Store:
    """A place for results: whole files by names below a URL. What goes wrong is raised as the library of the store raises it."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._store, self._root = _opened(self.url)
        self._made = ""

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, in order; none where there is no folder."""
        try:
            entries = self._store.ls(self._path(folder), detail=True)
        except FileNotFoundError:
            return []
        return sorted(entry["name"].rpartition("/")[2] for entry in entries if entry["type"] == "file")

    def get(self, name: str) -> bytes:
        """The content of a file."""
        return bytes(self._store.cat_file(self._path(name)))

    def put(self, name: str, content: bytes) -> None:
        """Write a file whole, in the place of another of its name."""
        path = self._path(name)
        folder = path.rpartition("/")[0]
        if folder != self._made:
            self._store.makedirs(folder, exist_ok=True)  # where there are folders; an object store has none to make
            self._made = folder
        self._store.pipe_file(path, content)

    def delete(self, name: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self._store.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def unreachable(url: str, error: Exception) -> ReadError:
    """The failure of a file or folder that the library of the store could not give."""
    if isinstance(error, FileNotFoundError):
        return ReadError("not_found", f"{url} does not exist", "Check the spelling of the URL.")
    reason = " ".join(str(error).split())[:200] or "no reason given"
    return ReadError(
        "not_readable",
        f"{url} can't be fetched ({type(error).__name__}: {reason})",
        "Check the URL, the network, and the credentials of the machine that reads.",
    )


def _opened(url: str) -> "tuple[AbstractFileSystem, str]":
    from fsspec.core import url_to_fs  # noqa: PLC0415

    # Listings are not kept: a bucket has more names than memory.
    store, path = url_to_fs(url, use_listings_cache=False)
    return store, str(path)
