"""Text and Markdown files: lines put together to paragraphs, tables of bars to cells, page numbers into the margin."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.tables import patterns
from pipeline.ingestors import markdown
from pipeline.ingestors.draft import Draft
from pipeline.ingestors.encoding import decode
from pipeline.ingestors.glued import parted
from pipeline.ingestors.legacy import modernised
from pipeline.ingestors.markdown import Row
from pipeline.ingestors.pieces import Piece
from pipeline.ingestors.wrapping import continues, is_wrapped
from schemas import DocumentText, ReadError, SourceFile

_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b]")
_PAGE_BREAK = "\x0c"
_PAGE = 600
"""Characters between two page numbers at least; numbers closer to each other count rows of a table."""


def read_text(source: SourceFile) -> DocumentText:
    """A text or Markdown file; raises ReadError where it is no text."""
    text = decode(source.content)
    if text is None:
        raise ReadError("unsupported", f"{source.name} is no text", "Save the document as PDF, DOCX or plain text.")
    text, notices = modernised(text)
    text, glued = parted(text)
    lines = _BREAKS.sub("\n", text).replace("\x0c", f"\n{_PAGE_BREAK}\n").split("\n")
    breaks = frozenset(index for index, line in enumerate(lines) if line == _PAGE_BREAK)
    lines = ["" if line == _PAGE_BREAK else line for line in lines]
    builder = _Builder(is_wrapped([line for line in lines if "|" not in line]), breaks)
    builder.build(list(markdown.rows(lines)))
    return builder.draft.finish("text", [*notices, *glued])


@dataclass(slots=True)
class _Builder:
    """Puts rows together; `wrapped` says that the lines of the text were cut at a width, `breaks` which of them end a page."""

    wrapped: bool
    breaks: frozenset[int] = frozenset()
    draft: Draft = field(default_factory=Draft)
    _lines: list[Row] = field(default_factory=list)
    _margins: list[str] = field(default_factory=list)
    _since_page: int = 0
    _gap: int = 0
    """Blank lines since the last line with text."""

    def build(self, rows: Sequence[Row]) -> None:
        """Write all rows."""
        at = 0
        stamps = _stamps(rows)
        while at < len(rows):
            row = rows[at]
            if row.blank:
                self._gap += 1
                at += 1
            elif (end := _table_end(rows, at)) > at:
                self._flush()
                self._table(rows[at:end])
                at = end
            elif self._is_page_number(rows, at):
                self._margins.append(row.text)
                self._since_page = 0
                at += 1
            elif row.text in stamps:
                self._margins.append(row.text)
                at += 1
            else:
                self._line(row)
                at += 1
        self._flush()
        for text in self._margins:
            self.draft.add(Piece((text,), region="margin"))

    def _line(self, row: Row) -> None:
        text = row.text.strip()
        if text.endswith("|") and "|" not in text[:-1]:
            row = Row(text[:-1], row.bold)  # the end of a table cell that holds this line
        if not (self._lines and continues(self._lines[-1].text, row.text, self.wrapped, self._gap)):
            self._flush()
        self._since_page += len(row.text)
        self._gap = 0
        self._lines.append(row)

    def _flush(self) -> None:
        if self._lines:
            bold = any(row.bold for row in self._lines) and all(row.bold for row in self._lines)
            self.draft.add(Piece(tuple(row.text for row in self._lines), bold=bold or None))
        self._lines = []

    def _is_page_number(self, rows: Sequence[Row], at: int) -> bool:
        """A number alone between empty lines, a page after the last one; or anything so short that parts a sentence in two."""
        alone = (at == 0 or rows[at - 1].blank) and (at + 1 == len(rows) or rows[at + 1].blank)
        if not alone:
            return False
        table = patterns("lines")
        following = next((row.text for row in rows[at + 1 :] if not row.blank), "")
        parts = bool(self._lines) and continues(self._lines[-1].text, following, self.wrapped, 1)
        if table["lines.page_number"].match(rows[at].text):
            return parts or self._since_page >= _PAGE or self._beside_break(rows, at)
        return parts and table["lines.page_number_misread"].match(rows[at].text) is not None

    def _beside_break(self, rows: Sequence[Row], at: int) -> bool:
        """Whether nothing but blank lines stands between a line and the end of a page."""
        above = next((index for index in range(at - 1, -1, -1) if not rows[index].blank), -1)
        below = next((index for index in range(at + 1, len(rows)) if not rows[index].blank), len(rows))
        return any(above < index < below for index in self.breaks) if self.breaks else False

    def _table(self, rows: Sequence[Row]) -> None:
        grid = [cells for row in rows if (cells := markdown.cells(row.text))]
        if not grid:
            return  # lines under heads of tables, and nothing else
        columns = max(map(len, grid))
        self._since_page += sum(len(row.text) for row in rows)
        with self.draft.table(ruled=columns > 2 or len(grid) < len(rows)) as table:
            for index, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    with self.draft.cell(table, index, column):
                        self.draft.add(Piece(tuple(cell.split("\n"))))


def _stamps(rows: Sequence[Row]) -> frozenset[str]:
    """Lines that an exchange system printed on the pages: above everything else, or the same ones again and again."""
    sent = patterns("stamps")["stamp.exchange"]
    counted = Counter(row.text for row in rows if ";" in row.text and sent.match(row.text))
    first = next((row.text for row in rows if not row.blank), "")
    return frozenset(text for text, count in counted.items() if count > 1 or text == first)


def _table_end(rows: Sequence[Row], at: int) -> int:
    """Where a run of lines with two cells or more ends; `at` itself where none begins there."""
    end = at
    while end < len(rows):
        cells = markdown.cells(rows[end].text)
        if cells is None or len(cells) == 1:
            break
        end += 1
    return end
