"""A letter printed or copied so faintly that its ink is lighter than what counts as ink is read like the dark one."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.ingestors.ocr import engine
from pipeline.ingestors.ocr.picture import DPI, Picture, red_light
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
def test_a_faint_letter_is_read_like_a_dark_one() -> None:
    dark, light = read(page()), read(faint(page(), 0.43))
    assert dark.number is not None
    for field in ("number", "type", "issued_on", "place", "issuer", "subject", "addressees"):
        assert getattr(light, field) == getattr(dark, field), field


@needs_engine
def test_a_page_that_shows_the_other_side_alone_is_blank() -> None:
    """What came through the paper is not darkened into a letter."""
    file = io.BytesIO()
    Image.fromarray(faint(page(), 0.25)).save(file, "PNG", dpi=(DPI, DPI))
    failure = read_bytes("back.png", file.getvalue()).failure
    assert failure is not None
    assert failure.code == "empty"
