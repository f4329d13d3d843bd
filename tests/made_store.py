"""A double of an object store, for fsspec: objects that are put whole, no folders, no renaming, nothing to append to.

Other processes find it as they find s3fs: by an entry point, of a package that `installed` makes in a folder for PYTHONPATH. The objects
lie as files in `CONGVAN_TEST_STORE`, their keys as names, so that any process may look; what is asked for is noted in a file beside.
"""

import os
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote

from fsspec import AbstractFileSystem
from fsspec.spec import AbstractBufferedFile

PROTOCOL = "bucket"
_PLACE = "CONGVAN_TEST_STORE"
ROOT = Path(__file__).parents[1]


class Store(AbstractFileSystem):  # type: ignore[misc]  # fsspec has no types
    """`bucket://NAME/KEY`."""

    protocol = PROTOCOL

    def ls(self, path: str, detail: bool = True, **_: object) -> list[object]:
        """What lies below, up to the next slash; raises FileNotFoundError for nothing."""
        _note("ls", path)
        prefix = f"{self._strip_protocol(path)}/"
        entries: dict[str, dict[str, object]] = {}
        for key in sorted(_keys()):
            if key == prefix.rstrip("/"):
                entries[key] = self._facts(key)
            elif key.startswith(prefix):
                name, deeper, _rest = key.removeprefix(prefix).partition("/")
                folder = {"name": prefix + name, "size": 0, "type": "directory"}
                entries[prefix + name] = folder if deeper else self._facts(key)
        if not entries:
            raise FileNotFoundError(path)
        return list(entries.values()) if detail else list(entries)

    def info(self, path: str, **_: object) -> dict[str, object]:
        """Of an object, or of what is the beginning of some."""
        key = self._strip_protocol(path)
        if _file(key).exists():
            return self._facts(key)
        if any(other.startswith(f"{key}/") for other in _keys()):
            return {"name": key, "size": 0, "type": "directory"}
        raise FileNotFoundError(path)

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **_: object) -> bytes:
        """The whole object, or a part."""
        _note("get", path)
        if "forbidden" in path:
            raise NoCredentialsError("Unable to locate credentials")
        return _file(self._strip_protocol(path)).read_bytes()[start:end]

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: object) -> None:
        """Put a whole object: it is there or it is not."""
        _note("put", path)
        if "forbidden" in path:
            raise NoCredentialsError("Unable to locate credentials")
        put(self._strip_protocol(path), value)

    def rm_file(self, path: str) -> None:
        """Delete an object."""
        _file(self._strip_protocol(path)).unlink()

    def _open(self, path: str, mode: str = "rb", **_: object) -> AbstractBufferedFile:
        raise NotImplementedError("objects are got and put whole")

    def _facts(self, key: str) -> dict[str, object]:
        facts = _file(key).stat()
        return {"name": key, "size": facts.st_size, "type": "file", "ETag": f"{facts.st_mtime_ns}-{facts.st_ino}"}


class NoCredentialsError(Exception):
    """As botocore's: no OSError, and raised only when something is asked for."""


def put(key: str, content: bytes) -> None:
    """Put an object."""
    place = _place()
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as beside:
        beside.write(content)
    os.replace(beside.name, _file(key))


def objects() -> dict[str, bytes]:
    """All objects, by their keys."""
    return {key: _file(key).read_bytes() for key in _keys()}


def asked(what: str) -> list[str]:
    """What was asked for so far: the keys that were listed (`ls`), got (`get`) or put (`put`)."""
    notes = _place().with_name("asked.txt")
    lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
    return [line.partition(" ")[2] for line in lines if line.startswith(f"{what} ")]


def installed(folder: Path) -> dict[str, str]:
    """Make an empty store, and a package that tells fsspec of it; gives the environment of processes that are to know them."""
    facts = folder / "bucket_store-1.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: bucket-store\nVersion: 1\n")
    (facts / "entry_points.txt").write_text(f"[fsspec.specs]\n{PROTOCOL} = tests.made_store:Store\n")
    (folder / "objects").mkdir()
    return {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)]), _PLACE: str(folder / "objects")}


def _place() -> Path:
    return Path(os.environ[_PLACE])


def _file(key: str) -> Path:
    return _place() / quote(key, safe="")


def _keys() -> list[str]:
    return [unquote(path.name) for path in _place().iterdir()]


def _note(what: str, path: str) -> None:
    with _place().with_name("asked.txt").open("a", encoding="utf-8") as notes:
        notes.write(f"{what} {path}\n")
