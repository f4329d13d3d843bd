"""Footnotes: small lines at the foot of a page that begin with a raised number, and the places where that number is hung."""

from pipeline.ingestors.layout.lines import PrintedLine

_SMALL = 0.9  # of the text's height: notes are set in smaller type
_RAISED = 0.8  # of a line's height: a number that is smaller hangs a note, or begins one
_LOW = 0.5  # of the page's height: notes stand below

Footnote = tuple[str, list[PrintedLine]]
"""Its number and its lines, the number left out."""


def take_footnotes(lines: list[PrintedLine], page_height: float) -> list[Footnote]:
    """Take a page's footnotes out of its lines (from top to bottom), and make numbers that hang them marks of the words before."""
    heights = sorted(line.height for line in lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.region != "body":
            continue
        if line.height > _SMALL * usual or line.y0 < _LOW * page_height:
            break
        if _number(line):
            first = index
    notes: list[Footnote] = []
    for line in lines[first:]:
        if line.region == "body":
            _add(notes, line)
    if notes:
        numbers = {number for number, _ in notes}
        lines[first:] = [line for line in lines[first:] if line.region != "body"]
        lines[:] = [_hung(line, numbers) for line in lines]
    return notes


def _add(notes: list[Footnote], line: PrintedLine) -> None:
    number = _number(line)
    if number and len(line.words) > 1:
        line = PrintedLine.of(line.words[1:], line.page)
    if number:
        notes.append((number, []))
    line.region = "footnote"
    notes[-1][1].append(line)


def _number(line: PrintedLine) -> str:
    """The raised number that a note begins with."""
    word = line.words[0]
    return word.text if len(line.words) > 1 and word.text.isdigit() and word.y1 - word.y0 < _RAISED * line.height else ""


def _hung(line: PrintedLine, numbers: set[str]) -> PrintedLine:
    """The line with raised numbers that stand by themselves put to the words before them; at its start they are left out."""
    small = [word.text in numbers and word.y1 - word.y0 < _RAISED * line.height for word in line.words]
    if line.region != "body" or not any(small) or all(small):
        return line
    words = list(line.words)
    for index in range(len(words) - 1, -1, -1):
        if small[index]:
            number = words.pop(index).text
            if index and not words[index - 1].mark:
                words[index - 1] = words[index - 1]._replace(mark=number)
    return PrintedLine.of(words, line.page)
