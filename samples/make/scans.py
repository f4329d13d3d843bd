"""Scans of samples: pages rendered as a scanner sees them, laid down askew, dusty, with a red seal over the signature.

Some had their number and day written by pen, or got the stamp of the office that received them.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from samples.make.pdf import FONTS

DPI = 200
_QUALITY = 50
_SEAL = (205, 30, 40)


@dataclass(frozen=True)
class Scan:
    """A scan: its file, the sample that was laid on the scanner, by how many degrees askew, and the share of dots that are dust.

    `penned` are words of the first page whose figures were written by pen; `arrival` are the lines of the stamp ĐẾN on it.
    """

    name: str
    of: str
    skew: float
    dust: float
    seal: bool = True
    penned: tuple[str, ...] = ()
    arrival: tuple[str, ...] = ()


SCANS = (
    Scan("scan-askew.pdf", "official-letter-two-columns.pdf", 1.4, 0.0002),
    Scan("scan-dusty.pdf", "urgent-telegram.pdf", -1.0, 0.001),
    Scan("scan-photo.jpg", "proposal.pdf", 2.0, 0.0, seal=False),
    Scan("scan-penned.pdf", "urgent-telegram.pdf", 0.6, 0.0002, penned=("Số: 09", "ngày 29")),
    Scan("scan-received.pdf", "proposal.pdf", -0.7, 0.0002, arrival=("ĐẾN", "Số: 1187", "Ngày: 04/3/2026")),
)

_PEN = (35, 45, 150)
_STROKES = {
    "0": ((5, 1), (2, 3), (1, 7), (4, 10), (7, 7), (7, 3), (5, 1)),
    "1": ((2, 4), (5, 1), (4, 10)),
    "2": ((1, 3), (4, 1), (7, 3), (4, 6), (1, 10), (4, 9), (8, 10)),
    "9": ((7, 3), (4, 1), (2, 3), (4, 5), (7, 3), (6, 7), (3, 10)),
}
"""Figures as a pen writes them, in a field of 8 by 11."""


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
    if index == 0:
        for words in scan.penned:
            _write(paper, page, words, chance)
        if scan.arrival:
            _receive(paper, scan.arrival)
    page.close()
    if scan.seal and signature is not None:
        _stamp(paper, round(signature * DPI / 72))
    paper = paper.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor="white")
    dots = np.asarray(paper).astype(np.int16)
    dots = dots + chance.normal(0, 5, dots.shape[:2]).astype(np.int16)[:, :, None]
    dots[chance.random(dots.shape[:2]) < scan.dust] = 40
    return Image.fromarray(dots.clip(0, 255).astype(np.uint8))


def _write(paper: Image.Image, page: pypdfium2.PdfPage, words: str, chance: np.random.Generator) -> None:
    """Put pen strokes, a little too large and out of line, in the place of the figures that end some words."""
    text = page.get_textpage()
    start, count = text.search(words).get_next()
    figures = [index for index in range(start, start + count) if text.get_text_range(index, 1).isdigit()]
    scale, height = DPI / 72, page.get_height()
    draw = ImageDraw.Draw(paper)
    for index in figures:
        left, bottom, right, top = text.get_charbox(index, loose=True)
        x, y = left * scale, (height - top) * scale
        draw.rectangle((x - 2, y - 2, right * scale + 2, (height - bottom) * scale + 2), fill="white")
        points = [
            (x + 2.4 * px + chance.normal(0, 1.2), y - 6 + 4.4 * py + chance.normal(0, 1.2))
            for px, py in _STROKES[text.get_text_range(index, 1)]
        ]
        draw.line(points, fill=_PEN, width=4, joint="curve")
    text.close()


def _receive(paper: Image.Image, lines: tuple[str, ...]) -> None:
    """The framed stamp of the office that received the paper, at the left under the number (Nghị định 30/2020/NĐ-CP, Phụ lục IV)."""
    draw, font = ImageDraw.Draw(paper), ImageFont.truetype(str(FONTS["bold"]), 32)
    x, y = 150, 400
    draw.rectangle((x, y, x + 370, y + 60 * len(lines) + 20), outline=_SEAL, width=4)
    for row, line in enumerate(lines):
        draw.text((x + 24, y + 12 + 60 * row), line, font=font, fill=_SEAL)


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
