"""The engine: Tesseract with its Vietnamese model, in this process, on one thread. The only module that talks to it."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.ingestors.ocr.picture import DPI, Picture
from schemas import ReadError

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

INSTALL = "apt-get install tesseract-ocr-vie && uv sync --extra ocr"
"""The line that installs engine and model, as README.md has it."""

_MODEL = "vie"
_SETTINGS = {"textord_all_prop": "1", "textord_noise_rejrows": "0"}
"""The model parts words by itself: looking for lines in letters of one width takes 4% of the time, and changed no word of 32 scans.

A row of few letters and many marks (`Kính gửi:`) is not left out as noise.
"""
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
"""Where packages of Debian, Fedora, Homebrew and Windows put models; `TESSDATA_PREFIX` goes before them."""


Layout = Literal["page", "block", "line"]
"""What a picture shows."""


class Recognised(NamedTuple):
    """A word as the engine saw it, in dots from the top left: its box, the foot of its letters, its line's height.

    `certainty` runs from 0 to 1.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    foot: float
    height: float
    certainty: float

    def moved(self, x: int, y: int) -> "Recognised":
        """The word where it stands on the page, when it was read in a piece of it whose top left corner lies at `x`, `y`."""
        return self._replace(x0=self.x0 + x, x1=self.x1 + x, y0=self.y0 + y, y1=self.y1 + y, foot=self.foot + y)

    def overlaps(self, other: "Recognised") -> bool:
        """Whether the boxes of two words share a place."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


def missing() -> str | None:
    """What is not installed, in words; None if engine and model are there."""
    try:
        _load()
    except ReadError as error:
        return error.message
    return None


def reread(picture: Picture, scales: Sequence[float]) -> list[str]:
    """One line of text as the engine reads it at other sizes; raises ReadError `missing_program`."""
    engine = _load()  # first: it says what is missing
    from PIL import Image  # noqa: PLC0415
    from tesserocr import PSM  # noqa: PLC0415

    engine.SetPageSegMode(PSM.SINGLE_LINE)
    read = []
    for scale in scales:
        size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
        engine.SetImage(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))
        engine.SetSourceResolution(round(DPI * scale))
        read.append(" ".join(engine.GetUTF8Text().split()))
    engine.Clear()
    return read


def recognise(picture: Picture, layout: Layout = "page") -> list[Recognised]:
    """The words on a picture whose lines run level, in the engine's order; raises ReadError `missing_program`.

    A page is taken for lines of different sizes: on a whole page that loses fewer marks of letters (6.6% of words that are none,
    8.8% as one block). A `block` is one of text, in which no short line is passed over; a `line` is nothing but one.
    """
    engine = _load()  # first: it says what is missing
    from tesserocr import PSM  # noqa: PLC0415

    modes = {"page": PSM.SINGLE_COLUMN, "block": PSM.SINGLE_BLOCK, "line": PSM.SINGLE_LINE}
    engine.SetPageSegMode(modes[layout])
    height, width = picture.shape
    engine.SetImageBytes(picture.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(DPI)
    try:
        engine.Recognize()
        return list(_words(engine))
    finally:
        engine.Clear()


def _words(engine: "PyTessBaseAPI") -> Iterator[Recognised]:
    from tesserocr import RIL, iterate_level  # noqa: PLC0415

    for found in iterate_level(engine.GetIterator(), RIL.WORD):
        if found.Empty(RIL.WORD):
            continue
        text = found.GetUTF8Text(RIL.WORD).strip()
        box, baseline = found.BoundingBox(RIL.WORD), found.Baseline(RIL.WORD)
        if not text or box is None:
            continue
        foot = (baseline[0][1] + baseline[1][1]) / 2 if baseline else box[3]
        x0, y0, x1, y1 = box
        yield Recognised(text, x0, y0, x1, y1, foot, found.RowAttributes()["row_height"], found.Confidence(RIL.WORD) / 100)


@cache
def _load() -> "PyTessBaseAPI":
    """The engine with its model, once a process: loading takes longer than a line."""
    # Several threads on one page cost more than they bring, and fight with other workers; the engine reads this when it is loaded.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        from tesserocr import OEM, PyTessBaseAPI  # noqa: PLC0415
    except ImportError:
        raise _not_there("the OCR engine (tesserocr) is not installed") from None
    folder = next((folder for folder in folders() if (folder / f"{_MODEL}.traineddata").is_file()), None)
    if folder is None:
        raise _not_there("the Vietnamese model of Tesseract (vie.traineddata) is not installed")
    return PyTessBaseAPI(path=str(folder), lang=_MODEL, oem=OEM.LSTM_ONLY, variables=_SETTINGS)


def folders() -> Iterator[Path]:
    """Where the model may lie, in the order in which it is looked for."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield from (Path(prefix), Path(prefix, "tessdata"))
    yield from map(Path, _FOLDERS)


def _not_there(what: str) -> ReadError:
    return ReadError("missing_program", f"The document is a picture, and {what}", f"Install it: {INSTALL}")
