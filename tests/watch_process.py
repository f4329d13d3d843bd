"""`congvan watch` running in a process of its own, on a folder that a test puts files into."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
PATIENCE = 60
"""Seconds until a test gives up waiting: far more than anything here takes."""


def written(path: Path, content: bytes, dated: float = 1_000_000.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (dated, dated))
    return path


class Watch:
    """The command, running on `in`, with what it writes."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.inbox, self.out = folder / "in", folder / "out"
        self.inbox.mkdir(exist_ok=True)
        fixed = ["--settle", "0.5", "--workers", "1", "--log-format", "json"]
        words = [*CONGVAN, "watch", str(self.inbox), "-o", str(self.out), *fixed, *options]
        self.log = (folder / f"log.{len(list(folder.glob('log.*')))}").open("a+b")
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=self.log, start_new_session=True)

    def events(self, kind: str) -> list[dict[str, object]]:
        lines = Path(self.log.name).read_text("utf-8").splitlines()
        return [row for line in lines if line.startswith("{") and (row := json.loads(line))["event"] == kind]

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, Path(self.log.name).read_text("utf-8")
            assert time.monotonic() < end, Path(self.log.name).read_text("utf-8")
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def rows(self) -> list[dict[str, str]]:
        lines = (self.out / "outcomes.jsonl").read_bytes().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith(b"\n")]

    def outcomes(self) -> dict[str, str]:
        """By the newest line of each file: how it ended. A file in the inbox is called by its path there."""
        paths = {Path(row["path"]).relative_to(self.folder): row["status"] for row in self.rows()}
        return {(path.relative_to("in") if path.parts[0] == "in" else path).as_posix(): status for path, status in paths.items()}


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watch]:
    watch = Watch(folder, *options)
    try:
        watch.until(lambda: bool(watch.events("waits")))
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()
        watch.log.close()


def gone(path: Path) -> Callable[[], bool]:
    """Asks whether a file was taken away."""
    return lambda: not path.exists()
