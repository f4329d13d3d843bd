"""Collects what a reader of a format meets, in reading order, and turns it into a DocumentText with true spans."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from pipeline.ingestors import columns, letters
from pipeline.ingestors.pieces import Column, Piece
from schemas import Cell, DocumentText, Line, Note, Notice, Paragraph, ReadAs, Region, Table

_ORDER: tuple[Region, ...] = ("body", "footnote", "margin", "stamp")


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    first: int
    last: int


@dataclass(slots=True)
class _Table:
    ruled: bool
    first: int
    last: int = 0
    cells: list[_Cell] = field(default_factory=list)


class Draft:
    """A document in the making. Pieces without text are left out, so that a paragraph always has characters."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._pending: list[Piece] = []
        """Paragraphs of the body outside tables that may turn out to be lines of two columns."""
        self._tables: list[_Table] = []
        self._open: list[tuple[int, int]] = []
        self._repairs: Counter[str] = Counter()

    def add(self, piece: Piece) -> None:
        """Write a paragraph at the end; its letters are put right, its lines stripped, its table cell is the one that is open."""
        if piece.region == "body" and not self._open and piece.column is None:
            self._pending.append(piece)
        else:
            self._settle()
            self._write(piece)

    def _settle(self) -> None:
        pending, self._pending = self._pending, []
        for piece in columns.part(pending):
            self._write(piece)

    def _write(self, piece: Piece) -> None:
        lines, hooks = self._tidy(piece)
        if not lines:
            return
        piece = replace(piece, lines=lines, hooks=hooks)
        if self._open and piece.region == "body":
            table, cell = self._open[-1]
            piece = replace(piece, table=table, row=self._tables[table].cells[cell].row, cell=cell)
        self.pieces.append(piece)

    @contextmanager
    def table(self, ruled: bool) -> Iterator[int]:
        """Open a table; what is added to its cells belongs to it. Gives its index."""
        self._settle()
        index = len(self._tables)
        self._tables.append(_Table(ruled, len(self.pieces)))
        yield index
        self._tables[index].last = len(self.pieces)
        lines = [line for piece in self.pieces[self._tables[index].first :] for line in piece.lines]
        if not ruled or columns.is_block(lines):
            self._set_columns(self._tables[index])

    @contextmanager
    def cell(self, table: int, row: int, column: int, row_span: int = 1, column_span: int = 1) -> Iterator[None]:
        """Open a cell of an open table; paragraphs and tables added meanwhile stand in it."""
        cells = self._tables[table].cells
        cells.append(_Cell(row, column, row_span, column_span, len(self.pieces), len(self.pieces)))
        self._open.append((table, len(cells) - 1))
        yield
        self._open.pop()
        cells[-1].last = len(self.pieces)

    def _set_columns(self, table: _Table) -> None:
        """Tell the two columns of a header or a signature block: rows of at most two cells with text in them."""
        filled = [cell for cell in table.cells if cell.last > cell.first]
        rows = Counter(cell.row for cell in filled)
        if not filled or max(rows.values()) > 2:
            return
        width = max(cell.column + cell.column_span for cell in table.cells)
        for place, cell in enumerate(filled):
            if cell.column_span < width and width > 1:
                first = cell.column == 0 or (rows[cell.row] == 2 and place + 1 < len(filled) and filled[place + 1].row == cell.row)
                column: Column = "left" if first else "right"
                for index in range(cell.first, cell.last):
                    self.pieces[index] = replace(self.pieces[index], column=column)
        if columns.is_signature(self.pieces[index].lines[0] for index in range(table.first, table.last)):
            self._left_first(table, filled)

    def _left_first(self, table: _Table, filled: Sequence[_Cell]) -> None:
        """A signature block of several rows is read column by column: the names of recipients follow their heading."""
        if table.last - table.first != sum(cell.last - cell.first for cell in filled):
            return  # a table inside a cell: its pieces belong to two cells
        pieces: list[Piece] = []
        for cell in sorted(filled, key=lambda cell: self.pieces[cell.first].column == "right"):
            own = self.pieces[cell.first : cell.last]
            cell.first = table.first + len(pieces)
            cell.last = cell.first + len(own)
            pieces += own
        self.pieces[table.first : table.last] = pieces

    def widen(self, table: int, row: int, column: int) -> None:
        """The cell that covers (`row` - 1, `column`) goes on in `row` (a vertical merge)."""
        for cell in reversed(self._tables[table].cells):
            if cell.column == column:
                cell.row_span = row - cell.row + 1
                return

    def has_body(self) -> bool:
        """Whether any text of the body was met."""
        self._settle()
        return any(piece.region == "body" for piece in self.pieces)

    def finish(self, read_as: ReadAs, notices: Sequence[Notice] = ()) -> DocumentText:
        """Lay the pieces out as one text: body, footnotes, margins."""
        self._settle()
        spans: list[tuple[int, int]] = [(0, 0)] * len(self.pieces)
        order = sorted(range(len(self.pieces)), key=lambda i: _ORDER.index(self.pieces[i].region))
        lines: list[Line] = []
        at = 0
        for index in order:
            start = at
            for text in self.pieces[index].lines:
                lines.append(Line(start=at, end=at + len(text)))
                at += len(text) + 1
            spans[index] = (start, at - 1)
        return DocumentText(
            read_as=read_as,
            text="\n".join(line for index in order for line in self.pieces[index].lines),
            lines=tuple(lines),
            paragraphs=tuple(_paragraph(self.pieces[index], spans[index]) for index in order),
            tables=tuple(_table(table, spans) for table in self._tables),
            notes=tuple(self._notes(spans)),
            notices=(*letters.notices(self._repairs), *notices),
        )

    def _tidy(self, piece: Piece) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
        """Lines with right letters, none empty; hooks moved with the characters before them."""
        lines: list[str] = []
        hooks: list[tuple[int, str]] = []
        before = written = 0
        for raw in piece.lines:
            tidied = letters.tidy(raw)
            self._repairs.update(tidied.counts)
            text = tidied.text.strip()
            for offset, key in piece.hooks:
                if before <= offset <= before + len(raw):
                    hooks.append((written + min(len(text), len(letters.tidy(raw[: offset - before]).text.lstrip())), key))
            before += len(raw) + 1
            lines += [part for part in (line.strip() for line in text.split("\n")) if part]
            written = sum(len(line) + 1 for line in lines)
        return tuple(lines), tuple(hooks)

    def _notes(self, spans: Sequence[tuple[int, int]]) -> Iterator[Note]:
        anchors = {key: spans[i][0] + offset for i, piece in enumerate(self.pieces) for offset, key in piece.hooks}
        keys = dict.fromkeys(piece.note for piece in self.pieces if piece.note is not None)
        for key in keys:
            own = [spans[i] for i, piece in enumerate(self.pieces) if piece.note == key]
            yield Note(start=own[0][0], end=own[-1][1], anchor=anchors.get(key))


def _paragraph(piece: Piece, span: tuple[int, int]) -> Paragraph:
    return Paragraph(
        start=span[0], end=span[1], region=piece.region, alignment=piece.alignment, bold=piece.bold, italic=piece.italic,
        column=piece.column, table=piece.table, row=piece.row, cell=piece.cell,
    )  # fmt: skip


def _stretch(first: int, last: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first piece's start to the last one's end; empty, after the piece before, where there is none."""
    if last > first:
        return spans[first][0], spans[last - 1][1]
    at = spans[first - 1][1] if first else 0
    return at, at


def _table(table: _Table, spans: Sequence[tuple[int, int]]) -> Table:
    start, end = _stretch(table.first, table.last, spans)
    cells = []
    for cell in table.cells:
        first, last = (max(start, at) for at in _stretch(cell.first, cell.last, spans))  # an empty first cell stands inside, too
        cells.append(Cell(start=first, end=last, row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span))
    return Table(
        start=start, end=end, ruled=table.ruled, cells=tuple(cells),
        rows=max((cell.row + cell.row_span for cell in table.cells), default=0),
        columns=max((cell.column + cell.column_span for cell in table.cells), default=0),
    )  # fmt: skip
