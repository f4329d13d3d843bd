"""Printed lines, built from the boxes of words: the order of a PDF's content is not that of reading (stamped words come last)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add, itemgetter, sub
from typing import Literal

from extractors.folding import fold
from extractors.tables import patterns
from pipeline.ingestors.layout.page import Word
from schemas import Region

_RAISED = 0.85  # of a word's height: a raised number is smaller
_BY_LEFT, _BY_FOOT = itemgetter(1), itemgetter(4)

_SAME_ROW = 0.4
"""Words stand in one row while their feet differ by less than this share of the higher one's height. Feet, not middles: marks make a
word's box higher (`Đề`), and a raised note mark stands a third of a line up."""


@dataclass
class PrintedLine:
    """Words of one line, from left to right, and what became known of it on the way through the steps.

    `height` is the middle height of its words; `bold` and `italic` are so if all are, None where a font doesn't say; `block` numbers
    the two-column blocks of a page. Boxes are in points from the page's top left.
    """

    words: list[Word]
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    height: float
    text: str
    bold: bool | None
    italic: bool | None
    region: Region = "body"
    column: Literal["left", "right"] | None = None
    block: int = -1

    @classmethod
    def of(cls, words: Iterable[Word], page: int) -> "PrintedLine":
        """A line of at least one word."""
        ordered = sorted(words, key=_BY_LEFT)
        texts, x0s, y0s, x1s, y1s, bolds, italics, _, marks, _ = zip(*ordered, strict=True)
        heights = sorted(map(sub, y1s, y0s))
        text = " ".join(map(add, texts, marks) if any(marks) else texts)
        height = heights[len(heights) // 2]
        return cls(ordered, page, x0s[0], min(y0s), max(x1s), max(y1s), height, text, agreed(bolds), agreed(italics))

    @cached_property
    def folded(self) -> str:
        """The text folded for matching."""
        return fold(self.text)

    @cached_property
    def gaps(self) -> list[tuple[int, float, float]]:
        """The blanks between words: index of the word after it, left and right edge. Words that overlap leave none."""
        found = []
        right = self.x0
        for index, word in enumerate(self.words):
            if word[1] > right:
                found.append((index, right, word[1]))
            right = max(right, word[3])
        return found

    @property
    def certainty(self) -> float | None:
        """That of its least certain word; None where no word was recognised."""
        return min([word.certainty for word in self.words if word.certainty is not None], default=None)

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.x0 + self.x1) / 2


def agreed(values: Sequence[bool | None]) -> bool | None:
    """True if all are true, None if one is unknown."""
    return None if None in values else all(values)


def rows(words: Sequence[Word], page: int) -> list[PrintedLine]:
    """Words that stand at one height, over the whole width they take, from top to bottom."""
    return [PrintedLine.of(row, page) for row in piles(words)]


def piles(words: Sequence[Word]) -> list[list[Word]]:
    """The words of each row, from top to bottom."""
    found: list[list[Word]] = []
    foot = height = 0.0
    for word in sorted(words, key=_BY_FOOT):
        tall = word.y1 - word.y0
        if found and word.y1 - foot <= _SAME_ROW * max(height, tall):
            found[-1].append(word)
            height = max(height, tall)
        elif found and _raised(found[-1], word):
            found[-1].append(word)
            foot, height = word.y1, tall
        else:
            found.append([word])
            foot, height = word.y1, tall
    return found


def _raised(row: Sequence[Word], word: Word) -> bool:
    """Whether the row is nothing but a small number, raised beside the word: it hangs a note, or begins one."""
    mark = row[0]
    small = mark.y1 - mark.y0 < _RAISED * (word.y1 - word.y0)
    return len(row) == 1 and small and (mark.text + mark.mark).isdigit() and mark.y1 > word.y0


def motto_at(line: PrintedLine) -> int | None:
    """Index of the word that a motto (`CỘNG HÒA …`) begins with; None if there is none: in a sentence the state's name is no motto."""
    if not line.words[-1].text.isupper():
        return None  # as all but a few lines: looking for the words takes longer
    matches = list(patterns("layout")["layout.motto"].compiled.finditer(line.folded))
    if not matches or not line.text[matches[-1].start() :].isupper():
        return None
    return line.text[: matches[-1].start()].count(" ")
