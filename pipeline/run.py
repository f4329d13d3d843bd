"""The order of the hops, from one file to its outcome."""

from pathlib import Path
from typing import NamedTuple

from extractors import EXTRACTORS
from extractors.parts import cut
from pipeline.assemble import assemble
from pipeline.files import digest, limited, load, spelt
from pipeline.ingestors import detect, ingest
from pipeline.program import PROGRAM
from pipeline.witnesses import testify
from schemas import Directive, Dispatch, Failure, OcrMode, Outcome, ReadError, SourceFile


class Reading(NamedTuple):
    """What reading one file gave: its text cut in parts, and the directive."""

    dispatch: Dispatch
    directive: Directive


def read(path: Path | str, *, ocr: OcrMode = "auto") -> Outcome:
    """Read one file; a file that can't be read gives a failed outcome. Only a defect of congvan raises.

    `ocr` says which pages are read by recognising their picture: `auto` those without usable text, `always` all, `never` none.
    """
    path = Path(path)
    try:
        content = load(path)
    except ReadError as error:
        return failed(spelt(path), None, error)
    return read_bytes(spelt(path), content, ocr=ocr)


def read_bytes(path: str, content: bytes, *, ocr: OcrMode = "auto") -> Outcome:
    """Read the content of a file that is called `path`; as `read` otherwise."""
    sha256 = digest(content)
    try:
        reading = _examined(Path(path).name, limited(content, path), sha256, ocr)
    except ReadError as error:
        return failed(path, sha256, error)
    return Outcome(path=path, status="read", sha256=sha256, program=PROGRAM, directive=reading.directive, text=reading.dispatch.text)


def failed(path: str, sha256: str | None, error: ReadError) -> Outcome:
    """The outcome of a file that can't be read."""
    return Outcome(path=path, status="failed", sha256=sha256, program=PROGRAM, failure=Failure.of(error))


def examine(name: str, content: bytes, *, ocr: OcrMode = "auto") -> Reading:
    """All hops for one file's bytes; raises ReadError."""
    return _examined(name, content, digest(content), ocr)


def _examined(name: str, content: bytes, sha256: str, ocr: OcrMode) -> Reading:
    source = SourceFile(name=name, media_type=detect(name, content), sha256=sha256, content=content)
    dispatch = cut(ingest(source, ocr))
    found = [item for extract in EXTRACTORS for item in extract(dispatch)]
    return Reading(dispatch, assemble(source, dispatch, found, testify(source, dispatch)))
