"""How far a run has come: a bar where somebody looks at one, else a line now and then."""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from pipeline.tally import Tally

_EVERY = 10.0


def _as_at_the_start() -> int | None:
    """The number of workers of one machine doesn't change, so that nothing needs to be told."""
    return None


class Progress:
    """Shown after each file; `more` files came out of an archive; `workers` says how many a cluster has just now."""

    def __init__(
        self, tally: Tally, files: Callable[[], Iterable[object]], workers: Callable[[], int | None] = _as_at_the_start
    ) -> None:  # fmt: skip
        self.tally = tally
        self.workers = workers
        self.more = 0
        self.found: int | None = None
        """How many files there are, once they have been counted: they are read meanwhile."""
        self._begun = time.monotonic()
        self._stopped = threading.Event()
        self._counting = threading.Thread(target=self._count, args=(files,), daemon=True)
        self._counting.start()

    def _count(self, files: Callable[[], Iterable[object]]) -> None:
        found = 0
        for _ in files():
            found += 1
            if self._stopped.is_set():
                return
        self.found = found

    def stop(self) -> None:
        """No more counting."""
        self._stopped.set()
        self._counting.join()

    @property
    def total(self) -> int | None:
        """All files, those out of archives so far among them; None while they are being counted."""
        return None if self.found is None else max(self.found + self.more, self.tally.files)

    def rate(self) -> float:
        """Files a second, since the beginning."""
        return self.tally.files / max(time.monotonic() - self._begun, 0.001)

    def words(self) -> str:
        """Counts, rate and estimate in one line."""
        tally, rate = self.tally, self.rate()
        parts = [f"{tally.files}{'' if self.total is None else f' of {self.total}'} files"]
        parts += [tally.counts(), f"{tally.notices} remarks", f"{rate:.1f} files/s"]
        if (workers := self.workers()) is not None:
            parts.append(f"{workers} workers")
        if self.total is not None and rate:
            parts.append(f"about {_duration((self.total - tally.files) / rate)} left")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"


@contextmanager
def progress(
    tally: Tally,
    files: Callable[[], Iterable[object]],
    say: Callable[[Progress], None],
    *,
    bar: bool = True,
    workers: Callable[[], int | None] = _as_at_the_start,
) -> Iterator[Callable[[int], None]]:
    """Gives a function to call after each file, with how many more files there are to come than was thought.

    On a terminal it moves a bar on standard error (unless `bar` is false); elsewhere `say` is called every ten seconds. `files` is
    gone through once more, beside the reading, to count them.
    """
    shown = Progress(tally, files, workers)
    try:
        if bar and sys.stderr.isatty():
            with _bar(shown) as advance:
                yield advance
        else:
            yield _lines(shown, say)
    finally:
        shown.stop()


def _lines(shown: Progress, say: Callable[[Progress], None]) -> Callable[[int], None]:
    said = time.monotonic()

    def advance(more: int) -> None:
        nonlocal said
        shown.more += more
        if time.monotonic() - said >= _EVERY and shown.tally.files != shown.total:
            said = time.monotonic()
            say(shown)

    return advance


@contextmanager
def _bar(shown: Progress) -> Iterator[Callable[[int], None]]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(bar_width=20), TextColumn("{task.fields[words]}", markup=False))
    # What is printed meanwhile goes above the bar; standard output that is piped elsewhere is left alone.
    with Bars(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty(), transient=True) as bars:
        task = bars.add_task("reading", total=None, words="")

        def advance(more: int) -> None:
            shown.more += more
            bars.update(task, completed=shown.tally.files, total=shown.total, words=shown.words())

        yield advance


@contextmanager
def counted(files: Sequence[object]) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each of these files; on a terminal it moves a bar on standard error."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty(), transient=True) as bars:
        task = bars.add_task("reading", total=len(files))
        yield lambda: bars.advance(task)
