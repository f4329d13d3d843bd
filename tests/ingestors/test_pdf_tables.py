"""Ruled tables of a PDF: cells in reading order, merged ones with their spans, and what is no table."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingestors.pdf import read_pdf
from schemas import Cell, DocumentText, SourceFile
from tests.made_pdf import Rule, Sheet, Text, made_pdf

XS, YS = (80.0, 120.0, 330.0, 500.0), (300.0, 330.0, 380.0, 410.0)
PROSE = [
    Text(80, 100 + 20 * row, "Các phòng, đơn vị thực hiện nhiệm vụ theo phân công dưới đây và gửi báo cáo về Sở.", 10) for row in range(4)
]
AFTER = Text(80, 440, "Trong quá trình thực hiện nếu có vướng mắc thì báo cáo Sở.", 10)


def read(*items: Text | Rule) -> DocumentText:
    return read_pdf(SourceFile.of("made.pdf", "application/pdf", made_pdf(Sheet([*PROSE, *items, AFTER]))))


def ruled(skipped: tuple[tuple[str, float, float], ...] = (), thickness: float = 0.5) -> list[Rule]:
    """The borders of each cell, drawn cell by cell; `skipped` are (direction, line, begin) of pieces left out."""
    across = [("h", y, x0, x1) for y in YS for x0, x1 in pairwise(XS)]
    upright = [("v", x, y0, y1) for x in XS for y0, y1 in pairwise(YS)]
    return [
        Rule(begin, line, end, line + thickness) if direction == "h" else Rule(line, begin, line + thickness, end)
        for direction, line, begin, end in across + upright
        if (direction, line, begin) not in skipped
    ]


CELLS = [
    Text(85, 320, "TT", 10), Text(130, 320, "Nhiệm vụ", 10), Text(340, 320, "Đơn vị", 10), Text(85, 350, "1", 10),
    Text(130, 345, "Rà soát văn bản đến", 10), Text(130, 358, "và đi trong năm.", 10), Text(340, 345, "Phòng Hành chính", 10),
    Text(85, 400, "2", 10), Text(130, 400, "Nộp hồ sơ", 10), Text(340, 400, "Các phòng", 10),
]  # fmt: skip


def texts(document: DocumentText) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, document.slice(cell)) for table in document.tables for cell in table.cells]


@pytest.mark.parametrize(
    "rules",
    [
        ruled(),
        [Rule(80, y, 500, y + 0.5) for y in YS] + [Rule(x, 300, x + 0.5, 410) for x in XS],
        [Rule(x0, y0, x1, y1, stroked=True) for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS)],
    ],
    ids=["borders cell by cell", "long lines", "a frame a cell"],
)
def test_cells_read_row_by_row(rules: list[Rule]) -> None:
    document = read(*CELLS, *rules)
    assert texts(document) == [
        (0, 0, "TT"), (0, 1, "Nhiệm vụ"), (0, 2, "Đơn vị"), (1, 0, "1"), (1, 1, "Rà soát văn bản đến\nvà đi trong năm."),
        (1, 2, "Phòng Hành chính"), (2, 0, "2"), (2, 1, "Nộp hồ sơ"), (2, 2, "Các phòng"),
    ]  # fmt: skip
    assert document.text.index(PROSE[-1].text) < document.tables[0].start < document.tables[0].end < document.text.index(AFTER.text)
    task = next(each for each in document.paragraphs if document.slice(each).startswith("Rà soát"))
    assert (task.table, task.row, task.cell) == (0, 1, 4)


def test_a_merged_cell_spans_its_columns_and_rows() -> None:
    wide: list[Cell] = list(read(*CELLS[:1], *ruled(skipped=(("v", 120.0, 300.0), ("v", 330.0, 300.0)))).tables[0].cells)
    assert [(cell.row, cell.column, cell.column_span) for cell in wide if cell.column_span > 1] == [(0, 0, 3)]
    tall = read(*CELLS[:1], *ruled(skipped=(("h", 380.0, 80.0),))).tables[0].cells
    assert [(cell.row, cell.column, cell.row_span) for cell in tall if cell.row_span > 1] == [(1, 0, 2)]


def test_an_empty_cell_is_there_and_empty() -> None:
    document = read(*CELLS[:3], *ruled())
    assert len(document.tables[0].cells) == 9
    assert all(cell.start == cell.end for cell in document.tables[0].cells if cell.row > 0)


def test_items_within_a_cell_are_paragraphs_of_their_own() -> None:
    document = read(Text(130, 345, "- Rà soát;", 10), Text(130, 358, "- Thống kê.", 10), *ruled())
    assert [document.slice(each) for each in document.paragraphs if each.table == 0] == ["- Rà soát;", "- Thống kê."]


@pytest.mark.parametrize(
    "rules",
    [
        [Rule(100, 110, 180, 110.5), Rule(330, 110, 480, 110.5)],
        [Rule(80, 300, 500, 410, stroked=True)],
        [Rule(80, 300, 500, 300.5), Rule(80, 330, 500, 330.5), Rule(80, 410, 500, 410.5)],
    ],
    ids=["rules under issuer and motto", "a box around a paragraph", "lines across only"],
)
def test_other_lines_make_no_table(rules: list[Rule]) -> None:
    document = read(*CELLS, *rules)
    assert not document.tables
    assert "Nhiệm vụ" in document.text


@given(st.lists(st.integers(0, 23), max_size=8, unique=True))
def test_words_survive_tables_with_holes(dropped: list[int]) -> None:
    """Whatever borders are missing, each word stands in the text once."""
    rules = [rule for index, rule in enumerate(ruled()) if index not in dropped]
    words = sorted(word for item in [*PROSE, *CELLS, AFTER] for word in item.text.split())
    assert sorted(read(*CELLS, *rules).text.split()) == words
