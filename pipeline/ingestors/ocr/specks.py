"""Drops what the engine made of dust, signatures and seals: marks and letters that it is not sure of, and that say nothing."""

from collections.abc import Sequence

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import rows
from pipeline.ingestors.layout.page import Word
from pipeline.ingestors.ocr.repairs import segments
from pipeline.ingestors.ocr.vocabulary import phrases, skeleton
from schemas import UNREADABLE

_UNSURE = 0.6  # a sign or a single letter below is dust
_JUNK = 0.5  # rows of nothing but short words below are strokes of a pen
_SCRAWL = 0.3  # rows of nothing but words below are handwriting or a seal: not a word of them would be true
_SHORT = 4  # letters of words that a stroke of a pen may look like
_SIGNS = frozenset("-–—+*.,;:()[]/“”\"'%&…§°<>=_|")
"""What official documents print beside letters and figures; other signs stand for strokes."""
_LINES = frozenset("_-—–=~.|\\/'`‘’“”\"^,:;<>«»•·*")


def without_specks(words: Sequence[Word], page: int) -> list[Word]:
    """The words that are likely to be printed or written; figures in rows with print stay, sure or not."""
    kept: list[Word] = []
    for line in rows(words, page):
        if any(patterns("scan")[key].search(line.text) for key in ("scan.number_line", "scan.date_line")):
            kept += line.words  # what looks like dust there may be a figure
            continue
        for segment in segments(line):
            left = [word for index, word in enumerate(segment) if not _speck(word, index)]
            if left and (not _strokes(left) or any(word.text == UNREADABLE for word in left)):
                kept += left
    return kept


def _speck(word: Word, index: int) -> bool:
    text, certainty = word.text, word.certainty or 0.0
    if any(map(str.isdigit, text)) or text == UNREADABLE:
        return False
    if not any(map(str.isalpha, text)):
        return (
            (certainty < _UNSURE or not set(text) <= _SIGNS)
            and not (index == 0 and text in "-–—+")
            and text not in ("./.", "/.", "***", "*")
        )
    return len(text) < 2 and certainty < _UNSURE


def _strokes(words: Sequence[Word]) -> bool:
    if skeleton("".join(word.text for word in words)) in phrases():
        return False  # the engine is not sure of words that it ran together; whose letters spell a known name are no strokes
    if all((word.certainty or 0.0) < _SCRAWL for word in words):
        return True
    if all(set(word.text) <= _LINES for word in words) and "*" not in words[0].text:
        return True
    short = all((word.certainty or 0.0) < _JUNK and len(word.text) <= _SHORT for word in words)
    return short and not words[0].text.strip(".)").isdigit()  # a page's number, an item's label
