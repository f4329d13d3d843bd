"""How guarded worker processes are started.

Workers are made from a server process (`forkserver`) that has libraries and tables loaded and pdfium not: a new one costs milliseconds,
and no process is copied that has pdfium loaded, or that runs threads as the one that calls does. Windows, which can't copy processes,
starts each worker anew.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS")
"""Libraries of numbers start threads for each core: no use here, each takes address space, and a process with threads can't be copied."""


@contextmanager
def deaf() -> Iterator[None]:
    """What is started meanwhile hears neither Ctrl-C nor a signal to end that goes to all: who called it ends it.

    A worker hears the second again once it is prepared, as the pool ends workers by it; the server process that makes them never does.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def context() -> BaseContext:
    """The way in which workers are started on this system."""
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["pipeline.warm"])
    return made


def start_ahead() -> None:
    """Have the server process of the workers load what it loads, while nobody waits for it yet."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415

        context()
        with deaf():
            ensure_running()
