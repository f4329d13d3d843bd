"""Joins lines into paragraphs by what a page shows: indents, right edges, blanks between lines, labels, ends of sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables import patterns
from pipeline.ingestors.pdf.lines import PrintedLine
from schemas import Alignment

_INDENT = 0.55  # of a line's height: a first line begins that much to the right of the others
_LEADING = 1.45  # times the usual distance of lines: more is a blank between paragraphs
_ENDS = tuple('.;:!?…”"')
_GOES_ON = (",", "-", "–", "&", "/", "(")


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the text of a page stands: its left and right edge, and the usual distance from line to line, in points."""

    left: float
    right: float
    pitch: float


def measure(lines: Sequence[PrintedLine], page_width: float) -> Measure:
    """The edges that most lines share. A page with too few lines is taken to have margins like its own outermost words."""
    body = [line for line in lines if line.column is None and line.region == "body"] or list(lines)
    if not body:
        return Measure(0.0, page_width, 20.0)
    right = _usual([line.x1 for line in body], highest=True)
    full = [line for line in body if line.x1 > right - 3 * line.height] or body
    left = _usual([line.x0 for line in full], highest=False)
    steps = [b.y0 - a.y0 for a, b in zip(body, body[1:], strict=False) if b.page == a.page and 0 < b.y0 - a.y0 < 3 * a.height]
    return Measure(left, right, median(steps) if steps else 20.0)


def _usual(edges: Sequence[float], highest: bool) -> float:
    """The place where most edges lie, to the width of 3 points; of equal ones the outermost."""
    counts: dict[int, int] = {}
    for edge in edges:
        for slot in (int(edge // 3), int(edge // 3) + (1 if edge % 3 > 1.5 else -1)):
            counts[slot] = counts.get(slot, 0) + 1
    sign = 1 if highest else -1
    slot = max(counts, key=lambda place: (counts[place], sign * place))
    return (
        max(e for e in edges if e // 3 <= slot + 1)
        if highest and counts[slot] > 2
        else slot * 3.0
        if counts[slot] > 2
        else (max(edges) if highest else min(edges))
    )


def join(lines: Sequence[PrintedLine], measures: dict[int, Measure]) -> list[list[PrintedLine]]:
    """Lines of the body, in reading order, as paragraphs; a paragraph may go on over a page break."""
    paragraphs: list[list[PrintedLine]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, measures):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _continues(paragraph: Sequence[PrintedLine], line: PrintedLine, measures: dict[int, Measure]) -> bool:
    last = paragraph[-1]
    if last.column != line.column or last.block != line.block:
        return False
    if line.page == last.page and line.y0 - last.y0 > _LEADING * _pitch(last, line, measures):
        return False
    if line.column is not None:
        return _continues_in_column(last, line)
    frame, before = measures[line.page], measures[last.page]
    if is_centred(line, frame) or is_centred(last, before):
        return _continues_in_centre(last, line, before, frame)
    return _continues_in_text(paragraph, line, before, frame)


def _pitch(last: PrintedLine, line: PrintedLine, measures: dict[int, Measure]) -> float:
    """Lines of small type stand closer: a column's pitch is told by its type."""
    return max(1.2 * max(last.height, line.height), 0.0 if line.column else measures[line.page].pitch)


def _continues_in_column(last: PrintedLine, line: PrintedLine) -> bool:
    if _labelled(line) or last.text.endswith(_ENDS) or last.bold != line.bold:
        return False
    return line.text[0].islower() or last.text.endswith(_GOES_ON)


def _continues_in_centre(last: PrintedLine, line: PrintedLine, before: Measure, frame: Measure) -> bool:
    if not (is_centred(line, frame) and is_centred(last, before)) or last.bold != line.bold or last.text.endswith(_ENDS):
        return False
    if line.text[0].islower() or last.text.endswith(_GOES_ON):
        return True
    wide = last.x1 - last.x0 > 0.7 * (before.right - before.left)
    return wide and last.text.isupper() == line.text.isupper() and abs(last.height - line.height) < 1


def _continues_in_text(paragraph: Sequence[PrintedLine], line: PrintedLine, before: Measure, frame: Measure) -> bool:
    last = paragraph[-1]
    indented = line.x0 - frame.left > _INDENT * line.height
    room = before.right - last.x1 > line.words[0].x1 - line.words[0].x0 + 0.6 * last.height
    if indented:
        hanging = line.x0 - frame.left >= paragraph[0].x0 - before.left + 2 and _labelled(paragraph[0])
        same = len(paragraph) > 1 and abs((line.x0 - frame.left) - (last.x0 - before.left)) < 3
        return (hanging or same) and not room and not _labelled(line)
    if room:
        return not _closed(last) and not _labelled(line) and line.text[0].islower()
    return not (_labelled(line) and last.text.endswith(_ENDS) and _flush(paragraph, before))


def _flush(paragraph: Sequence[PrintedLine], frame: Measure) -> bool:
    """Whether the paragraph's first line is not indented: then the next one's isn't either."""
    return paragraph[0].x0 - frame.left <= _INDENT * paragraph[0].height


def _closed(line: PrintedLine) -> bool:
    return line.text.endswith(_ENDS)


def _labelled(line: PrintedLine) -> bool:
    return patterns("layout")["layout.item_label"].match(line.text + " ") is not None


def is_centred(line: PrintedLine, frame: Measure) -> bool:
    """Whether both margins of the line are alike and wider than an indent."""
    left, right = line.x0 - frame.left, frame.right - line.x1
    return left > 2.2 * line.height and right > line.height and abs(left - right) < max(8.0, 0.12 * (left + right))


def alignment(paragraph: Sequence[PrintedLine], frame: Measure) -> Alignment | None:
    """How a paragraph of the body stands between the margins; None in columns, whose edges no line shows."""
    if paragraph[0].column is not None:
        return None
    if all(is_centred(line, frame) for line in paragraph):
        return "centre"
    if len(paragraph) > 1 and all(abs(line.x1 - frame.right) < 2 for line in paragraph[:-1]):
        return "justify"
    if paragraph[0].x0 - frame.left > 0.3 * (frame.right - frame.left) and abs(frame.right - paragraph[0].x1) < 6:
        return "right"
    return "left"
