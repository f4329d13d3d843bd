"""`congvan read`."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath

from pipeline.batch import guarded, read_into
from pipeline.cli import complain, one_line
from pipeline.cli.progress import progress
from pipeline.files import MAX_BYTES, Found, find, spelt
from pipeline.outbox import Outbox
from pipeline.run import read as read_file
from pipeline.run import read_bytes
from schemas import Directive, OcrMode, Outcome, UsageError


def read(paths: list[str], output: str | None, *, again: bool, ocr: OcrMode = "auto") -> int:
    """Read what was named: one file to standard output, or all into a folder. Gives the exit code; raises UsageError."""
    if output is not None:
        return _read_into(Path(output), paths, again=again, ocr=ocr)
    if len(paths) > 1 or os.path.isdir(paths[0]):
        raise UsageError("several files need a folder for their directives", "Name one: -o DIR.")
    outcome = _read_one(paths[0], ocr)
    if outcome.directive is None:
        return complain_of(outcome)
    print(outcome.directive.model_dump_json(indent=2))
    return 0


def standard_input() -> bytes:
    """What comes in by standard input, up to just above the limit."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_one(path: str, ocr: OcrMode) -> Outcome:
    if path == "-":
        return guarded(path, None, partial(read_bytes, path, standard_input(), ocr=ocr))
    return guarded(spelt(Path(path)), None, partial(read_file, path, ocr=ocr))


def _read_into(output: Path, paths: list[str], *, again: bool, ocr: OcrMode) -> int:
    named = [Path(path) for path in paths if path != "-"]
    with Outbox(output) as outbox, progress(lambda: find(named)) as advance:
        read = earlier = failures = 0
        for step in read_into(outbox, _found(named, paths), again=again, ocr=ocr):
            failures += not step.ok
            earlier += step.ok and step.outcome is None
            read += step.ok and step.outcome is not None
            if step.outcome is not None:
                _tell(output, step.outcome)
            advance()
    counts = [f"{read} read", *([f"{earlier} read earlier"] if earlier else []), f"{failures} failed"]
    print(f"{', '.join(counts)}; results in {one_line(spelt(output))}", file=sys.stderr)
    return 1 if failures else 0


def _found(named: list[Path], paths: list[str]) -> Iterator[Found]:
    yield from find(named)
    if "-" in paths:
        yield Found(Path("-"), PurePath("stdin.json"), standard_input())


def _tell(output: Path, outcome: Outcome) -> None:
    if outcome.directive is None:
        complain_of(outcome)
    else:
        print(f"{one_line(spelt(output / str(outcome.written)))}: {_gist(outcome.directive)}")


def _gist(directive: Directive) -> str:
    head = " ".join(filter(None, (directive.type, directive.number))) or "no type or number"
    deadlines = sum(len(requirement.deadlines) for requirement in directive.requirements)
    work = f"{_counted(len(directive.requirements), 'requirement')}, {_counted(deadlines, 'deadline')}"
    return f"{head}, {directive.issued_on or 'no date'}, {work}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def complain_of(outcome: Outcome) -> int:
    """Say why a file could not be read; gives the exit code."""
    assert outcome.failure is not None
    message = outcome.failure.message
    complain(message if outcome.path in message else f"{outcome.path}: {message}", outcome.failure.advice)
    return 1
