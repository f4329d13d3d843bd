"""Writes blocks as a Word file, the way offices do: header and signature in tables without borders, items numbered by Word."""

import datetime
import io
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from samples.make.blocks import Align, Block, Columns, Grid, Item, PageBreak, Para, WordXml, style_of
from samples.make.fixed_zip import fixed_zip
from samples.make.numbering import Numbering
from samples.make.word_xml import footnotes

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_WIDTH_CM = 16.5


def word(*blocks: Block, notes: tuple[str, ...] = ()) -> bytes:
    """The bytes of a DOCX file with the blocks and the texts of its footnotes, A4, Times New Roman."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.paragraph_format.space_after = Pt(0)
    core = document.core_properties
    core.author, core.created, core.modified = "congvan samples", datetime.datetime(2025, 1, 1), datetime.datetime(2025, 1, 1)
    numbering = Numbering(document.part.numbering_part.element)
    for block in blocks:
        _add(document, block, numbering)
    if notes:
        part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, footnotes(*notes), document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return fixed_zip(out.getvalue())


def _add(document: DocxDocument, block: Block, numbering: Numbering) -> None:
    match block:
        case Para():
            _fill(document.add_paragraph(), block.text, block.align, block.size, indent=block.indent)
        case Item():
            paragraph = document.add_paragraph()
            _fill(paragraph, block.text, "justify", 13, indent=False)
            numbering.apply(paragraph, block)
        case Columns():
            _columns(document, block)
        case Grid():
            _grid(document, block)
        case PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case WordXml():
            document.element.body.insert_element_before(parse_xml(block.xml), "w:sectPr")


def _fill(paragraph: Paragraph, text: str, align: Align, size: float, *, indent: bool) -> None:
    bare, bold, italic = style_of(text)
    paragraph.alignment = _ALIGN[align]
    if indent and align == "justify":
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = Pt(6)
    run = paragraph.add_run(bare)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)


def _columns(document: DocxDocument, block: Columns) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for row in block.rows:
        cells = table.add_row().cells
        for cell, lines, share, align, size in zip(cells, row, block.widths, (block.left_align, "centre"), block.sizes, strict=True):
            cell.width = Cm(_WIDTH_CM * share)
            for index, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                _fill(paragraph, line, align, size, indent=False)


def _grid(document: DocxDocument, block: Grid) -> None:
    table = document.add_table(rows=0, cols=len(block.widths))
    table.style = "Table Grid"
    for number, row in enumerate(block.rows):
        added = table.add_row()
        if number == 0:
            added._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, text, share in zip(added.cells, row, block.widths, strict=True):
            cell.width = Cm(_WIDTH_CM * share)
            _fill(cell.paragraphs[0], f"**{text}**" if number == 0 else text, "centre" if number == 0 else "left", 12, indent=False)
