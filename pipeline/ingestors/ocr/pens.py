"""Reads type under lines that a pen in colours has drawn: who marks a letter runs through its subject, or underlines it.

A line in blue holds the letters together that it touches, and the engine makes one word of a row. Without what is blue the row is read
again, where type is left; what was written by pen is none. Rows of number and date stay as they are: their figures may be by pen.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from extractors.tables import patterns
from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import PageImage, is_ink
from pipeline.ingestors.ocr.strips import SURE, Row, certainty, rows_of
from pipeline.ingestors.ocr.vocabulary import marks, skeleton

_DOUBTED = 0.75  # certainty of a word below which a pen may run through it
_CROSSED = 40  # dots of a pen in the place of a word
_LETTERS = 2  # of a word that is doubted: strokes of a signature are taken for fewer
_TOUCHED = 10  # dots likewise: words with fewer stay as they were read
_TYPE = 0.4  # of the ink of a place: so much is left where a pen runs through type
_APART = 4.0  # of a line's height: a wider blank parts columns; words that a pen runs through may be lost
_AROUND = 10  # dots above and below a row: marks that the engine took for the pen's
_BESIDE = 1.5  # of a line's height, beside a row: letters that a pen has hidden
_PAPER = 12  # dots of white around a line: the engine wants some
_MOST = 6  # rows of a page that are read again: of a page full of notes there is no end


def under_pens(words: Sequence[Recognised], image: PageImage) -> list[Recognised]:
    """The words of a page, those under a pen as they are read without it where that is surer."""
    found = list(words)
    if image.pens is None:
        return found
    crossed = {word: int(image.pens[word.y0 : word.y1, word.x0 : word.x1].sum()) for word in words}
    doubted = [word for word in words if word.certainty < _DOUBTED and crossed[word] >= _CROSSED and len(skeleton(word.text)) >= _LETTERS]
    clear = [word for word in words if crossed[word] < _TOUCHED] if doubted else []
    for row in list(_pieces(found, doubted))[:_MOST] if doubted else ():
        if any(map(_is_slot, row)):
            continue
        under = [word for word in row if word not in clear]
        read = [word for word in _read(under, image) if not any(map(word.overlaps, clear))]
        under = [word for word in under if any(map(word.overlaps, read))]
        if read and certainty(read) >= max(SURE, certainty(under)):
            found = [word for word in found if word not in under] + read
    return found


def _pieces(words: Sequence[Recognised], doubted: Sequence[Recognised]) -> Iterator[Row]:
    """The rows, parted where columns stand side by side, that hold a doubted word."""
    for row in rows_of(words):
        piece: Row = []
        for word in [*sorted(row, key=lambda word: word.x0), None]:
            if piece and (word is None or word.x0 - piece[-1].x1 > _APART * _height(piece)):
                if any(each in doubted for each in piece):
                    yield piece
                piece = []
            if word is not None:
                piece.append(word)


def _height(row: Row) -> float:
    return float(np.median([word.height for word in row]))


def _read(row: Row, image: PageImage) -> Row:
    """What stands in the place of a row, without pens; nothing where that is no type."""
    beside = round(_BESIDE * _height(row))
    x0, x1 = max(min(word.x0 for word in row) - beside, 0), max(word.x1 for word in row) + beside
    y0, y1 = max(min(word.y0 for word in row) - _AROUND, 0), max(word.y1 for word in row) + _AROUND
    place, without = image.grey[y0:y1, x0:x1], image.without_pens[y0:y1, x0:x1]
    if is_ink(without).sum() < _TYPE * is_ink(place).sum():
        return []
    upper, lower = float(np.median([word.y0 for word in row])), float(np.median([word.y1 for word in row]))
    read = [word.moved(x0 - _PAPER, y0 - _PAPER) for word in recognise(np.pad(without, _PAPER, constant_values=255), "block")]
    return [word for word in read if upper < (word.y0 + word.y1) / 2 < lower]  # the engine may have taken the pen for the row's foot


def _is_slot(word: Recognised) -> bool:
    """Whether a word is one of the line of a number or a date."""
    fixed = {skeleton(each) for kind in ("number", "day", "date") for each in marks(kind).values()}
    return skeleton(word.text) in fixed or patterns("scan")["scan.slot"].search(word.text) is not None
