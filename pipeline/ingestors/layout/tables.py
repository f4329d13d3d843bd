"""Texts of the cells of ruled tables, in annexes and plans.

A table that goes on over a page break stays one table a page, its head repeated or not: the columns are the same.
"""

from pipeline.ingestors.layout.grids import GridCell
from pipeline.ingestors.layout.lines import PrintedLine, rows
from pipeline.ingestors.layout.paragraphs import labelled

_ENDS = (".", ";", ":", "!", "?")
_BLANK = 1.8  # of a line's height, from foot to foot: more is a blank between paragraphs


def cell_paragraphs(cell: GridCell, page: int) -> list[list[PrintedLine]]:
    """A cell's lines joined into paragraphs: a new one begins at a label, and after a sentence that ends before the cell's edge."""
    paragraphs: list[list[PrintedLine]] = []
    lines = rows(cell.words, page)
    right = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        if last is None or labelled(line) or line.y1 - last.y1 > _BLANK * line.height or _finished(last, line, right):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _finished(last: PrintedLine, line: PrintedLine, right: float) -> bool:
    room = right - last.x1 > line.words[0].x1 - line.words[0].x0 + 0.3 * last.height
    return room and last.text.endswith(_ENDS) and not line.text[0].islower()
