"""How the time of reading grows with a text that repeats one thing: twice the text should take about twice the time.

Run by hand: `uv run python -m tests.bench.bench_growth`. No pass mark; a factor near 4 is a pattern that looks back at all before it.
"""

import time

import pipeline.run
from tests.made_long import REPEATED, repeated

LETTERS = 40_000


def seconds(text: str) -> float:
    """Seconds of processor time to read a text."""
    begun = time.process_time()
    pipeline.run.read_bytes("a.txt", text.encode())
    return time.process_time() - begun


def main() -> None:
    """Print a line a text."""
    pipeline.run.read_bytes("warm.txt", repeated("one line of prose", 2000).encode())
    print(f"{'text':24} {'seconds':>8} {'factor for twice as much':>26}")
    for name in REPEATED:
        once, twice = seconds(repeated(name, LETTERS)), seconds(repeated(name, 2 * LETTERS))
        print(f"{name:24} {once:8.2f} {twice / max(once, 1e-6):26.1f}")


if __name__ == "__main__":
    main()
