"""What recognising costs beside the engine alone on the same pictures, how much is read wrongly, what two workers gain, its memory.

Run by hand: `uv run python -m tests.bench.bench_ocr [PDF…]` (without names: the scans among the samples). No pass mark; reading should
stay under 1.15 times the engine, two workers over 1.8 times one, and a worker under 700 MB on ten pages. Pages are looked at again where
the first look left something unread; so the whole is also told beside all that the engine did, which is what our own code adds.
"""

import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np
import pypdfium2
from tesserocr import OEM, PSM, PyTessBaseAPI

import pipeline
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.ocr import engine
from pipeline.ingestors.ocr.capitals import distance
from pipeline.ingestors.ocr.picture import DPI, Picture, red_light
from pipeline.ingestors.pdf.recognising import picture
from samples.make.scans import SCANS
from schemas import SourceFile

FOLDER = Path(__file__).parents[2] / "samples"
ROUNDS = 3
PAGES = 10
FILES = 24  # for two workers: so many that the last one weighs little


def pictures(path: Path) -> list[Picture]:
    """The pages of a PDF as the engine gets them."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = [np.ascontiguousarray(red_light(picture(document, index))) for index in range(len(document))]
    document.close()
    return found


def plain_engine() -> PyTessBaseAPI:
    """The engine with none of our settings."""
    folder = next(folder for folder in engine.folders() if (folder / "vie.traineddata").is_file())
    return PyTessBaseAPI(path=str(folder), lang="vie", oem=OEM.LSTM_ONLY, psm=PSM.SINGLE_COLUMN)


def look(alone: PyTessBaseAPI, page: Picture) -> None:
    """Have the engine read a page."""
    height, width = page.shape
    alone.SetImageBytes(page.tobytes(), width, height, 1, width)
    alone.SetSourceResolution(DPI)
    alone.GetUTF8Text()
    alone.Clear()


class Clocked:
    """The engine as reading uses it, with the seconds of the processor that go by in its calls."""

    def __init__(self, engine: PyTessBaseAPI) -> None:
        self._engine = engine
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Callable[..., object]:
        """A method of the engine, clocked."""
        method = getattr(self._engine, name)

        def clocked(*args: object) -> object:
            start = time.process_time()
            try:
                return method(*args)
            finally:
                self.seconds += time.process_time() - start

        return clocked


class Cost(NamedTuple):
    """Seconds of the processor: the engine alone on the pages of a file, all of reading it, and what of that went by in the engine."""

    alone: float
    whole: float
    inside: float


def cost(path: Path) -> Cost:
    """What a file costs: medians of turns in alternation."""
    pages, alone = pictures(path), plain_engine()
    pipeline.read(path)  # what is loaded once
    inside = Clocked(engine._load())
    rounds = []
    with mock.patch.object(engine, "_load", return_value=inside):
        for _ in range(ROUNDS):
            inside.seconds, start = 0.0, time.process_time()
            for page in pages:
                look(alone, page)
            middle = time.process_time()
            pipeline.read(path)
            rounds.append(Cost(middle - start, time.process_time() - middle, inside.seconds))
    return Cost(*map(statistics.median, zip(*rounds, strict=True)))


def text_of(path: Path) -> str:
    """The text of a file on one line."""
    content = path.read_bytes()
    return " ".join(ingest(SourceFile.of(path.name, detect(path.name, content), content), "auto").text.split())


def errors() -> tuple[int, int]:
    """Letters of our scans that are read otherwise than in the letter that was scanned, and all letters."""
    wrong = total = 0
    for scan in SCANS:
        if scan.name.endswith(".pdf"):
            true, read = text_of(FOLDER / "dispatches" / scan.of), text_of(FOLDER / "scans" / scan.name)
            wrong, total = wrong + distance(true, read), total + len(true)
    return wrong, total


def read_all(paths: list[Path]) -> None:
    """What a worker does."""
    for path in paths:
        pipeline.read(path)


def _warm(path: Path, ready: Barrier) -> None:
    pipeline.read(path)
    ready.wait()


def seconds_of(workers: int, paths: list[Path]) -> float:
    """How long so many processes take for the files, start-up left out."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers + 1)
    with context.Pool(workers, _warm, (paths[0], ready)) as pool:
        ready.wait()
        start = time.perf_counter()
        pool.map(read_all, [[path] for path in paths], chunksize=1)  # as a batch does: a file to whoever is free
        return time.perf_counter() - start


def long_scan(folder: Path) -> Path:
    """A scan of ten pages."""
    source = pypdfium2.PdfDocument((FOLDER / "scans" / "scan-askew.pdf").read_bytes())
    target = pypdfium2.PdfDocument.new()
    while len(target) < PAGES:
        target.import_pages(source, [0])
    path = folder / "ten-pages.pdf"
    target.save(str(path))
    return path


def peak_of_ten_pages(folder: Path) -> int:
    """Megabytes that a fresh process takes to read a scan of ten pages."""
    path = long_scan(folder)
    process = multiprocessing.get_context("spawn").Process(target=read_all, args=([path],))
    process.start()
    process.join()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def main(names: list[str]) -> None:
    """Print a line a file, then what all of them tell."""
    import tempfile  # noqa: PLC0415

    paths = [Path(name) for name in names] or sorted((FOLDER / "scans").glob("*.pdf"))
    rows = [(path.name, cost(path)) for path in paths]
    rows.append(("all", Cost(*map(sum, zip(*(row[1] for row in rows), strict=True)))))
    print(f"{'file':28} {'engine s':>9} {'whole':>7} {'beside all its looks':>21}")
    for name, told in rows:
        print(f"{name[:28]:28} {told.alone:9.2f} {told.whole / told.alone:6.2f}x {told.whole / told.inside:20.2f}x")
    wrong, total = errors()
    print(f"characters read wrongly on our scans: {wrong / total:.2%} of {total}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"ten pages take {peak_of_ten_pages(Path(folder))} MB")
    many = paths * max(1, FILES // len(paths))
    print(f"two workers read {seconds_of(1, many) / seconds_of(2, many):.2f} times as fast as one")


if __name__ == "__main__":
    main(sys.argv[1:])
