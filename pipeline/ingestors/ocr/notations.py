"""Figures of cited documents and dates, told by their shape where the engine takes them for other signs: 8 for §."""

from collections.abc import Callable, Sequence

from extractors.tables import patterns
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.vocabulary import marks, skeleton
from schemas import Notice

_CLOSE = 0.5  # of a line's height: a blank is not wider

Leading = Callable[[Sequence[Word]], str]
"""Gives the figures of type that the place of some words begins with; the stroke behind them may be one of them."""


def with_shapes(page: Page, leading: Leading) -> list[Notice]:
    """Put the figures of notations and dates on a page right, in place; a notice for each."""
    words: list[Word] = []
    notices = []
    for word in page.words:
        before, meant = word.text, _shaped(word, leading)
        if len(words) > 1 and _is_parted(words[-2], words[-1], meant):
            first = words.pop()
            before, meant = f"{first.text} {before}", meant._replace(text=first.text + meant.text, x0=first.x0)
        if meant.text != before:
            notices.append(Notice(code="ocr.repaired", message=f"“{before}” on page {page.number} was taken for “{meant.text}”."))
        words.append(meant)
    page.words = words
    return notices


def _shaped(word: Word, leading: Leading) -> Word:
    match = patterns("scan")["scan.cited_number"].match(word.text)
    serial = match["serial"] if match else ""
    shape = leading([word])[: len(serial)] if serial and not serial.isdecimal() else ""
    return word._replace(text=shape + word.text[len(serial) :]) if shape and _agrees(serial, shape) else word


def _agrees(serial: str, shape: str) -> bool:
    """Whether figures have the shape that was read of them, and other signs that of any figure."""
    return len(serial) == len(shape) and all(not read.isdecimal() or read == own for read, own in zip(serial, shape, strict=True))


def _is_parted(label: Word, first: Word, rest: Word) -> bool:
    """Whether two words are one number: behind its label stands one, not two."""
    labels = [skeleton(text) for text in marks("number").values()]
    follows = first.text.isdecimal() and patterns("scan")["scan.cited_number"].match(rest.text) is not None and "/" in rest.text
    return follows and skeleton(label.text) in labels and 0 <= rest.x0 - first.x1 < _CLOSE * (rest.y1 - rest.y0)
