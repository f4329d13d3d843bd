"""Tells whether the words of a PDF are its text: a scan may carry nothing but a signature's stamp, or the leavings of a bad OCR."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.legacy import is_syllable
from schemas import Notice

_LEAST = 60  # letters that a dispatch has at least, beside its stamps
_MARKED_SHARE = 0.12  # of the letters: Vietnamese prose has 0.25 to 0.35 marked ones; what a foreign OCR leaves of it, under a tenth
_SPOKEN = 0.5  # of the words: of 120 sound pages in Vietnamese none had under 0.9 syllables
_SPOKEN_ON_PICTURE = 0.85  # of the words on a page's picture: below, an OCR has misread too many
_TELLING = 20  # words that tell whether they are syllables
COVERED = 0.5
"""Of a page: where pictures cover as much, the page may be one."""

_EDGE = 0.08  # of a page's height: there programs write on pictures of pages
_SAMPLE_LINES = 60  # lines that show whether letters are missing
_PROSE = 6  # blanks of a line that show what is usual
_HOLES, _HOLES_SHARE = 8, 0.02  # words that begin after a hole, and their share: sound layers have under 0.003
_SAMPLE = 500  # words that show which language a layer is in
_STAMP_WORDS = 60  # words that a signature's mark has at most
_SIGNS = ".,;:()[]\"'“”‘’-–/…"
_MARKED = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0309\u0323]")


def fault(pages: Sequence[Page]) -> str | None:
    """Why the words are not the document's text, None if they are. Pages that are pictures don't count where there are others."""
    pages = [page for page in pages if not is_scan(page)] or pages
    words = list(islice((word for page in pages for word in page.words if word.stamp < 0), _SAMPLE))
    text = "".join([word.text for word in words])
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST:
        seen = "no words" if not letters and not any(page.words for page in pages) else "no words but those of stamps"
        return f"The PDF has {seen}"
    marked = len(_MARKED.findall(text)) / letters
    if marked < _MARKED_SHARE:
        return f"The PDF's text layer is not Vietnamese: {marked:.0%} of its letters carry marks"
    if _only_stamps(pages):
        return "The PDF has no words but those of a signature's stamp"
    if (spoken := _spoken(words)) < _SPOKEN:
        return f"The PDF's text layer is not Vietnamese: {spoken:.0%} of its words are spelt as syllables"
    if all(map(is_scan, pages)):
        return "The PDF has pictures of pages with other words on them than theirs"
    return None


def is_scan(page: Page) -> bool:
    """Whether a page is a picture whose text is not among the page's words.

    It has none, or but lines that a program wrote at its edges (`Được quét bằng …`), or what a poor OCR has left on it.
    """
    if not page.words:
        return page.pictures
    return page.covered >= COVERED and not (_has_text(page) and _is_sound(page))


def _has_text(page: Page) -> bool:
    """Whether there is more on a page than numbers, and lines at its edges."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    return sum(sum(map(str.isalpha, word.text)) for word in page.words if word.stamp < 0 and word.y1 > low and word.y0 < high) >= _LEAST


def _is_sound(page: Page) -> bool:
    """Whether the words on a picture are Vietnamese, as far as it can be told."""
    words = [word for word in page.words if word.stamp < 0]
    text = "".join(word.text for word in words)
    return len(_MARKED.findall(text)) >= _MARKED_SHARE * sum(map(str.isalpha, text)) and _spoken(words) >= _SPOKEN_ON_PICTURE


def _spoken(words: Sequence[Word]) -> float:
    """The share of words in small letters that are spelt as Vietnamese syllables; 1 where there are too few to tell."""
    texts = [text for word in words if len(text := word.text.strip(_SIGNS)) > 1 and not text.isupper() and any(map(str.isalpha, text))]
    texts = [text for text in texts if not any(map(str.isdigit, text))]
    return sum(map(is_syllable, texts)) / len(texts) if len(texts) >= _TELLING else 1.0


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
    empty = [str(page.number) for page in pages if is_scan(page)]
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
