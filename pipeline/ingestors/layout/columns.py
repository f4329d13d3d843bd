"""Blocks of two columns: the header (issuer | CỘNG HÒA …) and the signature block (Nơi nhận | signer) kept apart line by line.

A block grows from a row whose gap is plain to see (before a motto, beside the recipients, or a wide blank) over the rows above and
below it, while each of them either has a gap of its own near that place or stands wholly in one of the columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine, motto_at, rows
from pipeline.ingestors.layout.page import Word

Kind = Literal["header", "signature", "continued", "plain"]

_GAP = 0.5  # of a line's height: the least gap between columns
_CLEAR = 1.2  # of a line's height: a gap that no justified line has
_WIDE = 2.5  # of a line's height: a gap that says by itself that columns stand here
_STANDS_OUT = 1.8  # times the row's usual blank: a narrower gap must be that much wider than the blanks beside it
_DRIFT = 45.0  # points that a row's gap may lie beside the block's one
_SAME_MIDDLE = 12.0  # points: lines of a centred column have one middle
_REACH = {"header": 5.0, "signature": 12.0, "continued": 12.0, "plain": 12.0}
"""Line heights without text that a block may hold: a seal and a signature stand there."""
_MANY = 400  # rows of a page that are no letter: looking for blocks among them takes long
_RECIPIENTS_REACH = (15, 4)
"""Rows after and before `Nơi nhận:` in which the signature block shows its gap."""


@dataclass(slots=True)
class _Block:
    kind: Kind
    left: float  # the gap's edges
    right: float
    middle: float  # of the right column
    page_middle: float  # of the text on the page

    def cut(self, line: PrintedLine) -> int | None:
        """Index of the right column's first word (0: all right, number of words: all left), None if the line is not of the block."""
        found = self._gap_near(line)
        if found is not None:
            return found
        if line.x1 <= self.right and line.centre < (self.left + self.right) / 2:
            return len(line.words)
        if line.x0 >= self.left - _DRIFT and abs(line.centre - self.middle) < abs(line.centre - self.page_middle):
            return 0
        return None

    def _gap_near(self, line: PrintedLine) -> int | None:
        blanks = line.gaps
        near = [
            (x1 - x0, index)
            for index, x0, x1 in blanks
            if x1 >= self.left - _DRIFT
            and x0 <= self.right + _DRIFT
            and (index > 1 or len(line.words[0].text) > 2 or x1 - x0 >= _WIDE * line.height)  # not the blank after a bullet
        ]
        if not near:
            return None
        width, index = max(near)
        others = [x1 - x0 for other, x0, x1 in blanks if other != index] or [0.0]
        if width >= _CLEAR * line.height:
            return index
        reaches = line.x1 > self.right  # else it is a blank between two words of the left column
        return index if reaches and width >= _GAP * line.height and width >= _STANDS_OUT * median(others) else None


def split_columns(lines: Sequence[PrintedLine], continued: bool = False) -> list[PrintedLine]:
    """The rows of a page (top to bottom) as lines in reading order: those of blocks cut in two, left column first.

    `continued` says that the page before ends within a block, which may go on here.
    """
    if not lines or len(lines) > _MANY:
        return list(lines)
    page_middle = (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2
    recipients = [index for index, line in enumerate(lines) if patterns("layout")["layout.recipients"].compiled.match(line.folded)]
    taken: dict[int, tuple[int, int]] = {}  # row -> (block, cut)
    kinds = [_kind(index, recipients, continued) for index in range(len(lines))]
    # Where a wide blank alone says that columns stand there, it may be that before dust at the page's edge: other blocks go first.
    for index in sorted(range(len(lines)), key=lambda index: kinds[index] == "plain" and motto_at(lines[index]) is None):
        block = None if index in taken else _seed(lines[index], kinds[index], page_middle)
        if block is not None:
            number = len(taken)
            taken.update({row: (number, cut) for row, cut in _grow(lines, index, block, taken).items()})
    return _in_order(lines, taken)


def _kind(index: int, recipients: Sequence[int], continued: bool) -> Kind:
    """What a block in this row would be, without a motto in it."""
    after, before = _RECIPIENTS_REACH
    if any(-before <= index - row <= after for row in recipients):
        return "signature"
    return "continued" if continued and index <= after else "plain"


def _seed(line: PrintedLine, kind: Kind, page_middle: float) -> _Block | None:
    """The block that a row plainly belongs to, if any."""
    motto = motto_at(line)
    if motto is not None and line.words[motto].x0 + line.x1 > 2 * page_middle:  # a youth union's name may also stand on the left
        left = line.words[motto - 1].x1 if motto else line.x0 - line.height
        right = line.words[motto].x0
        return _Block("header", left, right, (right + line.x1) / 2, page_middle)
    wide = [gap for gap in line.gaps if gap[2] - gap[1] >= (_CLEAR if kind == "signature" else _WIDE) * line.height]
    if len(wide) != 1:
        return None
    cut, left, right = wide[0]
    if line.words[cut - 1].x1 - line.x0 < line.height or (line.words[cut - 1].text.endswith(":") and kind != "signature"):
        return None  # a label before its text (`-   …`, `Kính gửi:   …`)
    return _Block(kind, left, right, (right + line.x1) / 2, page_middle)


def _grow(lines: Sequence[PrintedLine], seed: int, block: _Block, taken: dict[int, tuple[int, int]]) -> dict[int, int]:
    """Rows of the block and where each is cut; none if it turns out to be no block."""
    cut = motto_at(lines[seed]) if block.kind == "header" else block.cut(lines[seed])
    if cut is None:
        return {}
    grown = {seed: cut}
    for step in (1, -1):
        last = seed
        while 0 <= (row := last + step) < len(lines) and row not in taken and _close(lines[last], lines[row], block):
            found = _cut(block, lines[row], step)
            if found is None:
                break
            grown[row], last = found, row
    return grown if block.kind != "plain" or _centred(lines, grown) else {}


def _cut(block: _Block, line: PrintedLine, step: int) -> int | None:
    """Where a row beside the block is cut, None if the block ends before it."""
    if patterns("layout")["layout.after_header"].compiled.match(line.folded):
        return None
    found = block.cut(line)
    if step < 0 and block.kind in ("signature", "plain") and found:
        # The text's last line stands above the left column, and only the right one may begin earlier; a row of both has a clear gap.
        parted = found < len(line.words) and line.words[found].x0 - line.words[found - 1].x1 >= _CLEAR * line.height
        return found if parted else None
    return found


def _close(one: PrintedLine, other: PrintedLine, block: _Block) -> bool:
    blank = max(other.y0 - one.y1, one.y0 - other.y1)
    return blank <= _REACH[block.kind] * max(one.height, other.height)


def _centred(lines: Sequence[PrintedLine], grown: dict[int, int]) -> bool:
    """Whether the right column's lines have one middle: two signers side by side have, a table without ruling lines has not."""
    parts = [lines[row].words[cut:] for row, cut in grown.items() if cut < len(lines[row].words)]
    middles = [(part[0].x0 + part[-1].x1) / 2 for part in parts]
    clear = all(len([gap for gap in lines[row].gaps if gap[2] - gap[1] >= _CLEAR * lines[row].height]) <= 1 for row in grown)
    return clear and len(middles) > 1 and max(middles) - min(middles) < _SAME_MIDDLE


def _in_order(lines: Sequence[PrintedLine], taken: dict[int, tuple[int, int]]) -> list[PrintedLine]:
    ordered: list[PrintedLine] = []
    columns: tuple[list[Word], list[Word]] = ([], [])
    last = -1
    for index, line in enumerate(lines):
        block, cut = taken.get(index, (-1, 0))
        if block != last:
            ordered += _columns(columns, line.page, last)
            columns, last = ([], []), block
        if block < 0:
            ordered.append(line)
        else:
            columns[0].extend(line.words[:cut])
            columns[1].extend(line.words[cut:])
    return ordered + _columns(columns, lines[-1].page, last)


def _columns(columns: tuple[list[Word], list[Word]], page: int, block: int) -> list[PrintedLine]:
    """Lines of each column, built anew: lines of small type beside larger ones share rows in turns."""
    left, right = (rows(words, page) for words in columns)
    for line in left:
        line.column, line.block = "left", block
    for line in right:
        line.column, line.block = "right", block
    return left + right
