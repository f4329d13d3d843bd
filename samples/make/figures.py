"""`python -m samples.make.figures`: draws the shapes of printed figures by which scans are read (`pipeline/ingestors/ocr/figures.py`)."""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.ingestors.ocr.figures import CELL, SHEET

_FOLDER = Path("/usr/share/fonts/truetype/croscore")
_FONTS = ("Tinos-Regular", "Tinos-Italic", "Tinos-Bold", "Arimo-Regular")
"""As wide as Times New Roman, which Nghị định 30/2020/NĐ-CP, Phụ lục I asks for, and as Arial, which programs put numbers in with."""
_FINE = 8  # times as large as they are kept: edges are as soft as a scanner's
_SIZE, _SOFT = 38, 0.8


def sheet() -> Image.Image:
    """The shapes, a row for each font."""
    drawn = Image.new("L", (10 * CELL, len(_FONTS) * CELL))
    for row, name in enumerate(_FONTS):
        font = ImageFont.truetype(str(_FOLDER / f"{name}.ttf"), _SIZE * _FINE)
        for figure in range(10):
            cell = Image.new("L", (CELL * _FINE, CELL * _FINE))
            ImageDraw.Draw(cell).text((CELL * _FINE // 2, CELL * _FINE // 2), str(figure), font=font, fill=255, anchor="mm")
            cell = cell.filter(ImageFilter.GaussianBlur(_SOFT * _FINE)).resize((CELL, CELL), Image.Resampling.BOX)
            drawn.paste(cell, (figure * CELL, row * CELL))
    return drawn


if __name__ == "__main__":
    sheet().save(SHEET, optimize=True)
    sys.exit(0)
