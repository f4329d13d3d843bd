"""The steps from pages of words to the canonical text, in order."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.ingestors.layout.canonical import Draft, Passage, Place
from pipeline.ingestors.layout.columns import split_columns
from pipeline.ingestors.layout.grids import Grid, grids
from pipeline.ingestors.layout.lines import PrintedLine, rows
from pipeline.ingestors.layout.margins import is_drawn, mark_margins
from pipeline.ingestors.layout.notes import take_footnotes
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.layout.paragraphs import Measure, alignment, join, measures
from pipeline.ingestors.layout.stamps import mark_stamps, part_stamps, settle_numbers
from pipeline.ingestors.layout.tables import cell_paragraphs

Item = PrintedLine | tuple[int, Grid]
"""What the body is made of, in reading order: a line, or a table and the page that it stands on."""


def compose(pages: Sequence[Page]) -> tuple[Draft, list[list[PrintedLine]]]:
    """The pages laid out in reading order, ready to be finished, and the lines of each page's text as they are printed."""
    draft = Draft(
        sheets={
            page.number: Place(page.sheet, page.left, page.scale)
            for page in pages
            if page.left or page.sheet != page.number or page.scale != 1
        }
    )
    tables: list[list[Grid]] = []
    printed: list[list[PrintedLine]] = []
    for page in pages:
        words, marks = part_stamps(page)
        tables.append(grids(page.rules))
        if tables[-1]:
            words = [word for word in words if not _taken(word, tables[-1])]
        printed.append([line for line in rows(words, page.number) if not is_drawn(line)])
        draft.passages += [Passage([mark]) for mark in marks]
        settle_numbers(printed[-1])
        mark_stamps(printed[-1], page.height)
    mark_margins(printed, [page.height for page in pages])
    draft.passages += [Passage([line]) for lines in printed for line in lines if line.region in ("margin", "stamp")]
    for page, lines in zip(pages, printed, strict=True):
        draft.notes += take_footnotes(lines, page.height)
    _body(draft, pages, printed, tables)
    return draft, printed


def _taken(word: Word, tables: Sequence[Grid]) -> bool:
    return any(table.takes(word) for table in tables)


def _body(draft: Draft, pages: Sequence[Page], printed: Sequence[Sequence[PrintedLine]], tables: Sequence[Sequence[Grid]]) -> None:
    """Write the body: paragraphs over page breaks, tables where they stand."""
    items: dict[int, list[Item]] = {}
    continued = False
    for page, lines, found in zip(pages, printed, tables, strict=True):
        items[page.number] = own = _page_items([line for line in lines if line.region == "body"], found, page.number, continued)
        continued = bool(own) and isinstance(own[-1], PrintedLine) and own[-1].column is not None
    frames = measures(
        {number: [item for item in page_items if isinstance(item, PrintedLine)] for number, page_items in items.items()},
        {page.number: page.width for page in pages},
    )
    for is_line, run in groupby((item for page_items in items.values() for item in page_items), key=lambda i: isinstance(i, PrintedLine)):
        if is_line:
            _write_lines(draft, [item for item in run if isinstance(item, PrintedLine)], frames)
        else:
            _write_tables(draft, (item for item in run if not isinstance(item, PrintedLine)))


def _page_items(lines: Sequence[PrintedLine], tables: Sequence[Grid], page: int, continued: bool) -> list[Item]:
    """Lines and tables of a page in reading order; columns are told apart between the tables, never across one."""
    items: list[Item] = []
    rest = list(lines)
    for table in tables:
        above = [line for line in rest if line.y1 <= table.box[1] + line.height / 2]
        items += split_columns(above, continued)
        items.append((page, table))
        rest = rest[len(above) :]
        continued = False
    return items + split_columns(rest, continued)


def _write_lines(draft: Draft, lines: Sequence[PrintedLine], frames: dict[int, Measure]) -> None:
    draft.passages += [Passage(paragraph, alignment(paragraph, frames[paragraph[0].page])) for paragraph in join(lines, frames)]


def _write_tables(draft: Draft, tables: Iterable[tuple[int, Grid]]) -> None:
    for page, grid in tables:
        index = len(draft.grids)
        draft.grids.append(grid)
        for number, cell in enumerate(grid.cells):
            draft.passages += [Passage(lines, None, index, cell.row, number) for lines in cell_paragraphs(cell, page)]
