"""Scans whose pages say another size than their paper's are read at the resolution that they have, and shown where they lie in the file."""

import io

import pypdfium2
import pytest
from PIL import Image

from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.layout.page import Page, Word, sizes
from pipeline.ingestors.pdf.page import read_page
from pipeline.ingestors.pdf.recognising import _larger, _scale, picture

A4 = 595.0, 842.0


@pytest.mark.parametrize(
    ("times", "dots", "covered", "scale", "reason"),
    [
        (1.0, 2.78, 1.0, 1.0, "A4 at 200 dpi"),
        (1.0, 8.33, 1.0, 1.0, "at 600 dpi: pages are read at 200"),
        (0.25, 11.1, 1.0, 4.0, "a page of a quarter of the size: drawn at 200 dpi its letters have 4 dots"),
        (0.25, 2.78, 1.0, 1.0, "the picture has no more dots"),
        (0.25, 5.56, 1.0, 2.0, "nor more than it has are drawn"),
        (0.25, 33.0, 1.0, 4.0, "it has more than are read"),
        (0.25, 11.1, 0.2, 1.0, "a picture on a page, not of one"),
        (0.25, 0.0, 1.0, 1.0, "nobody says how many dots"),
        (0.707, 8.33, 1.0, 1.0, "A5 at 600 dpi"),
        (1.414, 2.78, 1.0, 1.0, "A3"),
        (4.0, 0.694, 1.0, 0.25, "each dot of A4 at 200 dpi was taken for more than a point"),
        (2.83, 5.56, 1.0, 1.0, "a plan of A1 at 400 dpi"),
    ],
)
def test_pages_of_no_papers_size_are_read_as_large_as_their_pictures(
    times: float, dots: float, covered: float, scale: float, reason: str
) -> None:
    page = Page(1, A4[0] * times, A4[1] * times, [], covered=covered, dots=dots)
    assert _scale(page) == pytest.approx(scale, rel=0.01), reason


def test_the_picture_of_a_small_page_has_the_dots_of_the_scan() -> None:
    content = io.BytesIO()
    Image.new("L", (1654, 2339), 200).save(content, "PDF", resolution=800)
    document = pypdfium2.PdfDocument(content.getvalue())
    page = read_page(document, 0)
    found = picture(document, 0, _scale(page)).shape
    document.close()
    assert page.width == pytest.approx(148.9, abs=0.1)
    assert found[:2] == (pytest.approx(2339, abs=2), pytest.approx(1654, abs=2))


def test_what_was_read_lies_where_it_is_in_the_file() -> None:
    page = Page(1, *A4, [Word("Kính", 100, 200, 140, 212), Word("gửi:", 144, 200, 180, 212)], left=595, scale=4.0)
    draft, _ = compose([page])
    document = draft.finish("ocr", sizes([page]), [])
    box = document.lines[0].box
    assert box is not None
    assert (box.x0, box.y0, box.x1, box.y1) == (173.8, 50.0, 193.8, 53.0)
    assert [stop[1:] for stop in document.lines[0].stops] == [(173.75, 183.75), (184.75, 193.75)]
    assert document.pages is not None
    assert (document.pages[0].width, document.pages[0].height) == (297.5, 210.5)


def test_what_is_stamped_on_a_small_page_is_among_the_words_that_are_read() -> None:
    assert _larger(Word("507", 10, 20, 30, 25, stamp=1), 4.0) == Word("507", 40, 80, 120, 100, stamp=1)
