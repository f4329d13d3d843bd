"""Many files, one after the other, where no file can stop another."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from pipeline.files import Found, find, load, spelt
from pipeline.outbox import Outbox
from pipeline.run import PROGRAM, digest, failed, read, read_bytes
from schemas import CongvanError, OcrMode, Outcome, ReadError

T = TypeVar("T")


class Step(NamedTuple):
    """What was done with one file: read now, or passed over because an earlier run had read it. `ok` is false for a failure of either."""

    path: str
    outcome: Outcome | None
    ok: bool


def read_many(paths: Iterable[Path | str], *, ocr: OcrMode = "auto") -> Iterator[Outcome]:
    """The outcomes of the files named and of those in the folders named, one at a time, as they are read."""
    for found in find(map(Path, paths)):
        yield guarded(spelt(found.path), None, partial(read, found.path, ocr=ocr))


def read_into(outbox: Outbox, files: Iterable[Found], *, again: bool = False, ocr: OcrMode = "auto") -> Iterator[Step]:
    """Read files into a folder of results; what lies there already is passed over, unless `again`.

    Raises UsageError when the folder can't be written.
    """
    for found in files:
        path = spelt(found.path)
        try:
            content = load(found.path) if found.content is None else found.content
        except ReadError as error:
            outcome = failed(path, None, error)
        else:
            sha256 = digest(content)
            done = None if again else outbox.earlier(path, sha256, PROGRAM)
            if done is not None:
                yield Step(path, None, done.status == "read")
                continue
            outcome = guarded(path, sha256, partial(read_bytes, path, content, ocr=ocr))
        outcome = outbox.add(found, outcome)
        yield Step(path, outcome, outcome.status == "read")


def guarded(path: str, sha256: str | None, reader: Callable[[], T]) -> T | Outcome:
    """What `reader` makes of a file; a defect of ours becomes the failure `internal` of this one file. Raises CongvanError as it comes."""
    try:
        return reader()
    except CongvanError:
        raise
    except Exception as defect:  # the one place: a batch of thousands must outlive whatever one file brings to light
        error = ReadError(
            "internal",
            f"{path} brought a defect of congvan to light ({type(defect).__name__}: {_one_line(defect)})",
            "Please report this defect, with the file if it may be shared; the other files are not touched by it.",
        )
        return failed(path, sha256, error)


def _one_line(defect: Exception) -> str:
    return " ".join(str(defect).split())[:200]
