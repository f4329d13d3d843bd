"""Tables that assign work: which column says what, and the rows as tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.folding import squeeze
from extractors.grammar.bodies import find_bodies
from extractors.grammar.roles import Mention
from extractors.tables import patterns
from schemas import Cell, DocumentText, Span, Table

_ROLES = ("label", "support", "lead", "due", "product", "work")
_HEADER_ROWS = 3
_NUMBER = regex.compile(r"\s*(?P<own>\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐ]|[a-zđ])\s*[.)]?\s*")
_BETWEEN = regex.compile(r"\s*(?:;|\n\s*[-–+•]|^\s*[-–+•])\s*")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table: spans of its cells, None where the table has no such column or the cell is empty."""

    label: str | None
    work: Range
    lead: Range | None = None
    support: Range | None = None
    due: Range | None = None
    product: Range | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's cells by place: a cell that spans rows or columns stands in each of them."""

    table: Table
    cells: dict[tuple[int, int], Cell]

    @classmethod
    def of(cls, table: Table) -> "_Grid":
        cells = {
            (cell.row + down, cell.column + right): cell
            for cell in table.cells
            for down in range(max(1, cell.row_span))
            for right in range(max(1, cell.column_span))
        }
        return cls(table, cells)


def task_rows(document: DocumentText, table: Table, before: dict[str, int] | None) -> tuple[list[TaskRow], dict[str, int] | None]:
    """The tasks of a table, and which column says what; no task where the table assigns no work.

    `before` are the columns of the task table before it: a table of as many columns without a header of its own carries it on
    (a table that was parted at a page break).
    """
    grid = _Grid.of(table)
    columns, first = _columns(document, grid)
    if columns is None and before is not None and max(before.values()) < table.columns and _continues(document, grid, before):
        columns, first = before, 0
    if columns is None:
        return [], None
    return [row for index in range(first, table.rows) if (row := _row(document, grid, columns, index))], columns


def _columns(document: DocumentText, grid: _Grid) -> tuple[dict[str, int] | None, int]:
    """Columns by role from the header, and the first row below it. A header may have two rows (`Phân công` over `Chủ trì`, `Phối hợp`)."""
    columns: dict[str, int] = {}
    for index in range(min(_HEADER_ROWS, grid.table.rows)):
        found = dict(_header_row(document, grid, index))
        if not found and columns:
            break
        columns = {role: place for role, place in columns.items() if place not in found.values()} | found
        if "work" in columns and ("lead" in columns or "due" in columns):
            following = dict(_header_row(document, grid, index + 1))
            if "support" not in following and "lead" not in following:
                return columns, index + 1
    complete = "work" in columns and ("lead" in columns or "due" in columns)
    return (columns, min(_HEADER_ROWS, grid.table.rows)) if complete else (None, 0)


def _header_row(document: DocumentText, grid: _Grid, index: int) -> Iterator[tuple[str, int]]:
    taken: set[str] = set()
    for column in range(grid.table.columns):
        cell = grid.cells.get((index, column))
        if cell is None:
            continue
        words = squeeze(document.slice(cell))
        role = next((r for r in _ROLES if patterns("columns_tasks")[f"column.{r}"].search(words)), None) if len(words) < 60 else None
        if role and role not in taken:
            taken.add(role)
            yield role, column


def _continues(document: DocumentText, grid: _Grid, columns: dict[str, int]) -> bool:
    """Whether the first row of a table without a header looks like a row of the table before: its label column holds a number."""
    cell = grid.cells.get((0, columns.get("label", -1)))
    return cell is not None and _NUMBER.fullmatch(document.slice(cell)) is not None


def _row(document: DocumentText, grid: _Grid, columns: dict[str, int], index: int) -> TaskRow | None:
    work = grid.cells.get((index, columns["work"]))
    if work is None or work.row != index or dict(_header_row(document, grid, index)).keys() >= {"work", "lead"}:
        return None
    label_cell = grid.cells.get((index, columns["label"])) if "label" in columns else None
    spanning = work.column_span > 1 and work.column <= columns.get("label", work.column)
    printed = document.slice(label_cell) if label_cell is not None and not spanning else ""
    number = _NUMBER.fullmatch(printed)
    if spanning:
        return _spanning(document, work)
    span = _text(document, work)
    if span is None:
        return None
    cells = {role: _cell(document, grid, columns, role, index) for role in ("lead", "support", "due", "product")}
    heading = not any(cells.values())
    return TaskRow(number["own"] if number else None, span, **cells, heading=heading)


def _spanning(document: DocumentText, cell: Cell) -> TaskRow | None:
    """A row of one cell: a heading inside the table (`I. Lĩnh vực đất đai`)."""
    span = _text(document, cell)
    if span is None:
        return None
    text = document.text[span[0] : span[1]]
    number = regex.match(r"(?P<own>[IVX]{1,5}|[A-ZĐ]|\d{1,2})\s*[.)/]\s*", text)
    return TaskRow(number["own"] if number else None, (span[0] + (number.end() if number else 0), span[1]), heading=True)


def _cell(document: DocumentText, grid: _Grid, columns: dict[str, int], role: str, index: int) -> Range | None:
    cell = grid.cells.get((index, columns[role])) if role in columns else None
    return _text(document, cell) if cell is not None else None


def _text(document: DocumentText, cell: Cell) -> Range | None:
    """A cell's span without blanks at its ends; None where it is empty."""
    text = document.slice(cell)
    words = text.strip()
    start = cell.start + len(text) - len(text.lstrip())
    return (start, start + len(words)) if words else None


def named(text: str, span: Range | None, rule: str) -> tuple[Mention, ...]:
    """Those whom a cell names: each entry one, cut further where several bodies fill an entry."""
    if span is None:
        return ()
    cuts = [span[0], *(place for match in _BETWEEN.finditer(text, *span) for place in match.span()), span[1]]
    pieces = [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=False) if text[low:high].strip(" ,.;\n-")]
    return tuple(mention for low, high in pieces for mention in _bodies(text, low, high, rule))


def _bodies(text: str, low: int, high: int, rule: str) -> Iterator[Mention]:
    found = find_bodies(text, low, high)
    rest = text[low:high]
    for body in found:
        rest = rest.replace(text[body.start : body.end], "", 1)
    if len(found) > 1 and not any(char.isalpha() for char in regex.sub(r"(?<![\p{L}])(?:và|các)(?![\p{L}])", "", rest)):
        yield from (Mention(Span(start=body.start, end=body.end), body.name, rule) for body in found)
        return
    words = text[low:high].strip(" ,.;\n-")
    start = low + text[low:high].index(words)
    yield Mention(Span(start=start, end=start + len(words)), squeeze(words), rule)
