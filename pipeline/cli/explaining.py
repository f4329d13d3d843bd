"""`congvan explain`."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pipeline.cli import one_line
from pipeline.cli.reading import standard_input
from pipeline.cli.telling import complain_of
from pipeline.explain import Mark, Row, outside, rows
from pipeline.files import limited, load
from pipeline.run import Reading, examine
from pipeline.worker import guarded
from schemas import Directive, Notice, OcrMode, Outcome, Signature

_COLOURS = {"number": 36, "issued_on": 36, "type": 36, "references": 35, "requirements": 33, "lead": 32, "support": 32, "deadlines": 31}
"""ANSI colours of fields; others are blue."""


def explain(file: str, ocr: OcrMode = "auto") -> int:
    """Print the file's text with what was found marked under it, then what is missing and why. Raises ReadError."""
    content = limited(standard_input(), "-") if file == "-" else load(Path(file))
    reading = guarded(file, None, partial(examine, Path(file).name, content, ocr=ocr))
    if isinstance(reading, Outcome):
        assert reading.failure is not None
        complain_of(reading.path, reading.failure)
        return 1
    paint = _painted if sys.stdout.isatty() and "NO_COLOR" not in os.environ else _plain
    for line in _lines(reading, shutil.get_terminal_size((100, 24)).columns, paint):
        print(line)
    return 0


def _lines(reading: Reading, width: int, paint: Callable[[str, Mark], str]) -> Iterator[str]:
    source = reading.directive.source
    pages = "" if source.pages is None else f", {source.pages} page{'s' if source.pages > 1 else ''}"
    yield f"{one_line(source.name)}: {source.media_type}, read as {source.read_as}{pages}"
    yield ""
    for row in rows(reading, width):
        yield from _marked(row, paint)
    yield from _elsewhere(reading.directive)
    missing = [notice for notice in reading.directive.notices if notice.code.endswith(".missing")]
    others = [notice for notice in reading.directive.notices if notice not in missing]
    yield from _listed("Missing", missing)
    yield from _listed("Remarks", others)


def _elsewhere(directive: Directive) -> Iterator[str]:
    """What was not read in the text: values that other witnesses gave, and the signatures."""
    given = [f"  {pointer} = {value}, from “{seen.quote}” [{seen.rule}]" for pointer, value, seen in outside(directive)]
    if given:
        yield from ("", "From elsewhere:", *map(one_line, given))
    if directive.signatures:
        yield from ("", "Signatures:", *(one_line(f"  {_signed(signature)}") for signature in directive.signatures))


def _signed(signature: Signature) -> str:
    who = ", ".join(name for name in (signature.signer, signature.body) if name) or f"field {signature.field}"
    page = f"page {signature.page}" if signature.page else None
    trusted = {True: "trusted by this machine", False: "not trusted by this machine", None: None}[signature.trusted]
    return ", ".join(fact for fact in (who, signature.signed_at, signature.state, trusted, page) if fact)


def _marked(row: Row, paint: Callable[[str, Mark], str]) -> Iterator[str]:
    yield row.text
    for mark in row.marks:
        carets = "^" * max(mark.end - mark.start, 1) + ("…" if mark.goes_on else "")
        value = f" = {mark.value}" if mark.value else ""
        others = f" and {len(mark.pointers) - 1} more" if len(mark.pointers) > 1 else ""
        yield " " * mark.start + paint(f"{carets} {mark.pointers[0]}{others}{value} [{mark.rule}]", mark)


def _listed(title: str, notices: list[Notice]) -> Iterator[str]:
    if notices:
        yield ""
        yield f"{title}:"
        yield from (f"  {notice.path or 'document'}: {notice.message} [{notice.code}]" for notice in notices)


def _plain(text: str, mark: Mark) -> str:
    return text


def _painted(text: str, mark: Mark) -> str:
    names = [name for name in reversed(mark.pointers[0].split("/")) if name in _COLOURS]
    return f"\x1b[{_COLOURS[names[0]] if names else 34}m{text}\x1b[0m"
