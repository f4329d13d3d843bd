"""How fast a large register tells what its documents cite, in SQLite and PostgreSQL, and in how much memory.

Run by hand: `uv run python -m tests.bench.bench_graph [DOCUMENTS]` (100,000 without). No pass mark.
"""

import io
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from schemas import Reference
from tests.register.made import LETTER, read_of
from tests.register.servers import database_of, started

ASKED = 200


def made(count: int) -> Iterator[Incoming]:
    """Letters that cite a decree which all cite, two earlier letters, a plan that is lacking and a document that nobody else cites."""
    chance = random.Random(1)
    days = [f"{2015 + number % 10}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for number in range(count)]
    decree = {"type": "Nghị định", "number": "30/2020/NĐ-CP", "issuer": "Chính phủ", "issued_on": "2020-03-05"}
    yield read_of(LETTER.model_copy(update={**decree, "requirements": (), "references": ()}), "decree", name="decree.pdf")
    for number in range(count):
        cited = [("30/2020/NĐ-CP", "2020-03-05", "basis"), (f"{number % 50 + 1}/KH-BNV", "2024-01-05", "implements")]
        cited += [(f"{number}/TB-X", days[number], "mentions")]
        for earlier, relation in ((number - 1, "replies_to"), (chance.randrange(max(number, 1)), "mentions")):
            if number % 5 and 0 <= earlier < number:
                cited.append((_number(earlier), days[earlier], relation))
        references = tuple(Reference(type=None, number=each, date=day, issuer=None, relation=why) for each, day, why in cited)  # type: ignore[arg-type]
        update = {"number": _number(number), "issued_on": days[number], "references": references, "issuer": f"Sở Nội vụ tỉnh {number % 34}"}
        yield read_of(LETTER.model_copy(update={**update, "requirements": ()}), number, name=f"{number}.pdf")


def _number(number: int) -> str:
    return f"{number % 9000 + 1}/SNV-P{number % 7}"


def measure(place: str, count: int) -> None:
    """Fill a register and ask it."""
    with Register.open(place, create=True) as register:
        begun = time.perf_counter()
        added = sum(1 for _ in register.add(made(count)))
        print(f"  {added / (time.perf_counter() - begun):.0f} documents a second added")
        chance = random.Random(2)
        for name, ask in (("show", register.get), ("thread", register.thread)):
            took = []
            for _ in range(ASKED):
                number = chance.randint(2, count)
                begun = time.perf_counter()
                ask(number)
                took.append(time.perf_counter() - begun)
            print(f"  {name}: median {statistics.median(took) * 1000:.1f} ms, 95 of 100 under {sorted(took)[-ASKED // 20] * 1000:.1f} ms")
        sink = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end
        _timed("show of what all cite", lambda: register.get(1))
        _timed("lacking", lambda: register.lacking(100))
        _timed("graph", lambda: register.draw(sink, "graphml"))
        _timed("graph around one, depth 2", lambda: register.draw(io.StringIO(), "dot", document_id=count // 2, depth=2))


def _timed(name: str, ask: Callable[[], object]) -> None:
    begun = time.perf_counter()
    ask()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {name}: {time.perf_counter() - begun:.2f} s (peak {peak} MB)", flush=True)


def main() -> None:
    """Measure both databases."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        print(f"SQLite, {count} documents")
        measure(str(Path(folder) / "register.sqlite"), count)
    with started() as server, database_of(server) as address:
        print(f"PostgreSQL, {count} documents")
        measure(address, count)


if __name__ == "__main__":
    main()
