"""What is printed in the margins of pages: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine, motto_at

_BAND = 0.1  # of the page's height at its top and its bottom, where page numbers are printed
_OFTEN = 2  # pages on which a line must stand to be a running one
_HEADER = 6  # lines at the top of a page among which a motto makes them a document's header
_DIGITS = re.compile("[0-9]+")
_DRAWN = re.compile(r"[_\-–—=~.\s]{3,}")


def mark_margins(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> None:
    """Set the region of page numbers and running lines to `margin`. `pages` holds the lines of each page from top to bottom."""
    edges = [_edges([line for line in lines if line.region == "body"], height) for lines, height in zip(pages, heights, strict=True)]
    often = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    for lines in edges:
        for line in lines:
            number = patterns("layout")["layout.page_number"].search(line.text)
            if number or (often[_shape(line)] >= _OFTEN and len(line.words) > 1):
                line.region = "margin"


def _edges(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """Up to two lines at the top and at the bottom, within the bands; none at the top where a document's header stands."""
    top = [line for line in lines[:2] if line.y1 < _BAND * height]
    if any(motto_at(line) is not None for line in lines[:_HEADER]):
        top = top[:1] if top and patterns("layout")["layout.page_number"].search(top[0].text) else []
    return top + [line for line in lines[-2:] if line.y0 > (1 - _BAND) * height and line not in top]


def _shape(line: PrintedLine) -> str:
    """The line without its numbers, and where it stands."""
    return f"{_DIGITS.sub('0', line.text)} {round(line.y1 / 6)}"


def is_drawn(line: PrintedLine) -> bool:
    """Whether the line is a rule drawn with characters (`_____` under a motto)."""
    return _DRAWN.fullmatch(line.text) is not None
