"""Joins lines into paragraphs by what a page shows: indents, right edges, blanks between lines, labels, ends of sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine
from schemas import Alignment

_INDENT = 0.55  # of a line's height: a first line begins that much to the right of the others
_LOOSE = 1.6  # times the usual distance of lines: more ends a paragraph
_APART = 1.22  # times it: more ends a paragraph where first lines are not indented
_SAME_EDGE = 3.0  # points within which two edges are one
_TITLE = 0.7  # of the text's width: a centred line that is as wide goes on in the next
_ENDS = tuple('.;:!?…”"')
_GOES_ON = (",", "-", "–", "&", "/", "(")
_FEW = 8  # lines of a page that are too few to show its margins: those of the other pages are taken


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the text of a page stands, in points: its left and right edge, where first lines begin, and the usual distance of lines."""

    left: float
    right: float
    first: float
    pitch: float


def measures(pages: Mapping[int, Sequence[PrintedLine]], widths: Mapping[int, float]) -> dict[int, Measure]:
    """The measure of each page, by its number; pages with few lines take that of all pages as wide as they are."""
    found: dict[int, Measure] = {}
    for number, lines in pages.items():
        body = [line for line in lines if line.column is None]
        if len(body) < _FEW:
            body = [line for page, more in pages.items() if abs(widths[page] - widths[number]) < 1 for line in more if line.column is None]
        found[number] = _measure(body or list(lines), widths[number])
    return found


def _measure(lines: Sequence[PrintedLine], width: float) -> Measure:
    if not lines:
        return Measure(0.0, width, 0.0, 20.0)
    right = -_shared([-line.x1 for line in lines])
    left = _shared([line.x0 for line in lines])
    starts = Counter(round(line.x0) for line in lines if line.x0 - left > _INDENT * line.height)
    first = starts.most_common(1)[0] if starts else (0, 0)
    steps = sorted(b.y1 - a.y1 for a, b in pairwise(lines) if a.page == b.page and 0.5 * a.height < b.y1 - a.y1 < 3 * a.height)
    return Measure(left, right, first[0] if first[1] > 1 else 0.0, steps[len(steps) // 3] if steps else 20.0)


def _shared(edges: Sequence[float]) -> float:
    """The lowest edge that several lines share, the lowest of all if none is shared."""
    ordered = sorted(edges)
    enough = max(2, len(ordered) // 12)
    for index, edge in enumerate(ordered):
        if len(ordered) - index < enough:
            break
        if ordered[index + enough - 1] - edge <= _SAME_EDGE:
            return edge
    return ordered[0]


def join(lines: Sequence[PrintedLine], frames: Mapping[int, Measure]) -> list[list[PrintedLine]]:
    """Lines in reading order as paragraphs; a paragraph may go on over a page break."""
    paragraphs: list[list[PrintedLine]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, frames):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _continues(paragraph: Sequence[PrintedLine], line: PrintedLine, frames: Mapping[int, Measure]) -> bool:
    last = paragraph[-1]
    if last.column != line.column or last.block != line.block:
        return False
    frame, before = frames[line.page], frames[last.page]
    if line.column is not None:
        return line.y1 - last.y1 < _LOOSE * 1.2 * line.height and _continues_in_column(paragraph, line)
    step = line.y1 - last.y1 if line.page == last.page else frame.pitch
    if step > _LOOSE * max(frame.pitch, line.height):
        return False
    centred = is_centred(line, frame), is_centred(last, before)
    if all(centred):
        return _continues_in_centre(last, line, before)
    if any(centred):  # the last line of a title whose other lines are full, or something else
        return line.text[0].islower() and last.bold == line.bold and not _has_room(last, line, before)
    return _continues_in_text(paragraph, line, before, frame, step > _APART * frame.pitch)


def _continues_in_column(paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
    last = paragraph[-1]
    if labelled(line) or last.text.endswith(_ENDS) or last.bold != line.bold:
        return False
    item = patterns("layout")["layout.column_item"].compiled.match(paragraph[0].folded) is not None
    return item or line.text[0].islower() or last.text.endswith(_GOES_ON)


def _continues_in_centre(last: PrintedLine, line: PrintedLine, before: Measure) -> bool:
    if last.bold != line.bold or last.text.endswith(_ENDS):
        return False
    if _in_capitals(last) != _in_capitals(line):
        return False  # a type's name (`CÔNG ĐIỆN`) above what it is about, or an office (`CHỦ TỊCH …`) below it
    if line.text[0].islower() or last.text.endswith(_GOES_ON):
        return True
    wide = last.x1 - last.x0 > _TITLE * (before.right - before.left)
    return wide and abs(last.height - line.height) < 1


def _in_capitals(line: PrintedLine) -> bool:
    return " ".join(word.text for word in line.words[:2]).isupper()


def _continues_in_text(paragraph: Sequence[PrintedLine], line: PrintedLine, before: Measure, frame: Measure, apart: bool) -> bool:
    last = paragraph[-1]
    room = _has_room(last, line, before)
    if _indented(line, frame):
        return not room and not labelled(line) and _hangs(paragraph, line, before, frame)
    if labelled(line) and last.text.endswith(_ENDS):
        return False
    if _indented(paragraph[0], before):
        return not room or not (last.text.endswith(_ENDS) or labelled(line) or bool(last.bold) != bool(line.bold))
    if apart:
        return False
    return not room or (line.text[0].islower() and not last.text.endswith(_ENDS) and not labelled(line))


def _has_room(last: PrintedLine, line: PrintedLine, frame: Measure) -> bool:
    """Whether the line's first word would still have stood on the one above: then a new line was begun on purpose."""
    return frame.right - last.x1 > line.words[0].x1 - line.words[0].x0 + 0.6 * last.height


def _indented(line: PrintedLine, frame: Measure) -> bool:
    return line.x0 - frame.left > _INDENT * line.height


def _hangs(paragraph: Sequence[PrintedLine], line: PrintedLine, before: Measure, frame: Measure) -> bool:
    """Whether the line stands under the text after the paragraph's label, or under the hanging line before it."""
    at = line.x0 - frame.left
    if len(paragraph) > 1:
        return abs(at - (paragraph[-1].x0 - before.left)) < _SAME_EDGE
    words = paragraph[0].words[1:3]
    return labelled(paragraph[0]) and any(abs(at - (word.x0 - before.left)) < 1.5 * _SAME_EDGE for word in words)


def labelled(line: PrintedLine) -> bool:
    """Whether the line begins like an item: `1.`, `a)`, `-`, `Điều 1`."""
    return patterns("layout")["layout.item_label"].compiled.match(line.folded) is not None


def is_centred(line: PrintedLine, frame: Measure) -> bool:
    """Whether both margins of the line are alike, and it doesn't begin where first lines do."""
    left, right = line.x0 - frame.left, frame.right - line.x1
    if left < 0.8 * line.height or abs(line.x0 - frame.first) < _SAME_EDGE:
        return False
    return abs(left - right) < max(10.0, 0.1 * (left + right))


def alignment(paragraph: Sequence[PrintedLine], frame: Measure) -> Alignment | None:
    """How a paragraph of the body stands between the margins; None in columns, whose edges no line shows."""
    if paragraph[0].column is not None:
        return None
    if all(is_centred(line, frame) for line in paragraph):
        return "centre"
    if len(paragraph) > 1 and all(abs(line.x1 - frame.right) < _SAME_EDGE for line in paragraph[:-1]):
        return "justify"
    if paragraph[0].x0 - frame.left > 0.3 * (frame.right - frame.left) and frame.right - paragraph[0].x1 < 2 * _SAME_EDGE:
        return "right"
    return "left"
