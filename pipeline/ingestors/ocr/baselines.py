"""Finds lines by the feet of their letters, where lines are printed into each other or a seal and a pen hold them together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ingestors.ocr.picture import Picture, is_ink

_LEAST_HIGH, _MOST_HIGH = 17, 70
"""Dots of a piece of ink that may be a letter, or letters of two lines that touch."""

_LEAST_WIDE, _MOST_WIDE = 8, 120
"""Dots likewise: letters in bold touch each other, strokes and seals are wider."""

_LEAST = 3
"""Letters that show a line; a seal has as many at one height only by chance."""

_MOST = 4
"""Lines of one place that are given, those with the most letters."""

_NEAR = 3
"""Dots by which feet of one line differ: the picture may still lean."""

_APART = 9
"""Dots between two lines at least."""

_BESIDE = 60
"""Dots to the left and right of the letters that are given with them: those that touch a stroke are not known as letters."""

_ABOVE, _BELOW = 38, 2
"""Dots above and below the feet: capitals with their marks."""

_NEXT = 56
"""Dots below a line in which a next one is looked for; usual spacing is 45."""

_BAND, _DENSE = 10, 0.25
"""Dots, and the share of ink in so many rows that shows type: capitals have 0.29 and more, a seal or a signature 0.2 and less."""

Integers = NDArray[np.intp]


class Strip(NamedTuple):
    """Where a line stands, in dots from the top left."""

    x0: int
    y0: int
    x1: int
    y1: int


class Pieces(NamedTuple):
    """Pieces of ink that hang together: upper, lower, left and right edges, the latter ones exclusive."""

    tops: Integers
    feet: Integers
    lefts: Integers
    rights: Integers


def strips(picture: Picture) -> list[Strip]:
    """The lines of a picture, from top to bottom."""
    pieces = letters_of(picture)
    return [_strip(pieces, foot, picture.shape) for foot in sorted(_peaks(pieces.feet, picture.shape[0]))]


def hidden_below(picture: Picture, line: Strip) -> Strip | None:
    """A line that stands close below another one, told by its ink: strokes and seals have less."""
    rows = is_ink(picture[line.y1 : line.y1 + _NEXT, line.x0 : line.x1])
    dense = np.convolve(rows.mean(axis=1), np.ones(_BAND) / _BAND, "valid") >= _DENSE if len(rows) >= _BAND else np.zeros(0, bool)
    if not dense.any():
        return None
    foot = line.y1 + int(np.flatnonzero(dense)[-1]) + _BAND
    return Strip(max(line.x0 - _BESIDE, 0), max(foot - _ABOVE, 0), min(line.x1 + _BESIDE, picture.shape[1]), foot)


def _strip(pieces: Pieces, foot: int, shape: tuple[int, ...]) -> Strip:
    own = np.abs(pieces.feet - foot) <= _NEAR
    left, right = int(pieces.lefts[own].min()) - _BESIDE, int(pieces.rights[own].max()) + _BESIDE
    return Strip(max(left, 0), max(foot - _ABOVE, 0), min(right, shape[1]), min(foot + _BELOW, shape[0]))


def _peaks(feet: Integers, height: int) -> Iterator[int]:
    """The heights at which most letters stand."""
    own = np.bincount(feet, minlength=height + 1)
    near = np.convolve(own, np.ones(5, np.intp), "same")
    counts = near + own / (len(feet) + 1)  # of heights with as many letters near, the one at which most stand
    for _ in range(_MOST):
        foot = int(counts.argmax())
        if counts[foot] < _LEAST:
            return
        yield foot
        counts[max(foot - _APART, 0) : foot + _APART + 1] = 0


def letters_of(picture: Picture) -> Pieces:
    """The pieces of ink of a picture that may be letters."""
    return _sized(pieces_of_ink(is_ink(picture)))


def _sized(pieces: Pieces) -> Pieces:
    high, wide = pieces.feet - pieces.tops, pieces.rights - pieces.lefts
    sized = (high >= _LEAST_HIGH) & (high <= _MOST_HIGH) & (wide >= _LEAST_WIDE) & (wide <= _MOST_WIDE)
    return Pieces(*(edges[sized] for edges in pieces))


def pieces_of_ink(ink: NDArray[np.bool_]) -> Pieces:
    """The pieces of ink: runs of each row, joined with those that they touch in the row above."""
    rows, starts, ends = _runs(ink)
    roots = _joined(rows, starts.tolist(), ends.tolist(), len(ink))
    count = len(rows)
    tops, feet, lefts, rights = np.full(count, ink.size), np.zeros(count, int), np.full(count, ink.size), np.zeros(count, int)
    np.minimum.at(tops, roots, rows)
    np.maximum.at(feet, roots, rows + 1)
    np.minimum.at(lefts, roots, starts)
    np.maximum.at(rights, roots, ends)
    own = np.unique(roots)
    return Pieces(tops[own], feet[own], lefts[own], rights[own])


def _runs(ink: NDArray[np.bool_]) -> tuple[Integers, Integers, Integers]:
    """Row, first dot and the one behind the last of each run of ink, row by row from left to right."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return rows, starts, np.nonzero(edges == -1)[1]


def _joined(rows: Integers, starts: Sequence[int], ends: Sequence[int], height: int) -> Integers:
    """For each run the first one of its piece."""
    first = list(range(len(starts)))

    def root(run: int) -> int:
        while first[run] != run:
            first[run] = first[first[run]]
            run = first[run]
        return run

    begins = np.searchsorted(rows, np.arange(height + 1)).tolist()
    for row in range(1, height):
        above, below = begins[row - 1], begins[row]
        while above < begins[row] and below < begins[row + 1]:
            if starts[above] <= ends[below] and starts[below] <= ends[above]:
                one, other = root(above), root(below)
                first[max(one, other)] = min(one, other)
            if ends[above] < ends[below]:
                above += 1
            else:
                below += 1
    return np.array([root(run) for run in range(len(starts))], int)
