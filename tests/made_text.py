"""Readings of short invented letters: typed as plain text, or laid out in columns and tables without a file of such a format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors import EXTRACTORS
from extractors.parts import cut
from pipeline.assemble import assemble
from pipeline.run import Reading, examine
from schemas import Alignment, Cell, DocumentText, Line, Paragraph, SourceFile, Table

HEADER = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\n-------\nSố: 12/SNV-TCBC\nV/v rà soát hồ sơ\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nLâm Đồng, ngày 05 tháng 3 năm 2025\n"
)
RECEIVERS = "Kính gửi: Các sở, ban, ngành tỉnh.\n"
ENDING = "Nơi nhận:\n- Như trên;\n- Lưu: VT, TCBC.\nGIÁM ĐỐC\nHoàng Văn Mẫu\n"


def letter(*content: str, header: str = HEADER, receivers: str = RECEIVERS, ending: str = ENDING) -> Reading:
    """The reading of a letter in plain text with this content."""
    return read_text("\n".join((header + receivers, *content, ending)))


def titled(kind: str, *content: str, code: str = "KH", ending: str = ENDING) -> Reading:
    """The reading of a document with the name of its type over it (`KẾ HOẠCH`) and without Kính gửi."""
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", f"12/{code}-SNV")
    return letter(*content, header=header, receivers=f"{kind}\nRà soát hồ sơ năm 2025\n", ending=ending)


def read_text(text: str) -> Reading:
    """The reading of a text file."""
    return examine("letter.txt", text.encode())


@dataclass(frozen=True)
class Para:
    """A paragraph with its looks; its lines are parted by line breaks."""

    text: str
    column: Literal["left", "right"] | None = None
    alignment: Alignment | None = None
    bold: bool | None = None


@dataclass(frozen=True)
class Grid:
    """A ruled table: rows of cells with text; an empty cell holds none."""

    rows: Sequence[Sequence[str]]


@dataclass
class _Page:
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def write(self, para: Para, table: int | None = None, row: int | None = None, cell: int | None = None) -> tuple[int, int]:
        start = len(self.text)
        for line in para.text.split("\n"):
            self.lines.append(Line(start=len(self.text), end=len(self.text) + len(line)))
            self.text += line + "\n"
        end = len(self.text) - 1
        self.paragraphs.append(
            Paragraph(
                start=start, end=end, alignment=para.alignment, bold=para.bold, column=para.column, table=table, row=row, cell=cell
            )
        )  # fmt: skip
        return start, end

    def grid(self, grid: Grid) -> None:
        cells: list[Cell] = []
        for row, texts in enumerate(grid.rows):
            for column, text in enumerate(texts):
                at = max(len(self.text) - 1, 0)
                start, end = self.write(Para(text), len(self.tables), row, len(cells)) if text else (at, at)
                cells.append(Cell(start=start, end=end, row=row, column=column))
        start, end = min(c.start for c in cells if c.end > c.start), max(c.end for c in cells)
        self.tables.append(Table(start=start, end=end, rows=len(grid.rows), columns=max(map(len, grid.rows)), cells=tuple(cells)))


def laid_out(*blocks: Para | Grid) -> DocumentText:
    """The text of a document of paragraphs and tables, as a reader of Word or PDF hands it on."""
    page = _Page()
    for block in blocks:
        if isinstance(block, Grid):
            page.grid(block)
        else:
            page.write(block)
    return DocumentText(
        read_as="docx",
        text=page.text.removesuffix("\n"),
        lines=tuple(page.lines),
        paragraphs=tuple(page.paragraphs),
        tables=tuple(page.tables),
    )


def read_document(document: DocumentText) -> Reading:
    """The reading of a document's text: all hops but the ingestor's."""
    source = SourceFile.of("letter.txt", "text/plain", document.text.encode())
    dispatch = cut(document)
    return Reading(dispatch, assemble(source, dispatch, [item for extract in EXTRACTORS for item in extract(dispatch)]))


def read_laid_out(*blocks: Para | Grid) -> Reading:
    """The reading of paragraphs and tables."""
    return read_document(laid_out(*blocks))
