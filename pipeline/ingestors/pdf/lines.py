"""Printed lines, built from the boxes of words: the order of a PDF's content is not that of reading (stamped words come last)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from pipeline.ingestors.pdf.words import Word
from schemas import Region

_SAME_ROW = 0.5
"""Words stand in one row while their middles differ by less than this share of the higher one's height."""


@dataclass(slots=True)
class PrintedLine:
    """Words of one line, from left to right, and what became known of it on the way through the steps.

    `block` numbers the two-column blocks of a page: lines of one block and column read before the next column.
    """

    words: list[Word]
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    region: Region = "body"
    column: Literal["left", "right"] | None = None
    block: int = -1

    @classmethod
    def of(cls, words: Iterable[Word], page: int) -> "PrintedLine":
        """A line of at least one word."""
        ordered = sorted(words, key=lambda word: word.x0)
        x0s, y0s, x1s, y1s = zip(*(word[1:5] for word in ordered), strict=True)
        return cls(ordered, page, min(x0s), min(y0s), max(x1s), max(y1s))

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """The middle height of its words: a raised note mark or an odd glyph doesn't count."""
        return median([word.height for word in self.words])

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.x0 + self.x1) / 2

    @property
    def bold(self) -> bool | None:
        """Whether all words are bold; None where a font doesn't say."""
        return _all([word.bold for word in self.words])

    @property
    def italic(self) -> bool | None:
        """Whether all words are italic; None where a font doesn't say."""
        return _all([word.italic for word in self.words])


def _all(values: Sequence[bool | None]) -> bool | None:
    return None if None in values else all(values)


def rows(words: Sequence[Word], page: int) -> list[PrintedLine]:
    """Words that stand at one height, over the whole width of the page, from top to bottom."""
    found: list[list[Word]] = []
    middle = height = 0.0
    for centre, word in sorted(((word.y0 + word.y1) / 2, word) for word in words):
        tall = word.y1 - word.y0
        if found and centre - middle <= _SAME_ROW * max(height, tall):
            found[-1].append(word)
            if tall > height:
                middle, height = centre, tall
        else:
            found.append([word])
            middle, height = centre, tall
    return [PrintedLine.of(row, page) for row in found]


def gaps(line: PrintedLine) -> list[tuple[int, float, float]]:
    """The blanks between words: index of the word after it, left and right edge. Words that overlap leave none."""
    found = []
    right = line.words[0].x1
    for index, word in enumerate(line.words[1:], 1):
        if word.x0 > right:
            found.append((index, right, word.x0))
        right = max(right, word.x1)
    return found
