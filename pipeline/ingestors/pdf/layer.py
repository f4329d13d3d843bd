"""Tells whether the words of a PDF are its text: a scan may carry nothing but a signature's stamp, or the leavings of a bad OCR."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine
from pipeline.ingestors.layout.page import Page
from schemas import Notice

_LEAST = 60  # letters that a dispatch has at least, beside its stamps
_MARKED_SHARE = 0.12  # of the letters: Vietnamese prose has 0.25 to 0.35 marked ones; what a foreign OCR leaves of it, under a tenth
_SAMPLE_LINES = 60  # lines that show whether letters are missing
_PROSE = 6  # blanks of a line that show what is usual
_HOLES, _HOLES_SHARE = 8, 0.02  # words that begin after a hole, and their share: sound layers have under 0.003
_SAMPLE = 500  # words that show which language a layer is in
_STAMP_WORDS = 60  # words that a signature's mark has at most
_MARKED = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0309\u0323]")


def fault(pages: Sequence[Page]) -> str | None:
    """Why the words are not the document's text, None if they are."""
    text = "".join([word.text for word in islice((word for page in pages for word in page.words if word.stamp < 0), _SAMPLE)])
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST:
        seen = "no words" if not letters and not any(page.words for page in pages) else "no words but those of stamps"
        return f"The PDF has {seen}"
    marked = len(_MARKED.findall(text)) / letters
    if marked < _MARKED_SHARE:
        return f"The PDF's text layer is not Vietnamese: {marked:.0%} of its letters carry marks"
    if _only_stamps(pages):
        return "The PDF has no words but those of a signature's stamp"
    return None


def remarks(pages: Sequence[Page]) -> list[Notice]:
    """Notices on pages without words and on lost letters."""
    return [*_without_words(pages), *_unknown(pages)]


def _only_stamps(pages: Sequence[Page]) -> bool:
    """Whether a scan's few words are a mark that a program wrote into the page itself."""
    words = [word.text for page in pages for word in page.words if word.stamp < 0]
    scanned = all(page.pictures for page in pages if page.words)
    return scanned and len(words) < _STAMP_WORDS and bool(patterns("layout")["layout.signature_stamp"].search(" ".join(words)))


def _without_words(pages: Sequence[Page]) -> list[Notice]:
    """Blank back pages are usual; a page with nothing but a picture has text that was not read."""
    empty = [str(page.number) for page in pages if not page.words and page.pictures]
    if not empty:
        return []
    return [Notice(code="pdf.page_without_text", message=f"No text was read on page {', '.join(empty)}: there are only pictures")]


def _unknown(pages: Sequence[Page]) -> list[Notice]:
    lost = sum(page.lost for page in pages)
    return [Notice(code="pdf.letters_lost", message=f"{lost} characters of the text layer have no meaning")] if lost else []


def check_gaps(lines: Iterable[PrintedLine]) -> list[Notice]:
    """A notice if letters are missing without a trace: fonts whose glyphs no table names leave a gap before the rest of a word.

    Seen where a capital begins a syllable (`Sở  ài chính`): the blank before is wider than its neighbours, and a small letter follows.
    """
    holes = blanks = 0
    for line in islice(lines, _SAMPLE_LINES):
        found = line.gaps
        if len(found) < _PROSE:
            continue
        blanks += len(found)
        usual = sorted(right - left for _, left, right in found)[len(found) // 2]
        least, most = max(1.8 * usual, usual + 0.4 * line.height), 2.5 * line.height
        holes += sum(least < right - left < most and line.words[index].text[:1].islower() for index, left, right in found)
    if holes < _HOLES or holes < _HOLES_SHARE * blanks:
        return []
    return [Notice(code="pdf.letters_lost", message=f"The text layer lacks letters: {holes} words seem to begin in their middle")]
