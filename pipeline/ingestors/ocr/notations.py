"""Running numbers of cited documents, told by the shape of their figures where the engine takes those for other signs (8 for §)."""

from collections.abc import Callable, Sequence

from extractors.tables import patterns
from pipeline.ingestors.layout.page import Page, Word
from schemas import Notice

Leading = Callable[[Sequence[Word]], str]
"""Gives the figures of type that the place of some words begins with; the stroke behind them may be one of them."""


def with_shapes(page: Page, leading: Leading) -> list[Notice]:
    """Put the running numbers of notations on a page right, in place; a notice for each."""
    words, notices = [], []
    for word in page.words:
        match = patterns("scan")["scan.cited_number"].match(word.text)
        serial = match["serial"] if match else ""
        shape = leading([word])[: len(serial)] if serial and not serial.isdecimal() else ""
        if shape and _agrees(serial, shape):
            meant = shape + word.text[len(serial) :]
            notices.append(Notice(code="ocr.repaired", message=f"“{word.text}” on page {page.number} was taken for “{meant}”."))
            word = word._replace(text=meant)  # noqa: PLW2901
        words.append(word)
    page.words = words
    return notices


def _agrees(serial: str, shape: str) -> bool:
    """Whether figures have the shape that was read of them, and other signs that of any figure."""
    return len(serial) == len(shape) and all(not read.isdecimal() or read == own for read, own in zip(serial, shape, strict=True))
