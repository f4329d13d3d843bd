"""What a cluster must have: seconds a page on one worker, from end to end, and the memory of a worker with all that reads for it.

Run by hand: `uv run python -m tests.bench.bench_cluster`; it prints the sizing table of docs/cluster.md. Linux only. A page of text or
Word is 2,500 characters, about what a printed page of a dispatch holds.
"""

import itertools
import math
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from distributed import Client

from pipeline.cluster.leading import Cluster
from pipeline.ingestors import detect, ingest
from pipeline.jobs import Answer, Job
from schemas import SourceFile
from tests.made_cluster import cluster

SAMPLES = Path(__file__).parents[2] / "samples"
KINDS = {
    "plain text": ("dispatches", (".txt", ".md"), 200),
    "Word": ("dispatches", (".docx",), 100),
    "PDF with a text layer": ("dispatches", (".pdf",), 100),
    "scans": ("scans", (".pdf", ".tif", ".jpg"), 20),
}
_PAGE = 2500
_DAY = 86_400


class Cost(NamedTuple):
    """Seconds a page, and MiB of the largest worker so far with all that reads for it."""

    seconds: float
    memory: float


def pages(path: Path) -> int:
    """The pages of a file; of one without pages, by its characters."""
    content = path.read_bytes()
    text = ingest(SourceFile.of(path.name, detect(path.name, content), content), "auto")
    return len(text.pages) if text.pages else math.ceil(len(text.text) / _PAGE)


def measure(reader: Cluster, worker: int, files: list[Path], count: int) -> Cost:
    """Read so many files, these over and over, and take the time from the answer after the first round on."""
    numbers = itertools.count()
    names = itertools.cycle(files)
    size = {path: pages(path) for path in files}
    done, memory, begun = 0, 0.0, 0.0
    for _ in range(reader.room):
        submit(reader, next(numbers), next(names))
    for turn in range(len(files) + count):
        job, reply = reader.next()
        assert isinstance(reply, Answer), reply
        assert reply.failure is None, reply.failure
        memory = max(memory, resident(worker))
        if turn == len(files) - 1:
            begun = time.perf_counter()
        elif turn >= len(files):
            done += size[job.path]
        if turn < len(files) + count - reader.room:
            submit(reader, next(numbers), next(names))
    return Cost((time.perf_counter() - begun) / done, memory)


def submit(reader: Cluster, number: int, path: Path) -> None:
    """Ask for one file."""
    reader.submit(Job(number, path, str(path)))


def resident(worker: int) -> float:
    """MiB of a worker and all processes below it, what they share counted once."""
    parents = {int(path.parent.name): int(path.read_text().rpartition(")")[2].split()[1]) for path in stats()}
    family, grown = {worker}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in family} - family
        family, grown = family | more, bool(more)
    return sum(share(process) for process in family)


def stats() -> Iterator[Path]:
    """What the system says of each process."""
    yield from Path("/proc").glob("[0-9]*/stat")


def share(process: int) -> float:
    """MiB of a process, what it shares divided among those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def processor() -> str:
    """The processor's name."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Print the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster(Path(folder) / "cluster", 1) as machines,
        Cluster(machines.address) as reader,
        Client(scheduler_file=machines.address, set_as_default=False) as client,
    ):
        client.wait_for_workers(1)
        ((_, worker),) = client.run(os.getpid).items()
        print(f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}\n")
        print("| files | seconds a page | pages a day and core | cores for 1,000,000 pages a day | memory a core |\n|---|---|---|---|---|")
        for kind, (room, endings, count) in KINDS.items():
            files = sorted(path for path in (SAMPLES / room).iterdir() if path.suffix in endings)
            cost = measure(reader, worker, files, count)
            cores = math.ceil(1_000_000 * cost.seconds / _DAY)
            print(f"| {kind} | {cost.seconds:.3f} | {_DAY / cost.seconds:,.0f} | {cores} | {cost.memory:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
