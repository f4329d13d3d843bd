"""Pictures of pages: what seals add is taken away, lines are set level."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

DPI = 200
"""Dots an inch at which pages are read: 300 take 1.6 times as long and gain nothing."""

Picture = NDArray[np.uint8]
"""Rows of grey, 0 black to 255 white."""

Colours = NDArray[np.uint8]
"""Rows of dots, each red, green and blue, 0 to 255."""

_DARK = 140  # what is darker is ink
_FAINT = 0.0004  # share of ink below which a page is blank: dust, the shadow of a fold, a seal that came through
_STEP = 2  # dots that one dot of the small picture stands for, in which skew is measured
_POINTS = 30_000  # dots of ink that are enough to tell the skew by
_AS_SHARP = 0.99  # of the best slope: so many are as good, and their middle is meant
_DARKEST = 0.5  # percent of a page's dots: so many are ink at its darkest
_BLACK, _FAINTEST = 60, 150  # grey of ink that is as dark as it should be, and of such that may be nothing but the other side of the paper
_CONTRAST = 70  # of grey between paper and ink: less is dust and shadow
_FAINT_CONTRAST = 45  # likewise on a page that is blank but for it, where what it is made of is then read
_LIT = 190  # grey of paper in red light: where nearly all is darker, the paper is coloured, or badly lit
_NEGATIVE, _WRITTEN = 110, 0.2  # grey of most of a page, and the share of it that is lighter, where white is written on black
_HEADER = 4  # a page's upper quarter holds the header
_LETTERHEAD = 0.3  # of a page's width: so much of it has something printed in red, where a letterhead is
_PALE, _STAMPED = 110, 25  # grey that a quarter of what is red is darker than, unless it is pale
_DARKER = (255 - (255 - np.arange(256)) * 1.4).clip(0, 255).astype(np.uint8)
"""Grey of stamps as black as type would be: their ink is often faint."""
_COARSE = 8  # of so many dots one shows how light a page is
_SPARSE = 4  # of so many dots one shows whether a page has colours
_COLOUR = 70  # between red and blue of a dot: paper that turned yellow has less
_BLUER = 25  # than red a dot of a pen in blue is
_PEN = 90  # blue of a pen at least: the edges of type under it have less
_PENNED = 0.00005  # share of such dots on a page that a pen has been on
_REDDER = 40  # than green and blue a red dot is
_MOST_SKEW = 4.0  # degrees: looking further finds the edges of shadows in photos, and takes time
_FURTHER = 10.0  # degrees that are looked at where no slope within those stands out, or the last of them does
_STANDS_OUT = 4.0  # times as sharp as the usual slope: lines of text are 8 times and more
_CLEARER = 1.5  # times as sharp a slope further away must be, in the upper half as in the lower one: a shadow has one edge
_LEAST_SKEW = 0.6  # degrees: the engine follows lines that fall less, and turning a page blurs it


class PageImage:
    """A page as it was scanned, seen in several lights; all pictures of it have its lines set level."""

    def __init__(self, scanned: Picture | Colours) -> None:
        self._scanned = scanned

    @cached_property
    def grey(self) -> Picture:
        """The page in red light, in which red seals and stamps are nearly as white as paper."""
        return turned(self._printed, self.slope)

    @cached_property
    def ink(self) -> Picture:
        """All that was put on the paper, in whatever colour: the darkest of red, green and blue."""
        if not self.is_coloured:
            return self.grey
        red, green, blue = self._planes
        return turned(np.minimum(np.minimum(red, green), blue), self.slope, smooth=False)

    @cached_property
    def red(self) -> Picture:
        """What was put on the paper in red alone: stamps and seals."""
        if not self.is_coloured:
            return np.full_like(self.grey, 255)
        red, green, blue = self._planes
        is_red = np.maximum(red, _REDDER) - _REDDER > np.maximum(green, blue)
        dark = np.where(is_red, np.minimum(green, blue), np.uint8(255))
        stamped = dark[is_red]
        is_pale = stamped.size > 0 and np.percentile(stamped, _STAMPED) > _PALE
        return turned(_DARKER[dark] if is_pale else dark, self.slope, smooth=False)

    @cached_property
    def pens(self) -> NDArray[np.bool_] | None:
        """Which dots a pen in blue has put on the paper; None where there are none to speak of."""
        if self._scanned.ndim < 3:
            return None
        sample = self._scanned[::_SPARSE, ::_SPARSE]
        if _is_blue(sample[:, :, 0], sample[:, :, 2]).mean() < _PENNED:
            return None
        red, _, blue = self._planes
        return np.asarray(turned(np.where(_is_blue(red, blue), np.uint8(0), np.uint8(255)), self.slope, smooth=False) == 0)

    @cached_property
    def without_pens(self) -> Picture:
        """The page in red light, without what is blue."""
        return self.grey if self.pens is None else np.where(self.pens, np.uint8(255), self.grey)

    @cached_property
    def slope(self) -> float:
        """Degrees by which lines fell to the right before they were set level; 0 where that can't be seen."""
        angle = skew(self._printed)
        return angle if abs(angle) >= _LEAST_SKEW else 0.0

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing is printed on the page. The edges don't count: scanners leave shadows there."""
        height, width = self._printed.shape
        inner = self._printed[height // 20 : -(height // 20), width // 20 : -(width // 20)]
        return bool(np.count_nonzero(inner < _DARK) < _FAINT * inner.size)

    @cached_property
    def is_coloured(self) -> bool:
        """Whether there is more than grey on the page: a seal, a stamp, a pen."""
        if self._scanned.ndim < 3:
            return False
        sample = self._scanned[::_SPARSE, ::_SPARSE].astype(np.int16)
        return bool((np.abs(sample[:, :, 0] - sample[:, :, 2]) > _COLOUR).mean() > _FAINT)

    @cached_property
    def _printed(self) -> Picture:
        return strengthened(self._scanned.min(axis=2) if self._is_printed_red else self._red_light)

    @cached_property
    def _is_printed_red(self) -> bool:
        """Whether the header is printed in red, which red light would wipe out: so are letterheads, where a stamp is narrower."""
        if not self.is_coloured:
            return False
        top = self._scanned[: self._scanned.shape[0] // _HEADER : _SPARSE, ::_SPARSE].astype(np.int16)
        other = top[:, :, 1:].max(axis=2)
        red, black = (top[:, :, 0] - _REDDER > other) & (other < _DARK), top[:, :, 0] < _DARK
        return bool(red.sum() > black.sum() and red.any(axis=0).mean() > _LETTERHEAD)

    @cached_property
    def _red_light(self) -> Picture:
        return red_light(self._scanned)

    @cached_property
    def _planes(self) -> tuple[Picture, Picture, Picture]:
        """Red, green and blue of a page in colours, as they were scanned."""
        return self._red_light, np.ascontiguousarray(self._scanned[:, :, 1]), np.ascontiguousarray(self._scanned[:, :, 2])


def _is_blue(red: Picture, blue: Picture) -> NDArray[np.bool_]:
    """Which dots are: of type that a pen runs through a little of its colour shines, but it stays dark."""
    return np.asarray(blue > np.maximum(np.minimum(red, 255 - _BLUER) + np.uint8(_BLUER), _PEN))


def red_light(scanned: Picture | Colours) -> Picture:
    """The red channel of a picture in colours; one in grey is as it is."""
    return scanned if scanned.ndim < 3 else np.ascontiguousarray(scanned[:, :, 0])


def on_white_paper(scanned: Picture | Colours) -> Picture | Colours:
    """The page as it would be on white paper: what is white on black turned about, coloured paper and poor light made white.

    Blue paper is as dark as ink in red light; a fax or a photocopy may come as a negative.
    """
    sample = scanned[::_COARSE, ::_COARSE].reshape(-1, *scanned.shape[2:])
    red = red_light(sample[None])[0]
    darkest, most, lit, lightest = np.percentile(red, (_DARKEST, 50, 90, 100 - _DARKEST))
    if lightest - darkest < _CONTRAST:
        return scanned
    if most < _NEGATIVE and (red > (darkest + lightest) / 2).mean() < _WRITTEN:
        return on_white_paper(255 - scanned)
    if lit >= _LIT:
        return scanned
    paper = np.maximum(np.percentile(sample, 90, axis=0), 1)
    levels = (np.arange(256)[:, None] * (255 / np.atleast_1d(paper))).clip(0, 255).astype(np.uint8)
    if scanned.ndim < 3:
        return np.asarray(levels[:, 0][scanned])
    return np.ascontiguousarray(np.dstack([levels[:, plane][scanned[:, :, plane]] for plane in range(scanned.shape[2])]))


def strengthened(picture: Picture) -> Picture:
    """The picture with its ink as black as on a good page, where it was printed or copied faintly; nothing that is as light as paper."""
    sample = picture[::_SPARSE, ::_SPARSE]
    darkest, paper = np.percentile(sample, (_DARKEST, 50))
    if not _FAINTEST >= darkest >= _BLACK or paper - darkest < _CONTRAST:
        return picture
    return np.asarray(_levels(darkest, paper)[picture])


def darkened(scanned: Picture | Colours) -> Picture | Colours | None:
    """A page that seems to be blank with what is on it made as black as type; None where nothing is."""
    sample = red_light(scanned[::_STEP, ::_STEP])
    darkest, paper = np.percentile(sample, (_DARKEST, 50))
    return np.asarray(_levels(darkest, paper)[scanned]) if paper - darkest >= _FAINT_CONTRAST else None


def _levels(darkest: float, paper: float) -> Picture:
    """For each grey what it becomes where the darkest becomes black and paper stays as it is."""
    levels = paper - (paper - np.arange(256)) * (paper - _BLACK) / (paper - darkest)
    return np.asarray(levels.clip(0, 255), np.uint8)


def is_ink(picture: Picture) -> NDArray[np.bool_]:
    """Which dots are as dark as ink."""
    return np.asarray(picture < _DARK)


def only_dark(picture: Picture) -> Picture:
    """What is as dark as type; all else is white."""
    return np.where(picture < _DARK, picture, np.uint8(255))


def turned(picture: Picture, angle: float, *, smooth: bool = True) -> Picture:
    """The picture turned by some degrees against the clock, on white paper as large as before.

    Where it is not read letter by letter it need not be `smooth`: that takes five times as long.
    """
    return _turned(picture, angle, whole=False, smooth=smooth)


def turned_whole(picture: Picture, angle: float) -> Picture:
    """The picture turned likewise, on paper large enough for its corners."""
    return _turned(picture, angle, whole=True, smooth=True)


def _turned(picture: Picture, angle: float, *, whole: bool, smooth: bool) -> Picture:
    if not angle:
        return picture
    from PIL import Image  # noqa: PLC0415

    how = Image.Resampling.BILINEAR if smooth else Image.Resampling.NEAREST
    return np.asarray(Image.fromarray(picture).rotate(angle, how, expand=whole, fillcolor=255))


def skew(picture: Picture) -> float:
    """Degrees by which the lines fall to the right.

    Ink is summed along lines of each slope: at the lines' own one sums differ most, between the lines they are nought.
    """
    height, width = picture.shape[0] // _STEP * _STEP, picture.shape[1] // _STEP * _STEP
    even = picture[:height, :width]
    ink = np.minimum(even[::_STEP, ::_STEP], even[1::_STEP, 1::_STEP]) < _DARK
    edge = ink.shape[1] // 16
    ys, xs = np.nonzero(ink[:, edge:-edge])
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
