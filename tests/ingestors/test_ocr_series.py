"""Figures of headings that lost a stroke are told by those around them, and by nothing else. No engine is needed here."""

import pytest

from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.series import put_in_series


def read(figures: str) -> list[Page]:
    """Two pages, the first of two headings, with a line of text below each heading."""
    pages = [Page(1, 595, 842, []), Page(2, 595, 842, [])]
    for index, figure in enumerate(figures.split()):
        page, y = pages[index >= 2], 100 + 60 * index
        page.words += [Word(figure, 60, y, 75, y + 15), Word("MỤC", 80, y, 120, y + 15), Word("TIÊU", 125, y, 165, y + 15)]
        page.words += [Word("Tiếp", 60, y + 30, 90, y + 45), Word("I.", 95, y + 30, 99, y + 45)]
    return pages


@pytest.mark.parametrize(
    ("recognised", "meant", "reason"),
    [
        ("I. I. III.", "I. II. III.", "the second lost a stroke"),
        ("I. III. III.", "I. II. III.", "the second gained one"),
        ("I. II. II. IV.", "I. II. III. IV.", "the third lost one"),
        ("I. I. III. III. V.", "I. II. III. IV. V.", "one after the other, each by those that are known by then"),
        ("I. I. II.", "I. I. II.", "a second part may begin with I"),
        ("I. II. I. II.", "I. II. I. II.", "an annex begins anew"),
        ("I. II. II.", "I. II. III.", "no part begins with II"),
        ("I. II. II. II.", "I. II. II. II.", "which of them lost a stroke can't be told"),
        ("I. III. III.", "I. II. III.", "the second gained one, not the third"),
        ("II. II.", "II. II.", "the first may have gained one"),
        ("I. V. III.", "I. V. III.", "V is no stroke too many"),
        ("I. IIL III.", "I. II. III.", "a stop with a foot is L"),
        ("I. II. IIL", "I. II. III.", "a stroke and its stop are L"),
        ("I. II. IIL IV.", "I. II. III. IV.", "likewise, between two"),
        ("I. IL II.", "I. IL II.", "what would stand twice is left as it was read"),
        ("IL III.", "IL III.", "nothing stands before it"),
        ("I. I.MỤC III.", "I. II.MỤC III.", "a heading that stands close to its figure"),
        ("I. I III.", "I. I III.", "without a full stop it is no heading's figure"),
    ],
)
def test_a_figure_is_told_by_those_around_it(recognised: str, meant: str, reason: str) -> None:
    pages = read(recognised)
    put_in_series(pages)
    assert [word.text for page in pages for word in page.words if word.x0 == 60 and word.text != "Tiếp"] == meant.split(), reason


def test_it_is_told_on_its_page() -> None:
    pages = read("I. II. II. IV.")
    put_in_series(pages)
    assert not pages[0].notices
    assert [notice.message for notice in pages[1].notices] == [
        "The heading “II.” on page 2 was taken for “III.”, which is missing between those around it."
    ]


def test_a_heading_is_no_line_that_runs_on() -> None:
    pages = read("I. I. III.")
    pages[0].words[6] = pages[0].words[6]._replace(text="tiêu")
    before = [word.text for word in pages[0].words]
    put_in_series(pages)
    assert [word.text for word in pages[0].words] == before
