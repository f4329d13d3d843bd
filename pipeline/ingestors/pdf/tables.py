"""Ruled tables of annexes and plans: cells told by ruling lines, words put into them.

The ruling lines are those that pdfium sees; pdfplumber's geometry makes cells of them (parsing the page again with pdfplumber would take
20 times as long). A table that goes on over a page break stays one table a page, its head repeated or not: columns are the same.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingestors.pdf.frame import Sides
from pipeline.ingestors.pdf.lines import PrintedLine, rows
from pipeline.ingestors.pdf.paragraphs import labelled
from pipeline.ingestors.pdf.ruling import Rule
from pipeline.ingestors.pdf.words import Word

_THIN = 3.0  # points: a path thinner than this is a ruling line
_SHORT = 6.0  # points: a shorter one is a corner or a tick
_TOLERANCE = 3.0  # points by which ruling lines may miss each other
_MANY = 800  # ruling lines of a page that are a drawing, not a table
_ENDS = (".", ";", ":", "!", "?")


@dataclass(slots=True)
class GridCell:
    """A cell: its place in the table, its box, and the words in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Sides
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table on one page, cells row by row from left to right; `xs` and `ys` are where its ruling lines stand.

    `places` tells which cell covers a row and column.
    """

    box: Sides
    cells: list[GridCell]
    xs: list[float]
    ys: list[float]
    places: dict[tuple[int, int], GridCell]

    def takes(self, word: Word) -> bool:
        """Put a word into the cell that its middle lies in; False if it lies in none."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return False
        place = max(bisect(self.ys, y) - 1, 0), max(bisect(self.xs, x) - 1, 0)
        cell = self.places.get(place)
        if cell is None:
            return False
        cell.words.append(word)
        return True

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruling lines make, from top to bottom. Single rules (under a motto, above footnotes) and boxes make none."""
    edges = [edge for rule in rules if (edge := _edge(rule)) is not None]
    uprights = sum(edge["orientation"] == "v" for edge in edges)
    if uprights < 2 or len(edges) - uprights < 2 or len(edges) > 10 * _MANY:
        return []
    from pdfplumber import table as geometry  # noqa: PLC0415 - takes a quarter of a second, and most pages have no table

    merged = geometry.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    if len(merged) > _MANY:
        return []
    crossings = geometry.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    cells = geometry.intersections_to_cells(crossings)
    found = (_grid(boxes) for boxes in geometry.cells_to_tables(cells))
    return [grid for grid in found if grid.columns > 1 and len(grid.cells) > 2]


def _edge(rule: Rule) -> dict[str, float | str] | None:
    """A ruling line as pdfplumber's geometry takes it."""
    width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
    if height <= _THIN and width >= _SHORT:
        middle = (rule.y0 + rule.y1) / 2
        return {"orientation": "h", "x0": rule.x0, "x1": rule.x1, "top": middle, "bottom": middle, "width": width, "height": 0.0}
    if width <= _THIN and height >= _SHORT:
        middle = (rule.x0 + rule.x1) / 2
        return {"orientation": "v", "x0": middle, "x1": middle, "top": rule.y0, "bottom": rule.y1, "width": 0.0, "height": height}
    return None


def _grid(boxes: Sequence[Sides]) -> Grid:
    xs = sorted({x for x0, _, x1, _ in boxes for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in boxes for y in (y0, y1)})
    cells = [
        GridCell(ys.index(y0), xs.index(x0), ys.index(y1) - ys.index(y0), xs.index(x1) - xs.index(x0), (x0, y0, x1, y1))
        for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (box[1], box[0]))
    ]
    places = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), cells, xs, ys, places)


def cell_paragraphs(cell: GridCell, page: int) -> list[list[PrintedLine]]:
    """A cell's lines joined into paragraphs: a new one begins at a label, and after a sentence that ends before the cell's edge."""
    paragraphs: list[list[PrintedLine]] = []
    lines = rows(cell.words, page)
    right = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        if last is None or labelled(line) or line.y1 - last.y1 > 1.8 * line.height or _finished(last, line, right):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _finished(last: PrintedLine, line: PrintedLine, right: float) -> bool:
    room = right - last.x1 > line.words[0].x1 - line.words[0].x0 + 0.3 * last.height
    return room and last.text.endswith(_ENDS) and not line.text[0].islower()
