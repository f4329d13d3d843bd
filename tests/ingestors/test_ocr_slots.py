"""Figures written by pen: those that can't be read with certainty are left out, and their place is told. No engine is needed here."""

import pytest

from extractors.parts import cut
from pipeline.assemble import assemble
from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.slots import Sight, settle
from schemas import UNREADABLE, Directive, PageSize, SourceFile
from tests.ingestors.test_ocr_repairs import line

CITED = "số 15/2020/TT-BXM ngày 6 tháng 5 của Bộ được sửa đổi bổ sung"
MOTTO = "SỞ NỘI VỤ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def page_of(read: str, certainty: float) -> Page:
    return Page(1, 700, 842, [*line(MOTTO, y=60), *line(read, certainty, y=100)])


def settled(read: str, certainty: float, *again: str) -> str:
    page = page_of(read, certainty)
    settle(page, Sight(lambda words: list(again)))
    return " ".join(word.text for word in page.words if word.y0 == 100)


@pytest.mark.parametrize(
    ("read", "certainty", "again", "expected", "reason"),
    [
        ("Số: 635 /SNV-VP", 0.95, (), "Số: 635 /SNV-VP", "the engine is sure of what is printed"),
        ("Số: 635 /SNV-VP", 0.7, ("Số: 635 /SNV-VP",) * 3, "Số: 635 /SNV-VP", "all sizes read alike"),
        ("Số: 44 /SNV-VP", 0.7, ("Số: 44 /SNV-VP", "Số: 4f /SNV-VP", "Số: 14 /SNV-VP"), "Số: � /SNV-VP", "sizes differ: a pen"),
        ("Số: 44 /SNV-VP", 0.3, ("Số: 44 /SNV-VP",) * 3, "Số: � /SNV-VP", "too unsure, however alike"),
        ("Só:{3#.2/SNV-VP", 0.9, ("Số:{34.2/SNV-VP",) * 3, "Số: � /SNV-VP", "no figures at all, glued to the label"),
        ("Số: †2ÙSNV-VP", 0.53, (), "Số: �", "a pen ran through the stroke before the notation"),
        ("Số: 12SNV-VP", 0.95, (), "Số: 12SNV-VP", "the engine is sure: as it is printed"),
        ("Số: /SNV-VP", 0.9, ("Số: /SNV-VP",) * 3, "Số: /SNV-VP", "the place was left blank"),
        ("Số: /SNV-VP", 0.9, ("Số: 4 /SNV-VP", "Số: /SNV-VP", "Số: 44 /SNV-VP"), "Số: � /SNV-VP", "something is written there"),
        ("Số 02-QC/TU", 0.95, (), "Số 02 -QC/TU", "Party documents have no colon, and a hyphen before the type"),
        ("Mẫu, ngàyO1 tháng 11năm 2023", 0.7, ("Mẫu, ngày 01 tháng 11 năm 2023",) * 3, "Mẫu, ngày 01 tháng 11 năm 2023", "glued"),
        ("Mẫu, ngày 4| tháng 9 năm 2024", 0.2, ("Mẫu, ngày 11 tháng 9 năm 2024",) * 3, "Mẫu, ngày � tháng � năm 2024", "unsure of all"),
        ("Mẫu, ngàw† tháng 7 năm 2022", 0.4, (), "Mẫu, ngày � tháng � năm 2022", "a pen ran into the word before the day"),
        ("Căn cứ Công văn 5/BNV ngày 2{ tháng 1 năm 2020", 0.3, (), "Căn cứ Công văn 5/BNV ngày 2{ tháng 1 năm 2020", "running text"),
    ],
)
def test_figures_stand_only_where_they_are_certain(read: str, certainty: float, again: tuple[str, ...], expected: str, reason: str) -> None:
    assert settled(read, certainty, *again) == expected, reason


@pytest.mark.parametrize(
    ("read", "shape", "again", "expected", "reason"),
    [
        (("Số: §151 /SNV-VP", 0.4), "8151", (), "Số: 8151 /SNV-VP", "the shape is that of type, whatever the engine makes of it"),
        (("Số: /SNV-VP", 0.9), "85", (), "Số: 85 /SNV-VP", "the engine passed over it"),
        (("Số: 44 /SNV-VP", 0.3), "44", (), "Số: 44 /SNV-VP", "the engine is unsure of what is printed"),
        (("Số: 24 /SNV-VP", 0.95), "29", ("Số: 24 /SNV-VP",) * 3, "Số: � /SNV-VP", "shape and engine differ: nobody knows"),
        (("Số: 24 /SNV-VP", 0.95), "29", ("Số: 29 /SNV-VP",), "Số: 29 /SNV-VP", "another size reads what the shape says"),
        (("Số: 39/SNV-VP", 0.7), "397", ("Số: 39/SNV-VP",) * 3, "Số: 39 /SNV-VP", "the stroke behind it is no figure"),
        (("Số: 3§/SNV-VP", 0.7), "387", (), "Số: � /SNV-VP", "nor where signs were read"),
        (("Mẫu, ngày 79 tháng 01 năm 2026", 0.95), None, ("ngày 79 tháng 01 năm 2026",) * 3, "Mẫu, ngày � tháng 01 năm 2026", "no day"),
        (("Mẫu, ngày 09 tháng 13 năm 2026", 0.95), None, (), "Mẫu, ngày 09 tháng � năm 2026", "no month"),
    ],
)
def test_the_shape_of_figures_goes_before_what_the_engine_makes_of_them(
    read: tuple[str, float], shape: str | None, again: tuple[str, ...], expected: str, reason: str
) -> None:
    page = page_of(*read)
    settle(page, Sight(lambda _: list(again), lambda *_: shape))
    assert " ".join(word.text for word in page.words if word.y0 == 100) == expected, reason


def test_far_from_a_motto_nothing_is_touched() -> None:
    words = line("Số: 4ß /SNV-VP", 0.1)
    page = Page(2, 595, 842, list(words))
    assert settle(page, Sight(lambda _: [])) == []
    assert page.words == words


def directive(number: str, date: str) -> Directive:
    from extractors import EXTRACTORS  # noqa: PLC0415

    words: list[Word] = []
    body = "Sở Nội vụ đề nghị các đơn vị gửi báo cáo về Sở trước ngày 15 tháng 9 năm 2024."
    for row, text in enumerate((MOTTO, f"{number}  {date}", "Kính gửi: Các phòng chuyên môn.", body)):
        words += line(text, y=60.0 + 30 * row)
    draft, _ = compose([Page(1, 700, 842, words)])
    dispatch = cut(draft.finish("ocr", [PageSize(width=700, height=842)], []))
    found = [item for extract in EXTRACTORS for item in extract(dispatch)]
    return assemble(SourceFile.of("scan.pdf", "application/pdf", b"x"), dispatch, found)


def test_an_unreadable_number_is_null_and_its_place_is_shown() -> None:
    """A wrong number is worse than none, and half of one would be taken for a number left blank."""
    read = directive(f"Số: {UNREADABLE} /SNV-VP", f"Mẫu, ngày {UNREADABLE} tháng 9 năm 2024")
    assert read.number is None
    assert read.issued_on == "2024-09"
    codes = {notice.code: notice.path for notice in read.notices}
    assert codes["number.unreadable"] == "/number"
    assert codes["issued_on.unreadable"] == "/issued_on"
    assert read.evidence["/number"].box is not None
    assert read.evidence["/number"].quote.startswith(UNREADABLE)


def test_the_place_of_a_number_without_its_notation_is_shown_too() -> None:
    read = directive(f"Số: {UNREADABLE}", "Mẫu, ngày 05 tháng 9 năm 2024")
    assert (read.number, read.issuer) == (None, "Sở Nội vụ")
    assert "number.unreadable" in [notice.code for notice in read.notices]
    assert read.evidence["/number"].box is not None


def test_an_unreadable_month_leaves_no_date() -> None:
    read = directive("Số: 12 /SNV-VP", f"Mẫu, ngày {UNREADABLE} tháng {UNREADABLE} năm 2024")
    assert (read.number, read.issued_on) == ("12/SNV-VP", None)
    assert "issued_on.unreadable" in [notice.code for notice in read.notices]


def test_a_number_at_the_head_of_a_line_that_goes_on_as_a_sentence_is_cited() -> None:
    assert settled(CITED, 0.95) == CITED
    assert settled("số 15/2020/TT-BXM Mẫu, ngày 6 tháng 5 năm 2020", 0.95).startswith("Số: 15 /2020/TT-BXM Mẫu, ngày 6")
