"""`congvan read`."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.batch import Options, read_into
from pipeline.cli.checks import check_memory, is_same_place
from pipeline.cli.progress import progress
from pipeline.cli.stopping import ending_when_told
from pipeline.cli.telling import InJson, InWords, LogFormat, Teller, complain_of
from pipeline.files import MAX_BYTES, spelt
from pipeline.guard import Guard
from pipeline.limits import Limits
from pipeline.outbox import Outbox
from pipeline.outbox_objects import ObjectOutbox
from pipeline.placing import check_place
from pipeline.quarantine import Quarantine
from pipeline.report import write_report
from pipeline.run import read as read_file
from pipeline.run import read_bytes
from pipeline.tally import Tally
from pipeline.urls import check_url, fetch, is_url, local_path, unreachable
from pipeline.walk import Found
from pipeline.walk_urls import find_all
from pipeline.worker import guarded
from schemas import OcrMode, Outcome, UsageError

if TYPE_CHECKING:
    from pipeline.cluster.leading import Cluster


class Words(NamedTuple):
    """The words of the command, each as it was typed; None where it was not."""

    paths: list[str]
    output: str | None
    again: bool
    ocr: OcrMode
    workers: int | None
    scheduler: str | None
    limits: Limits
    report: str | None
    quarantine: str | None
    log_format: LogFormat


def read(words: Words) -> int:
    """Read what was named: one file to standard output, or all into a folder. Gives the exit code; raises UsageError."""
    for word in filter(is_url, [*words.paths, *filter(None, [words.output])]):
        check_url(word)
    if words.output is not None:
        return _read_into(words.output, words)
    if words.scheduler is not None:
        raise UsageError("a cluster reads into a folder", "Name one: -o DIR.")
    if len(words.paths) > 1 or os.path.isdir(local_path(words.paths[0])):
        raise UsageError("several files need a folder for their directives", "Name one: -o DIR.")
    outcome = _read_one(words.paths[0], words.ocr)
    if outcome.failure is not None:
        complain_of(outcome.path, outcome.failure)
        return 1
    assert outcome.directive is not None
    print(outcome.directive.model_dump_json(indent=2))
    return 0


def standard_input() -> bytes:
    """What comes in by standard input, up to just above the limit."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_one(path: str, ocr: OcrMode) -> Outcome:
    if path == "-":
        return guarded(path, None, partial(read_bytes, path, standard_input(), ocr=ocr))
    if is_url(path):
        content = guarded(path, None, partial(fetch, path), partial(unreachable, path))
        return content if isinstance(content, Outcome) else guarded(path, None, partial(read_bytes, path, content, ocr=ocr))
    local = local_path(path)
    return guarded(spelt(local), None, partial(read_file, local, ocr=ocr))


def _read_into(output: str, words: Words) -> int:
    check(words)
    opened = ObjectOutbox(output, words.limits) if is_url(output) else Outbox(local_path(output), words.limits)
    tally = Tally()
    options = Options(words.again, words.ocr, copies=words.quarantine is not None)
    teller: Teller = InJson(opened.place) if words.log_format == "json" else InWords(opened.place)
    quarantine = None if words.quarantine is None else Quarantine(Path(words.quarantine))
    typed = standard_input() if "-" in words.paths else None
    found = partial(_found, words.paths, typed, _own_places(words))
    with (
        ending_when_told(),
        opened as outbox,
        _reader(words, teller) as reader,
        progress(tally, found, teller.progress, bar=words.log_format == "text", workers=partial(_workers, reader)) as advance,
    ):
        for step in read_into(outbox, found(), reader=reader, options=options):
            tally.count(step)
            teller.step(step)
            if quarantine is not None:
                quarantine.take(step)
            advance(0 if step.opened is None else step.opened - step.first)
        if words.report is not None:
            write_report(Path(words.report), outbox)
    teller.end(tally)
    return 1 if tally.failed else 0


def _reader(words: Words, teller: Teller) -> "Guard | Cluster":
    """The reader: processes of this machine, or a cluster."""
    if words.scheduler is None:
        return Guard(words.workers or cores(), words.limits)
    from pipeline.cluster.leading import Cluster  # noqa: PLC0415

    return Cluster(words.scheduler, words.limits, say=teller.waits)


def _workers(reader: "Guard | Cluster") -> int | None:
    """How many workers a cluster has just now; those of this machine stay as many as they are."""
    return None if isinstance(reader, Guard) else reader.workers


def cores() -> int:
    """The cores that this process may use: in a container or a job of a cluster fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check(words: Words) -> None:
    """Refuse what can't go well before a file is read; raises UsageError."""
    check_memory(words.limits)
    if words.scheduler is not None and words.workers is not None:
        raise UsageError("--workers and --scheduler don't go together", "A cluster has the workers that it has: leave out one of the two.")
    if any(map(is_url, filter(None, (words.report, words.quarantine)))):
        raise UsageError("--report and --quarantine write on this machine", "Name a file and a folder here.")
    if words.quarantine is not None and any(is_same_place(words.quarantine, path) for path in words.paths):
        raise UsageError("what failed would be copied where it is read from", "Name another folder: --quarantine DIR.")
    if words.report is not None:
        check_place(Path(words.report), "Name a file: --report report.html.")


def _own_places(words: Words) -> list[Path]:
    """What this command writes: where that lies among what is read, it is not read."""
    return [local_path(place) for place in (words.output, words.quarantine, words.report) if place is not None and not is_url(place)]


def _found(paths: list[str], typed: bytes | None, without: list[Path]) -> Iterator[Found]:
    yield from find_all([path for path in paths if path != "-"], without=without)
    if typed is not None:
        yield Found(Path("-"), PurePath("stdin.json"), typed)
