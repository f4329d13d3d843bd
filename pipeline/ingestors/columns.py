"""Header and signature blocks that are typed with tabs or runs of blanks: their two columns taken apart.

Without this a line holds half a line of each column (`Số: 05/QĐ-UBND⇥Hà Nội, ngày …`). Only blocks that show themselves by the words
of a header or of a list of recipients are touched: tabs and blanks elsewhere (forms, price lists) stay in the line.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extractors.tables import Pattern, patterns
from pipeline.ingestors.pieces import Column, Piece

_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{3,}")
_INDENT = 12
"""Blanks at the start of a line that put it into the right column."""
_SHORT = 50
"""Characters of a line that is too short for a paragraph of its own."""
_HEADER_REACH = 4
_SIGNATURE_REACH = 8
"""Lines without a gap that may stand between two lines with one in the same block (empty ones not counted)."""
_ABOVE = 3
"""Lines of a capacity (`KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`) that may stand above the heading of the recipients."""
_LONGEST = 120
"""Characters of a line that can still be half of two columns."""

_Row = tuple[int, str]
_Halves = tuple[str, str]


def part(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the columns of header and signature blocks one after the other, left first; all others as they are."""
    rows: list[_Row] = [(index, line) for index, piece in enumerate(pieces) for line in piece.lines if line.strip()]
    if not any(_GAP.search(line) for _, line in rows):
        return list(pieces)
    table = patterns("columns")
    done: list[Piece] = []
    at = 0
    while at < len(rows):
        block = _header(rows, at, table["columns.header_right"]) or _signature(rows, at, table)
        if block and not any(pieces[index].hooks for index, _ in rows[at : at + len(block)]):
            done += _laid_out(pieces, rows[at : at + len(block)], block)
            at += len(block)
        else:
            at = _copy(pieces, rows, at, done)
    return done


def is_signature(lines: Iterable[str]) -> bool:
    """Whether one of the lines heads a list of recipients, as in a signature block."""
    heading = patterns("columns")["columns.signature_left"]
    return any(heading.match(line) for line in lines)


def is_block(lines: Sequence[str]) -> bool:
    """Whether lines of a table are those of a header or a signature block, borders or not."""
    motto = patterns("columns")["columns.motto"]
    return any(motto.search(line) for line in lines) or is_signature(lines)


def _copy(pieces: Sequence[Piece], rows: Sequence[_Row], at: int, done: list[Piece]) -> int:
    """Copy one row; rows of one piece stay together. Gives the next row."""
    index, line = rows[at]
    if done and at and rows[at - 1][0] == index and done[-1].column is None:
        done[-1] = replace(done[-1], lines=(*done[-1].lines, line))
    else:
        done.append(replace(pieces[index], lines=(line,)))
    return at + 1


def _header(rows: Sequence[_Row], at: int, right: Pattern) -> list[_Halves]:
    """Halves of the lines of a header block that begins at a row; empty where none does."""
    halves = _at_words(rows[at][1], right) if _GAP.search(rows[at][1]) else None
    if halves is None or not halves[0]:
        return []
    return _extend(rows, at, halves, lambda line: _at_words(line, right), _HEADER_REACH)


def _signature(rows: Sequence[_Row], at: int, table: dict[str, Pattern]) -> list[_Halves]:
    """Halves of the lines of a signature block that begins at a row; empty where none does.

    It begins with the heading of its recipients, or with a far indented capacity just above that.
    """
    above: list[_Halves] = []
    while len(above) < _ABOVE and at + len(above) < len(rows) and (right := _indented(rows[at + len(above)][1])) and right.isupper():
        above.append(("", right))
    heading = at + len(above)
    if heading == len(rows) or not table["columns.signature_left"].match(rows[heading][1]):
        return []
    line = rows[heading][1]
    block = above + _extend(rows, heading, _at_gap(line) or (line, ""), _at_gap, _SIGNATURE_REACH)
    if not any(right for _, right in block):
        return []
    for _, line in rows[at + len(block) :]:
        right = _indented(line)
        if right is None and not table["columns.recipient"].match(line):
            break
        block.append(("", right) if right else (line, ""))
    return block


def _extend(rows: Sequence[_Row], at: int, first: _Halves, split: Callable[[str], _Halves | None], reach: int) -> list[_Halves]:
    """The block from a row on, as long as lines that fall in two follow each other closely."""
    block, waiting = [first], list[_Halves]()
    for _, line in rows[at + 1 :]:
        halves = split(line)
        if halves is not None:
            block += [*waiting, halves]
            waiting = []
        elif len(waiting) == reach or len(line) > _LONGEST:
            break
        else:
            waiting.append(_at_gap(line) or (line, ""))
    return block


def _at_words(line: str, right: Pattern) -> _Halves | None:
    """A line cut at the gap before the words of the right column; all of it is right where it begins with them."""
    if right.match(line):
        return "", line.strip()
    for gap in _GAP.finditer(line):
        if right.match(line, gap.end()):
            return line[: gap.start()].strip(), line[gap.end() :].strip()
    return None


def _at_gap(line: str) -> _Halves | None:
    """A line cut at its first gap that has words on its left; one that is far indented stands on the right."""
    if len(line) > _LONGEST + 40:
        return None
    right = _indented(line)
    if right is not None:
        return "", right
    for gap in _GAP.finditer(line, len(line) - len(line.lstrip())):
        left, right = line[: gap.start()].strip(), line[gap.end() :].strip()
        if sum(char.isalpha() for char in left) > 2 and right:
            return left, right
    return None


def _indented(line: str) -> str | None:
    """The words of a line that stands far to the right, None for others; one tab is far for few words only, else it indents a paragraph."""
    text = line.strip()
    width = len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip())
    far = width >= _INDENT or (line.startswith("\t") and len(text) < _SHORT)
    return text if far and text and len(text) <= _LONGEST else None


def _laid_out(pieces: Sequence[Piece], rows: Sequence[_Row], block: Sequence[_Halves]) -> list[Piece]:
    """The left halves, then the right ones, each a paragraph with the looks of its own."""
    laid: list[Piece] = []
    columns: tuple[Column, ...] = ("left", "right")
    for side, column in enumerate(columns):
        for (index, _), halves in zip(rows, block, strict=True):
            if halves[side].strip():
                laid.append(replace(pieces[index], lines=(halves[side],), column=column))
    return laid
