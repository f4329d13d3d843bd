"""How fast a large register takes documents in and finds them, in SQLite and PostgreSQL, and in how much memory.

Run by hand: `uv run python -m tests.bench.bench_register [DOCUMENTS]` (100,000 without). No pass mark; on two cores 95 of 100
searches should take under 50 ms in SQLite and under 100 ms in PostgreSQL, and at least 300 documents a second should be taken in.
"""

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from extractors.tables import rows
from pipeline.register.adding import Incoming
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import Asked
from pipeline.register.store import Register
from schemas import Actor, Directive, Requirement
from tests.register.made import LETTER, READ, read_of
from tests.register.servers import database_of, started

SEARCHES = 300
BODIES = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Ủy ban nhân dân", "Sở Xây dựng", "Sở Tư pháp", "Công an", "Thanh tra")
TYPES = (("Công văn", "VP"), ("Quyết định", "QĐ"), ("Thông báo", "TB"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"), ("Chỉ thị", "CT"))


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
        requirements = tuple(
            Requirement(
                label=str(label), parent=None, text=f"{chance.choice(self._texts)[:400]} {' '.join(chance.choices(self._words, k=12))}",
                lead=(Actor(name=chance.choice(BODIES)),),
            )
            for label in range(1, chance.randint(2, 8))
        )  # fmt: skip
        return LETTER.model_copy(
            update={
                "number": f"{number % 9000 + 1}/{code}-SNV{number % 7}", "type": kind, "issuer": f"{body} {place}", "place": place,
                "issued_on": f"{2015 + number % 10}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", "subject": subject,
                "requirements": requirements,
            }
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


def measure(place: str, count: int) -> None:
    """Fill a register and ask it."""
    made = Made()
    with Register.open(place, create=True) as register:
        begun, peaks = time.perf_counter(), []
        for tenth in range(10):
            for _ in register.add(made.documents(count // 10, tenth * (count // 10))):
                pass
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        took = time.perf_counter() - begun
        print(f"  added {count} in {took:.0f} s, {count / took:.0f} a second; peak memory {peaks[0]:.0f} to {peaks[-1]:.0f} MiB")
        times = []
        for asked, _ in zip(made.questions(), range(SEARCHES), strict=False):
            begun = time.perf_counter()
            page = register.search(asked)
            times.append((time.perf_counter() - begun, asked, page.total))
        times.sort(key=lambda each: each[0])
        seconds = [each[0] for each in times]
        tail = statistics.quantiles(seconds, n=20)[18]
        print(f"  {SEARCHES} searches: median {1000 * statistics.median(seconds):.1f} ms, 95 of 100 under {1000 * tail:.1f} ms")
        for took, asked, total in times[-5:]:
            print(f"    slowest {1000 * took:.0f} ms, {total} found: {asked.text!r} {asked.filters or ''} {asked.order}")


def main(words: list[str]) -> None:
    """Both databases, one after the other."""
    count = int(words[0]) if words else 100_000
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite")
        measure(str(Path(folder, "register.sqlite")), count)
        print(f"  {Path(folder, 'register.sqlite').stat().st_size / count / 1024:.1f} KiB a document")
    with started() as server, database_of(server) as address:
        print("PostgreSQL")
        measure(address, count)


if __name__ == "__main__":
    main(sys.argv[1:])
