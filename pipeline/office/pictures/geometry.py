"""Where things lie on a page that was turned and levelled to be read. All lengths are points from the top left of the page so set."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple, Self

from schemas import Turn


class Region(NamedTuple):
    """A rectangle: left, upper, right and lower edge."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners."""
        return (self.x0, self.y0), (self.x1, self.y0), (self.x0, self.y1), (self.x1, self.y1)

    def within(self, other: Self) -> Self:
        """What of it lies in another one; of no width or height where nothing does."""
        x0, y0 = min(max(self.x0, other.x0), other.x1), min(max(self.y0, other.y0), other.y1)
        return type(self)(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def grown(self, margin: float, above: float | None = None) -> Self:
        """It with a margin around it; above and below with another one where that is said."""
        high = margin if above is None else above
        return type(self)(self.x0 - margin, self.y0 - high, self.x1 + margin, self.y1 + high)


class Leaf(NamedTuple):
    """A page on a sheet, the whole sheet as a rule, and the degrees by which it was turned about its middle against the clock."""

    place: Region
    level: float

    def before(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the levelled page lay before."""
        middle_x, middle_y = (self.place.x0 + self.place.x1) / 2, (self.place.y0 + self.place.y1) / 2
        across, along, angle = x - middle_x, y - middle_y, radians(self.level)
        return middle_x + cos(angle) * across - sin(angle) * along, middle_y + sin(angle) * across + cos(angle) * along

    def region_before(self, region: Region) -> Region:
        """The rectangle in which all of a region of the levelled page lay before, as far as the page goes."""
        points = [self.before(x, y) for x, y in region.corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Region(min(xs), min(ys), max(xs), max(ys)).within(self.place)


def degrees_of(turns: Sequence[Turn]) -> int:
    """By how many degrees a sheet was turned clockwise."""
    return turns[0].degrees if turns else 0


def leaves(sheet: Region, turns: Sequence[Turn]) -> Iterator[Leaf]:
    """The pages on a sheet that was turned, from left to right."""
    found = sorted(turns, key=lambda turn: turn.left) or [Turn(page=1)]
    lefts = [sheet.x0, *(min(turn.left, sheet.x1) for turn in found[1:])]
    for turn, left, right in zip(found, lefts, [*lefts[1:], sheet.x1], strict=True):
        yield Leaf(Region(left, sheet.y0, right, sheet.y1), turn.level)
