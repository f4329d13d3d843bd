"""Stamps: numbers, days and names that signing programs put on a page, and the marks that only say who signed when."""

from collections.abc import Sequence
from itertools import groupby

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine, motto_at, rows
from pipeline.ingestors.layout.page import Page, Word

_NEAR = 1.6  # of a line's height: how far above or below its place a stamped number may stand
_EDGE = 0.08  # of the page's height: marks of signatures stand above this
_BAND = 0.1  # of the page's height: the edge at which exchange systems write
_SMALL = 0.85  # of the text's height: marks are set in smaller type
_TOP = 12  # lines of a page among which its motto, number and day stand


def part_stamps(page: Page) -> tuple[list[Word], list[PrintedLine]]:
    """The page's words with stamped values among them, and the lines of the marks that don't belong to the text."""
    own = [word for word in page.words if word.stamp < 0]
    values: list[Word] = []
    marks: list[PrintedLine] = []
    for _, group in groupby((word for word in page.words if word.stamp >= 0), key=lambda word: word.stamp):
        words = list(group)
        if _is_mark(words, page):
            marks += [_stamp(line.words, page.number) for line in rows(words, page.number)]
        else:
            values += _joined(words)
    marks += [_stamp(words, page.number) for words in page.stamps]
    if not values:
        return own, marks
    lines = rows(own, page.number)
    return own + [_placed(value, lines) for value in values], marks


def _stamp(words: Sequence[Word], page: int) -> PrintedLine:
    line = PrintedLine.of(words, page)
    line.region = "stamp"
    return line


def _is_mark(words: Sequence[Word], page: Page) -> bool:
    if patterns("layout")["layout.signature_stamp"].search(" ".join(word.text for word in words)):
        return True
    return len(words) > 1 and max(word.y1 for word in words) < _EDGE * page.height


def _joined(words: Sequence[Word]) -> list[Word]:
    """Digits that were stamped apart (`5 0 7`) are one number."""
    if len(words) > 1 and all(word.text.isdigit() for word in words) and any(len(word.text) == 1 for word in words):
        ordered = sorted(words, key=lambda word: word.x0)
        box = (min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words))
        first = ordered[0]
        return [Word("".join(word.text for word in ordered), *box, first.bold, first.italic, first.stamp)]
    return list(words)


def _placed(value: Word, lines: Sequence[PrintedLine]) -> Word:
    """The value at the height of the line that has a place for it: after `Số:`, `ngày`, `tháng`, `năm`; where it is if none has."""
    line = _slot(value, lines)
    return value._replace(y0=line.y0, y1=line.y1) if line else value


def _slot(value: Word, lines: Sequence[PrintedLine]) -> PrintedLine | None:
    """The nearest line whose words left of the value end like something that a value follows."""
    slot = patterns("layout")["layout.slot"]
    middle = (value.y0 + value.y1) / 2
    near = [(abs((line.y0 + line.y1) / 2 - middle), line) for line in lines]
    for distance, line in sorted(near, key=lambda pair: pair[0]):
        if distance > _NEAR * line.height:
            continue
        before = " ".join(word.text for word in line.words if word.x0 < value.x0 + 1 and word.x1 < value.x1)
        if slot.search(before):
            return line
    return None


def settle_numbers(lines: list[PrintedLine]) -> None:
    """Put rows of nothing but numbers at the top of a page into the gaps they were meant for.

    Some programs write number and day into the page itself, a little above or below their line.
    """
    for row in [line for line in lines[:_TOP] if all(word.text.isdigit() for word in line.words)]:
        others = [line for line in lines[: _TOP + 1] if line is not row]
        places = [_slot(word, others) for word in row.words]
        if not all(line is not None and _fits(word, line) for word, line in zip(row.words, places, strict=True)):
            continue
        lines.remove(row)
        for word, line in zip(row.words, places, strict=True):
            index = next(index for index, other in enumerate(lines) if line is not None and other.words[0] is line.words[0])
            lines[index] = PrintedLine.of([*lines[index].words, word], row.page)


def _fits(word: Word, line: PrintedLine) -> bool:
    return all(word.x1 <= other.x0 + 1 or word.x0 >= other.x1 - 1 for other in line.words)


def mark_stamps(lines: Sequence[PrintedLine], height: float) -> None:
    """Set the region of marks that stand in the page itself: small lines that say who signed, or stand above a document's header.

    `lines` are those of a page from top to bottom, which is `height` points high; exchange systems write number and day of sending above
    the header or at an edge of the page, in type of any size.
    """
    heights = sorted(line.height for line in lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    signed = patterns("layout")["layout.signature_stamp"].compiled
    exchange = patterns("stamps")["stamp.exchange"].compiled
    header = next((index for index, line in enumerate(lines[:_TOP]) if motto_at(line) is not None), 0)
    for index, line in enumerate(lines):
        small = line.height < _SMALL * usual
        above = index < header and line.y1 < lines[header].y0 + 1
        sent = (above or line.y1 < _BAND * height or line.y0 > (1 - _BAND) * height) and exchange.search(line.text)
        if sent or (small and (above or signed.search(line.folded))):
            line.region = "stamp"
