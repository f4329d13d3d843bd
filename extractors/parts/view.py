"""The body of a document as rows: lines that know the paragraph, column and cell they stand in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractors.folding import fold
from schemas import DocumentText, Paragraph

_BULLET = regex.compile(r"[\s*_|]*[-–—−+•●▪*o]\s*(?=[\p{L}\d“\"(])(?<!o)|[\s]*o\s+(?=\p{Lu})")
_WORDLESS = regex.compile(r"[^\p{L}\d]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the body; `start` and `end` span it without the blanks at its ends."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    column: Literal["left", "right"] | None
    cell: tuple[int, int] | None
    """The table and its column, both from 0."""
    bold: bool | None
    centred: bool

    @property
    def upper(self) -> bool:
        """Whether its letters are capitals (a few small ones, as of a bracket, don't count)."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) >= 2 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet."""
        return _BULLET.match(self.text) is not None

    @property
    def wordless(self) -> bool:
        """Whether it holds no letter and no digit: a rule, dashes, stars."""
        return _WORDLESS.fullmatch(self.text) is not None

    def beside(self, other: "Row") -> bool:
        """Whether it stands in the other column, or in another cell, than `other`.

        A row that spans the page begins where the left column does: `Nơi nhận:` often stands a line above the signature beside it.
        """
        return (self.column == "right") != (other.column == "right") or self.cell != other.cell


@dataclass(frozen=True)
class View:
    """The rows of a document's body and its paragraphs; what follows the body (footnotes, margins) is left out."""

    document: DocumentText
    text: str
    end: int
    rows: Sequence[Row]
    paragraphs: Sequence[Paragraph]

    @classmethod
    def of(cls, document: DocumentText) -> "View":
        """The view of a document."""
        paragraphs = [p for p in document.paragraphs if p.region == "body"]
        rows = list(_rows(document, paragraphs))
        return cls(document, document.text, document.body_end, rows, paragraphs)

    def rows_between(self, start: int, end: int) -> Iterator[Row]:
        """The rows that begin in `start` … `end`."""
        for row in self.rows[self.index_at(start) :]:
            if row.start >= end:
                return
            yield row

    def index_at(self, offset: int) -> int:
        """The index of the first row that begins at or after `offset`."""
        low, high = 0, len(self.rows)
        while low < high:
            middle = (low + high) // 2
            if self.rows[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def row_at(self, offset: int) -> Row | None:
        """The row that holds the character at `offset`."""
        index = self.index_at(offset + 1) - 1
        return self.rows[index] if index >= 0 and offset < self.rows[index].end else None

    def first_word(self, offset: int) -> int:
        """The first offset from `offset` on that is not blank."""
        while offset < self.end and self.text[offset].isspace():
            offset += 1
        return offset

    def tabulated(self, row: Row) -> bool:
        """Whether a row stands in a table of the content (`TT | Nơi nhận | Số lượng`), not in a layout of two columns."""
        table = self.document.tables[row.cell[0]] if row.cell else None
        return table is not None and table.ruled and table.columns > 2

    @property
    def folded(self) -> str:
        """The folded text."""
        return fold(self.text)


def _rows(document: DocumentText, paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    place, index = 0, 0
    for line in document.lines:
        while place < len(paragraphs) and paragraphs[place].end <= line.start < line.end:
            place += 1
        if place == len(paragraphs) or line.start < paragraphs[place].start:
            continue
        printed = document.text[line.start : line.end]
        words = printed.strip()
        if not words:
            continue
        start = line.start + len(printed) - len(printed.lstrip())
        block = paragraphs[place]
        cell = None
        if block.table is not None and block.cell is not None:
            cell = (block.table, document.tables[block.table].cells[block.cell].column)
        yield Row(index, start, start + len(words), words, place, block.column, cell, block.bold, block.alignment == "centre")
        index += 1
