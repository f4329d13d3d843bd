"""By how many degrees a page lies askew, told by its lines."""

import numpy as np
from numpy.typing import NDArray

_STEP = 2  # dots that one dot of the small picture stands for, in which skew is measured
_POINTS = 30_000  # dots of ink that are enough to tell the skew by
_AS_SHARP = 0.99  # of the best slope: so many are as good, and their middle is meant
_MOST_SKEW = 4.0  # degrees: looking further finds the edges of shadows in photos, and takes time
_FURTHER = 10.0  # degrees that are looked at where no slope within those stands out, or the last of them does
_STANDS_OUT = 4.0  # times as sharp as the usual slope: lines of text are 8 times and more
_CLEARER = 1.5  # times as sharp a slope further away must be, in the upper half as in the lower one: a shadow has one edge


def skew(ink: NDArray[np.bool_]) -> float:
    """Degrees by which the lines of a page fall to the right; `ink` says which of its dots are dark.

    Ink is summed along lines of each slope: at the lines' own one sums differ most, between the lines they are nought.
    """
    even = ink[: ink.shape[0] // _STEP * _STEP, : ink.shape[1] // _STEP * _STEP]
    small = even[::_STEP, ::_STEP] | even[1::_STEP, 1::_STEP]
    edge = small.shape[1] // 16
    ys, xs = np.nonzero(small[:, edge:-edge])
    if len(ys) < 200:
        return 0.0
    thin = max(len(ys) // _POINTS, 1)
    ys, xs = ys[::thin], xs[::thin]
    best = _coarse(ys, xs)
    for around, step in ((0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(best - around, best + around + step / 2, step)
        best = _sharpest(angles, _sharpnesses(ys, xs, angles))
    return best


def _coarse(ys: NDArray[np.intp], xs: NDArray[np.intp]) -> float:
    """The slope to half a degree: one that is usual, or one further away, where none of those stands out and it does in either half."""
    angles = np.arange(-_FURTHER, _FURTHER + 0.1, 0.5)
    usual = np.abs(angles) <= _MOST_SKEW
    sharp = _sharpnesses(ys, xs, angles[usual])
    best = _sharpest(angles[usual], sharp)
    if sharp.max() >= _STANDS_OUT * np.median(sharp) and abs(best) < _MOST_SKEW - 0.5:
        return best
    further = _sharpest(angles, _sharpnesses(ys, xs, angles))
    upper = ys < np.median(ys)
    halves = [(ys[half], xs[half]) for half in (upper, ~upper)]
    clearer = all(_sharpness(*half, further) > _CLEARER * _sharpnesses(*half, angles[usual]).max() for half in halves)
    return further if clearer else best


def _sharpest(angles: NDArray[np.float64], sharp: NDArray[np.float64]) -> float:
    return float(angles[sharp >= _AS_SHARP * sharp.max()].mean())


def _sharpnesses(ys: NDArray[np.intp], xs: NDArray[np.intp], angles: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([_sharpness(ys, xs, angle) for angle in angles])


def _sharpness(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    rows = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.intp)
    sums = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(sums) ** 2).sum())
