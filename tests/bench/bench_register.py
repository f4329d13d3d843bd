"""How fast a large register takes documents in and finds them, in SQLite and PostgreSQL, and in how much memory.

Run by hand: `uv run python -m tests.bench.bench_register [DOCUMENTS] [--keep FOLDER] [--people N]`: 100,000 without; with `--keep` the
registers stay in the folder and are taken from there the next time. No pass mark; on two cores 95 of 100 searches should take under 50 ms
in SQLite and under 100 ms in PostgreSQL, of 20 people at once under 200 ms, and at least 300 documents a second should be taken in.
"""

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import psycopg

from extractors.tables import rows
from pipeline.register.adding import Incoming
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import Asked
from pipeline.register.store import Register
from schemas import Actor, Deadline, Directive, Requirement, Secrecy
from tests.register.made import LETTER, READ, read_of
from tests.register.servers import database_of, started

SEARCHES = 300
BODIES = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Ủy ban nhân dân", "Sở Xây dựng", "Sở Tư pháp", "Công an", "Thanh tra")
TYPES = (("Công văn", "VP"), ("Quyết định", "QĐ"), ("Thông báo", "TB"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"), ("Chỉ thị", "CT"))
SECRET: Secrecy = "Mật"


class Made:
    """Documents with words in such frequencies as our samples have them, and questions about them."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._texts = [requirement.text for directive in READ for requirement in directive.requirements]
        self._words = " ".join(self._texts).split()
        self._subjects = [directive.subject for directive in READ if directive.subject]
        self._places = [row["name"] for row in rows("provinces")]

    def documents(self, count: int, start: int = 0) -> Iterator[Incoming]:
        """So many documents, each another."""
        for number in range(start, start + count):
            yield read_of(self._directive(number), f"document {number}", name=f"{number}.pdf")

    def _directive(self, number: int) -> Directive:
        chance = self._chance
        kind, code = chance.choice(TYPES)
        body, place = chance.choice(BODIES), chance.choice(self._places)
        subject = f"{chance.choice(self._subjects)} {' '.join(chance.choices(self._words, k=6))}"
        year = 2015 + number % 10
        return LETTER.model_copy(
            update={
                "number": f"{number % 9000 + 1}/{code}-SNV{number % 7}", "type": kind, "issuer": f"{body} {place}", "place": place,
                "issued_on": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", "subject": subject,
                "secrecy": None if number % 50 else SECRET,
                "requirements": tuple(self._requirement(label, year) for label in range(1, chance.randint(2, 8))),
            }
        )  # fmt: skip

    def _requirement(self, label: int, year: int) -> Requirement:
        chance = self._chance
        day = f"{year + chance.randint(0, 1)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        due = Deadline(text=f"trước {day}", date=day, rrule=None, rule="by.hand")
        return Requirement(
            label=str(label), parent=None, text=f"{chance.choice(self._texts)[:400]} {' '.join(chance.choices(self._words, k=12))}",
            lead=(Actor(name=chance.choice(BODIES)),), deadlines=(due,) if chance.random() < 0.3 else (),
        )  # fmt: skip

    def questions(self) -> Iterator[Asked]:
        """What people ask: words with and without marks, numbers, phrases, beginnings, filters."""
        chance = self._chance
        while True:
            text = chance.choice(self._texts + self._subjects).split()
            at = chance.randrange(max(len(text) - 4, 1))
            some = " ".join(text[at : at + chance.randint(1, 4)])
            number = f"{chance.randint(1, 9000)}/{chance.choice(TYPES)[1]}-SNV{chance.randint(0, 6)}"
            yield from (Asked(some), Asked(some.lower()), Asked(f'"{some}"'), Asked(f"{some[:-1]}*"), Asked(some, order="newest"))
            yield from (Asked(number), Asked(number.partition("/")[0]), Asked("Ủy ban nhân dân"))
            yield Asked(some, Filters(type=chance.choice(TYPES)[0], since="2019"))
            yield Asked(some, Filters(assignee=chance.choice(BODIES)))


class _Search(NamedTuple):
    seconds: float
    asked: Asked
    total: int


def fill(register: Register, count: int) -> None:
    """Take so many documents in."""
    made, begun, peaks = Made(), time.perf_counter(), []
    for tenth in range(10):
        for _ in register.add(made.documents(count // 10, tenth * (count // 10))):
            pass
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    took = time.perf_counter() - begun
    print(f"  added {count} in {took:.0f} s, {count / took:.0f} a second; peak memory {peaks[0]:.0f} to {peaks[-1]:.0f} MiB")


def ask(register: Register, people: int) -> None:
    """Ask a register, by so many people at once."""

    def search(asked: Asked) -> _Search:
        begun = time.perf_counter()
        page = register.search(asked)
        return _Search(time.perf_counter() - begun, asked, page.total)

    asked = [*islice(Made(2).questions(), SEARCHES)]
    cpu = time.process_time()
    with ThreadPoolExecutor(people) as pool:
        found = [*pool.map(search, asked)]
    cpu = time.process_time() - cpu
    _tell(found, f"by {people} at once, {1000 * cpu / SEARCHES:.1f} ms of this process each, load {os.getloadavg()[0]:.1f}")


def _tell(found: Sequence[_Search], how: str) -> None:
    seconds = [each.seconds for each in found]
    tail = statistics.quantiles(seconds, n=20)[18]
    print(f"  {len(found)} searches {how}: median {1000 * statistics.median(seconds):.1f} ms, 95 of 100 under {1000 * tail:.1f} ms")
    for took, asked, total in sorted(found, key=lambda each: each.seconds)[-5:]:
        print(f"    slowest {1000 * took:.0f} ms, {total} found: {asked.text!r} {asked.filters or ''} {asked.order}")


def measure(place: str, count: int, people: int) -> None:
    """Fill a register that is not there yet, and ask it."""
    with Register.open(place, create=True, secret=True) as register:
        if not len(register):
            fill(register, count)
        ask(register, 1)
        if people > 1:
            ask(register, people)


@contextmanager
def _kept_database(server: str, name: str) -> Iterator[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            connection.execute(f"CREATE DATABASE {name}".encode())
    head, _, query = server.partition("?")
    yield f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def main() -> None:
    """Both databases, one after the other."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("documents", nargs="?", type=int, default=100_000)
    words.add_argument("--keep", type=Path, metavar="FOLDER", help="where the registers stay")
    words.add_argument("--people", type=int, default=20, metavar="N", help="who search at once, besides one alone (20)")
    words.add_argument("--only", choices=["sqlite", "postgresql"])
    said = words.parse_args()
    name = f"register_{said.documents}"
    with tempfile.TemporaryDirectory() as folder:
        file = (said.keep or Path(folder)) / f"{name}.sqlite"
        if said.only != "postgresql":
            print("SQLite")
            measure(str(file), said.documents, said.people)
            print(f"  {file.stat().st_size / said.documents / 1024:.1f} KiB a document")
    if said.only != "sqlite":
        with started(said.keep) as server, _kept_database(server, name) if said.keep else database_of(server) as address:
            print("PostgreSQL")
            measure(address, said.documents, said.people)


if __name__ == "__main__":
    main()
