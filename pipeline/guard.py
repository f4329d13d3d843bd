"""Reads files in guarded worker processes: a file that hangs, crashes or eats memory costs its worker, never the run."""

import signal
import time
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.resource_tracker import ensure_running
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from pipeline.endings import ended
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import DEFAULT, Limits
from pipeline.processes import context, deaf
from pipeline.run import failed
from pipeline.worker import prepare, work
from schemas import UsageError

_AHEAD = 3
"""Jobs a worker that are on their way: one that is read, and others so that it never waits."""

_STARTS = 5
"""How often starting workers is tried: what they are started from may be ended from outside, as by a system that runs out of memory."""

_TRIES = 3
"""How often a file is read alone while the pool breaks: that a worker was ended from outside says nothing of the file."""

_TOO_LONG = "path too long"
_SHORTER = "Set TMPDIR to a folder with a shorter path: sockets of processes are made there, and their names may have 100 characters."
_ROOM = "See whether this machine has memory and room for more processes (ulimit -u), then run the command again: it goes on."

_PAUSE = 0.3
"""Seconds by which each try waits longer than the one before."""


class Guard:
    """A reader of files in other processes; a context manager. `workers` at a time, each file within `limits`."""

    def __init__(self, workers: int, limits: Limits = DEFAULT) -> None:
        self.room = workers * _AHEAD
        self._workers = workers
        self._limits = limits
        self._context = context()
        self._pool: ProcessPool | None = None
        self._running: dict[Future[Reply], Job] = {}
        self._suspects: deque[Job] = deque()
        self._waiting: deque[Job] = deque()
        self._alone = False
        self._broken: Counter[int] = Counter()  # by job: how often the pool broke while nothing else was read

    def __enter__(self) -> Self:
        """Nothing is started before the first job."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the workers, whatever they are at."""
        self._end_pool()

    def submit(self, job: Job) -> None:
        """Take a job."""
        self._waiting.append(job)
        self._start_waiting()

    def is_done_within(self, seconds: float) -> bool:
        """Whether a job is done by then."""
        self._start_waiting()
        done, _ = wait(self._running, seconds, return_when=FIRST_COMPLETED)
        return bool(done)

    def next(self) -> tuple[Job, Reply]:
        """The next job that is done; a job whose worker ended is a failed file (one that was told to end is done again)."""
        while True:
            self._start_waiting()
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            future = done.pop()
            job = self._running.pop(future)
            try:
                return job, future.result()
            except ProcessExpired as expired:
                if expired.exitcode != -signal.SIGTERM:
                    return job, self._failed(job, expired.exitcode)
                self._waiting.appendleft(job)  # somebody told the whole process group, or this worker; no file does that
            except (BrokenProcessPool, CancelledError):
                self._broken[job.number] += self._alone
                if self._broken[job.number] == _TRIES:
                    self._end_pool()
                    return job, self._failed(job, None)
                self._suspect(job)

    def _start_waiting(self) -> None:
        if self._suspects and not self._running:
            self._start(self._suspects.popleft())
            self._alone = True
        elif not self._suspects and not (self._alone and self._running):
            self._alone = False
            while self._waiting:
                self._start(self._waiting.popleft())

    def _start(self, job: Job) -> None:
        for number in range(_STARTS):
            time.sleep(number * _PAUSE)
            fresh = self._pool is None
            try:
                self._running[self._scheduled(job)] = job
                return
            except (RuntimeError, OSError, EOFError) as error:  # it broke since the last job, or before its first
                failure = error
                if not fresh:
                    self._suspect(job)
                    return
                self._end_pool()
        why = str(failure.__cause__ or failure)
        raise UsageError(f"processes that read files can't be started: {why}", _SHORTER if _TOO_LONG in why else _ROOM) from failure

    def _scheduled(self, job: Job) -> Future[Reply]:
        if self._pool is None:
            self._pool = ProcessPool(self._workers, initializer=prepare, initargs=(self._limits,), context=self._context)
        ensure_running()  # first, as it makes this thread hear again
        with deaf():
            return self._pool.schedule(work, args=(job,))

    def _suspect(self, job: Job) -> None:
        """The pool is broken, as when a worker dies between two jobs: who did that is found by doing what was on its way one by one."""
        self._suspects.extend((job, *self._running.values()))
        self._running.clear()
        self._end_pool()

    def _end_pool(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def _failed(self, job: Job, code: int | None) -> Answer:
        return Answer.of(failed(job.name, job.sha256, ended(job.name, code, self._limits)))
