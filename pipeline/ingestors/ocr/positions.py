"""Reads the offices of a signature block line by line, where the lines were printed into each other or a seal lies over them."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np

from extractors.grammar.contexts import context
from extractors.parts.names import offices
from pipeline.ingestors.ocr.baselines import Strip, hidden_below, strips
from pipeline.ingestors.ocr.capitals import distance, is_for
from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import DPI, Picture
from pipeline.ingestors.ocr.strips import SURE, Row, certainty, rows_of
from pipeline.ingestors.ocr.strokes import bold
from pipeline.ingestors.ocr.vocabulary import marks, skeleton
from schemas import UNREADABLE

CERTAIN = 0.8
"""Mean certainty of a row's letters from which on it needs no other look."""

_DEEP = 1.2  # inches below the top of a block in which its offices stand
_BELOW = 4  # dots that belong to a line below its feet
_SAME = 12  # dots between the feet of one line
_PAPER = 12  # dots of white around a line: the engine wants some
_WITHOUT = (0, 8)  # dots: marks of capitals help to read them, and may be those of the line above
_STROKE = 2  # letters that strokes before an office are taken for
_BOLD = (3, 4, 5)  # dots of strokes that are kept where an office can't be read among thinner ones
_CLOSE, _NEXT = 20, 56  # dots between the feet of two lines of one block
_MISREAD = 3  # letters of a deputy's office that may be misread below its head's
_LONG = 9  # letters of an office of which one may be misread


def with_offices(words: Sequence[Recognised], picture: Picture, left: int, top: int, *, known: bool) -> list[Recognised]:
    """The words of a signature block whose top left corner lies at `left`, `top`, offices among them that no other look has read.

    Where an office and a name are `known` for certain already, only what stands close below the office is looked at. Where a line below
    the last office can't be read, U+FFFD stands in its place: the signer's own office is there.
    """
    place = np.ascontiguousarray(picture[top : top + round(_DEEP * DPI), left:])
    found = [word for row in rows_of([word.moved(-left, -top) for word in words]) for word in _office_of(row) or row]
    sure = [row for row in rows_of(found) if certainty(row) >= CERTAIN and is_office(row)]
    for light in [] if known else _lights(place):
        if sure and light is not place:
            break
        lines = strips(light)
        for strip in lines:
            if not any(abs(row[0].foot - strip.y1) <= _SAME for row in sure):
                read = _read(light, strip, bare=light is not place and any(_is_close(other.y1, strip.y1) for other in lines))
                found = _put(strip, read, found)
                sure += [read] if read else []
    last = max(sure, key=lambda row: row[0].foot, default=None)
    if last is not None and not _is_deputy(last):
        hidden = hidden_below(place, _strip_of(last))
        if hidden is not None and not any(_is_in(hidden, row) for row in rows_of(found) if certainty(row) >= CERTAIN and row != last):
            found = _put(hidden, _read(place, hidden) or _deputy_below(place, last, hidden) or [_unread(hidden, last)], found)
    return [word.moved(left, top) for word in found]


def _lights(place: Picture) -> Iterator[Picture]:
    """A place as it is, and with nothing but type in bold, which seals and pens run through."""
    yield place
    yield from (bold(place, wide) for wide in _BOLD)


def _is_close(foot: float, below: float) -> bool:
    """Whether two feet are those of lines that follow one another."""
    return _CLOSE <= below - foot <= _NEXT


def _deputy_below(place: Picture, head: Row, hidden: Strip) -> Row:
    """A head's office again on a line close below it, where most letters there are its deputy's: none but a deputy signs below it.

    What made it a deputy's is left to who reads the signature, as it is said there.
    """
    foot = max(word.foot for word in head)
    below = ((light, strip) for light in _lights(place) for strip in strips(light) if _is_close(foot, strip.y1))
    for light, strip in chain([(place, hidden)], below):
        if any(_is_deputys(_letters([word for word in line if len(word.text) > 1]), head) for line in _lines(light, strip)):
            down = strip.y1 - _BELOW - foot
            return [word._replace(y0=word.y0 + round(down), y1=word.y1 + round(down), foot=word.foot + down) for word in _end_of(head)]
    return []


def _is_deputys(letters: str, head: Row) -> bool:
    """Whether letters are those of the office of a head's deputy, of which the last may stand alone."""
    office = _ending(_letters(head))
    deputies = [skeleton(name) + office for name in context("deputy")]
    return letters == office or any(
        deputy in _printed() and distance(letters, deputy) <= min(_MISREAD, distance(letters, office) - 1) for deputy in deputies
    )


def _is_deputy(row: Row) -> bool:
    """Whether a row names a deputy's office: none is signed from below it."""
    return _letters(row).startswith(tuple(skeleton(name) for name in context("deputy") | context("deputy.named")))


def _put(strip: Strip, read: Row, words: Sequence[Recognised]) -> list[Recognised]:
    """The words with those read in a strip in place of others that stand there."""
    return [word for word in words if not read or not _covers(strip, word)] + read


def _strip_of(row: Row) -> Strip:
    foot = round(max(word.foot for word in row))
    return Strip(min(word.x0 for word in row), min(word.y0 for word in row), max(word.x1 for word in row), foot + _BELOW)


def _is_in(strip: Strip, row: Row) -> bool:
    return abs(row[0].foot - strip.y1) <= _SAME and any(word.x0 < strip.x1 and strip.x0 < word.x1 for word in row)


def _unread(strip: Strip, above: Row) -> Recognised:
    """What stands for a line that can't be read, as wide as the one above."""
    x0, x1 = min(word.x0 for word in above), max(word.x1 for word in above)
    return Recognised(UNREADABLE, x0, strip.y0, x1, strip.y1, strip.y1, strip.y1 - strip.y0, 0.0)


def _read(place: Picture, strip: Strip, *, bare: bool = False) -> Row:
    """The words of an office that stands in a strip, or stands there `bare` of all strokes; none where it holds something else.

    Below another line strokes may be what makes the office a deputy's.
    """
    offices = ((_office_of(line), line) for line in _lines(place, strip))
    return next((read for read, line in offices if read and not (bare and len(_letters(line)) > len(_letters(read)))), [])


def _lines(place: Picture, strip: Strip) -> Iterator[Row]:
    """What the engine makes of a strip, look by look."""
    for without in _WITHOUT:
        line = np.pad(place[strip.y0 + without : strip.y1, strip.x0 : strip.x1], _PAPER, constant_values=255)
        yield [word.moved(strip.x0 - _PAPER, strip.y0 + without - _PAPER) for word in recognise(line, "line")]


def is_office(row: Row) -> bool:
    """Whether an office is among a row's words."""
    printed = _letters(row)
    return any(office in printed for office in _printed())


def _office_of(words: Sequence[Recognised]) -> Row:
    """The words of a line that spell an office, and a capacity before it; none where they spell none, or where more stands there.

    Strokes that the engine is not sure of may stand before them.
    """
    line = sorted((word for word in words if skeleton(word.text)), key=lambda word: word.x0)
    for start, first in enumerate(line):
        read = _spelt(line[start:])
        if read and start and len(skeleton(line[start - 1].text)) > _STROKE:
            return []  # what can't be read may be what makes it a deputy's
        if read or first.certainty >= SURE:
            return read
    return []


def _spelt(line: Row) -> Row:
    """The words, without strokes before or glued to the first one, if they spell an office."""
    printed = _letters(line)
    long = (office for office in _printed() if len(office) >= _LONG and abs(len(office) - len(printed)) <= 1)
    whole = max((office for office in long if distance(printed, office) <= 1), key=len, default="")
    ending = _ending(printed)
    before = printed.removesuffix(ending)
    if len(whole) > len(ending) or (ending and (before in marks("capacity") or is_for(before))):
        return list(_end(line, len(printed)))
    return list(_end(line, len(ending))) if ending and len(before) <= _STROKE else []


def _ending(letters: str) -> str:
    """The longest office that letters end with."""
    return max((office for office in _printed() if letters.endswith(office)), key=len, default="")


def _end_of(row: Row) -> Row:
    """The words of the office at the end of a row."""
    line = sorted(row, key=lambda word: word.x0)
    return list(_end(line, len(_ending(_letters(line)))))


def _end(line: Row, letters: int) -> Iterator[Recognised]:
    """The last words of a line that have so many letters, in capitals as offices are printed."""
    for word in reversed(line):
        if letters <= 0:
            return
        kept = word.text if len(skeleton(word.text)) <= letters else _last(word.text, letters)
        letters -= len(skeleton(kept))
        yield word._replace(text=kept.upper())


def _last(text: str, letters: int) -> str:
    """The end of a word with so many letters."""
    at = len(text)
    while len(skeleton(text[at:])) < letters:
        at -= 1
    return text[at:]


def _covers(strip: Strip, word: Recognised) -> bool:
    """Whether a word stands on the line of a strip, or lies for the most part in it."""
    across = word.x0 < strip.x1 and strip.x0 < word.x1
    along = min(word.y1, strip.y1) - max(word.y0, strip.y0)
    return across and (2 * along > word.y1 - word.y0 or abs(word.foot + _BELOW - strip.y1) <= _SAME)


def _letters(row: Row) -> str:
    return skeleton("".join(word.text for word in sorted(row, key=lambda word: word.x0)))


@cache
def _printed() -> tuple[str, ...]:
    """Positions that are signed from, as letters without marks."""
    return tuple(skeleton(office) for office in offices("office") if " " in office)  # `Phó` alone is but the rest of one
