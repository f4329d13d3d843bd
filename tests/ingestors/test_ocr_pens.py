"""Type under the lines of a pen in blue is read; what was written by pen stays what it was."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ingestors.ocr import engine, pens
from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.pens import under_pens
from pipeline.ingestors.ocr.picture import PageImage
from samples.make.pdf import FONTS

MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
FONT = ImageFont.truetype(str(FONTS["regular"]), 34)
BLUE = (35, 45, 150)


def page(*lines: str, pen: tuple[int, int, int] | None = BLUE, down: int = 0, black: bool = True) -> PageImage:
    """Lines of type, and a pen's uneven line through the first of them or so many dots lower."""
    paper = Image.new("RGB", (900, 300), "white")
    for row, line in enumerate(lines):
        ImageDraw.Draw(paper).text((60, 60 + 60 * row), line, font=FONT, fill="black" if black else BLUE)
    if pen is not None:
        over = Image.new("RGB", paper.size, "white")
        points = [(40 + 70 * step, 84 + down + (3, -2, 2, 0)[step % 4]) for step in range(9)]
        ImageDraw.Draw(over).line(points, fill=pen, width=4, joint="curve")
        paper = Image.fromarray(np.minimum(np.asarray(paper), np.asarray(over)))
    return PageImage(np.asarray(paper))


def text(words: list[Recognised]) -> str:
    return " ".join(word.text for word in sorted(words, key=lambda word: (round(word.foot / 30), word.x0)))


@needs_engine
@pytest.mark.parametrize(("down", "reason"), [(0, "through the middle"), (4, "through its lower half")])
def test_a_row_is_read_without_the_line_that_a_pen_drew_in_it(down: int, reason: str) -> None:
    lines = ("V/v kiểm tra đập đất và kênh dẫn", "trước mùa mưa năm 2026")
    image = page(*lines, down=down)
    seen = recognise(image.grey, "block")
    assert text(seen) != " ".join(lines), "the pen does harm"
    assert text(under_pens(seen, image)) == " ".join(lines), reason


def word(letters: str, x0: int, x1: int, certainty: float) -> Recognised:
    return Recognised(letters, x0, 62, x1, 104, 92, 40, certainty)


@pytest.mark.parametrize(
    ("first", "certainty", "how", "reason"),
    [
        ("kiểmtra", 0.3, {"pen": None}, "no pen was there"),
        ("kiểmtra", 0.3, {"pen": (25, 25, 25)}, "a black pen can't be told from type"),
        ("kiểmtra", 0.9, {}, "it was read for certain"),
        ("Số:", 0.3, {}, "the number's figures may be by pen"),
        ("12/CT-UBND", 0.3, {}, "likewise"),
        ("ngày", 0.3, {}, "and those of the day"),
        ("kiểmtra", 0.3, {"pen": None, "black": False}, "all of it was written by pen"),
    ],
)
def test_other_rows_are_not_read_again(
    first: str, certainty: float, how: dict[str, object], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pens, "recognise", lambda picture, layout: pytest.fail(reason))
    seen = [word(first, 60, 200, certainty), word("đập", 210, 280, 0.9)]
    assert under_pens(seen, page("kiểm tra đập đất", **how)) == seen  # type: ignore[arg-type]


@pytest.mark.parametrize(("certainty", "expected"), [(0.9, "kiểm tra đập"), (0.5, "kiểmtra đập")])
def test_only_what_is_surer_counts(certainty: float, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [word("kiểm", 60, 130, certainty), word("tra", 140, 200, certainty), word("đập", 210, 280, certainty)]
    monkeypatch.setattr(pens, "recognise", lambda picture, layout: [each.moved(-38, -40) for each in read])
    assert text(under_pens([word("kiểmtra", 60, 200, 0.3), word("đập", 210, 280, 0.7)], page("kiểm tra đập đất"))) == expected
