"""A letter printed or copied so faintly that its ink is lighter than what counts as ink is read like the dark one."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.ingestors.ocr import engine
from pipeline.ingestors.ocr.picture import DPI, Picture, darkened, red_light
from pipeline.ingestors.pdf.recognising import picture
from pipeline.run import read_bytes
from schemas import Directive

MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
SCAN = Path(__file__).parents[2] / "samples" / "scans" / "scan-askew.pdf"


def page() -> Picture:
    document = pypdfium2.PdfDocument(SCAN.read_bytes())
    found = red_light(picture(document, 0))
    document.close()
    return found


def faint(ink: Picture, share: float) -> Picture:
    """The page with so much of its ink."""
    return (255 - (255 - ink.astype(np.float32)) * share).astype(np.uint8)


def read(scanned: Picture) -> Directive:
    file = io.BytesIO()
    Image.fromarray(scanned).save(file, "PNG", dpi=(DPI, DPI))
    directive = read_bytes("letter.png", file.getvalue()).directive
    assert directive is not None
    return directive


@needs_engine
@pytest.mark.parametrize("share", [0.43, 0.27])
def test_a_faint_letter_is_read_like_a_dark_one(share: float) -> None:
    """At a quarter of its ink none of a letter is as dark as ink, and the page looks blank."""
    dark, light = read(page()), read(faint(page(), share))
    assert dark.number is not None
    for field in ("number", "type", "issued_on", "place", "issuer", "subject", "addressees"):
        assert getattr(light, field) == getattr(dark, field), field


@needs_engine
@pytest.mark.parametrize("share", [0.25, 0.38])
def test_a_page_that_shows_the_other_side_alone_is_blank(share: float) -> None:
    """What came through the paper stands the wrong way round, and is not darkened into a letter."""
    file = io.BytesIO()
    Image.fromarray(faint(page()[:, ::-1], share)).save(file, "PNG", dpi=(DPI, DPI))
    failure = read_bytes("back.png", file.getvalue()).failure
    assert failure is not None
    assert failure.code == "empty"


def test_paper_without_anything_on_it_is_not_looked_at_again() -> None:
    dots = np.random.default_rng(5).normal(250, 4, (600, 400)).clip(0, 255).astype(np.uint8)
    assert darkened(dots) is None
