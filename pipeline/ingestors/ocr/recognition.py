"""From a picture of a page to its words: set level, recognised, put into points."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Literal

import numpy as np

from pipeline.ingestors import letters
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.engine import Recognised, recognise, reread
from pipeline.ingestors.ocr.figures import Piece, leading, pieces_in, printed
from pipeline.ingestors.ocr.notations import with_shapes
from pipeline.ingestors.ocr.pens import under_pens
from pipeline.ingestors.ocr.picture import DPI, Colours, PageImage, Picture, darkened, on_white_paper, red_light
from pipeline.ingestors.ocr.repairs import repair
from pipeline.ingestors.ocr.series import put_in_series
from pipeline.ingestors.ocr.signature import signature_place, with_signature
from pipeline.ingestors.ocr.slots import Extent, Sight, settle
from pipeline.ingestors.ocr.specks import without_specks
from pipeline.ingestors.ocr.stamps import Stamp, in_colour, stamps
from pipeline.ingestors.ocr.unread import islands, with_lines
from pipeline.ingestors.ocr.upright import Half, halves, is_print, quarter_turns, turned_by, turns_left
from schemas import UNREADABLE, Notice, ReadError

_POINTS = 72 / DPI
_AROUND = 0.15  # of a line's height: pens write higher and lower than type
_PAPER = 12  # dots of white around a line: the engine wants some
_SIZES = (1.0, 1.5, 0.75)  # at which a line is read again: what is printed reads alike, what is written seldom
_QUARTERS: tuple[Literal[0], Literal[90], Literal[180], Literal[270]] = (0, 90, 180, 270)  # degrees
_TELLING = 40  # letters of a page that tell how well it was read
_LIKE = str.maketrans({"\u2044": "/", "\u00d1": "N", "\u00f1": "n"})  # what the engine takes a stroke for, and a letter with dust on it
_BELOW = 0.22  # of a line's height: how far letters hang below the line that they stand on


def recognised(scanned: Picture | Colours, number: int) -> list[Page]:
    """The pages on the page `number` of a file: one, or two that lie side by side. Boxes are those of pages set upright, lines level."""
    scanned = on_white_paper(scanned)
    turns = quarter_turns(scanned)
    found = [_page(half, number) for half in halves(turned_by(scanned, turns))]
    if more := turns_left(turned_by(scanned, turns), _certainty(found)):
        turns += more
        found = [_page(half, number) for half in halves(turned_by(scanned, turns))]
    for page in found:
        page.turned = _QUARTERS[turns % 4]
    return found


def numbered(pages: Iterable[Page]) -> list[Page]:
    """The pages with numbers of their own: two that lie on one page of the file are two; their headings are put in series."""
    found = list(pages)
    for number, page in enumerate(found, 1):
        page.number = number
    put_in_series([page for page in found if any(word.certainty is not None for word in page.words)])
    return found


def _certainty(pages: Sequence[Page]) -> float:
    """The mean one of the letters on some pages; 1 where there are too few to tell."""
    words = [word for page in pages for word in page.words if word.certainty is not None]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * (word.certainty or 0.0) for word in words) / letters if letters >= _TELLING else 1.0


def _page(half: Half, number: int) -> Page:
    height, width = half.scanned.shape[:2]
    page = Page(number, width * _POINTS, height * _POINTS, [], left=half.left * _POINTS)
    image = PageImage(half.scanned)
    if image.is_blank:
        faint = darkened(half.scanned)
        if faint is None or not is_print(red_light(faint)):
            return page
        image = PageImage(faint)
    page.pictures = True
    page.level = image.slope
    coloured = in_colour(image) if number == 1 else None  # Nghị định 30/2020/NĐ-CP, Phụ lục I: on the first page
    seen = recognise(image.grey)
    unread = islands(image.ink, seen)
    found = list(stamps(image, unread, seen, coloured)) if coloured else []
    seen = [word for word in seen if not any(stamp.covers(word) for stamp in found)]
    signed = signature_place(seen, image)
    known = [*(stamp.place for stamp in found), *([signed] if signed else [])]
    unread = [island for island in unread if not any(map(island.touches, known))]
    seen = with_signature(with_lines(under_pens(seen, image), image, unread), image)
    page.words = without_specks([word for each in seen if (word := _word(each)) is not None], number)
    page.stamps = [_stamped(stamp) for stamp in found]
    sight = Sight(partial(_read_again, image.grey), partial(_printed, image.grey))
    cited = with_shapes(page, lambda words: leading(pieces_in(_line(image.grey, words)[0])))
    page.notices = [*repair(page), *settle(page, sight), *cited, *_told(found, number)]
    return page


def _stamped(stamp: Stamp) -> list[Word]:
    """The words of a stamp, side by side in its room."""
    x0, y0, x1, y1 = (edge * _POINTS for edge in stamp.place)
    texts = stamp.text.split()
    wide = (x1 - x0) / len(texts)
    return [
        Word(text, x0 + wide * index, y0, x0 + wide * (index + 1), y1, certainty=stamp.certainty) for index, text in enumerate(texts)
    ]  # fmt: skip


def _told(found: Sequence[Stamp], page: int) -> Iterator[Notice]:
    for stamp in found:
        if stamp.text == UNREADABLE:
            yield Notice(code="stamp.unreadable", message=f"There is a stamp on page {page} that can't be read: look at it.")
        elif stamp.recognised != stamp.text:
            message = f"“{stamp.recognised}” stamped on page {page} was taken for “{stamp.text}”."
            yield Notice(code="ocr.repaired", message=message)


def _read_again(picture: Picture, words: Sequence[Word]) -> list[str]:
    """What the engine makes of the place of some words at other sizes."""
    line, _ = _line(picture, words)
    return reread(np.pad(line, _PAPER, constant_values=255), _SIZES)


def _printed(picture: Picture, words: Sequence[Word], slot: Extent, beside: Extent, upright: bool) -> str | None:
    """The printed figures in a slot between some words, as high as what stands beside it."""
    line, left = _line(picture, words)
    pieces = pieces_in(line)

    def between(edges: Extent) -> list[Piece]:
        x0, x1 = (edge / _POINTS - left for edge in edges)
        return [piece for piece in pieces if x0 <= (piece.left + piece.right) / 2 <= x1]

    heights = [piece.high for piece in between(beside)]
    return printed(between(slot), float(np.median(heights)), upright=upright) if heights else None


def _line(picture: Picture, words: Sequence[Word]) -> tuple[Picture, int]:
    """The place of some words, and where it begins from the left, in dots."""
    height = max(word.y1 - word.y0 for word in words)
    top, bottom = min(word.y0 for word in words) - _AROUND * height, max(word.y1 for word in words) + _AROUND * height
    left, right = min(word.x0 for word in words) - height / 4, max(word.x1 for word in words) + height / 4
    x0, y0, x1, y1 = (max(round(edge / _POINTS), 0) for edge in (left, top, right, bottom))
    return picture[y0:y1, x0:x1], x0


def check_words(name: str, pages: Sequence[Page]) -> None:
    """Raise ReadError `empty` if nothing was recognised on any page."""
    if not any(page.words for page in pages):
        advice = "Look at the file: scan the paper again at 200 dpi, straight and in good light"
        raise ReadError("empty", f"No words can be recognised in {name}", advice)


def _word(found: Recognised) -> Word | None:
    text = letters.tidy(found.text).text.strip().translate(_LIKE)
    if not any(map(str.isprintable, text)):
        return None
    foot = found.foot + _BELOW * found.height
    return Word(
        text, found.x0 * _POINTS, (foot - found.height) * _POINTS, found.x1 * _POINTS, foot * _POINTS, certainty=found.certainty
    )  # fmt: skip
