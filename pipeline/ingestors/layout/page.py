"""What a page holds, whoever read it: words with their boxes, and ruling lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from schemas import Notice, PageSize, SheetPart

Sides = tuple[float, float, float, float]
"""Left, lower, right, upper edge in a page's own coordinates; or left, upper, right, lower edge from its top left."""


class Word(NamedTuple):
    """A word: its text, its box in points from the page's top left, and whether it is bold or italic (None: unknown).

    `stamp` is the index of the annotation whose appearance holds it, -1 for words of the page itself. `mark` holds raised digits at
    its end, which hang a footnote there (or are an exponent: `m2`). `certainty` is that of the engine that recognised it, from 0 to 1.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool | None = None
    italic: bool | None = None
    stamp: int = -1
    mark: str = ""
    certainty: float | None = None


class Rule(NamedTuple):
    """A ruling line's box in points from the page's top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """What a page holds. `number` counts from 1; `lost` counts characters without a meaning (glyphs that no table names).

    `pictures` tells that pictures are on the page: a page of pictures without words is a scan. `repairs` counts letters put right,
    `old` what was put right of letters of old fonts. `covered` is the share of the page that pictures cover,
    `dots` how many of theirs lie on a point.

    `sheet` is the page of the file that it was read from (two pages may lie on one, then `left` says where on it the page begins, in
    points), `turned` by how many degrees that was turned clockwise to be read, `level` by how many degrees against the clock the page
    then was, about its middle; boxes are those of the turned one, `scale` times as large as on the page of the file.
    `notices` tell what was repaired of recognised words. `stamps` holds what was stamped on the paper, a line a stamp: it belongs to
    no line of the text.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    pictures: bool = False
    lost: int = 0
    repairs: Mapping[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    old: Mapping[str, int] = field(default_factory=dict)
    stamps: list[list[Word]] = field(default_factory=list)
    sheet: int = 0
    left: float = 0.0
    turned: Literal[0, 90, 180, 270] = 0
    level: float = 0.0
    covered: float = 0.0
    dots: float = 0.0
    scale: float = 1.0

    def __post_init__(self) -> None:
        """A page lies on the page of the file that has its number, unless told otherwise."""
        self.sheet = self.sheet or self.number


def sizes(pages: Sequence[Page]) -> list[PageSize]:
    """The sizes of the file's pages, as they were turned to be read."""
    found: dict[int, list[Page]] = {}
    for page in pages:
        found.setdefault(page.sheet, []).append(page)
    return [_size(sheet) for sheet in found.values()]


def _size(sheet: Sequence[Page]) -> PageSize:
    last = sheet[-1]
    parts = [SheetPart(left=page.left / page.scale, level=page.level) for page in sheet] if any(page.level for page in sheet) else []
    width, height = (last.left + last.width) / last.scale, last.height / last.scale
    return PageSize(width=width, height=height, turned=last.turned, parts=tuple(parts))
