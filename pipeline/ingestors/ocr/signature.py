"""Further looks at the end of a letter: seals and pens over type make the engine pass over names on its first way."""

from collections.abc import Sequence

import numpy as np

from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import DPI, PageImage, Picture, only_dark
from pipeline.ingestors.ocr.strips import SURE, rows_of, surest
from pipeline.ingestors.ocr.vocabulary import offices, skeleton

_LEFT = 0.35  # of the page's width: the recipients' list begins left of this
_RIGHT = 0.45  # of it: the signature stands right of this
_ABOVE, _BELOW = 0.3, 2.1  # inches from the recipients' label: a signature block with seal
_CLEAR = 4  # words of a position and a name: all sure, they need no second look


def with_signature(found: Sequence[Recognised], image: PageImage) -> list[Recognised]:
    """The words of a page, those of its end as the look that was surest of their row has them.

    With nothing but the dark, what is left of a seal over the type is gone; with all colours, a block that was stamped in red is there.
    """
    words = list(found)
    width = image.grey.shape[1]
    labels = [word for word in found if word.x0 < _LEFT * width and skeleton(word.text) == "nhan"]
    if not labels:
        return words
    top, bottom, middle = max(round(labels[-1].y0 - _ABOVE * DPI), 0), round(labels[-1].y0 + _BELOW * DPI), round(_RIGHT * width)
    for light, needed in ((only_dark(image.grey), _is_unclear), (image.ink if image.is_coloured else None, _names_no_office)):
        signed = [word for word in words if word.x0 >= middle and top <= word.y0 < bottom]
        if light is not None and needed(signed):
            words = [word for word in words if word not in signed] + surest(signed, _look(light, middle, width, top, bottom))
    listed = [word for word in words if word.x0 < middle and top <= word.y0 < bottom]
    if _is_unclear(listed):
        words = [word for word in words if word not in listed] + surest(listed, _look(image.grey, 0, middle, top, bottom))
    return words


def _look(picture: Picture, left: int, right: int, top: int, bottom: int) -> list[Recognised]:
    crop = np.ascontiguousarray(picture[top:bottom, left:right])
    return [word.moved(left, top) for word in recognise(crop, block=True)]


def _is_unclear(words: Sequence[Recognised]) -> bool:
    return len(words) < _CLEAR or any(word.certainty < SURE for word in words)


def _names_no_office(words: Sequence[Recognised]) -> bool:
    printed = [skeleton(" ".join(word.text for word in row)) for row in rows_of(words)]
    return not any(skeleton(office) in row for row in printed for office in offices())
