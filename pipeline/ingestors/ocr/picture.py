"""Pictures of pages: what seals add is taken away, lines are set level."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.ingestors.ocr.skew import skew

DPI = 200
"""Dots an inch at which pages are read: 300 take 1.6 times as long and gain nothing."""

Picture = NDArray[np.uint8]
"""Rows of grey, 0 black to 255 white."""

Colours = NDArray[np.uint8]
"""Rows of dots, each red, green and blue, 0 to 255."""

Place = tuple[int, int, int, int]
"""Left, upper, right, lower edge in dots from a page's top left."""

_DARK = 140  # what is darker is ink
_FAINT = 0.0004  # share of ink below which a page is blank: dust, the shadow of a fold, a seal that came through
_STEP = 2  # of so many dots one shows whether anything is on a page
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
_VIOLET = 35  # between blue and green of a dot, which no paper has: a violet stamp's red is near its blue
_BLUER, _LESS_RED = 25, 8  # than green (a pen: than red), and than red, what is blue or violet is: thin strokes lose half of their colour
_BLUE = 110  # so light is its blue: black type that is a little blue is darker
_TYPE, _CORE = 110, 70  # of a dot's lightest colour: type below a stamp is darker in all of them, and darker still in its strokes
_BLEEDING = 5  # dots square: so far colours of copies lie beside their strokes
_PEN = 90  # blue of a pen at least: the edges of type under it have less
_PENNED = 0.00005  # share of such dots on a page that a pen has been on
_REDDER = 40  # than green and blue a red dot is
_LEAST_SKEW = 0.6  # degrees: the engine follows lines that fall less, and turning a page blurs it


class PageImage:
    """A page as it was scanned, seen in several lights; all pictures of it have its lines set level."""

    def __init__(self, scanned: Picture | Colours) -> None:
        self._scanned = scanned

    @cached_property
    def grey(self) -> Picture:
        """The page in red light, without red ink and what was washed off."""
        return self.unwashed

    @cached_property
    def unwashed(self) -> Picture:
        """The page in red light, without red ink: pens and stamps of other colours are as dark as type."""
        return turned(self._printed, self.slope)

    def type_in(self, place: Place) -> NDArray[np.bool_]:
        """Which dots of a place are black in all colours, as type is, also below a stamp."""
        x0, y0, x1, y1 = place
        lightest = self._lightest[y0:y1, x0:x1]
        return np.asarray(_around(lightest < _CORE) & (lightest < _TYPE))

    def wash(self, place: Place) -> None:
        """Take ink of any colour off a place of `grey`; type stays."""
        x0, y0, x1, y1 = place
        is_coloured = self._lightest[y0:y1, x0:x1].astype(np.int16) - self.ink[y0:y1, x0:x1] > _BLUER
        washed = self.grey.copy()
        washed[y0:y1, x0:x1][_around(is_coloured) & ~self.type_in(place)] = 255
        self.grey = washed

    @cached_property
    def _lightest(self) -> Picture:
        """The lightest of a dot's colours; of a page without any, its grey."""
        if not self.is_coloured:
            return self.unwashed
        red, green, blue = self._planes
        return turned(np.maximum(np.maximum(red, green), blue), self.slope, smooth=False)

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
    def blue(self) -> Picture:
        """What was put on the paper in blue or violet alone: stamps and pens."""
        if not self.is_coloured:
            return np.full_like(self.grey, 255)
        red, green, blue = self._planes
        is_blue = (blue > _BLUE) & (blue - np.minimum(blue, _BLUER) > green) & (blue - np.minimum(blue, _LESS_RED) > red)
        return turned(np.where(is_blue, np.minimum(red, green), np.uint8(255)), self.slope, smooth=False)

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
        angle = skew(is_ink(self._printed))
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
        red, green, blue = sample[:, :, 0], sample[:, :, 1], sample[:, :, 2]
        return bool(((np.abs(red - blue) > _COLOUR) | (blue - green > _VIOLET)).mean() > _FAINT)

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


def _around(dots: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The dots and those near them, as far as colours of copies lie beside their strokes."""
    from PIL import Image, ImageFilter  # noqa: PLC0415

    return np.asarray(Image.fromarray(dots.astype(np.uint8)).filter(ImageFilter.MaxFilter(_BLEEDING))) > 0


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
