"""How fast the office page answers on a large register when many look at once.

Run by hand: `uv run python -m tests.bench.bench_office [DOCUMENTS] [--keep FOLDER] [--db URL] [--people N] [--processes N]`: 100,000 and
20 without, processes as usual. A server of its own answers over HTTP; people ask, look at the answer for a second on average, and ask
again; then the same without a pause, where two cores have all they can take. No pass mark; 95 of 100 pages of a search should take under
200 ms, of a document under 300.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus

from pipeline.register.store import Register
from tests.bench.bench_register import Made, fill

SECONDS = 20.0
PAUSE = 1.0


class Asked(NamedTuple):
    """A page: its kind, its address."""

    kind: str
    path: str


def pages(documents: int, seed: int) -> Iterator[Asked]:
    """What one person looks at: searches, and documents that were found."""
    chance, questions = random.Random(seed), Made(seed).questions()
    while True:
        asked = next(questions)
        yield Asked("search", f"/?q={quote_plus(asked.text)}&sort={asked.order}")
        yield Asked("document", f"/van-ban/{chance.randint(1, documents)}")
        if chance.random() < 0.2:
            yield Asked(*chance.choice((("work", "/viec"), ("book", "/so-den"), ("checking", "/kiem-tra"))))


@contextmanager
def server(db: str, folder: Path, *more: str) -> Iterator[tuple[int, int]]:
    """A server of its own: its port and its process."""
    program = str(Path(sys.executable).with_name("congvan"))
    words = [program, "serve", "--db", db, "--files", str(folder / "files"), "--port", "0", "--secret", "--for", "Sở Nội vụ", *more]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found is not None
    try:
        _wait(int(found[1]))
        yield int(found[1]), process.pid
    finally:
        process.terminate()
        process.wait(60)


def _wait(port: int) -> None:
    for _ in range(8):  # each connection may come to another process
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        for path in ("/", "/viec", "/van-ban/1", "/so-den"):
            connection.request("GET", path)
            connection.getresponse().read()


class Round(NamedTuple):
    """Who asks what: a port, how many documents there are, seconds between pages, when it is over."""

    port: int
    documents: int
    pause: float
    until: float


def person(this: Round, seed: int, took: dict[str, list[float]]) -> None:
    """Look at pages until the time is over."""
    connection, chance, pause = HTTPConnection("127.0.0.1", this.port, timeout=60), random.Random(seed), this.pause
    asked = pages(this.documents, seed)
    time.sleep(chance.random() * min(pause, 1.0))
    while time.monotonic() < this.until:
        page = next(asked)
        begun = time.perf_counter()
        connection.request("GET", page.path)
        answer = connection.getresponse()
        answer.read()
        took[page.kind if answer.status == 200 else f"{page.kind}: {answer.status}"].append(time.perf_counter() - begun)
        if pause:
            time.sleep(chance.expovariate(1 / pause))


def measure(this: Round, process: int, people: int) -> None:
    """So many people at once."""
    took: dict[str, list[float]] = defaultdict(list)
    before = _cpu(process)
    threads = [threading.Thread(target=person, args=(this, seed, took)) for seed in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = sum(map(len, took.values()))
    how = f"with {this.pause:.0f} s between pages" if this.pause else "without a pause"
    cpu = 1000 * (_cpu(process) - before) / count
    print(f"  {people} people {how}: {count / SECONDS:.0f} pages/s, {cpu:.0f} ms of the server each, load {os.getloadavg()[0]:.1f}")
    for kind, seconds in sorted(took.items()):
        tail = statistics.quantiles(seconds, n=20)[18] if len(seconds) > 1 else seconds[0]
        print(f"    {kind}: {len(seconds)}, median {1000 * statistics.median(seconds):.0f} ms, 95 of 100 under {1000 * tail:.0f} ms")


def _cpu(process: int) -> float:
    """Seconds of processors that a process and those below it have had."""
    here = Path(f"/proc/{process}")
    fields = (here / "stat").read_text("ascii").rpartition(")")[2].split()
    below = (here / "task" / here.name / "children").read_text("ascii").split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(_cpu(int(each)) for each in below)


def main() -> None:
    """One server, all ways of asking."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("documents", nargs="?", type=int, default=100_000)
    words.add_argument("--keep", type=Path, metavar="FOLDER", help="where the register stays for the next time")
    words.add_argument("--db", metavar="URL", help="a register that is there")
    words.add_argument("--people", type=int, default=20, metavar="N")
    words.add_argument("--processes", metavar="N", help="processes of the server")
    said = words.parse_args()
    more = () if said.processes is None else ("--processes", said.processes)
    with tempfile.TemporaryDirectory() as place:
        folder = said.keep or Path(place)
        db = said.db or str(folder / f"register_{said.documents}.sqlite")
        with Register.open(db, create=True, secret=True) as register:
            if not len(register):
                fill(register, said.documents)
        with server(db, Path(place), *more) as (port, process):
            for people, pause in ((1, 0.0), (said.people, PAUSE), (said.people, 0.0)):
                measure(Round(port, said.documents, pause, time.monotonic() + SECONDS), process, people)


if __name__ == "__main__":
    main()
