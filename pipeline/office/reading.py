"""Reads files that were sent, in the background: one after the other, in guarded workers, each told what became of it.

What waits stands in the register, so that nothing is lost by any end of the server. One process reads for a folder of originals; others
that serve the same register leave it to that one, and take over when it is gone.
"""

import logging
import os
import time
from collections import deque
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.files import spelt, why
from pipeline.guard import Guard
from pipeline.jobs import Reply
from pipeline.limits import DEFAULT, Limits
from pipeline.locking import open_locked
from pipeline.office.originals import Originals
from pipeline.office.settling import Begun, Settling
from pipeline.processes import start_ahead
from pipeline.register.database import RegisterError
from pipeline.register.intake.entries import Upload
from pipeline.register.store import Register
from pipeline.worker import guarded
from schemas import CongvanError, OcrMode, Outcome

POLL = 0.2
"""Seconds between two looks for files that another process has entered."""

_TICK = 0.1
_STANDBY = 1.0
_SWEEP = 60.0
_DAY = 86_400.0
_LONGEST_PAUSE = 30.0
_LOCK = ".reading.lock"
_log = logging.getLogger(__name__)


class Options(NamedTuple):
    """How files are read: so many at a time, each within limits, and which pages are recognised.

    `grace` are the seconds that a stop waits for what is begun, `days` those after which what was sent is listed no more.
    """

    workers: int = 1
    limits: Limits = DEFAULT
    ocr: OcrMode = "auto"
    grace: float = 10.0
    days: float = 90.0


_USUAL = Options()


class Reading:
    """The reader, a thread; a context manager. `forget` is told the digests of files whose bytes nobody may keep any more."""

    def __init__(
        self, register: Register, originals: Originals, options: Options = _USUAL, forget: Callable[[str], object] | None = None
    ) -> None:
        self._options = options
        self._originals = originals
        self._queue = register.queue
        self._uploads = register.uploads
        self._settling = Settling(register, originals, options.ocr, self._sweep)
        self._forget = forget
        self._claimed: deque[Upload] = deque()
        self._replies: deque[tuple[Begun, Reply]] = deque()
        self._woken = Event()
        self._stopping = self._recovered = False
        self._swept = self._tidied = 0.0
        self._thread: Thread | None = None
        self.trouble: str | None = None
        """What keeps it from reading just now, as when the database is away; None where nothing does."""

    def __enter__(self) -> Self:
        """Start to read."""
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Read what waits, and what comes, until told to stop."""
        self._stopping = False
        self._thread = Thread(target=self._run, name="congvan reading", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing more, wait for what is begun as long as the grace lasts, and give the rest back."""
        self._stopping = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def wake(self) -> None:
        """Files were entered: look at once."""
        self._woken.set()

    @property
    def alive(self) -> bool:
        """Whether the thread is there."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self) -> None:
        start_ahead()
        while not self._stopping:
            lock = self._locked()
            if lock is None:
                self._rest(_STANDBY)
                continue
            try:
                with Guard(self._options.workers, self._options.limits) as guard:
                    self._settling.reader = guard
                    self._read(guard)
            finally:
                os.close(lock)

    def _locked(self) -> int | None:
        try:
            return open_locked(self._originals.folder / _LOCK)
        except OSError as error:
            self._tell(f"{spelt(self._originals.folder)} can't be used: {why(error)}")
            return None

    def _read(self, guard: Guard) -> None:
        """Turn after turn; whatever one brings to light, the next one comes."""
        self._recovered, pause = False, POLL
        while not self._stopping:
            if self._went_well(lambda: self._turn(guard)):
                pause = POLL
            else:
                self._rest(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        self._finish(guard)

    def _finish(self, guard: Guard) -> None:
        """See what is begun done, as long as the grace lasts; the rest waits for the next start."""
        end = time.monotonic() + self._options.grace
        while (self._settling.begun or self._replies) and time.monotonic() < end:
            if not self._went_well(lambda: self._collect(guard, _TICK)):
                break
        running = [*self._settling.begun.values(), *(begun for begun, _ in self._replies)]
        left = [*self._claimed, *(begun.upload for begun in running)]
        self._went_well(lambda: self._queue.give_back(left))
        self._claimed.clear()
        self._replies.clear()
        self._settling.begun.clear()

    def _went_well(self, step: Callable[[], None]) -> bool:
        try:
            defect = guarded("a file that was sent", None, step)
        except CongvanError as error:
            self._tell(f"{error.message}. {error.advice}")
            return False
        if isinstance(defect, Outcome):
            assert defect.failure is not None
            self._tell(defect.failure.message)
            return False
        self.trouble = None
        return True

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            _log.warning("reading waits: %s", trouble)
        self.trouble = trouble

    def _turn(self, guard: Guard) -> None:
        if not self._recovered:
            self._queue.recover()
            self._sweep()
            self._tidy()
            self._recovered = True
        free = self._options.workers - len(self._settling.begun) - len(self._replies) - len(self._claimed)
        self._claimed.extend(self._queue.claim(free))
        while self._claimed:
            self._settling.begin(self._claimed[0])
            self._claimed.popleft()
        if self._settling.begun or self._replies:
            self._collect(guard, _TICK)
            return
        if time.monotonic() - self._swept > _SWEEP:
            self._sweep()
        if time.monotonic() - self._tidied > _DAY:
            self._tidy()
        self._rest(POLL)

    def _collect(self, guard: Guard, seconds: float) -> None:
        """Take back what is done by then; it is kept until it is written."""
        if self._settling.begun and not self._replies and guard.is_done_within(seconds):
            job, reply = guard.next()
            self._replies.append((self._settling.begun.pop(job.number), reply))
        while self._replies:
            begun, reply = self._replies[0]
            try:
                self._settling.settle(begun, reply, go_on=not self._stopping)
            except RegisterError:
                raise  # it is tried again
            except CongvanError as error:
                _log.warning("%s: %s", begun.upload.name, error.message)  # its row is gone
            self._replies.popleft()

    def _sweep(self) -> None:
        """Delete what is kept of documents whose header alone the register keeps."""
        for sha256 in self._queue.withheld():
            self._originals.forget(sha256)
            if self._forget is not None:
                self._forget(sha256)
        self._swept = time.monotonic()

    def _tidy(self) -> None:
        """List no more what was finished long ago; of what failed then nothing is kept."""
        self._tidied = time.monotonic()
        for sha256 in self._uploads.forget(self._options.days):
            self._originals.forget(sha256)

    def _rest(self, seconds: float) -> None:
        self._woken.wait(seconds)
        if not self._stopping:
            self._woken.clear()
