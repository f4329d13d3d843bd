"""Parts type in bold from thinner strokes over it: rings and letters of seals, pens."""

import numpy as np
from numpy.typing import NDArray

from pipeline.ingestors.ocr.picture import Picture, is_ink

_EDGE = 2  # dots: the grey edge of a stroke


def bold(picture: Picture, wide: int) -> Picture:
    """What is printed in strokes `wide` dots wide or wider; all else is white."""
    whole = _sums(is_ink(picture), wide) == wide * wide
    around = wide - 1 + _EDGE
    kept = _sums(np.pad(whole, around), wide + 2 * _EDGE) > 0
    return np.where(kept, picture, np.uint8(255))


def thinned(picture: Picture) -> Picture:
    """The picture with its strokes thinner by a dot on each side: letters of a stamp with much ink on it run together."""
    paper = np.pad(picture, 1, constant_values=255)
    shifted = (paper[1:-1, 1:-1], paper[:-2, 1:-1], paper[2:, 1:-1], paper[1:-1, :-2], paper[1:-1, 2:])
    return np.asarray(np.maximum.reduce(shifted))


def _sums(dots: NDArray[np.bool_], size: int) -> NDArray[np.intp]:
    """How many dots each square of `size` by `size` holds, by its upper left corner."""
    total = np.pad(dots.astype(np.intp).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return np.asarray(total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size])
