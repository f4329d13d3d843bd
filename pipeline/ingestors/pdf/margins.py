"""What is printed in the margins of pages: page numbers, running heads and feet."""

from collections import Counter
from collections.abc import Sequence

import regex

from extractors.tables import patterns
from pipeline.ingestors.pdf.lines import PrintedLine

_BAND = 0.1  # of the page's height at its top and its bottom, where margins are printed
_OFTEN = 2  # pages on which a line must stand to be a running one


def mark_margins(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> None:
    """Set the region of page numbers and running lines to `margin`. `pages` holds the lines of each page from top to bottom."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    often = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    for lines in edges:
        for line in lines:
            number = patterns("layout")["layout.page_number"].search(line.text)
            if number or (often[_shape(line)] >= _OFTEN and len(line.words) > 1):
                line.region = "margin"


def _edge_lines(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """Up to two lines at the top and at the bottom, within the bands."""
    body = [line for line in lines if line.region == "body"]
    top = [line for line in body[:2] if line.y1 < _BAND * height]
    bottom = [line for line in body[-2:] if line.y0 > (1 - _BAND) * height and line not in top]
    return top + bottom


def _shape(line: PrintedLine) -> str:
    """The line without its numbers, and where it stands."""
    return f"{regex.sub(r'[0-9]+', '0', line.text)} {round(line.y0 / 6)}"
