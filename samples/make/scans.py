"""Scans of samples: pages rendered as a scanner sees them, laid down askew, dusty, with a red seal over the signature."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

DPI = 200
_QUALITY = 50
_SEAL = (205, 30, 40)


@dataclass(frozen=True)
class Scan:
    """A scan: its file, the sample that was laid on the scanner, by how many degrees askew, and the share of dots that are dust."""

    name: str
    of: str
    skew: float
    dust: float
    seal: bool = True


SCANS = (
    Scan("scan-askew.pdf", "official-letter-two-columns.pdf", 1.4, 0.0002),
    Scan("scan-dusty.pdf", "urgent-telegram.pdf", -1.0, 0.001),
    Scan("scan-photo.jpg", "proposal.pdf", 2.0, 0.0, seal=False),
)


def scanned(scan: Scan, dispatches: Path) -> bytes:
    """The bytes of a scan: a PDF of pictures, or for a `.jpg` the picture of the first page."""
    chance = np.random.default_rng(4)
    document = pypdfium2.PdfDocument((dispatches / scan.of).read_bytes())
    pages = [_page(document, index, scan, chance) for index in range(len(document))]
    document.close()
    buffer = io.BytesIO()
    if scan.name.endswith(".jpg"):
        pages[0].convert("L").save(buffer, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
    else:
        pages[0].save(buffer, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=_QUALITY)
    return buffer.getvalue()


def _page(document: pypdfium2.PdfDocument, index: int, scan: Scan, chance: np.random.Generator) -> Image.Image:
    page = document[index]
    paper = page.render(scale=DPI / 72).to_pil().convert("RGB")
    signature = _below_recipients(page)
    page.close()
    if scan.seal and signature is not None:
        _stamp(paper, round(signature * DPI / 72))
    paper = paper.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor="white")
    dots = np.asarray(paper).astype(np.int16)
    dots = dots + chance.normal(0, 5, dots.shape[:2]).astype(np.int16)[:, :, None]
    dots[chance.random(dots.shape[:2]) < scan.dust] = 40
    return Image.fromarray(dots.clip(0, 255).astype(np.uint8))


def _below_recipients(page: pypdfium2.PdfPage) -> float | None:
    """Points from the top of the page to the middle of its signature; None on a page without one."""
    text = page.get_textpage()
    found = text.search("Nơi nhận").get_next()
    foot = text.get_charbox(found[0])[1] if found else None
    text.close()
    return None if foot is None else page.get_height() - foot + 45


def _stamp(paper: Image.Image, y: int) -> None:
    """A round red seal over a third of the signature, as Nghị định 30/2020/NĐ-CP, Điều 33 asks for."""
    draw = ImageDraw.Draw(paper)
    x, radius = round(0.6 * paper.width), 130
    for ring in (radius, radius - 40):
        draw.ellipse((x - ring, y - ring, x + ring, y + ring), outline=_SEAL, width=6)
