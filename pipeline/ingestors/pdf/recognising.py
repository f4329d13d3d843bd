"""Pages that must be recognised from their picture: which they are, and what becomes of the words that they have."""

from collections.abc import Iterator, Sequence

import numpy as np
from pypdfium2 import PdfDocument

from pipeline.ingestors.layout.lines import PrintedLine, piles
from pipeline.ingestors.layout.page import Page, Rule, Word
from pipeline.ingestors.ocr.engine import INSTALL, missing
from pipeline.ingestors.ocr.picture import DPI, Colours
from pipeline.ingestors.ocr.recognition import check_words, numbered, recognised
from pipeline.ingestors.pdf.layer import COVERED, check_gaps, fault, is_scan
from pipeline.limits import allow_pages
from schemas import Notice, OcrMode, ReadError

_MOST = 16_000_000  # dots of a page (A2 at 200 dpi): a drawing of metres would take gigabytes
_LONG_SIDE = 842  # points of the longer side of A4
_SHORTEST, _LONGEST = 0.6, 1.9  # of it: pages beyond are seldom paper of that size
_SHARPER = 1.2  # times as many dots a picture must have as are drawn of it
_FINEST = 1.6  # times as many dots as A4 is read at: a picture of more may be as large as its page says
_LOST = 0.01  # of a page's characters: so many without a meaning make its layer a bad one


def with_recognised(document: PdfDocument, pages: Sequence[Page], ocr: OcrMode) -> tuple[list[Page], bool]:
    """The pages, those recognised whose own words are not their text, and whether there are such.

    Raises ReadError: `needs_ocr` where it may not be done and the words are not the document's text, `missing_program` where it can't.
    """
    wrong = fault(pages)
    if ocr == "never":
        if wrong:
            raise ReadError("needs_ocr", wrong, "It is a picture of the document: read it with --ocr auto")
        return list(pages), False
    chosen = set(_chosen(pages, all_of_them=ocr == "always" or bool(wrong)))
    if chosen and not wrong and ocr == "auto" and (lacking := missing()):
        message = f"Pages that are pictures were not read: {lacking}. Install it: {INSTALL}"
        pages[0].notices.append(Notice(code="ocr.not_installed", message=message))
        return list(pages), False  # what there is of text is worth more than none; notices say what is wrong with it
    allow_pages(len(chosen))
    found = numbered(each for page in pages for each in (_recognised(document, page) if page.number in chosen else (page,)))
    if wrong:
        check_words("the PDF", found)
    return found, bool(chosen)


def _chosen(pages: Sequence[Page], *, all_of_them: bool) -> Iterator[int]:
    """Numbers of the pages to recognise: all; those that are pictures; all with words where fonts have lost letters."""
    # Line by line, as a few of the first ones tell.
    holes = bool(check_gaps(PrintedLine.of(pile, page.number) for page in pages for pile in piles(page.words)))
    for page in pages:
        count = sum(len(word.text) for word in page.words)
        if all_of_them or is_scan(page) or (page.words and (holes or page.lost > _LOST * count)):
            yield page.number


def _recognised(document: PdfDocument, page: Page) -> list[Page]:
    """The pages that were recognised on a page, with the words that programs stamped on it: those are known for certain."""
    scale = _scale(page)
    found = recognised(picture(document, page.number - 1, scale), page.number)
    for each in found:
        each.scale = scale
    if not any(each.words for each in found):
        found[0].words, found[0].scale = page.words, 1.0
        return found
    stamped = [_larger(_turned(word, found[0].turned, page), scale) for word in page.words if word.stamp >= 0]
    for index, each in enumerate(found):
        own = [word for word in stamped if index == len(found) - 1 or word.x0 < found[index + 1].left]
        stamped = [word for word in stamped if word not in own]
        own = [word._replace(x0=word.x0 - each.left, x1=word.x1 - each.left) for word in own]
        each.words = [word for word in each.words if not any(_overlap(word, other) for other in own)] + own
    if len(found) == 1 and not found[0].turned:
        found[0].rules = found[0].rules or [Rule(*(edge * scale for edge in rule)) for rule in page.rules]
    return found


def _scale(page: Page) -> float:
    """How many times as large as it says a page is read, where its size can't be its paper's: that of A4, as far as its picture has dots.

    A program that takes each dot for a point, or that knows only dots of screens, makes pages of a quarter or of four times the size.
    """
    size = max(page.width, page.height) / _LONG_SIDE
    drawn, own = size * DPI / 72, size * page.dots  # dots that A4 would have on a point
    if page.covered < COVERED or not own or _SHORTEST <= size < _LONGEST:
        return 1.0
    if size < _SHORTEST:
        return min(own, DPI / 72) / drawn if own > _SHARPER * drawn else 1.0
    return 1 / size if own < _FINEST * DPI / 72 else 1.0


def _larger(word: Word, scale: float) -> Word:
    return word._replace(x0=word.x0 * scale, y0=word.y0 * scale, x1=word.x1 * scale, y1=word.y1 * scale)


def _turned(word: Word, degrees: int, page: Page) -> Word:
    """The word where it stands on its page turned clockwise."""
    width, height = page.width, page.height
    for _ in range(degrees // 90):
        word = word._replace(x0=height - word.y1, y0=word.x0, x1=height - word.y0, y1=word.x1)
        width, height = height, width
    return word


def _overlap(word: Word, other: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return other.x0 < x < other.x1 and other.y0 < y < other.y1


def picture(document: PdfDocument, index: int, larger: float = 1.0) -> Colours:
    """The page `index` (from 0) as it is seen, so many times as large, without annotations.

    Their text is known, and signatures' marks hide what is below.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(larger * DPI / 72, (_MOST / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
        try:
            return np.array(bitmap.to_numpy())
        finally:
            bitmap.close()
    finally:
        page.close()
