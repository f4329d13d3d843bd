"""`congvan watch`: reads what arrives in a folder, until it is told to stop."""

import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NamedTuple, Protocol, Self

from pipeline.batch import Batch, Options, Step
from pipeline.changes import Changes
from pipeline.cli import complain
from pipeline.cli.checks import check_memory, is_same_place
from pipeline.cli.reading import cores
from pipeline.cli.telling import InJson, InWords, LogFormat, Teller
from pipeline.files import spelt, why
from pipeline.guard import Guard
from pipeline.jobs import Reader
from pipeline.limits import Limits
from pipeline.outbox import Outbox
from pipeline.quarantine import Quarantine
from pipeline.tally import Tally
from pipeline.walk import Found
from pipeline.watching import Arrivals, Done, Settling
from schemas import OcrMode, UsageError

GRACE = 20
"""Seconds that files have which are being read when the watch is told to stop; then they are given up, and read at the next start."""

_ECHO = 1.0
"""Seconds within which a second signal is the same one: `uv run` passes on what the whole process group has already heard."""

_TICK = 0.5
"""Seconds at most between two looks at files that still grow."""

_RIGHTS = "Check your rights to both folders."


class Words(NamedTuple):
    """The words of the command."""

    inbox: str
    output: str
    done: str | None
    settle: float
    poll: bool
    ocr: OcrMode
    workers: int | None
    limits: Limits
    quarantine: str | None
    log_format: LogFormat


class _Stopping:
    """What the signals say: the first one to finish what is begun, a later one to end at once."""

    def __init__(self) -> None:
        self.asked = False
        self._end = 0.0

    @contextmanager
    def heard(self) -> Iterator[Self]:
        """Listen to SIGTERM and SIGINT meanwhile; once asked, nothing more is heard, so that an echo can't end the process half way."""
        before = {number: signal.signal(number, self._ask) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, signal.SIG_IGN if self.asked else handler)

    @property
    def left(self) -> float:
        """The seconds that are left of the grace; none or less when it is over."""
        return self._end - time.monotonic()

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        if not self.asked:
            self.asked, self._end = True, time.monotonic() + GRACE
        elif GRACE - self.left > _ECHO:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)


def watch(words: Words) -> int:
    """Read what lies in the folder and what arrives there, until a signal says stop; gives 0. Raises UsageError."""
    inbox = _checked(words)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # whoever keeps the log sees each file when it is read
    output = Path(words.output)
    teller: Teller = InJson(spelt(output)) if words.log_format == "json" else InWords(spelt(output))
    changes = Changes(inbox, poll=words.poll)
    with (
        _Stopping().heard() as stopping,
        Outbox(output, words.limits) as outbox,
        changes,
        Guard(words.workers or cores(), words.limits) as guard,
    ):
        watcher = _Watcher(words, outbox, guard, teller, stopping)
        while not stopping.asked:
            watcher.turn(changes)
        if not watcher.finished():
            complain("stopped before all files that were begun were read", "They are read at the next start.")
    teller.end(watcher.tally)
    return 0


class _Asked(Protocol):
    """What tells of changes."""

    def within(self, seconds: float) -> set[str]:
        """What has changed since this was last asked; waits up to so long."""
        ...


class _Patient(Reader, Protocol):
    """A reader that one need not wait for."""

    def is_done_within(self, seconds: float) -> bool:
        """Whether a job is done by then."""
        ...


class _Watcher:
    """Turn by turn: what changed, what of that has stopped growing, what of that is read now, where it goes."""

    def __init__(self, words: Words, outbox: Outbox, reader: _Patient, teller: Teller, stopping: _Stopping) -> None:
        self.tally = Tally()
        self._inbox = inbox = Path(words.inbox)
        self._outbox = outbox
        self._reader = reader
        self._teller = teller
        self._stopping = stopping
        self._quarantine = None if words.quarantine is None else Quarantine(Path(words.quarantine))
        self._done = None if words.done is None else Done(Path(words.done), inbox)
        self._arrivals = Arrivals(inbox, [Path(place) for place in (words.output, words.done, words.quarantine) if place is not None])
        self._settling = Settling(words.settle)
        self._batch = Batch(reader, outbox, Options(ocr=words.ocr, copies=words.quarantine is not None))
        self._changed: set[str] = set()
        self._files: Iterator[Found] = iter(())
        self._named: defaultdict[Path, list[str]] = defaultdict(list)  # by file: what outcomes call it, or the files in it
        self._failed: set[Path] = set()
        self._waits = False

    def turn(self, changes: _Asked) -> None:
        """Begin what has stopped growing as long as there is room, then wait a moment for a file that is done or that arrives."""
        if not self._inbox.is_dir():
            raise UsageError(f"{spelt(self._inbox)} is no longer there", "Start again when it is: what was read is kept.")
        self._changed |= changes.within(0 if self._batch.running or not self._arrivals.begun else _TICK)
        self._take(self._batch.fill(self._ready()))
        if self._batch.running:
            if self._reader.is_done_within(_TICK):
                self._take(self._batch.finish())
        elif not self._waits and not self._stopping.asked:
            self._waits = True
            self._teller.waits(f"waiting for files in {spelt(self._inbox)}")

    def finished(self) -> bool:
        """See what is being read done, as long as the grace lasts; gives whether all was."""
        while self._batch.running and self._stopping.left > 0:
            if self._reader.is_done_within(min(_TICK, self._stopping.left)):
                self._take(self._batch.finish())
        return not self._batch.running

    def _ready(self) -> Iterator[Found]:
        """Files that may be read; those of an earlier look first, as a look through a large folder takes many turns."""
        for last in (False, True):
            for found in self._files:
                yield found
                if self._stopping.asked:
                    return
            if not last:
                changed, self._changed = self._changed, set()
                at_start = not self._arrivals.begun
                self._files = self._settling.ready(self._arrivals.files(changed), at_start=at_start)

    def _take(self, steps: Iterator[Step]) -> None:
        """Tell of each file that is done, and move it away when all of it was read."""
        for step in steps:
            self.tally.count(step)
            self._teller.step(step)
            if self._quarantine is not None:
                self._quarantine.take(step)
            path = step.found.path
            if step.opened is None:
                self._named[path].append(step.found.name)
            if step.failure is not None:
                self._failed.add(path)
            if step.last:
                self._finish(path)
            if self._stopping.asked and step.answer is None:
                return  # what is known already could be told for long

    def _finish(self, path: Path) -> None:
        """Move a file of which all was read, unless it has changed since: then it is read again first."""
        names, failed = self._named.pop(path, []), path in self._failed
        self._failed.discard(path)
        self._settling.back(path)
        if failed or self._done is None or not self._settling.is_as_read(path):
            return
        try:
            place = self._done.take(path)
            for name in names:
                self._outbox.moved(name, spelt(place) + name.removeprefix(spelt(path)))
            self._outbox.secure()
            if self._settling.is_as_read(path):
                path.unlink()
                self._settling.forget(path)
        except OSError as error:
            complain(f"{spelt(path)} was read and can't be moved to {spelt(self._done.folder)}: {why(error)}", _RIGHTS)


def _checked(words: Words) -> Path:
    """Refuse what can't go well before a file is read."""
    inbox = Path(words.inbox)
    if not inbox.is_dir():
        raise UsageError(
            f"{spelt(inbox)} is no folder" if inbox.exists() else f"{spelt(inbox)} does not exist", "Name the folder that files arrive in."
        )
    if not os.access(inbox, os.R_OK | os.X_OK):
        raise UsageError(f"{spelt(inbox)} may not be opened", "Ask for the right to read it.")
    check_memory(words.limits)
    for option, place in (("-o", words.output), ("--done", words.done), ("--quarantine", words.quarantine)):
        if place is not None and is_same_place(place, inbox):
            raise UsageError("what comes out would lie where files arrive", f"Name another folder: {option} DIR.")
    return inbox
