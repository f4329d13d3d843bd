"""Reads stamps on a page: marks of urgency and secrecy, which stand slanted and in frames, and the receiver's mark of arrival."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.folding import fold
from extractors.tables import patterns, rows, several
from pipeline.ingestors.ocr.capitals import distance
from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import PageImage, Picture, is_ink, turned_whole
from pipeline.ingestors.ocr.unread import Island, islands, pieces_of
from pipeline.ingestors.ocr.vocabulary import skeleton
from schemas import UNREADABLE

_ABOVE = 0.45  # of a page's height: stamps that say how a letter is to be treated stand above
_LETTERHEAD = 0.15  # of a page's height: letterheads stand above
_WIDE = (100, 720)  # dots: 13 to 90 mm
_HIGH = (72, 520)  # dots: 9 to 65 mm
_RED_HIGH = (32, 520)  # in red, what is printed without a frame too
_MOST = 4  # stamps of a page that are looked at
_PAPER = 20  # dots of white around
_STEEP = 60  # degrees: no stamp is set steeper by hand
_BLUR = 3  # dots that are summed as one when a line's slope is looked for
_POINTS = 6_000
_FRAME = 0.6  # of the stamp's width or height: a stroke as long is a frame
_RULED = 0.7  # of it: a row of dots as full is a frame's side
_EDGES = 8  # of its width or height: so near to an edge a frame's side is
_ALONG, _BROKEN = 0.82, 0.5  # of the edge: so much of it the side takes, where it is whole, and where type lies on it
_SIDE = 2  # dots around it that belong to it
_GRAIN = 2  # dots that one cell stands for, when strokes are followed
_INKED = 2  # of a hundred dots of a stamp: so many are at its darkest
_LETTERS = 6  # of a mark: one in so many may be wrong
_STROKES = 3  # letters that a frame may be taken for
_SURE = 0.9  # figures of which the engine is as sure are printed: below, pens are among them
_NAME = 12  # words that the name of an office has at most
_LEAST = 150  # dots of ink of a word


class Stamp(NamedTuple):
    """A stamp that was read: what it says, what was recognised of it, and its place on the page."""

    text: str
    recognised: str
    certainty: float
    place: Island
    is_washed: bool = False

    def covers(self, word: Recognised) -> bool:
        """Whether a word that was read at its place is the stamp's own, or what was made of it; a letter may run on below a stamp."""
        own = skeleton(word.text) in map(skeleton, self.text.split())
        made = not self.is_washed and self.text != UNREADABLE and word.certainty < _SURE
        return self.place.holds(word) and (own or made)


class InColour(NamedTuple):
    """What was stamped on a page in colour: stamps that were read or have a frame, and other places with ink of a stamp's size."""

    stamps: list[Stamp]
    others: list[Island]


def in_colour(image: PageImage) -> InColour:
    """The stamps in red, blue or violet, which stand apart from the type that they lie on; they are washed off the picture that is read."""
    found = InColour([], [])
    if not image.is_coloured:
        return found
    low = _ABOVE * image.grey.shape[0]
    for light, high in ((image.red, _RED_HIGH), (image.blue, _HIGH)):
        places = [island for island in islands(light) if island.y1 < low and _fits(island, high)]
        for island in places[:_MOST]:
            stamp = _seen(light, island)
            if stamp is None or (stamp.text == UNREADABLE and _is_letterhead(image, island)):
                found.others.append(island)
                continue
            image.wash(island)
            found.stamps.append(stamp._replace(is_washed=True))
        found.others.extend(places[_MOST:])
    return found


def _is_letterhead(image: PageImage, island: Island) -> bool:
    """Whether a frame with unknown words may be the letter's own: it stands at the top, and no type lies below it."""
    at_top = island.y0 < _LETTERHEAD * image.grey.shape[0]
    return at_top and int(np.count_nonzero(image.type_in(island))) < _LEAST


def stamps(image: PageImage, unread: Sequence[Island], words: Sequence[Recognised], coloured: InColour) -> Iterator[Stamp]:
    """The stamps of a page that say something known or have a frame; where `words` tell of a number or a day, there is none in black."""
    yield from (_with_pen(stamp, image, words) for stamp in coloured.stamps)
    known = [*(stamp.place for stamp in coloured.stamps), *coloured.others]
    low = _ABOVE * image.grey.shape[0]
    other = [island for island in unread if island.y1 < low and _fits(island, _HIGH) and not any(map(island.touches, known))]
    other = [island for island in other if not any(island.holds(word) and _is_slot(word.text) for word in words)]
    yield from (stamp for island in other[:_MOST] if (stamp := _seen(image.ink, island)))


def _seen(light: Picture, island: Island) -> Stamp | None:
    """The stamp as the first view shows that can be read; where figures of it are unsure, as another does that is sure of the same ones.

    What says nothing known and has a frame is a stamp that can't be read.
    """
    views = list(_views(light, island))
    found = (stamp for picture in views if (stamp := _read(picture, island)))
    first = next(found, None)
    if first is None and views and _is_framed(_level(light, island)):
        return Stamp(UNREADABLE, UNREADABLE, 0.0, island)
    if first is None or UNREADABLE not in first.text:
        return first
    other = next(found, None)
    alike = other is not None and _figures(other.recognised) == _figures(first.recognised) and UNREADABLE not in other.text
    return other if alike else first


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _with_pen(stamp: Stamp, image: PageImage, words: Sequence[Recognised]) -> Stamp:
    """The stamp; where its day seems blank in red and ink of another colour lies on it, the day is there and can't be read."""
    if not patterns("scan")["scan.stamp_day_blank"].search(stamp.text):
        return stamp
    place, ink = stamp.place, is_ink(image.unwashed)
    for word in words:
        if word.certainty >= _SURE and not any(map(str.isdigit, word.text)):
            ink[max(word.y0, 0) : word.y1, max(word.x0, 0) : word.x1] = False
    written = np.count_nonzero(ink[place.y0 : place.y1, place.x0 : place.x1]) >= _LEAST
    return stamp._replace(text=f"{stamp.text} {UNREADABLE}") if written else stamp


def _is_slot(text: str) -> bool:
    """Whether a word is of a number's line or a day's, which a pen made unreadable."""
    return patterns("scan")["scan.slot"].search(text) is not None


def _fits(island: Island, high: tuple[int, int]) -> bool:
    return _WIDE[0] <= island.x1 - island.x0 <= _WIDE[1] and high[0] <= island.y1 - island.y0 <= high[1]


def _read(picture: Picture, island: Island) -> Stamp | None:
    words = [word for word in recognise(picture, "block") if any(map(str.isalnum, word.text))]
    text = " ".join(word.text for word in words)
    certainty = min((word.certainty for word in words), default=0.0)
    if own := _incoming(words):
        sure = [word.text if word.certainty >= _SURE or not any(map(str.isdigit, word.text)) else UNREADABLE for word in own]
        return Stamp(" ".join(sure), text, certainty, island)
    mark = marked(text)
    return Stamp(mark, text, certainty, island) if mark else None


def _incoming(words: Sequence[Recognised]) -> Sequence[Recognised]:
    """The words of the receiver's mark; the name of the receiver above it, in capitals, is none of them (Phụ lục IV)."""
    for start, word in enumerate(words[:_NAME]):
        if patterns("parts")["stamp.incoming"].match(" ".join(each.text for each in words[start:])):
            return words[start:]
        if not word.text.isupper():
            break
    return ()


def marked(text: str) -> str | None:
    """The mark of urgency or secrecy that a text spells, in capitals; None if it spells none, or more than a mark and its frame.

    Of a long one a letter in six may be wrong or lost, of a short one (`MẬT`) not even a sign.
    """
    words = text.split()
    for mark in _marks():
        count = len(mark.split())
        for start in range(len(words) - count + 1):
            window, rest = " ".join(words[start : start + count]), words[:start] + words[start + count :]
            allowed = len(skeleton(mark)) // _LETTERS
            near = distance(skeleton(window), skeleton(mark)) <= allowed if allowed else fold(window) == mark
            if near and sum(len(skeleton(word)) for word in rest) <= _STROKES:
                return mark.upper()
    return None


@cache
def _marks() -> tuple[str, ...]:
    """The marks of urgency and secrecy in small letters, as the table has them and, with an hour, its examples."""
    return tuple(mark for row in rows("marks") for mark in dict.fromkeys((row["printed"], *map(str.lower, several(row["examples"])))))


def _views(light: Picture, island: Island) -> Iterator[Picture]:
    """The stamp as it may be read: without its frame and level, or framed but for its sides."""
    picture = np.pad(_inked(island.cut(light)), _PAPER, constant_values=255)
    if np.count_nonzero(is_ink(picture)) < _LEAST:
        return
    letters = _unframed(picture)
    if np.count_nonzero(is_ink(letters)) >= _LEAST:
        yield turned_whole(letters, _slope(letters))
    yield _without_sides(turned_whole(picture, _slope(picture)))


def _level(light: Picture, island: Island) -> Picture:
    picture = np.pad(_inked(island.cut(light)), _PAPER, constant_values=255)
    return turned_whole(picture, _slope(picture))


def _is_framed(level: Picture) -> bool:
    """Whether ink runs along the edges of what stands on a level picture; along one of them type may have left gaps in it."""
    ys, xs = np.nonzero(is_ink(level))
    ink = is_ink(level)[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    high, wide = (max(size // _EDGES, 1) for size in ink.shape)
    sides = (ink[:high].any(axis=0), ink[-high:].any(axis=0), ink[:, :wide].any(axis=1), ink[:, -wide:].any(axis=1))
    least, *others = sorted(float(side.mean()) for side in sides)
    return least >= _BROKEN and others[0] >= _ALONG


def _inked(picture: Picture) -> Picture:
    """The picture with its darkest ink made black: stamps are often faint, and fainter in copies."""
    darkest = float(np.percentile(picture, _INKED))
    stretched = (picture.astype(np.float32) - darkest) * (255 / max(255 - darkest, 1))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _unframed(picture: Picture) -> Picture:
    """The picture without strokes that run along most of it, and what touches them."""
    ink = is_ink(picture)
    rows, columns = ink.shape[0] // _GRAIN, ink.shape[1] // _GRAIN
    cells = np.asarray(ink[: rows * _GRAIN, : columns * _GRAIN].reshape(rows, _GRAIN, columns, _GRAIN).any(axis=(1, 3)))
    letters = picture.copy()
    for piece in pieces_of(cells, reach=1):
        ys, xs = np.array(piece).T
        if np.ptp(xs) > _FRAME * (columns - 2 * _PAPER / _GRAIN) or np.ptp(ys) > _FRAME * (rows - 2 * _PAPER / _GRAIN):
            for y, x in piece:
                letters[y * _GRAIN : (y + 1) * _GRAIN, x * _GRAIN : (x + 1) * _GRAIN] = 255
    return letters


def _without_sides(picture: Picture) -> Picture:
    """The level picture without rows and columns of dots that are full of ink: the sides of a frame."""
    ink = is_ink(picture)
    ys, xs = np.nonzero(ink)
    cleared = picture.copy()
    if len(ys):
        for row in np.flatnonzero(ink.sum(axis=1) > _RULED * (np.ptp(xs) + 1)):
            cleared[max(row - _SIDE, 0) : row + _SIDE + 1] = 255
        for column in np.flatnonzero(ink.sum(axis=0) > _RULED * (np.ptp(ys) + 1)):
            cleared[:, max(column - _SIDE, 0) : column + _SIDE + 1] = 255
    return cleared


def _slope(picture: Picture) -> float:
    """Degrees by which a short line falls to the right: at its own slope the sums of ink along it differ most."""
    ys, xs = np.nonzero(is_ink(picture))
    thin = max(len(ys) // _POINTS, 1)
    ys, xs = ys[::thin], xs[::thin]
    return max((float(angle) for angle in range(-_STEEP, _STEEP + 1)), key=lambda angle: _sharpness(ys, xs, angle))


def _sharpness(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    along = np.radians(angle)
    rows = np.rint((ys * np.cos(along) - xs * np.sin(along)) / _BLUR).astype(np.intp)
    sums = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(sums) ** 2).sum())
