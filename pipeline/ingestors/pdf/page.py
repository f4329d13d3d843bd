"""One page of a PDF: its words, ruling lines and stamps. This module and its neighbours `words`, `ruling`, `appearances` talk to pdfium."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pypdfium2 import PdfDocument, PdfPage, raw

from pipeline.ingestors import letters
from pipeline.ingestors.layout.page import Page, Sides, Word
from pipeline.ingestors.pdf.appearances import text_annotations
from pipeline.ingestors.pdf.frame import Frame
from pipeline.ingestors.pdf.ruling import read_drawn
from pipeline.ingestors.pdf.words import read_words

_AROUND = 2.0  # points by which a stamped word may lie outside its annotation's box


def read_page(document: PdfDocument, index: int) -> Page:
    """The page `index` (from 0).

    Where annotations bring text the page is flattened first and loaded again, so that stamped numbers and days are words too.
    """
    with _closed(document[index]) as page:
        stamps = text_annotations(page.raw)
        if not stamps:
            return _read(page, index, stamps)
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    with _closed(document[index]) as page:
        return _read(page, index, stamps)


@contextmanager
def _closed(page: PdfPage) -> Iterator[PdfPage]:
    """A page that is closed at once: pdfium keeps fonts and pictures of open pages in memory."""
    try:
        yield page
    finally:
        page.close()


def _read(page: PdfPage, index: int, stamps: Sequence[Sides]) -> Page:
    left, bottom, right, top = page.get_cropbox()
    frame = Frame(left, bottom, right, top, page.get_rotation())
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        words, lost, old = read_words(text.raw, frame)
    finally:
        text.close()
    drawn = read_drawn(page.raw, frame)
    words, repairs = _tidied(_stamped(words, [frame.seen(*box) for box in stamps]))
    return Page(
        index + 1, width, height, words, drawn.rules, drawn.pictures, lost, repairs, old=old, covered=drawn.covered, dots=drawn.dots
    )  # fmt: skip


def _stamped(words: list[Word], stamps: Sequence[Sides]) -> list[Word]:
    """Say which words are stamped: flattened appearances come last in the content, and lie in their annotation's box."""
    last = len(words)
    while last and stamps and (stamp := _within(words[last - 1], stamps)) >= 0:
        last -= 1
        words[last] = words[last]._replace(stamp=stamp)
    return words


def _within(word: Word, stamps: Sequence[Sides]) -> int:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    for index, (x0, y0, x1, y1) in reversed(list(enumerate(stamps))):
        if x0 - _AROUND <= x <= x1 + _AROUND and y0 - _AROUND <= y <= y1 + _AROUND:
            return index
    return -1


def _tidied(words: list[Word]) -> tuple[list[Word], Mapping[str, int]]:
    """The words with their letters put right, in one go for the page; words of nothing but invisible characters fall out."""
    before = "\n".join([word.text for word in words])
    after = letters.tidy(before)
    if after.text == before:
        return words, after.counts
    texts = after.text.split("\n")
    tidied = zip(words, texts, strict=True)
    return [word if word.text == text else word._replace(text=text) for word, text in tidied if text.strip() or word.mark], after.counts
