"""Figures told by their shape: those of type look like type, those of a pen like nothing else, which the engine can't tell apart.

The shapes are in `figures.png`: a row each for upright, slanted and bold letters with serifs and for letters without, a column for each
figure. `python -m samples.make.figures` draws them.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ingestors.ocr.baselines import pieces_of_ink
from pipeline.ingestors.ocr.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

CELL = 60
"""Dots of a shape's room in the sheet, both ways."""

SHEET = Path(__file__).with_name("figures.png")
"""The shapes, white on black."""

_SIDE, _ROOM = 24, 32  # dots of a shape's height and of the width it has room in, when shapes are compared
_INK = 0.32  # of the darkest ink on paper: what is darker belongs to a shape
_SLANTS = ((0, 0.22), (0, 0.34), (1, 0.3))  # by which programs slant a font of which they have no slanted one, or slant it once more
_THICK = 1.1  # dots by which heavy print is blurred more
_ALIKE, _CLEARLY = 0.76, 0.06  # of 1: how alike a figure is to its shape at least, and by how much more than to the next one
_HIGH = 0.15  # of the height of the type beside them: heights of figures differ by less, those of a pen's by more
_SMALL = 0.5  # of it: what is lower is a dot, a dash or dust
_LEAST = 8  # dots of two figures side by side
_UPRIGHT = (0, 2, 3)  # rows of the sheet
_WIDE = 0.95  # of its height: a piece as wide is two figures that touch
_FIGURES = "0123456789"

Grey = NDArray[np.float64]
"""Rows of ink, 0 paper to 1 the darkest."""


class Piece(NamedTuple):
    """A piece of ink that hangs together: its left and right edges and its height in dots, and how it looks."""

    left: int
    right: int
    high: int
    look: Grey


def printed(pieces: Sequence[Piece], high: float, *, upright: bool = False) -> str | None:
    """The figures that some pieces of ink are, from left to right; None if one of them is no printed one of about that height.

    Where all are `upright` a stroke is no slanted 1.
    """
    large = [piece for piece in pieces if piece.high >= _SMALL * high]
    if not large or any(abs(piece.high - high) > _HIGH * high for piece in large):
        return None
    read = [figure(piece, upright=upright) or _two(piece, upright=upright) for piece in large]
    return "".join(each for each in read if each) if all(read) else None


def leading(pieces: Sequence[Piece]) -> str:
    """The printed figures that the upright type of a word begins with; what follows them is as high as they are."""
    high = float(np.median([piece.high for piece in pieces])) if pieces else 0.0
    found = ""
    for piece in (piece for piece in pieces if piece.high >= _SMALL * high):
        own = printed([piece], high, upright=True)
        if own is None:
            break
        found += own
    return found


def pieces_in(line: Picture) -> list[Piece]:
    """The pieces of ink in the picture of a line, from left to right."""
    if not line.size:
        return []
    dark, paper = (float(np.percentile(line, share)) for share in (1, 90))
    if paper <= dark:
        return []
    ink = ((paper - line) / (paper - dark)).clip(0, 1)
    found = pieces_of_ink(ink > _INK)
    edges = zip(found.lefts.tolist(), found.rights.tolist(), found.tops.tolist(), found.feet.tolist(), strict=True)
    return [Piece(left, right, foot - top, ink[top:foot, left:right]) for left, right, top, foot in sorted(edges)]


def figure(piece: Piece, *, upright: bool = False) -> str | None:
    """The figure that a piece of ink has the shape of; None if there is none, or if two are nearly as alike."""
    look = _fitted(piece.look)
    if look is None:
        return None
    likeness = np.max([_shapes() @ _even(np.roll(look, by, 1)) for by in (-1, 0, 1)], axis=0)
    if upright and int(likeness.argmax()) in _slanted_strokes():
        return None
    best = likeness.reshape(-1, len(_FIGURES)).max(axis=0)
    second, first = np.argsort(best)[-2:]
    clear = best[first] >= _ALIKE and best[first] - best[second] >= _CLEARLY
    return _FIGURES[first] if clear else None


def _two(piece: Piece, *, upright: bool) -> str | None:
    """The two figures that touch in a piece, parted where there is least ink; None if there are none."""
    wide = piece.right - piece.left
    if not _WIDE * piece.high <= wide <= 2 * _WIDE * piece.high or wide < _LEAST:
        return None
    cut = wide // 3 + int(piece.look[:, wide // 3 : wide - wide // 3].sum(axis=0).argmin())
    first, second = (figure(_tight(piece, *edges), upright=upright) for edges in ((0, cut), (cut, wide)))
    return first + second if first and second else None


def _tight(piece: Piece, first: int, last: int) -> Piece:
    look = piece.look[:, first:last]
    ys, xs = np.nonzero(look > _INK)
    left, right = int(xs.min()), int(xs.max()) + 1
    look = look[ys.min() : ys.max() + 1, left:right]
    return Piece(piece.left + first + left, piece.left + first + right, len(look), look)


@cache
def _shapes() -> Grey:
    """The shapes row by row, figure by figure within each: as drawn, slanted, and both heavier."""
    from PIL import Image, ImageFilter  # noqa: PLC0415

    with Image.open(SHEET) as opened:
        sheet = opened.convert("L")
    fonts = [sheet.crop((0, top, sheet.width, top + CELL)) for top in range(0, sheet.height, CELL)]
    fonts += [_slanted(fonts[row], by) for row, by in _SLANTS]
    fonts += [font.filter(ImageFilter.GaussianBlur(_THICK)) for font in fonts]
    return np.array([_even(look) for font in fonts for at in range(len(_FIGURES)) if (look := _cell(font, at)) is not None])


@cache
def _slanted_strokes() -> frozenset[int]:
    """Where a slanted 1 stands among the shapes: the stroke before a notation looks like one."""
    rows = len(_shapes()) // len(_FIGURES)
    return frozenset(row * len(_FIGURES) + _FIGURES.index("1") for row in range(rows) if row % (rows // 2) not in _UPRIGHT)


def _slanted(font: "Image", by: float) -> "Image":
    from PIL import Image  # noqa: PLC0415

    slanted = Image.new("L", font.size)
    for left in range(0, font.width, CELL):
        cell = font.crop((left, 0, left + CELL, CELL))
        matrix = (1, by, -by * CELL / 2, 0, 1, 0)
        slanted.paste(cell.transform(cell.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR), (left, 0))
    return slanted


def _cell(font: "Image", at: int) -> Grey | None:
    ink = np.asarray(font.crop((at * CELL, 0, (at + 1) * CELL, CELL))) / 255
    ink = ink / ink.max()
    ys, xs = np.nonzero(ink > _INK)
    return _fitted(ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1])


def _fitted(look: Grey) -> Grey | None:
    """A look as high as its room, in the middle of it; None for one that is wider."""
    from PIL import Image  # noqa: PLC0415

    high, wide = look.shape
    fitted = max(round(wide * _SIDE / high), 1)
    if fitted > _ROOM - 2:
        return None
    room = np.zeros((_SIDE, _ROOM))
    left = (_ROOM - fitted) // 2
    small = Image.fromarray((255 * look).astype(np.uint8)).resize((fitted, _SIDE), Image.Resampling.BILINEAR)
    room[:, left : left + fitted] = np.asarray(small) / 255
    return room


def _even(look: Grey) -> Grey:
    """A look as a vector of length 1 around 0: what two of them have in common is their product."""
    around: Grey = (look - look.mean()).ravel()
    length: float = float(np.linalg.norm(around))
    return np.asarray(around / length)
