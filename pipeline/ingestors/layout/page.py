"""What a page holds, whoever read it: words with their boxes, and ruling lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas import Notice

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
    `old` what was put right of letters of old fonts, `notices` tell what was repaired of recognised words.
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
