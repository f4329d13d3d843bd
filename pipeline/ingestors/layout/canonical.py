"""Lays passages out as the one canonical text, with a box and word stops for each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from pipeline.ingestors.layout.grids import Grid
from pipeline.ingestors.layout.lines import PrintedLine, agreed
from schemas import Alignment, Box, Cell, DocumentText, Line, Note, Notice, PageSize, Paragraph, ReadAs, Region, Table

_ORDER: tuple[Region, ...] = ("body", "footnote", "margin", "stamp")


@dataclass(slots=True)
class Passage:
    """A paragraph's lines and its looks; `table`, `row`, `cell` where it stands in a ruled table, `note` where it is a footnote."""

    lines: Sequence[PrintedLine]
    alignment: Alignment | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    note: int | None = None

    @property
    def region(self) -> Region:
        """That of its lines."""
        return self.lines[0].region


class Place(NamedTuple):
    """Where a page lies in the file: on which page, where it begins on that, and how many times as large it is read; in points as read."""

    sheet: int
    left: float = 0.0
    scale: float = 1.0


@dataclass(slots=True)
class Draft:
    """A document in the making: passages in reading order within each region, tables, and notes (number and lines) in order."""

    passages: list[Passage] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    notes: list[tuple[str, list[PrintedLine]]] = field(default_factory=list)
    sheets: dict[int, Place] = field(default_factory=dict)
    _hooks: dict[tuple[int, str], int] = field(default_factory=dict)  # (page, number) -> offset where a note is hung

    def finish(self, read_as: ReadAs, pages: Sequence[PageSize], notices: Sequence[Notice], titles: Sequence[str] = ()) -> DocumentText:
        """The document. Built without validation: a page has fifty lines, and all that comes in is ours."""
        self.passages += [Passage(lines, note=index) for index, (_, lines) in enumerate(self.notes)]
        marks = {(lines[0].page, number) for number, lines in self.notes}
        texts: list[str] = []
        lines: list[Line] = []
        paragraphs: list[Paragraph] = []
        spans: dict[int, tuple[int, int]] = {}
        cells: dict[tuple[int, int], tuple[int, int]] = {}
        at = 0
        for passage in sorted(self.passages, key=lambda passage: _ORDER.index(passage.region)):
            start = at
            for printed in passage.lines:
                line, text = self._line(printed, at, marks)
                texts.append(text)
                lines.append(line)
                at = line.end + 1
            paragraphs.append(self._paragraph(passage, start, at - 1))
            if passage.note is not None:
                spans[passage.note] = start, at - 1
            if passage.table is not None and passage.cell is not None:
                key = passage.table, passage.cell
                cells[key] = cells.get(key, (start, 0))[0], at - 1
        return DocumentText.model_construct(
            read_as=read_as, text="\n".join(texts), lines=tuple(lines), paragraphs=tuple(paragraphs),
            tables=tuple(_tables(self.grids, cells, paragraphs)), notes=tuple(self._notes(spans)), pages=tuple(pages),
            titles=tuple(titles), notices=tuple(notices),
        )  # fmt: skip

    def _line(self, printed: PrintedLine, at: int, marks: set[tuple[int, str]]) -> tuple[Line, str]:
        """A line from offset `at` on, and its text. The number of a footnote that stands on the page is left out where it is hung."""
        page, left, scale = self.sheets.get(printed.page, Place(printed.page))
        pieces, lefts, _, rights, _, _, _, _, raised, _ = zip(*printed.words, strict=True)
        if any(raised):
            pieces = tuple(self._hung(printed, at, marks))
        if left or scale != 1:
            lefts, rights = (tuple((side + left) / scale for side in sides) for sides in (lefts, rights))
        places = accumulate(map(len, pieces), lambda place, length: place + length + 1, initial=at)
        stops = tuple(zip(places, lefts, rights, strict=False))  # the last place is the one behind the line
        end = stops[-1][0] + len(pieces[-1])
        edges = (printed.x0 + left, printed.y0, printed.x1 + left, printed.y1)
        x0, y0, x1, y1 = (round(edge if scale == 1 else edge / scale, 1) for edge in edges)
        box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
        line = Line.model_construct(
            start=at, end=end, page=page, box=box, stops=stops, certainty=printed.certainty
        )  # fmt: skip
        return line, " ".join(pieces)

    def _paragraph(self, passage: Passage, start: int, end: int) -> Paragraph:
        first = passage.lines[0]
        page = self.sheets.get(first.page, Place(first.page)).sheet
        return Paragraph(
            start=start, end=end, region=passage.region, page=page, alignment=passage.alignment,
            bold=agreed([line.bold for line in passage.lines]), italic=agreed([line.italic for line in passage.lines]),
            column=first.column, table=passage.table, row=passage.row, cell=passage.cell,
        )  # fmt: skip

    def _hung(self, line: PrintedLine, at: int, marks: set[tuple[int, str]]) -> Iterator[str]:
        """The words of a line at offset `at` without the numbers of footnotes hung at their ends; with raised digits that are none."""
        for word in line.words:
            piece = word.text + word.mark
            if word.mark and line.region == "body" and word.text and (line.page, word.mark) in marks:
                self._hooks.setdefault((line.page, word.mark), at + len(word.text))
                piece = word.text
            yield piece
            at += len(piece) + 1

    def _notes(self, spans: dict[int, tuple[int, int]]) -> Iterator[Note]:
        for index, (number, lines) in enumerate(self.notes):
            if index in spans:
                start, end = spans[index]
                yield Note(start=start, end=end, anchor=self._hooks.get((lines[0].page, number)))


def _tables(grids: Sequence[Grid], cells: dict[tuple[int, int], tuple[int, int]], paragraphs: Sequence[Paragraph]) -> Iterator[Table]:
    """Tables with the spans of their cells; an empty cell has an empty span after the one before it."""
    for index, grid in enumerate(grids):
        own = [span for (table, _), span in cells.items() if table == index]
        start = min((span[0] for span in own), default=0)
        end = max((span[1] for span in own), default=0)
        last = start
        found: list[Cell] = []
        for number, cell in enumerate(grid.cells):
            span = cells.get((index, number), (last, last))
            last = span[1]
            found.append(
                Cell(start=span[0], end=span[1], row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span)
            )
        yield Table(start=start, end=end, rows=grid.rows, columns=grid.columns, cells=tuple(found))
