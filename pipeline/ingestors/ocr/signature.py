"""A second look at the place of the signature: a seal and a pen over type make the engine pass over names on its first way."""

from collections.abc import Sequence

import numpy as np

from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import DPI, Picture
from pipeline.ingestors.ocr.vocabulary import skeleton

_LEFT = 0.35  # of the page's width: the recipients' list begins left of this
_RIGHT = 0.45  # of it: the signature stands right of this
_ABOVE, _BELOW = 0.3, 2.1  # inches from the recipients' label: a signature block with seal
_SURE = 0.6  # of the second look only words as certain are taken
_CLEAR = 4  # words of a position and a name: all sure, they need no second look
_LETTERS = 2  # and as long: strokes are shorter


def with_signature(found: Sequence[Recognised], picture: Picture) -> list[Recognised]:
    """The words of a page, with those of its signature block that the second look is surer of."""
    width = picture.shape[1]
    labels = [word for word in found if word.x0 < _LEFT * width and skeleton(word.text) == "nhan"]
    if not labels:
        return list(found)
    top, left = max(round(labels[-1].y0 - _ABOVE * DPI), 0), round(_RIGHT * width)
    there = [word for word in found if word.x0 >= left and top <= word.y0 < top + (_ABOVE + _BELOW) * DPI]
    if len(there) >= _CLEAR and all(word.certainty >= _SURE for word in there):
        return list(found)
    crop = np.ascontiguousarray(picture[top : round(labels[-1].y0 + _BELOW * DPI), left:])
    seen = [_moved(word, left, top) for word in recognise(crop, block=True)]
    added = [word for word in seen if word.certainty >= _SURE and sum(map(str.isalpha, word.text)) >= _LETTERS]
    added = [word for word in added if not any(_overlap(word, other) and other.certainty >= word.certainty for other in found)]
    return [word for word in found if not any(_overlap(other, word) for other in added)] + added


def _moved(word: Recognised, x: int, y: int) -> Recognised:
    return word._replace(x0=word.x0 + x, x1=word.x1 + x, y0=word.y0 + y, y1=word.y1 + y, foot=word.foot + y)


def _overlap(word: Recognised, other: Recognised) -> bool:
    """Whether two words share more than a third of the smaller one's room."""
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    along = min(word.y1, other.y1) - max(word.y0, other.y0)
    smaller = min((word.x1 - word.x0) * (word.y1 - word.y0), (other.x1 - other.x0) * (other.y1 - other.y0))
    return across > 0 and along > 0 and 3 * across * along > smaller
