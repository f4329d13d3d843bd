"""Tells whether the words of a PDF are its text: a scan may carry nothing but a signature's stamp, or the leavings of a bad OCR."""

import re
from collections.abc import Sequence

from extractors.tables import patterns
from pipeline.ingestors.pdf.page import Page
from schemas import Notice, ReadError

_LEAST = 60  # letters that a dispatch has at least, beside its stamps
_MARKED_SHARE = 0.08  # of the letters: Vietnamese prose has 0.25 to 0.35 marked ones, one without marks next to none
_MARKED = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0309\u0323]")
_ADVICE = "Read it with OCR: it is a picture of the document"


def check_layer(pages: Sequence[Page]) -> list[Notice]:
    """Notices on pages without words and on lost letters; raises ReadError `needs_ocr` if the words are not the document's text."""
    text = "".join([word.text for page in pages for word in page.words if word.stamp < 0])
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST:
        seen = "no words" if not letters and not any(page.words for page in pages) else "no words but those of stamps"
        raise ReadError("needs_ocr", f"The PDF has {seen}", _ADVICE)
    marked = len(_MARKED.findall(text)) / letters
    if marked < _MARKED_SHARE:
        raise ReadError("needs_ocr", f"The PDF's text layer is not Vietnamese: {marked:.0%} of its letters carry marks", _ADVICE)
    if _only_stamps(pages):
        raise ReadError("needs_ocr", "The PDF has no words but those of a signature's stamp", _ADVICE)
    return [*_without_words(pages), *_lost(pages, letters)]


def _only_stamps(pages: Sequence[Page]) -> bool:
    words = [word.text for page in pages for word in page.words]
    return len(words) < 60 and bool(patterns("layout")["layout.signature_stamp"].search(" ".join(words)))


def _without_words(pages: Sequence[Page]) -> list[Notice]:
    empty = [str(page.number) for page in pages if not page.words and page.pictures]
    return [Notice(code="pdf.page_without_text", message=f"No text on page {', '.join(empty)}: pictures only")] if empty else []


def _lost(pages: Sequence[Page], letters: int) -> list[Notice]:
    lost = sum(page.lost for page in pages)
    return [Notice(code="pdf.letters_lost", message=f"{lost} characters of the text layer have no meaning")] if lost else []
