"""Blocks of two columns: the header (issuer | CỘNG HÒA …) and the signature block (Nơi nhận | signer) kept apart line by line.

A block grows from a row whose gap is plain to see (a motto, recipients, a wide blank) over the rows above and below it while each of
them either has a gap of its own near that place or stands wholly in one of the columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables import patterns
from pipeline.ingestors.pdf.lines import PrintedLine, gaps

_GAP = 0.5  # of a line's height: the least gap between columns (right on all header blocks of 102 first pages)
_WIDE = 2.5  # of a line's height: a gap that says by itself that columns stand here
_CLEAR = 1.2  # of a line's height: a gap that no justified line has
_STANDS_OUT = 1.8  # times the row's usual blank: a narrower gap must be that much wider than the blanks beside it
_DRIFT = 45.0  # points that the gap may lie beside the block's one
_CENTRES = 0.13  # of the page's width: how far a line's middle may lie from its column's middle
_REACH = {"header": 5.0, "signature": 12.0}  # line heights without text that a block may hold: a seal and a signature stand there


@dataclass(slots=True)
class _Block:
    kind: str
    left: float  # the gap's edges
    right: float
    middle: float  # of the right column
    page_width: float

    def cut(self, line: PrintedLine) -> int | None:
        """Index of the first word of the right column (0: all right, number of words: all left), None if the line is not of the block."""
        found = _gap_near(line, self.left - _DRIFT, self.right + _DRIFT)
        if found is not None:
            return found
        if line.x1 <= self.right and line.centre < (self.left + self.right) / 2:
            return len(line.words)
        if line.x0 >= self.left and abs(line.centre - self.middle) <= _CENTRES * self.page_width:
            return 0
        return None


def split_columns(lines: Sequence[PrintedLine], page_width: float) -> list[PrintedLine]:
    """The rows of a page (top to bottom) as lines in reading order: those of blocks cut in two, left column first."""
    taken: dict[int, tuple[int, int]] = {}  # row -> (block, cut)
    blocks = 0
    for index, line in enumerate(lines):
        if index in taken:
            continue
        block = _seed(lines, index, page_width)
        if block is None:
            continue
        grown = _grow(lines, index, block, taken)
        if grown:
            taken.update({row: (blocks, cut) for row, cut in grown.items()})
            blocks += 1
    return _in_order(lines, taken)


def _seed(lines: Sequence[PrintedLine], index: int, page_width: float) -> _Block | None:
    line = lines[index]
    motto = _motto(line)
    if motto is not None:
        left = line.words[motto - 1].x1 if motto else line.x0 - line.height
        right = line.words[motto].x0
        return _Block("header", left, right, (right + line.x1) / 2, page_width)
    near = any(patterns("layout")["layout.recipients"].match(other.text) for other in lines[max(0, index - 15) : index + 5])
    wide = [gap for gap in gaps(line) if gap[2] - gap[1] >= (_CLEAR if near else _WIDE) * line.height]
    if len(wide) != 1:
        return None
    cut, left, right = wide[0]
    if line.words[cut - 1].text.endswith(":") and not near or line.words[cut - 1].x1 - line.x0 < 2 * line.height:
        return None  # a label before its value (`Kính gửi:   - …`, `1.   …`)
    return _Block("signature", left, right, (right + line.x1) / 2, page_width)


def _motto(line: PrintedLine) -> int | None:
    """Index of the word that a motto of the right column begins with."""
    match = patterns("layout")["layout.motto"].search(line.text)
    return line.text[: match.start()].count(" ") if match else None


def _gap_near(line: PrintedLine, left: float, right: float) -> int | None:
    blanks = gaps(line)
    near = [(x1 - x0, index) for index, x0, x1 in blanks if x1 >= left and x0 <= right]
    if not near:
        return None
    width, index = max(near)
    others = [x1 - x0 for other, x0, x1 in blanks if other != index] or [0.0]
    if width >= _CLEAR * line.height or (width >= _GAP * line.height and width >= _STANDS_OUT * median(others)):
        return index
    return None


def _grow(lines: Sequence[PrintedLine], seed: int, block: _Block, taken: dict[int, tuple[int, int]]) -> dict[int, int]:
    """Rows of the block and where each is cut. Above a signature block only its right column may begin earlier."""
    cut = _motto(lines[seed]) if block.kind == "header" else block.cut(lines[seed])
    if cut is None:
        return {}
    rows = {seed: cut}
    for step in (1, -1):
        last = seed
        while 0 <= (row := last + step) < len(lines) and row not in taken and _close(lines[last], lines[row], block):
            found = block.cut(lines[row])
            if found is None or (step < 0 and block.kind == "signature" and found == len(lines[row].words)):
                break
            rows[row], last = found, row
    return rows


def _close(one: PrintedLine, other: PrintedLine, block: _Block) -> bool:
    blank = max(other.y0 - one.y1, one.y0 - other.y1)
    return blank <= _REACH[block.kind] * max(one.height, other.height)


def _in_order(lines: Sequence[PrintedLine], taken: dict[int, tuple[int, int]]) -> list[PrintedLine]:
    ordered: list[PrintedLine] = []
    right: list[PrintedLine] = []
    open_block = -1
    for index, line in enumerate(lines):
        block, cut = taken.get(index, (-1, 0))
        if block != open_block:
            ordered += right
            right = []
            open_block = block
        if block < 0:
            ordered.append(line)
            continue
        for words, column, target in ((line.words[:cut], "left", ordered), (line.words[cut:], "right", right)):
            if words:
                part = PrintedLine.of(words, line.page)
                part.column, part.block = column, block  # type: ignore[assignment]
                target.append(part)
    return ordered + right
