"""How a batch scales: two workers against one, and memory of the parent and of a worker over many made files; in one run.

Run by hand: `uv run python -m tests.bench.bench_batch [FILES]` (2,000). First letters of five lines, where the parent has most to do beside
its workers, then a quarter as many of the length that letters have (three pages). No pass mark; aims are 1.8 times for two workers on two
idle cores, a parent as large after the last file as after a few hundred, and time that grows like the number of files.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from pipeline.batch import read_into
from pipeline.guard import Guard
from pipeline.outbox import Outbox
from pipeline.walk import find
from tests.made_docx import package, paragraph
from tests.made_faults import LETTER
from tests.register.made import READ

DISPATCHES = Path(__file__).parents[2] / "samples" / "dispatches"
KINDS = [(DISPATCHES / name).read_bytes() for name in ("directive-three-pages.pdf", "proposal.pdf", "official-letter-two-columns.pdf")]


ITEMS = tuple(requirement.text for directive in READ for requirement in directive.requirements)
USUAL = 24
"""Items that fill three pages."""


def text_of(number: int, items: int) -> str:
    """A letter with so many numbered items."""
    told = (f"{place}. {ITEMS[(number + 7 * place) % len(ITEMS)]}" for place in range(1, items + 1))
    return LETTER.format(number=number) + "".join(f"{each}\n" for each in told)


def make(folder: Path, count: int, items: int = 0) -> None:
    """Letters of our own making, no two alike: seven of ten text, two Word, one PDF; a hundred a folder."""
    for number in range(count):
        kind = number % 10
        text = text_of(number, items)
        content, ending = (text.encode(), "txt") if kind < 7 else (package("".join(map(paragraph, text.splitlines()))), "docx")
        if kind == 9:
            content, ending = KINDS[number % len(KINDS)].replace(b"%%EOF", b"%%%d\n%%%%EOF" % number), "pdf"
        path = folder / f"{number // 100:04}" / f"{number:06}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def resident() -> float:
    """MiB of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def largest_child() -> float:
    """MiB of the largest process below this one so far, workers and their server."""
    return max((_peak(path) for path in Path("/proc").glob("[0-9]*/status") if _is_below(path)), default=0.0)


def _is_below(path: Path) -> bool:
    try:
        return b"multiprocessing" in path.with_name("cmdline").read_bytes()
    except OSError:
        return False


def _peak(path: Path) -> float:
    try:
        return next(int(line.split()[1]) / 1024 for line in path.read_text().splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0.0


def run(inbox: Path, workers: int) -> tuple[float, list[float], float]:
    """Seconds from the first answer to the last, the parent's memory at each tenth, and the largest worker's."""
    count = sum(1 for _ in find([inbox]))
    sizes: list[float] = []
    with tempfile.TemporaryDirectory() as out, Outbox(Path(out)) as outbox, Guard(workers) as guard:
        begun = time.perf_counter()
        for number, step in enumerate(read_into(outbox, find([inbox]), reader=guard), 1):
            assert step.failure is None, step.failure
            if number == workers:
                begun = time.perf_counter()
            if number % max(count // 10, 1) == 0:
                sizes.append(resident())
        return time.perf_counter() - begun, sizes, largest_child()


def measure(count: int, items: int) -> None:
    """Print how long one and two workers take, what that is a file, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder)
        make(inbox, count, items)
        seconds: dict[int, float] = {}
        for workers in (1, 2):
            seconds[workers], sizes, child = run(inbox, workers)
            rate = count / seconds[workers]
            print(f"{workers} worker{'s' if workers > 1 else ' '}  {seconds[workers]:7.1f} s  {rate:6.1f} files/s", end="")
            print(f"   parent {' '.join(f'{size:.0f}' for size in sizes)} MiB   largest worker {child:.0f} MiB")
        print(f"two workers against one: {seconds[1] / seconds[2]:.2f}x")


def main(words: list[str]) -> None:
    """Short letters, then long ones."""
    count = int(words[0]) if words else 2000
    for items, part in ((0, 1), (USUAL, 4)):
        print(f"{count // part} letters with {items or 'no'} items, PDF as they are")
        measure(count // part, items)


if __name__ == "__main__":
    main(sys.argv[1:])
