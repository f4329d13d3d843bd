"""What antiword writes about a `.doc`: paragraphs from its text, the cells of tables from its DocBook."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from pipeline.ingestors.draft import Draft
from pipeline.ingestors.pieces import Piece

_CELLS = re.compile(r"^\|.*\|$")
_LOOSE_END = re.compile(r"\| \|\s*$")
_HEADER_LINES = 20
"""A header's first cell may hold empty lines; further down a row's text begins after an empty line."""

_Grid = list[list[str]]
"""Rows of cells; the lines of a cell are parted by line breaks."""


def draft_of(text: str, book: bytes) -> Draft:
    """The draft of a document; `text` is antiword's plain text without wrapping, `book` its DocBook (empty where there is none)."""
    draft = Draft()
    lines = [line.rstrip() for line in text.split("\n")]
    tables = list(_grids(book))
    at = 0
    while at < len(lines):
        if _CELLS.match(lines[at]):
            end = next((i for i in range(at, len(lines)) if not _CELLS.match(lines[i])), len(lines))
            for grid in _matching(lines[at:end], tables):
                _write(draft, grid)
            at = end
            continue
        loose = _loose_row(lines, at)
        if loose:
            _write(draft, [loose[1]])
            at = loose[0]
            continue
        draft.add(Piece((lines[at],)))
        at += 1
    return draft


def _grids(book: bytes) -> Iterator[_Grid]:
    try:
        root = ElementTree.fromstring(book)
    except ElementTree.ParseError:
        return
    for table in root.iter("informaltable"):
        yield [["".join(entry.itertext()).strip() for entry in row.iter("entry")] for row in table.iter("row")]


def _matching(block: Sequence[str], tables: list[_Grid]) -> list[_Grid]:
    """The tables that hold just the characters of a block of lines, taken off the list; else the lines themselves as rows."""
    wanted = sorted("".join(block).replace("|", "").replace(" ", "").replace("\t", ""))
    taken: list[_Grid] = []
    found = ""
    for grid in tables:
        taken.append(grid)
        found += "".join(cell for row in grid for cell in row).replace("|", "")
        characters = sorted("".join(found.split()))
        if len(characters) >= len(wanted):
            if characters == wanted:
                del tables[: len(taken)]
                return taken
            break
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in block]]


def _loose_row(lines: Sequence[str], at: int) -> tuple[int, list[str]] | None:
    """A row that antiword could not lay out: its cells run on over lines, parted by bars, and end in `| |`."""
    if not lines[at].strip():
        return None
    last = at + _HEADER_LINES if at < _HEADER_LINES else at + _HEADER_LINES // 2
    for end in range(at, min(last, len(lines))):
        if _CELLS.match(lines[end]) or (at >= _HEADER_LINES and not lines[end].strip()):
            return None
        if _LOOSE_END.search(lines[end]):
            row = "\n".join(lines[at : end + 1])
            return end + 1, [cell.strip("\n") for cell in _LOOSE_END.sub("", row).split("|")]
    return None


def _write(draft: Draft, grid: _Grid) -> None:
    """A table whose cells antiword tells; it says nothing of borders, so a table of one or two columns counts as layout."""
    columns = max((len(row) for row in grid), default=0)
    with draft.table(ruled=columns > 2) as table:
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                with draft.cell(table, row, column):
                    for line in cell.split("\n"):
                        draft.add(Piece((line,)))
