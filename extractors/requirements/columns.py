"""Which column of a table says what, told by its header; no columns where the table assigns no work."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extractors.grammar.bodies import find_bodies
from extractors.requirements.grid import Grid
from extractors.tables import Pattern, patterns

_FIGURE = regex.compile(r"\d+(?:\.\d+)*\.?")
_HEADER_ROWS = 4
_KEPT = ("label", "lead", "support", "both", "product")
_LONGEST = 60
"""Characters: a longer cell is none of a header."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each column by its role (`label`, `work`, `lead`, `support`, `both`, `due`, `product`).

    `below` is the first row below the header, `head` the words of the header's rows, by which it is known again.
    """

    places: dict[str, int]
    below: int
    head: tuple[tuple[str, ...], ...]


def columns_of(grid: Grid) -> Columns | None:
    """The columns of a table; None without a header that tells of work and of somebody or a term.

    A header may have two rows (`Phân công` over `Chủ trì`, `Phối hợp`) and a title above.
    """
    places: dict[str, int] = {}
    for index in range(min(_HEADER_ROWS, grid.table.rows)):
        found = _roles_in(grid, index)
        if found is None or any(_FIGURE.fullmatch(words) for words in grid.line(index)):
            return None
        if not found and places:
            break
        places = {role: place for role, place in places.items() if place not in found.values()} | found
        meant = _meant(places)
        if "work" in meant and meant.keys() & {"lead", "both", "due"} and not any(cell.column_span > 1 for cell in grid.row(index)):
            columns = Columns(meant, index + 1, tuple(map(grid.line, range(index + 1))))
            return columns if _assigns(grid, columns) else None
    return None


def _meant(places: dict[str, int]) -> dict[str, int]:
    """The columns of a requirement, of those told: the finer of two columns of work, the month as a term where a body stands beside it."""
    work = next((places[role] for role in ("detail", "work", "group") if role in places), None)
    due = places.get("due", places.get("month") if places.keys() & {"lead", "both"} else None)
    kept = {role: place for role, place in places.items() if role in _KEPT}
    return kept | ({} if work is None else {"work": work}) | ({} if due is None else {"due": due})


def _roles_in(grid: Grid, index: int) -> dict[str, int] | None:
    """The columns by role that a row tells as a header; None where it is the header of another kind of table."""
    roles: dict[str, int] = {}
    for cell in grid.row(index):
        words = grid.words(cell)
        if len(words) >= _LONGEST:
            continue
        if patterns("columns_tasks")["table.other"].search(words):
            return None
        role = next((role for role, pattern in _roles() if pattern.search(words)), None)
        if role:
            roles.setdefault(role, cell.column)
    return roles


@cache
def _roles() -> tuple[tuple[str, Pattern], ...]:
    """The roles of columns with their patterns, in the order of the table."""
    table = patterns("columns_tasks")
    return tuple((rule.removeprefix("column."), pattern) for rule, pattern in table.items() if rule.startswith("column."))


def _assigns(grid: Grid, columns: Columns) -> bool:
    """Whether the cells below speak of work: a programme names hours, a list of goods has units where bodies would stand."""
    table = patterns("columns_tasks")
    due = list(_below(grid, columns, "due"))
    if due and sum(table["cell.hours"].match(words) is not None for words in due) * 2 > len(due):
        return False
    head = grid.cells.get((columns.below - 1, columns.places.get("lead", -1)))
    if head is None or not table["head.unit"].match(grid.words(head)):
        return True
    return any(find_bodies(words) for words in _below(grid, columns, "lead"))


def _below(grid: Grid, columns: Columns, role: str) -> Iterator[str]:
    if role in columns.places:
        for index in range(columns.below, grid.table.rows):
            cell = grid.cells.get((index, columns.places[role]))
            if cell is not None and cell.row == index and grid.span(cell):
                yield grid.words(cell)
