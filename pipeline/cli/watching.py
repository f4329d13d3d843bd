"""`congvan watch`: reads what arrives in a folder, until it is told to stop."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from pipeline.batch import Options, read_into
from pipeline.cli import complain
from pipeline.cli.reading import cores
from pipeline.cli.telling import InJson, InWords, LogFormat, Teller
from pipeline.files import spelt
from pipeline.guard import Guard
from pipeline.jobs import Job, Reader, Reply
from pipeline.limits import LEAST_MEMORY, Limits
from pipeline.outbox import Outbox
from pipeline.quarantine import Quarantine
from pipeline.tally import Tally
from pipeline.walk import Found
from pipeline.watching import Arrivals, Done, Settling
from schemas import OcrMode, UsageError

GRACE = 20
"""Seconds that files have which are being read when the watch is told to stop; then they are given up, and read at the next start."""

_TICK = 500
"""Milliseconds at most between two looks at files that still grow."""

INSTALL = "uv sync --extra watch"


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


class _GivenUp(Exception):  # noqa: N818 - no error: what is being read is read at the next start
    """The grace is over."""


class _Stopping:
    """What the signals say: the first one to finish what is begun, an alarm when that takes too long; a second one ends the process."""

    def __init__(self) -> None:
        self.asked = False
        self._over = False
        self._may_break = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to SIGTERM and SIGINT meanwhile."""
        before = {number: signal.signal(number, self._ask) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        self.asked = True
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._end)
            signal.setitimer(signal.ITIMER_REAL, GRACE)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._over = True
        if self._may_break:
            raise _GivenUp

    def wait(self, reader: Reader) -> tuple[Job, Reply]:
        """The reader's next answer; raises _GivenUp when the grace ends meanwhile, and only here: nothing is left half written."""
        self._may_break = True
        try:
            if self._over:
                raise _GivenUp
            return reader.next()
        finally:
            self._may_break = False


class _Patient:
    """A reader whose wait for an answer may be given up."""

    def __init__(self, reader: Reader, stopping: _Stopping) -> None:
        self.room = reader.room
        self._reader = reader
        self._stopping = stopping

    def submit(self, job: Job) -> None:
        """Take a job."""
        self._reader.submit(job)

    def next(self) -> tuple[Job, Reply]:
        """The next job that is done."""
        return self._stopping.wait(self._reader)


def watch(words: Words) -> int:
    """Read what lies in the folder and what arrives there, until a signal says stop; gives 0. Raises UsageError."""
    inbox = _checked(words)
    changes = _changes(inbox, poll=words.poll)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # whoever keeps the log sees each file when it is read
    output = Path(words.output)
    teller: Teller = InJson(spelt(output)) if words.log_format == "json" else InWords(spelt(output))
    stopping = _Stopping()
    with stopping.heard(), Outbox(output, words.limits) as outbox, Guard(words.workers or cores(), words.limits) as guard:
        watcher = _Watcher(words, outbox, _Patient(guard, stopping), teller, stopping)
        try:
            next(changes)  # from now on changes are seen
            watcher.round(())
            teller.waits(f"waiting for files in {spelt(inbox)}")
            while not stopping.asked:
                watcher.round(path for _, path in next(changes))
        except _GivenUp:
            complain("stopped before all files that were begun were read", "They are read at the next start.")
    teller.end(watcher.tally)
    return 0


class _Watcher:
    """Goes round: what changed, what of that has stopped growing, read it, move it."""

    def __init__(self, words: Words, outbox: Outbox, reader: Reader, teller: Teller, stopping: _Stopping) -> None:
        self.tally = Tally()
        self._inbox = inbox = Path(words.inbox)
        self._outbox = outbox
        self._reader = reader
        self._teller = teller
        self._stopping = stopping
        self._options = Options(ocr=words.ocr, copies=words.quarantine is not None)
        self._quarantine = None if words.quarantine is None else Quarantine(Path(words.quarantine))
        self._done = None if words.done is None else Done(Path(words.done), inbox)
        self._arrivals = Arrivals(inbox, [Path(place) for place in (words.output, words.done, words.quarantine) if place is not None])
        self._settling = Settling(words.settle)

    def round(self, changed: Iterable[str]) -> None:
        """Read what has stopped growing of what lies there and of what changed."""
        if not self._inbox.is_dir():
            raise UsageError(f"{spelt(self._inbox)} is no longer there", "Start again when it is: what was read is kept.")
        at_start = not self._arrivals.begun
        ready = self._until_stopped(self._settling.ready(self._arrivals.files(changed), at_start=at_start))
        archives: dict[Path, bool] = {}  # whether all of it was read
        for step in read_into(self._outbox, ready, reader=self._reader, options=self._options):
            self.tally.count(step)
            self._teller.step(step)
            if self._quarantine is not None:
                self._quarantine.take(step)
            path, failed = step.found.path, step.failure is not None
            if step.found.member is not None or step.opened is not None:
                archives[path] = archives.get(path, True) and not failed
            elif not failed:
                self._move(path)
        if not self._stopping.asked:
            for path, whole in archives.items():
                if whole:
                    self._move(path)

    def _until_stopped(self, files: Iterator[Found]) -> Iterator[Found]:
        while not self._stopping.asked and (found := next(files, None)) is not None:
            yield found

    def _move(self, path: Path) -> None:
        """Move a file that was read, unless it has changed since: then it is read again first."""
        if self._done is None or not self._settling.is_as_read(path):
            return
        self._outbox.secure()
        try:
            self._done.take(path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            complain(
                f"{spelt(path)} was read and can't be moved to {spelt(self._done.folder)}: {reason}", "Check your rights to both folders."
            )
        else:
            self._settling.forget(path)


def _checked(words: Words) -> Path:
    """Refuse what can't go well before a file is read."""
    inbox = Path(words.inbox)
    if not inbox.is_dir():
        raise UsageError(
            f"{spelt(inbox)} is no folder" if inbox.exists() else f"{spelt(inbox)} does not exist", "Name the folder that files arrive in."
        )
    if not os.access(inbox, os.R_OK | os.X_OK):
        raise UsageError(f"{spelt(inbox)} may not be opened", "Ask for the right to read it.")
    if words.limits.memory < LEAST_MEMORY:
        raise UsageError(f"--memory {words.limits.memory >> 20}M is too little to start with", f"Give {LEAST_MEMORY >> 20}M or more.")
    for option, place in (("-o", words.output), ("--done", words.done), ("--quarantine", words.quarantine)):
        if place is not None and os.path.realpath(place) == os.path.realpath(inbox):
            raise UsageError("what comes out would lie where files arrive", f"Name another folder: {option} DIR.")
    return inbox


def _changes(inbox: Path, *, poll: bool) -> Iterator[Iterable[tuple[object, str]]]:
    """What changed in the folder and the folders in it, again and again; nothing, when nothing did for a moment."""
    try:
        import watchfiles  # noqa: PLC0415
    except ImportError:
        raise UsageError("watching a folder needs watchfiles, which is not installed", f"Install it: {INSTALL}") from None
    return watchfiles.watch(
        inbox, watch_filter=None, rust_timeout=_TICK, yield_on_timeout=True, raise_interrupt=False,
        force_polling=poll or None, poll_delay_ms=_TICK, ignore_permission_denied=True,
    )  # fmt: skip
