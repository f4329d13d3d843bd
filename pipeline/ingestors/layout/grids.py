"""Cells of ruled tables, told by ruling lines alone.

Done here and not by pdfplumber, whose results it matches: parsing a page a second time takes 68 ms, its geometry alone 12 to 40 ms on
pages full of cells, this about one.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.ingestors.layout.page import Rule, Sides, Word

_THIN = 3.0  # points: what is thinner is a ruling line
_SHORT = 6.0  # points: a shorter line is a corner or a tick
_TOLERANCE = 3.0  # points by which ruling lines may miss each other
_MANY = 600  # ruling lines of a page, pieces joined, that are a drawing and no table

Ruled = dict[float, list[tuple[float, float]]]
"""Where a ruling line stands (its x or y), and the stretches that it runs over."""


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
    across = _lines((y0 + y1, x0, x1) for x0, y0, x1, y1 in rules if y1 - y0 <= _THIN and x1 - x0 >= _SHORT)
    upright = _lines((x0 + x1, y0, y1) for x0, y0, x1, y1 in rules if x1 - x0 <= _THIN and y1 - y0 >= _SHORT)
    if len(across) < 2 or len(upright) < 3 or sum(map(len, (*across.values(), *upright.values()))) > _MANY:
        return []
    found = [_grid(xs, ys, upright, across) for xs, ys in _crossing(upright, across)]
    return sorted((grid for grid in found if grid.columns > 1 and len(grid.cells) > 2), key=lambda grid: grid.ys[0])


def _lines(pieces: Iterable[tuple[float, float, float]]) -> Ruled:
    """Pieces (twice their place, begin, end) that lie in one line, joined: borders are drawn cell by cell."""
    lines: Ruled = {}
    last = float("-inf")
    for double, begin, end in sorted(pieces):
        if double / 2 - last > _TOLERANCE:
            last = double / 2
            lines[last] = []
        lines[last].append((begin, end))
    return {place: _joined(stretches) for place, stretches in lines.items()}


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1] + _TOLERANCE:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined


def _covers(stretches: Sequence[tuple[float, float]], begin: float, end: float) -> bool:
    return any(first <= begin + _TOLERANCE and last >= end - _TOLERANCE for first, last in stretches)


def _crossing(upright: Ruled, across: Ruled) -> list[tuple[list[float], list[float]]]:
    """Groups of ruling lines that hang together, each a table: where its upright lines and where its lines across stand."""
    pieces = [(y, begin, end) for y, stretches in across.items() for begin, end in stretches]
    bars = [(x, begin, end) for x, stretches in upright.items() for begin, end in stretches]
    groups: list[tuple[set[float], set[float], list[tuple[float, float, float]]]] = []
    for piece in pieces:
        y, begin, end = piece
        met = [bar for bar in bars if _covers([(begin, end)], bar[0], bar[0]) and _covers([bar[1:]], y, y)]
        joined = [group for group in groups if any(bar in group[2] for bar in met)]
        groups = [group for group in groups if group not in joined]
        xs = {x for group in joined for x in group[0]} | {bar[0] for bar in met}
        ys = {place for group in joined for place in group[1]} | {y}
        if met:
            groups.append((xs, ys, [bar for group in joined for bar in group[2]] + met))
    return [(sorted(xs), sorted(ys)) for xs, ys, _ in groups]


def _grid(xs: list[float], ys: list[float], upright: Ruled, across: Ruled) -> Grid:
    """The cells between ruling lines: from each corner to the next line on the right and below."""
    top = [[_covers(across[y], a, b) for a, b in pairwise(xs)] for y in ys]
    left = [[_covers(upright[x], a, b) for x in xs] for a, b in pairwise(ys)]
    cells: list[GridCell] = []
    places: dict[tuple[int, int], GridCell] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in places or not (top[row][column] and left[row][column]):
                continue
            right = next((end for end in range(column + 1, len(xs)) if left[row][end]), None)
            below = next((end for end in range(row + 1, len(ys)) if top[end][column]), None)
            if right is not None and below is not None:
                cell = GridCell(row, column, below - row, right - column)
                cells.append(cell)
                places.update({(r, c): cell for r in range(row, below) for c in range(column, right)})
    return Grid(xs, ys, cells, places)
