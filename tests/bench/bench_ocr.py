"""What recognising costs beside the engine alone on the same pictures, how much is read wrongly, what two workers gain, its memory.

Run by hand: `uv run python -m tests.bench.bench_ocr [PDF…]` (without names: the scans among the samples). No pass mark; reading should
stay under 1.15 times the engine, two workers over 1.8 times one, and a worker under 700 MB on ten pages.
"""

import multiprocessing
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pypdfium2
from tesserocr import OEM, PSM, PyTessBaseAPI

import pipeline
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.ocr.capitals import distance
from pipeline.ingestors.ocr.engine import folders
from pipeline.ingestors.ocr.picture import DPI, Picture, red_light
from pipeline.ingestors.pdf.recognising import picture
from samples.make.scans import SCANS
from schemas import SourceFile

FOLDER = Path(__file__).parents[2] / "samples"
ROUNDS = 3
PAGES = 10


def pictures(path: Path) -> list[Picture]:
    """The pages of a PDF as the engine gets them."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = [np.ascontiguousarray(red_light(picture(document, index))) for index in range(len(document))]
    document.close()
    return found


def plain_engine() -> PyTessBaseAPI:
    """The engine with none of our settings."""
    folder = next(folder for folder in folders() if (folder / "vie.traineddata").is_file())
    return PyTessBaseAPI(path=str(folder), lang="vie", oem=OEM.LSTM_ONLY, psm=PSM.SINGLE_COLUMN)


def look(engine: PyTessBaseAPI, page: Picture) -> None:
    """Have the engine read a page."""
    height, width = page.shape
    engine.SetImageBytes(page.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(DPI)
    engine.GetUTF8Text()
    engine.Clear()


def cost(path: Path) -> tuple[float, float]:
    """Seconds of the processor for the engine alone on the pages of a file, and for reading the file: medians of turns in alternation."""
    pages, engine_alone = pictures(path), plain_engine()
    pipeline.read(path)  # what is loaded once
    engine, whole = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for page in pages:
            look(engine_alone, page)
        middle = time.process_time()
        pipeline.read(path)
        engine.append(middle - start)
        whole.append(time.process_time() - middle)
    return statistics.median(engine), statistics.median(whole)


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


def seconds_of(workers: int, paths: list[Path]) -> float:
    """How long so many processes take for the files, start-up left out."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers) as pool:
        pool.map(read_all, [[paths[0]]] * workers, chunksize=1)
        start = time.perf_counter()
        pool.map(read_all, [paths[index::workers] for index in range(workers)], chunksize=1)
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
    rows = [(path.name, *cost(path)) for path in paths]
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    print(f"{'file':28} {'engine s':>9} {'whole':>7}")
    for name, engine, whole in rows:
        print(f"{name[:28]:28} {engine:9.2f} {whole / engine:6.2f}x")
    wrong, total = errors()
    print(f"characters read wrongly on our scans: {wrong / total:.2%} of {total}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"ten pages take {peak_of_ten_pages(Path(folder))} MB")
    many = paths * max(1, 8 // len(paths))
    print(f"two workers read {seconds_of(1, many) / seconds_of(2, many):.2f} times as fast as one")


if __name__ == "__main__":
    main(sys.argv[1:])
