"""Pages that were laid on the scanner lying, upside down or two at a time are read like those that were laid straight."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.ingestors import detect, ingest
from pipeline.ingestors.ocr import engine
from pipeline.ingestors.ocr.upright import halves, turns_left
from schemas import DocumentText, ReadError, SourceFile

SAMPLES = Path(__file__).parents[2] / "samples" / "dispatches"
MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")


def page(name: str = "urgent-telegram.pdf", index: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument((SAMPLES / name).read_bytes())
    picture: Image.Image = document[index].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    return picture


def read(picture: Image.Image) -> DocumentText:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(200, 200))
    return ingest(SourceFile.of("scan.png", detect("scan.png", buffer.getvalue()), buffer.getvalue()), "auto")


@needs_engine
@pytest.mark.parametrize("size", [(1, 1), (30_000, 1), (1, 30_000), (3000, 3)])
def test_a_picture_thinner_than_a_letter_holds_no_words(size: tuple[int, int]) -> None:
    with pytest.raises(ReadError, match="No words can be recognised"):
        read(Image.new("L", size, 0))


@needs_engine
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(degrees: int) -> None:
    upright = read(page())
    turned = read(page().rotate(degrees, expand=True))  # against the clock
    assert turned.pages is not None
    assert upright.pages is not None
    assert turned.pages[0].turned == degrees
    assert upright.pages[0].turned == 0
    assert turned.text == upright.text
    assert (turned.pages[0].width, turned.pages[0].height) == pytest.approx((upright.pages[0].width, upright.pages[0].height), abs=0.5)


@needs_engine
def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    left, right = page("directive-three-pages.pdf", 0), page("directive-three-pages.pdf", 1)
    sheet = Image.new("L", (left.width + right.width, left.height), 255)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    document = read(sheet)
    apart = [read(left).text.split(), read(right).text.split()]
    assert document.text.split()[: len(apart[0]) // 2] == apart[0][: len(apart[0]) // 2]
    assert document.text.split()[-5:] == apart[1][-5:]
    assert document.pages is not None
    assert len(document.pages) == 1, "one page of the file"
    assert {line.page for line in document.lines} == {1}
    boxes = [line.box for line in document.lines if line.box]
    middle = document.pages[0].width / 2
    assert {box.x0 > middle for box in boxes} == {False, True}, "boxes are those of the sheet"


@needs_engine
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_that_was_read_with_little_certainty_is_turned_as_it_reads_best(quarters: int) -> None:
    """Of a sheet of two pages one may be nearly blank: that it lies is not plain to see, and unturned not a word of it is read."""
    turned = np.ascontiguousarray(np.rot90(np.asarray(page()), quarters))
    assert turns_left(turned, 0.3) == quarters
    assert turns_left(turned, 0.9) == 0


def test_a_wide_page_that_is_one_stays_one() -> None:
    """A table in landscape: its lines run through the middle."""
    dots = np.full((1654, 2339), 255, np.uint8)
    for row in range(200, 1500, 40):
        dots[row : row + 16, 150:2200] = np.where(np.arange(2050) % 23 < 15, 0, 255)
    assert len(list(halves(dots))) == 1
    dots[:, 1100:1240] = 255
    assert [half.left for half in halves(dots)] == [0, pytest.approx(1170, abs=15)]


def test_a_wide_page_with_one_empty_half_is_one() -> None:
    dots = np.full((1654, 2339), 255, np.uint8)
    for row in range(200, 1500, 40):
        dots[row : row + 16, 150:1000] = np.where(np.arange(850) % 23 < 15, 0, 255)
    assert len(list(halves(dots))) == 1
