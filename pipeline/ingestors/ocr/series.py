"""Roman figures before headings, told by those around them: a thin I is the first thing that a copy loses, doubles or joins to its stop."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.ingestors.docx.numerals import roman
from pipeline.ingestors.layout.lines import rows
from pipeline.ingestors.layout.page import Page, Word
from schemas import Notice

_MOST = 40
_FIGURES = {roman(count): count for count in range(1, _MOST)}
_STROKES = 3
"""Figures up to this one are nothing but strokes, which may be taken for each other; V and X are not lost."""
_LOST = 2
"""II after I, II, and no III behind it, has lost a stroke: no part begins with it."""
_FIGURE = re.compile(r"(?P<figure>[IVX]+)\.(?P<glued>[^\W\d_].*)?")
_JOINED = re.compile(r"(?P<strokes>I{1,2})L[.,]?")  # L: a stop, or a stroke and a stop (`IL` may be I. and II.)


class _Heading(NamedTuple):
    """A line with a figure before it. `figure` is 0 where it is not read for certain; `may` holds what it then may be."""

    page: Page
    word: Word
    glued: str
    figure: int
    may: tuple[int, ...]


def put_in_series(pages: Sequence[Page]) -> None:
    """Put right, in place and told by a notice, the one figure that is missing between the two around it, where another was read.

    I, I, III are I, II, III, and I, III, III likewise; so are I, IIL, III. I, I, II are left as they were read: there a second part
    may begin. I, II, II are I, II, III, as none begins with II.
    """
    headings = [heading for page in pages for heading in _headings(page)]
    known = [heading.figure for heading in headings]
    for index, heading in enumerate(headings[1:], 1):
        before, this, after = (*known[index - 1 : index + 2], 0)[:3]
        meant = before + 1
        doubled = 0 < this <= _STROKES and this in (before, after) and after - before == 2
        last = before == this == _LOST and known[index - 2 : index - 1] == [before - 1] and after not in (this, meant)
        joined = not this and meant in heading.may and before and after != meant
        if doubled or joined or last:
            known[index] = meant
            _change(heading, roman(meant))


def _headings(page: Page) -> Iterator[_Heading]:
    for line in rows(page.words, page.number):
        first, *rest = line.words
        if not rest or not rest[0].text[0].isupper():
            continue
        if (joined := _JOINED.fullmatch(first.text)) is not None:
            strokes = len(joined["strokes"])
            yield _Heading(page, first, "", 0, (strokes, strokes + 1))
        elif (read := _FIGURE.fullmatch(first.text)) is not None and read["figure"] in _FIGURES:
            yield _Heading(page, first, read["glued"] or "", _FIGURES[read["figure"]], ())


def _change(heading: _Heading, figure: str) -> None:
    page, word = heading.page, heading.word
    page.words[page.words.index(word)] = word._replace(text=f"{figure}.{heading.glued}")
    message = f"The heading “{word.text}” on page {page.number} was taken for “{figure}.”, which is missing between those around it."
    page.notices.append(Notice(code="ocr.repaired", message=message))
