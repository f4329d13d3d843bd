"""What pens and stamps put on a rendered page: figures in uneven strokes, a slanting arrow of urgency, the stamp ĐẾN, a round seal."""

from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from samples.make.pdf import FONTS

_RED = (205, 30, 40)
_SIZE = 4.4  # dots that one of a figure's field is high
_NARROW = 0.6  # of its height: so wide is a figure, to leave the printed words beside it free
_STROKES = {
    "0": ((5, 1), (2, 3), (1, 7), (4, 10), (7, 7), (7, 3), (4, 0)),
    "1": ((2, 4), (5, 1), (4, 10)),
    "2": ((1, 3), (4, 1), (7, 3), (4, 6), (1, 10), (4, 9), (8, 10)),
    "3": ((1, 2), (5, 1), (6, 3), (3, 5), (7, 7), (5, 10), (1, 9)),
    "4": ((5, 1), (1, 6), (8, 6), (6, 3), (5, 11)),
    "6": ((6, 0), (2, 4), (1, 8), (4, 10), (7, 8), (5, 5), (2, 7)),
    "8": ((6, 2), (3, 1), (2, 3), (6, 7), (5, 10), (2, 9), (3, 6), (7, 2)),
    "/": ((7, 0), (2, 12)),
}
"""Figures as a pen writes them, in a field of 8 by 11."""


@dataclass(frozen=True)
class Pen:
    """A pen in an unsteady hand: its colour, and the chance by which its strokes go astray."""

    colour: tuple[int, int, int]
    chance: np.random.Generator

    def write(self, paper: Image.Image, figure: str, x: float, y: float) -> None:
        """Write a figure whose field has its upper left corner at `x`, `y`, in dots."""
        astray = self.chance.normal(0, 0.3 * _SIZE, (len(_STROKES[figure]), 2))
        points = [(x + _NARROW * _SIZE * px + dx, y + _SIZE * py + dy) for (px, py), (dx, dy) in zip(_STROKES[figure], astray, strict=True)]
        ImageDraw.Draw(paper).line(points, fill=self.colour, width=4, joint="curve")


def in_place_of(paper: Image.Image, page: pypdfium2.PdfPage, words: str, pen: Pen) -> None:
    """Write the figures that end some words by pen instead, a little too large and out of line."""
    text = page.get_textpage()
    start, count = text.search(words).get_next()
    scale, height = paper.height / page.get_height(), page.get_height()
    figures = [(text.get_text_range(index, 1), text.get_charbox(index, loose=True)) for index in range(start, start + count)]
    text.close()
    figures = [(figure, box) for figure, box in figures if figure.isdigit()]
    for _, (left, bottom, right, top) in figures:
        area = (left * scale - 2, (height - top) * scale - 2, right * scale + 2, (height - bottom) * scale + 2)
        ImageDraw.Draw(paper).rectangle(area, fill="white")
    for figure, (left, _, _, top) in figures:
        pen.write(paper, figure, left * scale, (height - top) * scale - 6)


def arrow(paper: Image.Image, text: str, at: tuple[int, int], angle: float) -> None:
    """A red stamp of urgency in the shape of an arrow, turned against the clock by some degrees."""
    font = ImageFont.truetype(str(FONTS["bold"]), 40)
    wide = round(font.getlength(text)) + 80
    stamp = Image.new("RGB", (wide, 100), "white")
    draw = ImageDraw.Draw(stamp)
    draw.text((40, 24), text, font=font, fill=_RED)
    draw.line((4, 10, wide - 40, 10, wide - 5, 50, wide - 40, 90, 4, 90, 22, 50, 4, 10), fill=_RED, width=4)
    turned = stamp.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    box = (*at, at[0] + turned.width, at[1] + turned.height)
    paper.paste(Image.fromarray(np.minimum(np.asarray(paper.crop(box)), np.asarray(turned))), at)


def receive(paper: Image.Image, lines: tuple[str, ...], by_pen: str, pen: Pen) -> None:
    """The framed stamp ĐẾN at the left under the number (Nghị định 30/2020/NĐ-CP, Phụ lục IV), its last line filled in by pen."""
    draw, font = ImageDraw.Draw(paper), ImageFont.truetype(str(FONTS["bold"]), 32)
    x, y = 150, 400
    draw.rectangle((x, y, x + 370, y + 60 * len(lines) + 20), outline=_RED, width=4)
    for row, line in enumerate(lines):
        draw.text((x + 24, y + 12 + 60 * row), line, font=font, fill=_RED)
    left = x + 34 + font.getlength(lines[-1])
    for place, figure in enumerate(by_pen):
        pen.write(paper, figure, left + 32 * place, y + 4 + 60 * (len(lines) - 1))


def seal(paper: Image.Image, page: pypdfium2.PdfPage) -> None:
    """A round red seal over a third of the signature, as Nghị định 30/2020/NĐ-CP, Điều 33 asks for."""
    text = page.get_textpage()
    start, _ = text.search("Nơi nhận").get_next()
    foot = text.get_charbox(start)[1]
    text.close()
    x, y, radius = round(0.6 * paper.width), round((page.get_height() - foot + 45) * paper.height / page.get_height()), 130
    for ring in (radius, radius - 40):
        ImageDraw.Draw(paper).ellipse((x - ring, y - ring, x + ring, y + ring), outline=_RED, width=6)
