"""Cells of ruled tables, told by ruling lines alone: pdfplumber's geometry on the lines that the page was already read with.

Its own reading of the page (68 ms) is not needed for that, so its module of tables is all that is imported, and late: only pages
with ruling lines pay for it.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingestors.layout.page import Rule, Sides, Word

_THIN = 3.0  # points: what is thinner is a ruling line
_SHORT = 6.0  # points: a shorter line is a corner or a tick
_TOLERANCE = 3.0  # points by which ruling lines may miss each other
_MANY = 600  # ruling lines of a page, pieces joined, that are a drawing and no table

Edge = dict[str, Any]
Corners = tuple[float, float, float, float]


@dataclass(slots=True)
class GridCell:
    """A cell: its first row and column from 0, how many it spans, and the words in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table on one page, cells row by row from left to right; `xs` and `ys` are where its ruling lines stand.

    `places` tells which cell covers a row and column.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    places: dict[tuple[int, int], GridCell]

    @property
    def box(self) -> Sides:
        """Its outer edges, in points from the page's top left."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def takes(self, word: Word) -> bool:
        """Put a word into the cell that its middle lies in; False if it lies in none."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        cell = self.places.get((bisect(self.ys, y) - 1, bisect(self.xs, x) - 1))
        if cell is None:
            return False
        cell.words.append(word)
        return True


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruling lines make, from top to bottom. Single rules (under a motto, above footnotes) and boxes make none."""
    across = [_edge("h", *rule) for rule in rules if rule.y1 - rule.y0 <= _THIN and rule.x1 - rule.x0 >= _SHORT]
    upright = [_edge("v", *rule) for rule in rules if rule.x1 - rule.x0 <= _THIN and rule.y1 - rule.y0 >= _SHORT]
    if len(across) < 2 or len(upright) < 3:
        return []
    from pdfplumber import table  # noqa: PLC0415  (a fifth of a second, for files with tables only)

    edges = table.merge_edges([*across, *upright], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    if len(edges) > _MANY:
        return []
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    found = [_grid(corners) for corners in table.cells_to_tables(cells)]
    return sorted((grid for grid in found if grid.columns > 1 and len(grid.cells) > 2), key=lambda grid: grid.ys[0])


def _edge(orientation: str, x0: float, y0: float, x1: float, y1: float) -> Edge:
    """A ruling line as pdfplumber has it: without thickness, in the middle of the printed one."""
    if orientation == "h":
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": y0, "bottom": y1, "width": x1 - x0, "height": y1 - y0}


def _grid(corners: Sequence[Corners]) -> Grid:
    """The cells of one table by row and column."""
    xs = sorted({x for x0, _, x1, _ in corners for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in corners for y in (y0, y1)})
    cells: list[GridCell] = []
    places: dict[tuple[int, int], GridCell] = {}
    for x0, y0, x1, y1 in sorted(corners, key=lambda box: (box[1], box[0])):
        row, column = ys.index(y0), xs.index(x0)
        cell = GridCell(row, column, ys.index(y1) - row, xs.index(x1) - column)
        cells.append(cell)
        places.update({(row + down, column + right): cell for down in range(cell.row_span) for right in range(cell.column_span)})
    return Grid(xs, ys, cells, places)
