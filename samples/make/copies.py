"""Copies of samples as offices make them: filled in by pen, stamped on arrival, photocopied, two pages on a sheet, signed as a picture.

Each tells what of its letter can't be read any more.
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from pydantic import BaseModel, ConfigDict
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.make.expected import Expected
from samples.make.letters import SAMPLES
from samples.make.pen import Pen, arrow, in_place_of, receive, seal
from samples.make.signed import VIETNAM, Holder, Stamp, signed
from schemas import Arrival

DPI = 200
_BLUE, _BLACK = (35, 45, 150), (35, 35, 40)


class ExpectedCopy(BaseModel):
    """What a careful clerk would write down of a copy; `unreadable` maps JSON Pointers to the notices that say why nothing is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    directive: Expected
    arrival: Arrival | None = None
    unreadable: Mapping[str, str] = {}


@dataclass(frozen=True)
class Copy:
    """A copy: its file, the sample that was copied, what it shows, how it is made of that sample's PDF, and what is expected of it."""

    name: str
    of: str
    shows: str
    make: Callable[[bytes], bytes] = field(repr=False)
    expected: ExpectedCopy = field(repr=False)


def expected_copy_json(copy: Copy) -> str:
    """The expected directive of a copy as it stands in its file."""
    return json.dumps(copy.expected.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def copied(copy: Copy, dispatches: Path) -> bytes:
    """The bytes of a copy."""
    return copy.make((dispatches / copy.of).read_bytes())


def _letter(name: str) -> Expected:
    return next(sample.expected for sample in SAMPLES if sample.name == name)


_Draw = Callable[[Image.Image, pypdfium2.PdfPage, np.random.Generator, int], None]


def _drawn(content: bytes, draw: _Draw | None = None) -> list[Image.Image]:
    """The pages as pictures; `draw` gets each with its page, for what pens and stamps add."""
    chance = np.random.default_rng(6)
    document = pypdfium2.PdfDocument(content)
    pages = []
    for index in range(len(document)):
        page = document[index]
        paper = page.render(scale=DPI / 72).to_pil().convert("RGB")
        if draw is not None:
            draw(paper, page, chance, index)
        page.close()
        pages.append(paper)
    document.close()
    return pages


def _laid(paper: Image.Image, askew: float) -> Image.Image:
    """The paper as a scanner sees it: by some degrees askew, with the grain of its light."""
    turned = paper.rotate(askew, Image.Resampling.BICUBIC, fillcolor="white")
    dots = np.asarray(turned).astype(np.int16)
    grain = np.random.default_rng(7).normal(0, 1.5, dots.shape[:2]).astype(np.int16)
    return Image.fromarray((dots + (grain[:, :, None] if dots.ndim == 3 else grain)).clip(0, 255).astype(np.uint8))


def _pdf_of(pages: list[Image.Image], quality: int = 40) -> bytes:
    """A PDF of pictures, the same to the byte each time; Pillow's own has a table that programs for signing refuse."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for paper in pages:
        jpeg = io.BytesIO()
        paper.save(jpeg, "JPEG", quality=quality)
        size = paper.width * 72 / DPI, paper.height * 72 / DPI
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _filled_in(content: bytes) -> bytes:
    def draw(paper: Image.Image, page: pypdfium2.PdfPage, chance: np.random.Generator, index: int) -> None:
        if index == 0:
            in_place_of(paper, page, "Số: 6120", Pen(_BLACK, chance))
            in_place_of(paper, page, "ngày 18", Pen(_BLUE, chance))
            arrow(paper, "HỎA TỐC", (1000, 322), 12)
        else:
            seal(paper, page)

    return _pdf_of([_laid(paper, 0.7) for paper in _drawn(content, draw)], quality=20)


def _received(content: bytes) -> bytes:
    def draw(paper: Image.Image, _: pypdfium2.PdfPage, chance: np.random.Generator, index: int) -> None:
        if index == 0:
            receive(paper, ("ĐẾN", "Số: 1187", "Ngày: "), "4/3", Pen(_BLUE, chance))

    return _pdf_of([_laid(paper, -0.8) for paper in _drawn(content, draw)])


def _photocopied(content: bytes) -> bytes:
    """Black and white only, the second sheet put in upside down; the blank back of the first was copied too."""
    first, second, *others = (_laid(paper.convert("L"), 0.5) for paper in _drawn(content))
    back = Image.new("L", first.size, 255)
    pages = [sheet.point(lambda dot: 255 * (dot > 150)).convert("1") for sheet in (first, back, second.rotate(180), *others)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", compression="group4", save_all=True, append_images=pages[1:], dpi=(DPI, DPI))
    return buffer.getvalue()


def _spread(content: bytes) -> bytes:
    left, right = (paper.convert("L") for paper in _drawn(content))
    sheet = Image.new("L", (left.width + right.width, left.height), 255)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    buffer = io.BytesIO()
    _laid(sheet, 0.4).save(buffer, "JPEG", quality=30, dpi=(DPI, DPI))
    return buffer.getvalue()


_BODY = Holder("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "ỦY BAN NHÂN DÂN TỈNH SƠN LA")
_SIGNED = datetime(2026, 3, 5, 9, 41, 27, tzinfo=VIETNAM)
_MARK = ("Ký bởi: SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Cơ quan: TỈNH SƠN LA", "Thời gian ký: 05.03.2026 09:41:27 +07:00")


def _signed_scan(content: bytes) -> bytes:
    """Pictures whose only text is the mark of a digital signature, put on days after the letter was issued."""
    scanned = _pdf_of([_laid(paper, -0.5) for paper in _drawn(content)])
    return signed(scanned, Stamp("CoQuan", (410, 795, 590, 830), _BODY, _SIGNED, _MARK, size=8, red=True))


COPIES = (
    Copy(
        "scan-filled-in.pdf",
        "official-letter-two-columns.pdf",
        "Number by a black pen, day by a blue one, a slanting arrow HỎA TỐC, a red seal over the signature: number and day can't be read",
        _filled_in,
        ExpectedCopy(
            directive=_letter("official-letter-two-columns.pdf").model_copy(
                update={"number": None, "issued_on": "2025-12", "urgency": "Hỏa tốc"}
            ),
            unreadable={"/number": "number.unreadable", "/issued_on": "issued_on.unreadable"},
        ),
    ),
    Copy(
        "scan-received-by-pen.pdf",
        "proposal.pdf",
        "The stamp ĐẾN of the receiver, its number stamped, its day by pen: the letter's own number and date stand",
        _received,
        ExpectedCopy(
            directive=_letter("proposal.pdf"),
            arrival=Arrival(number="1187", date=None),
            unreadable={"/arrival": "arrival.unreadable"},
        ),
    ),
    Copy(
        "scan-photocopy.tif",
        "directive-three-pages.pdf",
        "A photocopy in black and white as TIFF of four pages: one blank, one upside down",
        _photocopied,
        ExpectedCopy(directive=_letter("directive-three-pages.pdf")),
    ),
    Copy(
        "scan-spread.jpg",
        "official-letter-two-columns.pdf",
        "Two pages side by side on one sheet",
        _spread,
        ExpectedCopy(directive=_letter("official-letter-two-columns.pdf")),
    ),
    Copy(
        "scan-signed.pdf",
        "proposal.pdf",
        "A digitally signed scan: the mark of the signature is the only text layer, its time is no date of issue",
        _signed_scan,
        ExpectedCopy(directive=_letter("proposal.pdf")),
    ),
)
