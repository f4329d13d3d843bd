"""Walks the blocks of a Word file in the order of the document: paragraphs, tables, content controls, text boxes, notes."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.borders import is_ruled
from pipeline.ingestors.docx.fonts import RunLetters
from pipeline.ingestors.docx.inline import Inline, InlineReader, branch
from pipeline.ingestors.docx.names import ALTERNATE, w
from pipeline.ingestors.docx.numbering import Numbering
from pipeline.ingestors.docx.styles import ParagraphLook, Styles, number, paragraph_look, run_look, switch
from pipeline.ingestors.draft import Draft
from pipeline.ingestors.pieces import Piece
from schemas import Region

_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs, tables, rows or cells under an element, through wrappers, deletions left out."""
    for child in parent.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from blocks(child)
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from blocks(chosen)
        elif child.tag in (w("p"), w("tbl"), w("tr"), w("tc")):
            yield child


class Walker:
    """Writes blocks into a draft."""

    def __init__(self, draft: Draft, styles: Styles, numbering: Numbering, letters: RunLetters | None = None) -> None:
        self._draft = draft
        self._styles = styles
        self._numbering = numbering
        self._inlines = InlineReader(styles, letters)
        self._carried: Inline | None = None
        """What stood before a deleted paragraph mark, and so begins the next paragraph."""
        self.hung: list[str] = []
        """Keys of the notes met, in order."""

    def walk(self, parent: BaseOxmlElement, region: Region = "body", note: str | None = None) -> None:
        """Write all blocks under an element."""
        for block in blocks(parent):
            if block.tag == w("p"):
                self._paragraph(block, region, note)
            elif block.tag == w("tbl"):
                self._table(block, region, note)
        if self._carried is not None:  # nothing followed the deleted mark
            inline, self._carried = self._carried, None
            self._write(inline, ParagraphLook(), "", region, note)

    def _paragraph(self, block: BaseOxmlElement, region: Region, note: str | None) -> None:
        properties = block.find(w("pPr"))
        style = self._styles.style_of(properties, "pStyle")
        look = paragraph_look(properties).over(self._styles.paragraph(style))
        inline = self._inlines.read(block, look.run)
        if self._carried is not None:
            inline.precede(self._carried)
            self._carried = None
        if _mark_deleted(properties):
            self._carried = inline
            return
        if not (inline.erased and _mark_hidden(properties)):
            self._write(inline, look, self._label(inline, look, style), region, note)
        for box in inline.boxes:
            self.walk(box, region, note)

    def _label(self, inline: Inline, look: ParagraphLook, style: str | None) -> str:
        label = self._numbering.label(look, style)
        if label is None or (label in ("-", "+") and not inline.text.strip()):
            return ""
        return label + " "

    def _write(self, inline: Inline, look: ParagraphLook, label: str, region: Region, note: str | None) -> None:
        text = inline.text.lstrip()
        shift = len(label) - (len(inline.text) - len(text))
        self.hung += [key for _, key in inline.hooks]
        self._draft.add(
            Piece(
                lines=tuple((label + text).split("\n")),
                alignment=look.alignment or "left",
                bold=inline.printed > 0 and inline.bold == inline.printed,
                italic=inline.printed > 0 and inline.italic == inline.printed,
                region=region,
                hooks=tuple((max(0, offset + shift), key) for offset, key in inline.hooks),
                note=note,
            )
        )

    def _table(self, block: BaseOxmlElement, region: Region, note: str | None) -> None:
        if region != "body":
            for row in blocks(block):
                for cell in blocks(row):
                    self.walk(cell, region, note)
            return
        with self._draft.table(is_ruled(block, self._styles)) as table:
            rows = (row for row in blocks(block) if not _row_deleted(row))
            for index, row in enumerate(rows):
                self._row(row, table, index)

    def _row(self, row: BaseOxmlElement, table: int, index: int) -> None:
        before = row.find(f"{w('trPr')}/{w('gridBefore')}")
        column = number(before) or 0
        for cell in blocks(row):
            properties = cell.find(w("tcPr"))
            span = max(1, (None if properties is None else number(properties.find(w("gridSpan")))) or 1)
            merge = None if properties is None else properties.find(w("vMerge"))
            if merge is not None and merge.get(w("val"), "continue") == "continue" and index > 0:
                self._draft.widen(table, index, column)
            else:
                with self._draft.cell(table, index, column, column_span=span):
                    self.walk(cell)
            column += span


def _mark_properties(properties: BaseOxmlElement | None) -> BaseOxmlElement | None:
    return None if properties is None else properties.find(w("rPr"))


def _mark_deleted(properties: BaseOxmlElement | None) -> bool:
    mark = _mark_properties(properties)
    return mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)


def _mark_hidden(properties: BaseOxmlElement | None) -> bool:
    return bool(run_look(_mark_properties(properties)).hidden)


def _row_deleted(row: BaseOxmlElement) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and (properties.find(w("del")) is not None or bool(switch(properties, "hidden")))
