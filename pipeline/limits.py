"""How much one file may take, and the clock that ends the process whose file passes its time.

The clock is kept by the reading process itself, for two reasons: only the reader knows how many pages it must recognise, and an alarm of
the system ends it also inside a library that never comes back to Python.
"""

import faulthandler
import os
import signal
import sys
import time
from typing import NamedTuple, TextIO

PAGE_SHARE = 1 / 3
"""What each page to be recognised adds to a file's time, as a part of it: 20 s of 60. A page takes 1 to 5 s."""

LEAST_MEMORY = 512 * 2**20
"""Bytes below which a worker has no room for the libraries and tables, whatever the file."""


class Limits(NamedTuple):
    """What one file may take: seconds (without pages to recognise) and bytes of address space."""

    seconds: float = 60.0
    memory: int = 2**30

    def raised(self, code: str | None, limit: float | None) -> bool:
        """Whether a failure `code` that met a lower `limit` earlier is worth another try."""
        now = {"timeout": self.seconds, "out_of_memory": self.memory, "crashed": self.memory}.get(code or "")
        return now is not None and limit is not None and now > limit


DEFAULT = Limits()
_NEAR = 0.9


class _Clock:
    def __init__(self) -> None:
        self.seconds = 0.0
        self.end: float | None = None


_clock = _Clock()


def start_clock(seconds: float) -> None:
    """From now on this process has `seconds` for the file that it reads; then it ends."""
    _clock.seconds = seconds
    _clock.end = time.monotonic() + seconds
    _set(seconds)


def allow_pages(count: int) -> None:
    """Give the file more time for pages whose text must be recognised; without a running clock nothing happens."""
    if _clock.end is not None and count:
        _clock.end += count * _clock.seconds * PAGE_SHARE
        _set(max(_clock.end - time.monotonic(), 0.001))


def seconds_left(most: float) -> float:
    """`most`, or a little less than what the file has left: a program that is called must end before its caller does."""
    return most if _clock.end is None else max(min(most, _clock.end - time.monotonic() - 1), 0.1)


def stop_clock() -> None:
    """The file is read."""
    if _clock.end is not None:
        _clock.end = None
        _set(0)


def _set(seconds: float) -> None:
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # not a Python handler: that would wait for the library to come back
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    else:
        faulthandler.cancel_dump_traceback_later()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def memory_limit() -> int | None:
    """The address space that this process may take, in bytes; None where it may take all."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


def memory_peak() -> int:
    """The most address space that this process has had so far, in bytes; 0 where the system doesn't tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as facts:
            return next(int(line.split()[1]) * 1024 for line in facts if line.startswith("VmPeak:"))
    except (OSError, StopIteration):
        return 0


def memory_ran_short(before: int) -> bool:
    """Whether this process came close to its limit since its peak was `before`.

    Libraries whose memory is refused fail in ways that don't say so: as a broken file, as an error without a name.
    """
    limit, peak = memory_limit(), memory_peak()
    return limit is not None and peak > before and peak > _NEAR * limit


def limit_memory(memory: int) -> None:
    """Let this process take no more address space than `memory`, where the system can hold it to that, and leave no core file behind."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
