"""A progress bar, where somebody looks at one."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(files: Callable[[], Iterable[object]]) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each file; on a terminal it moves a bar on standard error. `files` is counted for that only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What is printed meanwhile goes above the bar; standard output that is piped elsewhere is left alone.
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty(), transient=True) as bar:
        task = bar.add_task("reading", total=sum(1 for _ in files()))
        yield lambda: bar.advance(task)
