"""From a page's own coordinates to what is seen: points from the top left corner."""

from typing import NamedTuple

from pipeline.ingestors.layout.page import Sides


class Frame(NamedTuple):
    """A page's crop box in its own coordinates (counted from the bottom left, before rotation) and its rotation in degrees, clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def seen(self, x0: float, y0: float, x1: float, y1: float) -> Sides:
        """A box as it is seen, in points from the top left."""
        if self.rotation == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.rotation == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.rotation == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0
