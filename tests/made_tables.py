"""Plans whose work stands in a table, as Word file and as PDF: rows of cells, some of them over several columns or rows."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from tests.made_docx import cell, package, paragraph, table
from tests.made_pdf import Item, Rule, Sheet, Text, made_pdf

OPENING = (
    "ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH", "Số: 31/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Bắc Ninh, ngày 12 tháng 01 năm 2026", "KẾ HOẠCH", "Sắp xếp kho lưu trữ năm 2026", "I. NHIỆM VỤ",
)  # fmt: skip
ENDING = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hoàng Văn Mẫu")
_SIZE, _LEADING, _LEFT, _WIDTH = 8, 11, 60, 480


@dataclass(frozen=True)
class Wide:
    """A cell over several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


Row = Sequence[str | Wide | None]
"""The cells from left to right; None stands where a cell from above or from the left reaches to. `\\n` begins a paragraph of a cell."""


def docx_plan(*tables: Sequence[Row], between: str = "", opening: Sequence[str] = OPENING) -> bytes:
    """A Word file of a plan with these tables, and `between` them a paragraph."""
    inside = (paragraph(between) if between else "").join(map(_docx_table, tables))
    return package("".join(map(paragraph, opening)) + inside + "".join(map(paragraph, ENDING)))


def docx_annex(rows: Sequence[Row], *items: str) -> bytes:
    """A Word file of a plan with items, and the table in an annex behind the signature."""
    title = ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM 2026")
    return package("".join(map(paragraph, (*OPENING, *items, *ENDING, *title))) + _docx_table(rows))


def pdf_plan(*tables: Sequence[Row], opening: Sequence[str] = OPENING) -> bytes:
    """A PDF of a plan with these tables, each on a page of its own."""
    pages = [_pdf_table(rows, 300 if number == 0 else 60) for number, rows in enumerate(tables)]
    pages[0] = [Text(_LEFT, 60 + 20 * number, line, 11) for number, line in enumerate(opening)] + pages[0]
    pages[-1] = pages[-1] + [Text(_LEFT, 640 + 16 * number, line, 11) for number, line in enumerate(ENDING)]
    return made_pdf(*map(Sheet, pages))


def _docx_table(rows: Sequence[Row]) -> str:
    tall: dict[int, Wide] = {}
    built = []
    for row in rows:
        cells, column = "", 0
        while column < len(row):
            given = row[column]
            above = tall.get(column)
            if given is None and above is not None:
                cells += cell(paragraph(), f'<w:gridSpan w:val="{above.columns}"/><w:vMerge/>')
                column += above.columns
                continue
            wide = given if isinstance(given, Wide) else Wide(given or "")
            tall[column] = wide
            merge = '<w:vMerge w:val="restart"/>' if wide.rows > 1 else ""
            cells += cell("".join(map(paragraph, wide.text.split("\n"))), f'<w:gridSpan w:val="{wide.columns}"/>{merge}')
            column += wide.columns
        built.append(cells)
    return table(*built, borders=True)


def _pdf_table(rows: Sequence[Row], top: float) -> list[Item]:
    count = len(rows[0])
    xs = [_LEFT, _LEFT + 40, *(_LEFT + 40 + (_WIDTH - 40) * number / (count - 1) for number in range(1, count))]
    ys = [top]
    for row in rows:
        lines = [
            len(_wrapped(each, xs, at))
            for at, each in enumerate(row)
            if each is not None and not (isinstance(each, Wide) and each.rows > 1)
        ]
        ys.append(ys[-1] + _LEADING * max([1, *lines]) + 8)
    items: list[Item] = []
    for down, row in enumerate(rows):
        for at, each in enumerate(row):
            if each is None:
                continue
            wide = each if isinstance(each, Wide) else Wide(each)
            x0, x1, y0, y1 = xs[at], xs[at + wide.columns], ys[down], ys[down + wide.rows]
            items.append(Rule(x0, y0, x1, y1, stroked=True))
            items += [Text(x0 + 3, y0 + _LEADING * (n + 1), line, _SIZE) for n, line in enumerate(_wrapped(each, xs, at)) if line]
    return items


def _wrapped(each: str | Wide, xs: Sequence[float], at: int) -> list[str]:
    wide = each if isinstance(each, Wide) else Wide(each)
    width = int((xs[at + wide.columns] - xs[at] - 6) / (_SIZE / 2))
    return [line for part in wide.text.split("\n") for line in textwrap.wrap(part, width) or [""]]
