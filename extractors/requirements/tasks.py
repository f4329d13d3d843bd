"""Tables that assign work: their rows as tasks, put together where a page break parted them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extractors.grammar.bodies import find_bodies
from extractors.requirements.columns import Columns, columns_of
from extractors.requirements.grid import Grid, Range
from extractors.tables import patterns
from schemas import Cell, Dispatch, PartKind, Table

_NUMBER = regex.compile(r"\s*(?P<own>\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐ]|[a-zđ])\s*[.)/]?\s*")
_SPANNING = regex.compile(r"(?P<own>[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]\s*")
_COUNTING = regex.compile(r"\W*(?:\d{1,2}|[A-ZĐa-zđ])(?:\s*=.*)?\W*")
_CELLS = ("lead", "support", "both", "due", "product")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table: the pieces of its cells in the text, none where the table has no such column or the cell is empty.

    A cell has several pieces where it was parted by a page break, or where the row's work spans several rows. A heading (`I. Lĩnh vực
    đất đai`) assigns nothing itself, but may name who leads in the rows below (`I. Sở Tài chính`); `both` is a cell that names leading
    and supporting bodies by their roles.
    """

    label: str | None
    work: tuple[Range, ...]
    lead: tuple[Range, ...] = ()
    support: tuple[Range, ...] = ()
    both: tuple[Range, ...] = ()
    due: tuple[Range, ...] = ()
    product: tuple[Range, ...] = ()
    heading: bool = False


def task_tables(dispatch: Dispatch, *kinds: PartKind) -> list[tuple[int, list[TaskRow]]]:
    """The tables in parts of these kinds that assign work: where each begins, and its rows; a table parted by pages is one."""
    found: list[tuple[int, list[TaskRow]]] = []
    before: tuple[Table, Columns] | None = None
    parts = dispatch.all(*kinds)
    for table in dispatch.document.tables:
        if not table.ruled or not any(part.start <= table.start < part.end for part in parts):
            continue
        grid = Grid.of(dispatch.document, table)
        above = before[1] if before is not None and _carries_on(grid, *before) else None
        columns = replace(above, below=0) if above else columns_of(grid)
        before = (table, columns) if columns is not None else None
        rows = list(_rows(grid, columns)) if columns is not None else []
        if above and found and rows:
            found[-1] = (found[-1][0], _joined(dispatch.text, found[-1][1], rows))
        elif rows:
            found.append((table.start, rows))
    return [(start, _headed(dispatch.text, rows)) for start, rows in found]


def _carries_on(grid: Grid, before: Table, columns: Columns) -> bool:
    """Whether a table is the rest of the one before: no word stands between them, and it has as many columns or goes on counting."""
    if grid.document.text[before.end : grid.table.start].strip() or max(columns.places.values()) >= grid.table.columns:
        return False
    cell = grid.cells.get((0, columns.places.get("label", -1)))
    return before.columns == grid.table.columns or (cell is not None and _NUMBER.fullmatch(grid.words(cell)) is not None)


def _rows(grid: Grid, columns: Columns) -> Iterator[TaskRow]:
    for index in range(columns.below, grid.table.rows):
        row = None if _says_columns(grid, columns, index) else _row(grid, columns, index)
        if row is not None:
            yield row


def _says_columns(grid: Grid, columns: Columns, index: int) -> bool:
    """Whether a row is of the header again, or counts the columns (`(1)`, `(2)`, `(3)`)."""
    line = grid.line(index)
    return line in columns.head or (len(line) > 2 and all(map(_COUNTING.fullmatch, line)))


def _row(grid: Grid, columns: Columns, index: int) -> TaskRow | None:
    places = columns.places
    work = grid.cells.get((index, places["work"]))
    if work is None or work.row != index:
        return None
    if work.column_span > 1 and work.column <= min(places.get("label", work.column), places["work"]) and _alone(grid, work):
        return _section(grid, work)
    label = grid.cells.get((index, places["label"])) if "label" in places else None
    number = _NUMBER.fullmatch(grid.words(label)) if label is not None and label.row == index else None
    lead, support, both, due, product = (_pieces(grid, columns, role, work) for role in _CELLS)
    span = grid.span(work)
    if not (span or lead or support or both or due or product):
        return None
    return TaskRow(number["own"] if number else None, (span,) if span else (), lead, support, both, due, product)


def _alone(grid: Grid, work: Cell) -> bool:
    """Whether a row has no other cell with words."""
    return all(cell is work or grid.span(cell) is None for cell in grid.row(work.row))


def _section(grid: Grid, cell: Cell) -> TaskRow | None:
    """A row of one cell: a heading inside the table (`I. Lĩnh vực đất đai`)."""
    span = grid.span(cell)
    if span is None:
        return None
    number = _SPANNING.match(grid.document.text, *span)
    return TaskRow(number["own"] if number else None, ((number.end() if number else span[0], span[1]),), heading=True)


def _pieces(grid: Grid, columns: Columns, role: str, work: Cell) -> tuple[Range, ...]:
    """The cells of a column beside a task, as many rows as the task's own cell spans."""
    if role not in columns.places:
        return ()
    cells = [grid.cells.get((work.row + down, columns.places[role])) for down in range(max(1, work.row_span))]
    spans = [_said(grid, columns, cell) for cell in cells if cell is not None and cell is not work]
    return tuple(dict.fromkeys(span for span in spans if span is not None))


def _said(grid: Grid, columns: Columns, cell: Cell) -> Range | None:
    """What a cell says: of one that repeats the row above (`-nt-`) that one's text; None of one that says that there is nobody."""
    table = patterns("columns_tasks")
    above: Cell | None = cell
    while above is not None and above.row >= columns.below and above.column_span == cell.column_span:
        words = grid.words(above)
        if not table["cell.above"].match(words):
            return None if table["cell.nobody"].match(words) else grid.span(above)
        above = grid.cells.get((above.row - 1, above.column))
        if above is not None and _says_columns(grid, columns, above.row):
            return None
    return None


def _joined(text: str, above: list[TaskRow], rows: list[TaskRow]) -> list[TaskRow]:
    """The rows of a table and of its rest on the next page; a row that the page break cut is one."""
    last, first = above[-1], rows[0]
    if first.heading or last.heading or not _is_rest(text, last, first):
        return above + rows
    pieces = {name: getattr(last, name) + getattr(first, name) for name in ("work", *_CELLS)}
    return [*above[:-1], replace(last, **pieces), *rows[1:]]


def _is_rest(text: str, last: TaskRow, first: TaskRow) -> bool:
    """Whether a row without a label, or without work, is the rest of the row above: its work goes on in mid sentence."""
    if not first.work:
        return True
    word = text[first.work[0][0]]
    return first.label is None and not (word.isupper() or word in '-–+•“"')


def _headed(text: str, rows: list[TaskRow]) -> list[TaskRow]:
    """The rows with work; those that name nobody, no term and no product, and stand above others by their labels, are headings."""
    rows = [row for row in rows if row.work]
    apart = any(row.lead or row.both for row in rows)  # rows that say who leads stand under fields of work, not under bodies
    headed = []
    for index, row in enumerate(rows):
        heading = row.heading or _heads(row, rows[index + 1] if index + 1 < len(rows) else None)
        headed.append(replace(row, heading=heading, lead=row.work if heading and not apart and _is_body(text, row) else row.lead))
    return headed


def _is_body(text: str, row: TaskRow) -> bool:
    """Whether the words of a heading are nothing but the name of a body, or a list of such."""
    for start, end in row.work:
        for body in find_bodies(text, start, end):
            if any(map(str.isalnum, text[start : body.start])):
                return False
            start = body.end  # noqa: PLW2901 - what is left of it
        if any(map(str.isalnum, text[start:end])) or start == row.work[0][0]:
            return False
    return True


def holds_rows(row: TaskRow, below: TaskRow | None) -> bool:
    """Whether rows stand under a row: a heading that is labelled or names who leads; a task whose label is of an outer form (`I`, `A`)."""
    if row.heading:
        return row.label is not None or bool(row.lead)
    if row.label is None or below is None or below.label is None:
        return False
    return below.label.startswith(row.label + ".") or (row.label.isupper() and below.label == "1")


def _heads(row: TaskRow, below: TaskRow | None) -> bool:
    if any(getattr(row, name) for name in _CELLS):
        return False
    if row.label is None or not row.label.isdigit():
        return True
    return below is not None and (not (below.label or "").isdigit() or below.label == "1")
