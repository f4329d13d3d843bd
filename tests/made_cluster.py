"""A real cluster on this machine: a scheduler and workers with their nannies, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PATIENCE = 120
"""Seconds for what takes one or two on an idle machine."""


class LocalCluster:
    """The processes; `address` is the scheduler's file."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.address = str(folder / "scheduler.json")
        self._folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, program: str, *words: str) -> "subprocess.Popen[bytes]":
        """Start `scheduler` or `worker`; what they say goes into a file."""
        line = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--scheduler-file", self.address, "--no-dashboard", *words]
        with (self._folder / f"{program}-{len(self._processes)}.log").open("wb") as log:
            process = subprocess.Popen(line, cwd=self._folder, env=self.environment, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def worker(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start one more worker."""
        return self.start("worker", "--nthreads", "1", "--local-directory", str(self._folder), *words)

    @property
    def scheduler(self) -> "subprocess.Popen[bytes]":
        """The process that was started first."""
        return self._processes[0]

    def end(self) -> None:
        """End all that is still there."""
        for process in self._processes:
            process.kill()  # a worker whose nanny is gone ends, and so does all that reads for it
        for process in self._processes:
            process.wait(_PATIENCE)


@contextmanager
def cluster(folder: Path, workers: int, **environment: str) -> Iterator[LocalCluster]:
    """A cluster for as long as it is needed."""
    folder.mkdir()
    made = LocalCluster(folder, environment)
    made.start("scheduler", "--host", "127.0.0.1", "--port", "0")
    try:
        until(lambda: Path(made.address).exists())
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        made.end()


def until(true: Callable[[], bool]) -> None:
    """Wait for what must come; that it is slow is no failure, that it never comes is."""
    end = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
