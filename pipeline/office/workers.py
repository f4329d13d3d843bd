"""Guarded processes for what a server does with a file besides reading it: to tell its kind, to draw a page of it."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.resource_tracker import ensure_running
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.endings import ended
from pipeline.limits import Limits
from pipeline.processes import context, deaf
from pipeline.worker import bounded, prepare
from schemas import Failure, ReadError

T = TypeVar("T")

LIMITS = Limits(seconds=20, memory=2**30)
"""What a page may cost: the slowest of our scans takes half a second."""


class Workers:
    """Some processes that do tasks for many threads, each task within limits; a context manager. Nothing is started before the first."""

    def __init__(self, count: int = 1, limits: Limits = LIMITS) -> None:
        self._count = count
        self._limits = limits
        self._context = context()
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._closed = False

    def __enter__(self) -> Self:
        """The workers themselves."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the processes, whatever they are at."""
        with self._lock:
            self._closed = True
            self._end()

    def do(self, name: str, task: Callable[..., T], *words: object) -> T:
        """What a function of a module gives, called in a worker; `name` is the file's in messages.

        Raises ReadError, as the task does, or because it hung, crashed or took too much memory.
        """
        for last in (False, True):
            pool, future = self._scheduled(name, task, words)
            try:
                done: T | Failure = future.result()
            except ProcessExpired as expired:
                raise ended(name, expired.exitcode, self._limits) from None
            except (BrokenProcessPool, CancelledError):
                # A worker that dies between two tasks breaks the pool for all: none of those that wait need have done it.
                self._drop(pool)
                if last:
                    raise ended(name, None, self._limits) from None
            else:
                if isinstance(done, Failure):
                    raise ReadError(done.code, done.message, done.advice, limit=done.limit)
                return done
        raise AssertionError(name)

    def _scheduled(self, name: str, task: Callable[..., T], words: tuple[object, ...]) -> tuple[ProcessPool, "Future[T | Failure]"]:
        with self._lock:
            if self._closed:
                raise ReadError("crashed", f"{name} was not looked at: the server ends", "Try again when it has started anew.", limit=0.0)
            if self._pool is not None and not self._pool.active:
                self._end()
            if self._pool is None:
                self._pool = ProcessPool(self._count, initializer=prepare, initargs=(self._limits,), context=self._context)
            ensure_running()
            with deaf():
                return self._pool, self._pool.schedule(_done, args=(name, task, words))

    def _drop(self, pool: ProcessPool) -> None:
        with self._lock:
            if self._pool is pool:
                self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _done(name: str, task: Callable[..., Any], words: tuple[object, ...]) -> Any:  # noqa: ANN401 - whatever the task gives
    return bounded(name, lambda: task(*words))
