"""How long `congvan --help` takes beside an empty Python: three times at most is the aim; no pass mark.

Run by hand: `uv run python -m tests.bench.bench_start`.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 15
COMMANDS: dict[str, Sequence[str]] = {
    "empty Python": (sys.executable, "-c", "pass"),
    "congvan --help": (str(Path(sys.executable).with_name("congvan")), "--help"),
    "congvan schema": (str(Path(sys.executable).with_name("congvan")), "schema"),
}


def milliseconds(command: Sequence[str]) -> float:
    """The fastest of several runs: the others were disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def main() -> None:
    """Print a line a command."""
    measured = {name: milliseconds(command) for name, command in COMMANDS.items()}
    for name, time_taken in measured.items():
        print(f"{name:16} {time_taken:6.1f} ms {time_taken / measured['empty Python']:5.2f}x")


if __name__ == "__main__":
    main()
