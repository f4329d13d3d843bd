"""Lays lines and paragraphs out as the one canonical text, with a box and word stops for each line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingestors import letters
from pipeline.ingestors.pdf.lines import PrintedLine
from schemas import Alignment, Box, Cell, DocumentText, Line, Notice, PageSize, Paragraph, Region, Table

_ORDER: tuple[Region, ...] = ("body", "footnote", "margin", "stamp")


@dataclass(slots=True)
class Passage:
    """A paragraph's lines and its looks; `table`, `row`, `cell` where it stands in a ruled table."""

    lines: Sequence[PrintedLine]
    alignment: Alignment | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None

    @property
    def region(self) -> Region:
        """That of its lines."""
        return self.lines[0].region


def lay_out(passages: Sequence[Passage], pages: Sequence[PageSize], notices: Sequence[Notice]) -> DocumentText:
    """The document of these passages, given in reading order within each region."""
    repairs: Counter[str] = Counter()
    texts: list[str] = []
    lines: list[Line] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for passage in sorted(passages, key=lambda passage: _ORDER.index(passage.region)):
        start = at
        for printed in passage.lines:
            line, text = _line(printed, at, repairs)
            if not text:
                continue
            texts.append(text)
            lines.append(line)
            at = line.end + 1
        if at > start:
            paragraphs.append(_paragraph(passage, start, at - 1))
    return DocumentText.model_construct(
        read_as="pdf", text="\n".join(texts), lines=tuple(lines), paragraphs=tuple(paragraphs), tables=(), notes=(),
        pages=tuple(pages), notices=(*letters.notices(repairs), *notices),
    )  # fmt: skip


def _line(printed: PrintedLine, at: int, repairs: Counter[str]) -> tuple[Line, str]:
    """A line from offset `at` on, and its text; built without validation, as there are fifty a page and all inputs are ours."""
    stops: list[tuple[int, float, float]] = []
    tidied = letters.tidy(printed.text)
    repairs.update(tidied.counts)
    pieces = tidied.text.split(" ")
    if len(pieces) != len(printed.words):
        pieces = [letters.tidy(word.text).text.strip() for word in printed.words]
    text = ""
    for word, piece in zip(printed.words, pieces, strict=True):
        if piece:
            text = f"{text} {piece}" if text else piece
            stops.append((at + len(text) - len(piece), round(word.x0, 1), round(word.x1, 1)))
    box = Box.model_construct(x0=round(printed.x0, 1), y0=round(printed.y0, 1), x1=round(printed.x1, 1), y1=round(printed.y1, 1))
    return Line.model_construct(start=at, end=at + len(text), page=printed.page, box=box, stops=tuple(stops)), text


def _paragraph(passage: Passage, start: int, end: int) -> Paragraph:
    first = passage.lines[0]
    return Paragraph.model_construct(
        start=start, end=end, region=passage.region, page=first.page, alignment=passage.alignment,
        bold=_all([line.bold for line in passage.lines]), italic=_all([line.italic for line in passage.lines]),
        column=first.column, table=passage.table, row=passage.row, cell=passage.cell,
    )  # fmt: skip


def _all(values: Sequence[bool | None]) -> bool | None:
    return None if None in values else all(values)
