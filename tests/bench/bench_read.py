"""How much processor time reading takes beside raw pdfium text of the same pages, in one run: a ratio, as machines differ.

Run by hand: `uv run python -m tests.bench.bench_read [PDF…]` (without names: the samples). No pass mark; reading should stay under 5.
All files are read in turn, time and again, as a worker reads them: what is remembered of one text must not help to read it once more.
"""

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pypdfium2

import pipeline
from pipeline.ingestors.pdf import read_pdf
from pipeline.worker import keep_loaded
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


def spent(action: Callable[[], object]) -> float:
    """Milliseconds of processor time that something takes."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def measure(paths: Sequence[Path]) -> list[tuple[int, float, float, float]]:
    """Of each file its pages, and milliseconds of raw text, of the ingestor and of the whole: the fewest of several rounds."""
    sources = [SourceFile.of(path.name, "application/pdf", path.read_bytes()) for path in paths]
    for path in paths:
        pipeline.read(path)
    keep_loaded()
    rounds = range(ROUNDS)
    raw = [[spent(partial(raw_text, source.content)) for source in sources] for _ in rounds]
    ingest = [[spent(partial(read_pdf, source)) for source in sources] for _ in rounds]
    whole = [[spent(partial(pipeline.read, path)) for path in paths] for _ in rounds]
    fewest = ([min(times) for times in zip(*each, strict=True)] for each in (raw, ingest, whole))
    return list(zip([raw_text(source.content) for source in sources], *fewest, strict=True))


def main(names: list[str]) -> None:
    """Print a line a file, and the sum."""
    paths = [Path(name) for name in names] or sorted(SAMPLES.rglob("*.pdf"))
    print(f"{'file':24} {'pages':>5} {'raw ms/page':>12} {'ingest':>8} {'whole':>8}")
    rows = list(zip([path.name for path in paths], measure(paths), strict=True))
    total = tuple(map(sum, zip(*(measured for _, measured in rows), strict=True)))
    for name, (pages, raw, ingest, whole) in [*rows, ("all", total)]:
        print(f"{name[:24]:24} {pages:5} {raw / pages:12.2f} {ingest / raw:7.2f}x {whole / raw:7.2f}x")


if __name__ == "__main__":
    main(sys.argv[1:])
