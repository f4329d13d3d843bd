"""A run that the system tells to end, as a container or a service does, ends as by Ctrl-C: it says so and leaves nothing running."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

EXIT_ENDED = 143
"""Ended by SIGTERM, as shells have it (128 + 15)."""


@contextmanager
def ending_when_told() -> Iterator[None]:
    """SIGTERM raises KeyboardInterrupt here, with the exit code; where it is passed over, it still is."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt(EXIT_ENDED)
