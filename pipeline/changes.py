"""What changes in a folder, as the system tells it; watchfiles is imported here only, and late."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.files import spelt
from schemas import UsageError

INSTALL = "uv sync --extra watch"

_UNTOLD = "Unable to decode path"
"""How watchfiles ends when the name of what has changed is no UTF-8: it names nothing more, so the whole folder is looked through."""

_STEP = 500
"""Milliseconds between two looks where the system tells nothing, and after which the end is noticed."""


class Changes:
    """The paths that change in a folder and in the folders in it, heard beside all else that goes on; a context manager.

    `poll`: look again and again, for network shares, which tell of nothing. Raises UsageError where watchfiles is not installed, and,
    from `within`, where the system refuses (it allows so many watches, so many open files).
    """

    def __init__(self, folder: Path, *, poll: bool = False) -> None:
        try:
            import watchfiles  # noqa: PLC0415
        except ImportError:
            raise UsageError("watching a folder needs watchfiles, which is not installed", f"Install it: {INSTALL}") from None
        self._folder = folder
        self._poll = poll
        self._watch = watchfiles.watch
        self._over = threading.Event()
        self._listens = threading.Event()
        self._heard = threading.Condition()
        self._paths: set[str] = set()
        self._refused: Exception | None = None
        self._thread = threading.Thread(target=self._listen, name="changes", daemon=True)

    def __enter__(self) -> Self:
        """Listen: from now on nothing is missed."""
        self._thread.start()
        self._listens.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Listen no longer."""
        self._over.set()
        self._thread.join()

    def within(self, seconds: float) -> set[str]:
        """What has changed since this was last asked; waits up to so long for something."""
        with self._heard:
            self._heard.wait_for(lambda: self._paths or self._refused, seconds)
            if self._refused is not None:
                raise UsageError(f"{spelt(self._folder)} can't be watched: {self._refused}", "Try it with --poll.")
            paths, self._paths = self._paths, set()
            return paths

    def _listen(self) -> None:
        missed: set[str] = set()
        try:
            while not self._over.is_set():
                try:
                    self._hear(missed)
                except RuntimeError as error:
                    if _UNTOLD not in str(error):
                        raise
                    missed = {os.path.abspath(self._folder)}
        except (OSError, RuntimeError) as error:
            with self._heard:
                self._refused = error
                self._heard.notify()
        finally:
            self._listens.set()

    def _hear(self, missed: set[str]) -> None:
        """Take in what changes until the end; first, when nothing more can be missed, what was."""
        changes = self._watch(
            self._folder, watch_filter=None, rust_timeout=_STEP, yield_on_timeout=True, raise_interrupt=False, stop_event=self._over,
            force_polling=self._poll or None, poll_delay_ms=_STEP, ignore_permission_denied=True,
        )  # fmt: skip
        for changed in changes:
            self._listens.set()
            with self._heard:
                self._paths.update(missed, (path for _, path in changed))
                self._heard.notify()
            missed = set()
