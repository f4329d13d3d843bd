"""A table's cells by place."""

from dataclasses import dataclass

from extractors.folding import squeeze
from schemas import Cell, DocumentText, Table

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document; a cell that spans rows or columns stands in each of them."""

    document: DocumentText
    table: Table
    cells: dict[tuple[int, int], Cell]

    @classmethod
    def of(cls, document: DocumentText, table: Table) -> "Grid":
        """The grid of a table."""
        cells = {
            (cell.row + down, cell.column + right): cell
            for cell in table.cells
            for down in range(max(1, cell.row_span))
            for right in range(max(1, cell.column_span))
        }
        return cls(document, table, cells)

    def row(self, index: int) -> list[Cell]:
        """The cells of a row from left to right, each once."""
        found = (self.cells.get((index, column)) for column in range(self.table.columns))
        return list({id(cell): cell for cell in found if cell is not None}.values())

    def line(self, index: int) -> tuple[str, ...]:
        """The words of a row's cells."""
        return tuple(map(self.words, self.row(index)))

    def words(self, cell: Cell) -> str:
        """A cell's text on one line."""
        return squeeze(self.document.slice(cell))

    def span(self, cell: Cell) -> Range | None:
        """Where a cell's text stands without blanks at its ends; None where it says nothing (`-`, `…`)."""
        text = self.document.slice(cell)
        words = text.strip()
        start = cell.start + len(text) - len(text.lstrip())
        return (start, start + len(words)) if any(map(str.isalnum, words)) else None
