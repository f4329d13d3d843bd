"""Finds what the first look at a page left unread: ink where no word is known. Lines are looked at again, stamps are told apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import PageImage, Picture, is_ink
from pipeline.ingestors.ocr.strips import SURE, put_in

_CELL = 16  # dots: 2 mm, a little less than a line's height
_FULL = 6  # dots of ink that make a cell count: dust has fewer
_ROUND = 6  # dots around a known word that are its own: marks, the rest of a stroke
_KNOWN = 0.5  # certainty below which a word may stand for something else
_GUESSED = 0.2  # certainty below which a word was made of strokes
_EDGE = 4  # cells at the page's edges: shadows of the scanner
_LINE = 3  # cells: a line's height
_BLOCK = 0.6  # of its width: what is higher is a seal or a signature, not lines
_HIGHEST = 5  # cells: two lines, or one with long marks; of higher islands on 32 scans none was text, and each cost as much as ten lines
_SHORT = 3  # cells: what is narrower is no word
_MOST = 5  # lines of a page that are looked at again: on a page of a bad picture there is no end of them
_HEADER = 0.3  # of a page's height: above, figures are written by pen, which another look only makes surer of what they are not
_NEAR = 3  # dots from an island's edge
_PAPER = 12  # dots of white around a line: the engine wants some


class Island(NamedTuple):
    """A piece of a page with ink that no word is known for, in dots from the top left."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def is_text(self) -> bool:
        """Whether lines may stand there; a rule is thinner, seals and signatures are higher."""
        return _CELL < self.y1 - self.y0 <= min(max(_BLOCK * (self.x1 - self.x0), _LINE * _CELL), _HIGHEST * _CELL)

    def touches(self, other: "Island") -> bool:
        """Whether two islands share a place."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, word: Recognised) -> bool:
        """Whether the middle of a word lies in it."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def cut(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The piece of a picture of the page."""
        return np.ascontiguousarray(picture[self.y0 : self.y1, self.x0 : self.x1])


def islands(picture: Picture, words: Sequence[Recognised] = ()) -> list[Island]:
    """The islands of a picture from top to bottom, what is known of its words left out."""
    ink = is_ink(picture)
    for word in words:
        if word.certainty >= _KNOWN and any(map(str.isalnum, word.text)):
            ink[max(word.y0 - _ROUND, 0) : word.y1 + _ROUND, max(word.x0 - _ROUND, 0) : word.x1 + _ROUND] = False
    rows, columns = ink.shape[0] // _CELL, ink.shape[1] // _CELL
    sums = ink[: rows * _CELL].reshape(rows, _CELL, ink.shape[1]).sum(axis=1, dtype=np.uint8)
    cells = sums[:, : columns * _CELL].reshape(rows, columns, _CELL).sum(axis=2) >= _FULL
    cells[:_EDGE], cells[-_EDGE:], cells[:, :_EDGE], cells[:, -_EDGE:] = False, False, False, False
    found = [Island(x0 * _CELL, y0 * _CELL, x1 * _CELL, y1 * _CELL) for x0, y0, x1, y1 in _joined(cells) if x1 - x0 >= _SHORT]
    return sorted(found, key=lambda island: (island.y0, island.x0))


def _joined(cells: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Left, upper, right, lower edges of cells that touch each other, or stand one blank apart in a row."""
    for piece in pieces_of(cells, reach=2):
        rows, columns = [y for y, _ in piece], [x for _, x in piece]
        yield min(columns), min(rows), max(columns) + 1, max(rows) + 1


def pieces_of(cells: NDArray[np.bool_], reach: int) -> Iterator[list[tuple[int, int]]]:
    """Row and column of the cells that hang together: they touch, or stand fewer than `reach` cells apart in a row."""
    ys, xs = np.nonzero(cells)
    left = set(zip(ys.tolist(), xs.tolist(), strict=True))
    around = [(down, right) for down in (-1, 0, 1) for right in range(-reach, reach + 1)]
    while left:
        piece = [left.pop()]
        for y, x in piece:  # grows while it is walked
            near = {(y + down, x + right) for down, right in around} & left
            left -= near
            piece += near
        yield piece


def with_lines(words: Sequence[Recognised], image: PageImage, unread: Sequence[Island]) -> list[Recognised]:
    """The words of a page with those of lines which the first look passed over or was unsure of."""
    found = list(words)
    places = [island for island in unread if island.is_text]
    for island in sorted(places, key=lambda island: any(map(island.holds, words)))[:_MOST]:
        seen = recognise(np.pad(island.cut(image.grey), _PAPER, constant_values=255), "block")
        seen = [word.moved(island.x0 - _PAPER, island.y0 - _PAPER) for word in seen]
        if island.y0 < _HEADER * image.grey.shape[0]:
            seen = [word for word in seen if not _has_figure(word)]
        seen = [
            word
            for word in seen
            if not (_is_cut(word, island) and any(island.holds(known) for known in found if known.certainty >= _GUESSED))
        ]
        found = put_in([word for word in seen if word.certainty >= SURE], found)
    return found


def _is_cut(word: Recognised, island: Island) -> bool:
    """Whether a word reaches the island's edge: the rest of it may lie beyond, under what is known already."""
    return word.x0 <= island.x0 + _NEAR or word.x1 >= island.x1 - _NEAR


def _has_figure(word: Recognised) -> bool:
    return any(map(str.isdigit, word.text))
