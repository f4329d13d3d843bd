"""The canonical text of a document and where each piece of it stands on the pages.

One text a document: Unicode NFC, lines parted by one `\n`, no other control characters but tabs. Its order is that of reading:
first the body (columns that stand side by side one after the other, the left one first), then the footnotes, then what is
printed in the margins of pages (page numbers, running heads, stamps of signatures). All spans are half-open and count characters
of this text. Boxes are in points from the page's top left corner; pages count from 1.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from schemas._model import Model
from schemas.notice import Notice
from schemas.source import ReadAs

UNREADABLE = "\ufffd"
"""What stands in the text for characters that could not be read."""

Region = Literal["body", "footnote", "margin", "stamp"]
Alignment = Literal["left", "centre", "right", "justify"]


class Span(Model):
    """Characters `start` up to, without, `end` of the canonical text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}")
        return self


class Box(Model):
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Line(Span):
    """One printed line (in formats without lines: one paragraph or one hard break).

    `stops` holds a triple (start, x0, x1) for each word: the offset of its first character in the canonical text and its left and
    right edge, from which the box of any part of the line is cut. Empty, as `page` and `box` are null, where the format has no pages.
    `certainty` is how sure the engine is of the line's least certain word, from 0 to 1; null where nothing had to be recognised.
    """

    page: int | None = None
    box: Box | None = None
    stops: tuple[tuple[int, float, float], ...] = ()
    certainty: float | None = None


class Paragraph(Span):
    """Lines that belong together; a paragraph that runs over a page break is one.

    `bold`, `italic` and `alignment` are null where the format does not say. `column` tells the two columns of a header or a
    signature block apart. `table`, `row` and `cell` say in which cell of which of the document's `tables` the paragraph stands
    (`cell` indexes that table's `cells`).
    """

    region: Region = "body"
    page: int | None = None
    alignment: Alignment | None = None
    bold: bool | None = None
    italic: bool | None = None
    column: Literal["left", "right"] | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None


class Cell(Span):
    """A cell of a table: its first row and column from 0, how many it spans, and its text's span (empty where it has none)."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Table(Span):
    """A table in reading order, row by row. `ruled` is false for tables that only lay out (header, signature block)."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True


class Note(Span):
    """A footnote: the span of its text, and where in the body it is hung (`anchor`, a character offset, null if unknown)."""

    anchor: int | None = None


class SheetPart(Model):
    """A page on a sheet: where its left edge lies on that, in points, and by how many degrees it was levelled.

    That is, turned against the clock about its middle, so that its lines run level.
    """

    left: float
    level: float


class PageSize(Model):
    """Width and height of a page in points, and by how many degrees it was turned clockwise to be read: so it is with its boxes.

    `parts` are the pages that lie on it side by side, after that; empty where it is one that needed no levelling.
    """

    width: float
    height: float
    turned: Literal[0, 90, 180, 270] = 0
    parts: tuple[SheetPart, ...] = ()


class DocumentText(Model):
    """What an ingestor read: the text, its lines and paragraphs, and what had to be repaired on the way (as notices).

    `titles` are what the file's properties call the document (title, subject), which is no part of its text.
    """

    read_as: ReadAs
    text: str
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[PageSize, ...] | None = None
    titles: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    def slice(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    @property
    def body_end(self) -> int:
        """Where the body ends and footnotes and margins begin."""
        return max((p.end for p in self.paragraphs if p.region == "body"), default=0)
