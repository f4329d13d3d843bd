"""How long reading takes beside raw pdfium text of the same pages, in one run: a ratio, as machines differ.

Run by hand: `uv run python -m tests.bench.bench_read [PDF…]` (without names: the samples). No pass mark; reading should stay under 5.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

import pipeline
from pipeline.ingestors.pdf import read_pdf
from schemas import SourceFile

ROUNDS = 5
SAMPLES = Path(__file__).parents[2] / "samples" / "dispatches"


def raw_text(content: bytes) -> int:
    """Load each page and take its text, as plainly as pdfium can; gives the number of pages."""
    document = pypdfium2.PdfDocument(content)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def best(action: Callable[[], object]) -> float:
    """Milliseconds of the fastest of several runs: the others were disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def measure(path: Path) -> tuple[int, float, float, float]:
    """Pages of a file, and milliseconds of raw text, of the ingestor and of the whole pipeline, warm."""
    content = path.read_bytes()
    source = SourceFile.of(path.name, "application/pdf", content)
    pipeline.read(path)
    return raw_text(content), best(lambda: raw_text(content)), best(lambda: read_pdf(source)), best(lambda: pipeline.read(path))


def main(names: list[str]) -> None:
    """Print a line a file, and the sum."""
    paths = [Path(name) for name in names] or sorted(SAMPLES.rglob("*.pdf"))
    print(f"{'file':24} {'pages':>5} {'raw ms/page':>12} {'ingest':>8} {'whole':>8}")
    rows = [(path.name, measure(path)) for path in paths]
    total = tuple(map(sum, zip(*(measured for _, measured in rows), strict=True)))
    for name, (pages, raw, ingest, whole) in [*rows, ("all", total)]:
        print(f"{name[:24]:24} {pages:5} {raw / pages:12.2f} {ingest / raw:7.2f}x {whole / raw:7.2f}x")


if __name__ == "__main__":
    main(sys.argv[1:])
