"""Figures told by their shape: those of type, upright or slanted, faint or heavy; never those of a pen. No engine is needed here."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.ingestors.layout.page import Page
from pipeline.ingestors.ocr.figures import leading, pieces_in, printed
from pipeline.ingestors.ocr.notations import with_shapes
from pipeline.ingestors.ocr.picture import strengthened
from samples.make.pdf import FONTS
from tests.ingestors.test_ocr_repairs import line

Grey = NDArray[np.uint8]
HIGH = 25.0  # dots of a figure in 13 points at 200 dpi
ITALIC = FONTS["regular"].with_name("Tinos-Italic.ttf")


def typed(text: str, font: str = str(FONTS["regular"]), *, slant: float = 0.0, blur: float = 0.7, ink: int = 0) -> Grey:
    """A line of type as a scanner sees it: soft, and a little noisy."""
    paper = Image.new("L", (60 + 24 * len(text), 60), 255)
    ImageDraw.Draw(paper).text((20, 10), text, font=ImageFont.truetype(font, 37), fill=ink)
    if slant:
        paper = paper.transform(
            paper.size, Image.Transform.AFFINE, (1, slant, -30 * slant, 0, 1, 0), Image.Resampling.BICUBIC, fillcolor=255
        )
    dots = np.asarray(paper.filter(ImageFilter.GaussianBlur(blur))).astype(np.int16)
    return (dots + np.random.default_rng(4).normal(0, 4, dots.shape).astype(np.int16)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("figures", ["0123", "4567", "89", "1985", "2030", "11", "66"])
@pytest.mark.parametrize(
    ("font", "slant", "blur", "ink"),
    [
        (str(FONTS["regular"]), 0.0, 0.7, 0),
        (str(FONTS["regular"]), 0.3, 0.7, 0),
        (str(FONTS["bold"]), 0.0, 0.7, 0),
        (str(ITALIC), 0.0, 0.7, 0),
        (str(ITALIC), 0.3, 0.7, 0),
        (str(FONTS["regular"]), 0.0, 1.3, 0),
        (str(FONTS["regular"]), 0.0, 0.7, 130),
    ],
    ids=["upright", "slanted by a program", "bold", "slanted", "slanted twice", "soft", "faint"],
)
def test_printed_figures_are_told(figures: str, font: str, slant: float, blur: float, ink: int) -> None:
    read = printed(pieces_in(typed(" ".join(figures), font, slant=slant, blur=blur, ink=ink)), HIGH)
    assert read == figures


def test_figures_of_a_pen_are_not() -> None:
    """A wrong number is worse than none."""
    paper = Image.new("L", (120, 60), 255)
    draw = ImageDraw.Draw(paper)
    draw.line([(20, 22), (30, 12), (34, 20), (22, 40), (38, 38)], fill=30, width=4, joint="curve")
    draw.line([(60, 14), (52, 30), (70, 30), (66, 18), (64, 46)], fill=30, width=4, joint="curve")
    assert printed(pieces_in(np.asarray(paper)), HIGH) is None


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (typed("1 2"), "higher than the type beside them"),
        (typed("ab"), "letters"),
        (np.full((60, 100), 255, np.uint8), "nothing"),
    ],
)
def test_what_is_no_figure_of_that_height_is_none(picture: Grey, reason: str) -> None:
    assert printed(pieces_in(picture), HIGH / 2 if "higher" in reason else HIGH) is None, reason


def test_a_stroke_is_no_upright_figure() -> None:
    """Else `12/SNV` were number 121."""
    assert leading(pieces_in(typed("12 | SNV")))[:2] == "12"
    assert printed(pieces_in(typed("1", slant=0.34)), HIGH, upright=True) is None
    assert printed(pieces_in(typed("1", slant=0.34)), HIGH) == "1"


def cited(text: str, shape: str) -> tuple[str, int]:
    page = Page(1, 700, 842, line(text))
    told = with_shapes(page, lambda _: shape)
    return " ".join(word.text for word in page.words), len(told)


@pytest.mark.parametrize(
    ("read", "shape", "expected", "reason"),
    [
        ("Công văn số 1§66/SNV-VP", "18667", "Công văn số 1866/SNV-VP", "8 that was taken for a sign; the stroke behind it looks like 7"),
        ("Công văn số I911/SNV-VP", "1911", "Công văn số 1911/SNV-VP", "a letter for 1"),
        ("tháng § năm 2022", "8", "tháng 8 năm 2022", "a month by itself"),
        ("số 1 1/2022/TT-BYT", "", "số 11/2022/TT-BYT", "a blank that is none"),
    ],
)
def test_signs_that_have_the_shape_of_figures_are_these(read: str, shape: str, expected: str, reason: str) -> None:
    assert cited(read, shape) == (expected, 1), reason


@pytest.mark.parametrize(
    ("read", "shape", "reason"),
    [
        ("số 1§66/SNV-VP", "78667", "figures that were read differ from their shapes"),
        ("số 1§66/SNV-VP", "18", "too few shapes"),
        ("số 1412/SNV-VP", "14127", "nothing but figures was read"),
        ("I. Mục đích", "1", "a label"),
        ("Mẫu 1 1/2022/TT-BYT", "", "no number begins there"),
    ],
)
def test_all_else_stays_as_it_was_read(read: str, shape: str, reason: str) -> None:
    assert cited(read, shape) == (read, 0), reason


def test_faint_print_becomes_as_dark_as_other_print_and_nothing_else_does() -> None:
    faint, dark = np.tile(typed("Sở Nội vụ", ink=110), (4, 4)), np.tile(typed("Sở Nội vụ"), (4, 4))
    assert np.percentile(strengthened(faint), 0.5) < 80
    assert np.percentile(faint, 0.5) > 110
    assert strengthened(dark) is dark
    blank = np.random.default_rng(4).integers(225, 255, (400, 400), np.uint8)
    assert strengthened(blank) is blank
