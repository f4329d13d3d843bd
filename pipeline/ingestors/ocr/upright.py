"""Sets pages upright that were scanned lying or upside down, and parts two pages that were scanned side by side."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import Colours, Picture, is_ink, red_light

_STEP = 2  # dots that one dot of the small picture stands for
_LYING = 1.5  # times as sharp the sums of columns are as those of rows, where lines run from top to bottom
_BAND = 0.14  # of a page's height: lines by which it is told which way up they are
_SURER = 1.3  # times as sure a reading must be to turn the page for it
_POOR = 0.6  # mean certainty of a page's letters below which it may stand upside down
_LETTERS, _CERTAIN = 40, 0.7  # of a band, and their mean certainty, where it is print
_WIDE = 1.2  # times its height: so wide is a sheet of two pages
_MIDDLE = (0.38, 0.62)  # of a sheet's width: where two pages meet
_GUTTER = 90  # dots without ink between two pages
_STRAY = 0.001  # share of such a column that may be dust
_PRINTED = 0.004  # share of ink that a page of text has at least


class Half(NamedTuple):
    """A page on a sheet: its picture, and how many dots its left edge lies from the sheet's."""

    scanned: Picture | Colours
    left: int


def quarter_turns(scanned: Picture | Colours) -> int:
    """By how many quarters a sheet must be turned clockwise so that its lines run level from left to right; 0 where it can't be told."""
    if not _is_lying(scanned, _LYING):
        return 0
    certain = {turns: _read(turned_by(scanned, turns)) for turns in (0, 1, 3)}
    best = max(certain, key=lambda turns: certain[turns])
    return best if certain[best] > _SURER * certain[0] else 0


def turns_left(scanned: Picture | Colours, certainty: float) -> int:
    """By how many quarters more a page reads better that was read with little certainty (the mean of its letters); 0 where it doesn't.

    It may stand upside down; or lie, though that was not plain to see: of two pages on a sheet one may be nearly blank.
    """
    if certainty >= _POOR:
        return 0
    read = {turns: _read(turned_by(scanned, turns)) for turns in ((1, 2, 3) if _is_lying(scanned, 1.0) else (2,))}
    best = max(read, key=lambda turns: read[turns])
    return best if read[best] > _SURER * max(_read(scanned), 1.0) else 0


def _is_lying(scanned: Picture | Colours, times: float) -> bool:
    """Whether the sums of columns are so many times as sharp as those of rows."""
    ink = is_ink(red_light(scanned[::_STEP, ::_STEP]))
    return _sharpness(ink.sum(axis=0), ink.shape[0]) >= times * _sharpness(ink.sum(axis=1), ink.shape[1])


def turned_by(scanned: Picture | Colours, turns: int) -> Picture | Colours:
    """The picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(scanned, -turns)) if turns % 4 else scanned


def halves(scanned: Picture | Colours) -> Iterator[Half]:
    """The pages on a sheet: two where it is as wide as two and a blank runs between them from top to bottom, else one."""
    height, width = scanned.shape[:2]
    middle = _gutter(red_light(scanned)) if width > _WIDE * height else None
    if middle is None:
        yield Half(scanned, 0)
        return
    yield Half(np.ascontiguousarray(scanned[:, :middle]), 0)
    yield Half(np.ascontiguousarray(scanned[:, middle:]), middle)


def _gutter(picture: Picture) -> int | None:
    """The column in the middle of the widest blank where two pages may meet, both of them printed on."""
    ink = is_ink(picture)
    low, high = (round(share * picture.shape[1]) for share in _MIDDLE)
    blank = ink[:, low:high].mean(axis=0) < _STRAY
    edges = np.flatnonzero(np.diff(np.concatenate(([False], blank, [False])).astype(np.int8)))
    runs = [(int(end - start), int(start + end) // 2) for start, end in edges.reshape(-1, 2)]
    width, middle = max(runs, default=(0, 0))
    printed = min(ink[:, : low + middle].mean(), ink[:, low + middle :].mean())
    return low + middle if width >= _GUTTER and printed >= _PRINTED else None


def _sharpness(sums: "np.ndarray[tuple[int, ...], np.dtype[np.int_]]", length: int) -> float:
    """How much neighbouring sums of ink differ, as shares of a line's length: between lines of text they are nought."""
    return float((np.diff(sums / length) ** 2).sum())


def is_print(picture: Picture) -> bool:
    """Whether letters are read in the band with most ink: those of the other side of the paper stand the wrong way round."""
    words = _words(picture)
    letters = sum(len(word.text) for word in words)
    return letters >= _LETTERS and sum(word.certainty * len(word.text) for word in words) >= _CERTAIN * letters


def _read(scanned: Picture | Colours) -> float:
    """How many letters are read for certain in the band with most ink."""
    return sum(word.certainty**2 * len(word.text) for word in _words(red_light(scanned)))


def _words(picture: Picture) -> list[Recognised]:
    """The words of the band with most ink."""
    high = max(round(_BAND * picture.shape[0]), 1)
    sums = np.convolve(is_ink(picture).sum(axis=1), np.ones(high), mode="valid")
    top = int(sums.argmax())
    return recognise(np.ascontiguousarray(picture[top : top + high]), "block")
