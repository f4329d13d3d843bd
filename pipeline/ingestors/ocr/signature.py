"""Further looks at the end of a letter: seals and pens over type make the engine pass over names on its first way."""

from collections.abc import Sequence

import numpy as np

from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.names import is_name, name_in
from pipeline.ingestors.ocr.picture import DPI, PageImage, Picture, only_dark
from pipeline.ingestors.ocr.positions import CERTAIN, is_office, with_offices
from pipeline.ingestors.ocr.strips import SURE, certainty, rows_of, surest
from pipeline.ingestors.ocr.unread import Island
from pipeline.ingestors.ocr.vocabulary import marks, skeleton

_LEFT = 0.35  # of the page's width: the recipients' list begins left of this
_RIGHT = 0.45  # of it: the signature stands right of this
_ABOVE, _BELOW = 0.3, 2.1  # inches from the recipients' label: a signature block with seal
_WIDE = 2.0  # of a line's height: words of a sentence stand closer
_APART = 30  # dots from the feet of an office to those of a name at least


def with_signature(found: Sequence[Recognised], image: PageImage) -> list[Recognised]:
    """The words of a page, those of its end as the look that was surest of their row has them.

    With nothing but the dark, what is left of a seal over the type is gone; with all colours, a block that was stamped in red is there.
    """
    words = list(found)
    place = signature_place(found, image)
    if place is None:
        return words
    top, bottom, middle = place.y0, place.y1, place.x0
    for light in (only_dark(image.grey), image.ink if image.is_coloured else None):
        signed = [word for word in words if word.x0 >= middle and top <= word.y0 < bottom]
        if light is None or _is_clear(signed):
            break
        if light is not image.ink or not _names_office(signed):
            words = [word for word in words if word not in signed] + surest(signed, _look(light, middle, place.x1, top, bottom), is_office)
    signed = [word for word in words if word.x0 >= middle and top <= word.y0 < bottom]
    words = [word for word in words if word not in signed] + with_offices(signed, image.grey, middle, top, known=_is_clear(signed))
    words = _with_name(words, image.grey, place)
    listed = [word for word in words if word.x0 < middle and top <= word.y0 < bottom]
    if any(word.certainty < SURE for word in listed):
        words = [word for word in words if word not in listed] + surest(listed, _look(image.grey, 0, middle, top, bottom))
    return words


def _with_name(words: list[Recognised], picture: Picture, place: Island) -> list[Recognised]:
    """The words of a page with the signer's name as further looks have read it, where no look was certain of it."""
    signed = list(rows_of([word.moved(-place.x0, -place.y0) for word in words if word.x0 >= place.x0 and place.y0 <= word.y0 < place.y1]))
    if not any(map(is_office, signed)) or any(is_name(row, CERTAIN) for row in signed):
        return words
    below = max(round(row[0].foot) for row in signed if is_office(row)) + _APART
    name = [word.moved(place.x0, place.y0) for word in name_in(place.cut(picture), below, [row for row in signed if is_name(row, 0.0)])]
    covered = [word for word in words if any(map(word.overlaps, name))]
    read = {word.text for word in covered if word.certainty >= SURE and word.text.istitle()}
    return [word for word in words if word not in covered] + name if read <= {word.text for word in name} else words


def signature_place(words: Sequence[Recognised], image: PageImage) -> Island | None:
    """Where a page is signed, whose words are looked at by `with_signature`; None where there is no list of recipients beside it."""
    height, width = image.grey.shape
    label = label_of(words, width)
    if label is None:
        return None
    return Island(round(_RIGHT * width), max(round(label.y0 - _ABOVE * DPI), 0), width, min(round(label.y0 + _BELOW * DPI), height))


def label_of(words: Sequence[Recognised], width: int) -> Recognised | None:
    """The last word of `Nơi nhận`; where the first can't be read, a last `nhận` that ends a heading, as `nhân dân` does not."""
    labels = [[skeleton(piece) for piece in mark.split()] for mark in marks("recipients").values()]
    begins, ends = ({label[at] for label in labels} for at in (0, -1))
    last = [word for word in words if word.x0 < _LEFT * width and skeleton(word.text) in ends]
    behind = [word for word in last if any(skeleton(other.text) in begins and _follows(other, word) for other in words)]
    return next(reversed(behind or [word for word in last if _ends_heading(word, words)]), None)


def _follows(word: Recognised, other: Recognised) -> bool:
    return word.x0 < other.x0 <= word.x1 + other.height and abs(word.foot - other.foot) < other.height / 2


def _ends_heading(word: Recognised, words: Sequence[Recognised]) -> bool:
    """Whether at most one word stands before a word in its row, and none close behind it."""
    row = [other for other in words if other is not word and abs(word.foot - other.foot) < word.height / 2]
    return sum(other.x0 < word.x0 for other in row) < 2 and all(
        other.x0 > word.x1 + _WIDE * word.height for other in row if other.x0 > word.x0
    )


def _look(picture: Picture, left: int, right: int, top: int, bottom: int) -> list[Recognised]:
    crop = np.ascontiguousarray(picture[top:bottom, left:right])
    return [word.moved(left, top) for word in recognise(crop, "block")]


def _is_clear(words: Sequence[Recognised]) -> bool:
    """Whether an office and a person's name are read for certain: they need no other look."""
    return _names_office(words) and any(is_name(row, CERTAIN) for row in rows_of(words))


def _names_office(words: Sequence[Recognised]) -> bool:
    return any(is_office(row) for row in rows_of(words) if certainty(row) >= CERTAIN)
