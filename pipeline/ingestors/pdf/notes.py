"""Footnotes: small lines at the foot of a page that begin with a raised number, and the places where that number is hung."""

from collections.abc import Sequence

from pipeline.ingestors.pdf.lines import PrintedLine

_SMALL = 0.9  # of the text's height: notes are set in smaller type
_LOW = 0.5  # of the page's height: notes stand below


def mark_footnotes(lines: Sequence[PrintedLine], page_height: float) -> list[tuple[str, list[PrintedLine]]]:
    """Set the region of the page's footnotes and give them: their number and their lines. `lines` are from top to bottom."""
    body = [line for line in lines if line.region == "body"]
    heights = sorted(line.height for line in body)
    usual = heights[len(heights) // 2] if heights else 0.0
    first = len(body)
    for index in range(len(body) - 1, -1, -1):
        line = body[index]
        if line.height > _SMALL * usual or line.y0 < _LOW * page_height:
            break
        if _number(line):
            first = index
    notes: list[tuple[str, list[PrintedLine]]] = []
    for line in body[first:]:
        line.region = "footnote"
        number = _number(line)
        if number:
            notes.append((number, []))
        notes[-1][1].append(line)
    return notes


def _number(line: PrintedLine) -> str:
    """The raised number that a note begins with."""
    word = line.words[0]
    if word.mark and not word.text:
        return word.mark
    if len(line.words) > 1 and word.text.isdigit() and word.y1 - word.y0 < 0.8 * line.height:
        return word.text
    return ""
