"""Pictures of pages as arrays of grey: what seals add is taken away, lines are set level, turned pages upright."""

import numpy as np
from numpy.typing import NDArray

DPI = 200
"""Dots an inch at which pages are read: 300 take 1.6 times as long and gain nothing."""

Picture = NDArray[np.uint8]
"""Rows of grey, 0 black to 255 white."""

_DARK = 140  # what is darker is ink
_FAINT = 0.0004  # share of ink below which a page is blank: dust, the shadow of a fold, a seal that came through
_STEP = 2  # dots that one dot of the small picture stands for, in which skew is measured
_POINTS = 60_000  # dots of ink that are enough to tell the skew by
_AS_SHARP = 0.99  # of the best slope: so many are as good, and their middle is meant
_MOST_SKEW = 4.0  # degrees
_LEAST_SKEW = 0.4  # degrees: over a line's width a quarter of its height; turning a page blurs it


def grey(colours: NDArray[np.uint8]) -> Picture:
    """One channel of rows, columns and channels (red first): the red one, in which red seals and stamps are as white as paper."""
    return np.ascontiguousarray(colours[:, :, 0]) if colours.ndim == 3 else np.ascontiguousarray(colours)


def is_blank(picture: Picture) -> bool:
    """Whether nothing is printed on the page. The edges don't count: scanners leave shadows there."""
    height, width = picture.shape
    inner = picture[height // 20 : -(height // 20), width // 20 : -(width // 20)]
    return bool((inner < _DARK).mean() < _FAINT)


def level(picture: Picture) -> tuple[Picture, float]:
    """The picture turned so that its lines run level, and by how many degrees (against the clock) it was turned."""
    angle = skew(picture)
    if abs(angle) < _LEAST_SKEW:
        return picture, 0.0
    from PIL import Image  # noqa: PLC0415

    turned = Image.fromarray(picture).rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    return np.asarray(turned), angle


def skew(picture: Picture) -> float:
    """Degrees by which the lines fall to the right.

    Ink is summed along lines of each slope: at the lines' own one sums differ most, between the lines they are nought.
    """
    height, width = picture.shape[0] // _STEP * _STEP, picture.shape[1] // _STEP * _STEP
    ink = picture[:height, :width].reshape(height // _STEP, _STEP, width // _STEP, _STEP).min(axis=(1, 3)) < _DARK
    edge = ink.shape[1] // 16
    ys, xs = np.nonzero(ink[:, edge:-edge])
    if len(ys) < 200:
        return 0.0
    thin = max(len(ys) // _POINTS, 1)
    ys, xs = ys[::thin], xs[::thin]
    around, best = _MOST_SKEW, 0.0
    for step in (0.5, 0.1, 0.02):
        angles = np.arange(best - around, best + around + step / 2, step)
        sharp = np.array([_sharpness(ys, xs, angle) for angle in angles])
        best = float(angles[sharp >= _AS_SHARP * sharp.max()].mean())
        around = step
    return best


def _sharpness(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    rows = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.intp)
    sums = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(sums) ** 2).sum())
