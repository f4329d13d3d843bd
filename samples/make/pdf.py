"""Writes blocks as a born-digital PDF: two columns in header and signature block, page numbers from page 2, ruled tables over pages."""

import html
import io
from collections.abc import Callable
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus import PageBreak as FlowBreak

from samples.make.blocks import Block, Columns, Grid, Item, PageBreak, Para, WordXml, style_of

_FONTS = Path("/usr/share/fonts/truetype/croscore")
_FACES = {"Tinos": "Regular", "Tinos-Bold": "Bold", "Tinos-Italic": "Italic", "Tinos-BoldItalic": "BoldItalic"}
_ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
FONTS = {"regular": _FONTS / "Tinos-Regular.ttf", "bold": _FONTS / "Tinos-Bold.ttf"}
"""The files of the font that the samples are set in."""
_WIDTH = A4[0] - 4.5 * cm


class FontMissingError(Exception):
    """The font of the PDFs is not installed."""


def has_font() -> bool:
    """Whether the PDFs can be made on this machine."""
    return (_FONTS / "Tinos-Regular.ttf").exists()


def register_fonts() -> None:
    """Make Tinos known to reportlab; raises FontMissingError with advice."""
    if not has_font():
        raise FontMissingError(
            "The PDFs are set in Tinos, which has all Vietnamese letters: install it (Debian: apt-get install fonts-croscore)."
        )
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"Tinos-{face}.ttf")))


def pdf(*blocks: Block, stamps: Callable[[Canvas], None] | None = None) -> bytes:
    """The bytes of a PDF file with the blocks; `stamps(canvas)` may draw more on the first page."""
    register_fonts()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=3 * cm, rightMargin=1.5 * cm, topMargin=2 * cm, bottomMargin=2 * cm, invariant=1, pageCompression=1
    )

    def first_page(canvas: Canvas, _: SimpleDocTemplate) -> None:
        if stamps is not None:
            stamps(canvas)

    document.build([flow for block in blocks for flow in _flows(block)], onFirstPage=first_page, onLaterPages=_page_number)
    return out.getvalue()


def _page_number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Tinos", 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.4 * cm, str(document.page))


def _flows(block: Block) -> list[Flowable]:
    match block:
        case Para():
            return [_paragraph(block.text, block.align, block.size, indent=block.indent)]
        case Columns():
            return [_columns(block), Spacer(1, 8)]
        case Grid():
            return [Spacer(1, 6), _grid(block), Spacer(1, 6)]
        case PageBreak():
            return [FlowBreak()]
        case Item() | WordXml():
            raise TypeError(f"{type(block).__name__} is for Word only")


def _paragraph(text: str, align: str, size: float, *, indent: bool) -> Paragraph:
    bare, bold, italic = style_of(text)
    face = "Tinos" + ("-" if bold or italic else "") + ("Bold" if bold else "") + ("Italic" if italic else "")
    style = ParagraphStyle(
        "line",
        fontName=face,
        fontSize=size,
        leading=size * 1.25,
        alignment=_ALIGN[align],
        firstLineIndent=1.27 * cm if indent and align == "justify" else 0,
        spaceBefore=5 if indent else 0,
    )
    return Paragraph(html.escape(bare).replace("\n", "<br/>") or "&nbsp;", style)


def _columns(block: Columns) -> Table:
    rows = []
    for left, right in block.rows:
        rows.append(
            [
                [_paragraph(line, block.left_align, block.sizes[0], indent=False) for line in left],
                [_paragraph(line, "centre", block.sizes[1], indent=False) for line in right],
            ]
        )
    table = Table(rows, colWidths=[_WIDTH * share for share in block.widths])
    table.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 3)])
    )
    return table


def _grid(block: Grid) -> Table:
    rows = [
        [_paragraph(f"**{cell}**" if number == 0 else cell, "centre" if number == 0 else "left", 12, indent=False) for cell in row]
        for number, row in enumerate(block.rows)
    ]
    table = Table(rows, colWidths=[_WIDTH * share for share in block.widths], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table
