"""A stamp over the receivers of a scan: what lies below its ink is read where that can be told apart, and a person is told to look."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from pipeline.ingestors.ocr import engine
from pipeline.run import examine
from samples.make.pdf import FONTS
from schemas import Directive

MISSING = engine.missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")

RED, BLUE, VIOLET, PALE, BLACK = (205, 30, 40), (40, 60, 170), (120, 60, 160), (130, 140, 210), (50, 50, 50)
NAMES = ["Sở Xây dựng tỉnh Hòa An", "Ban Quản lý chợ Đầu Mối"]
LINES = {
    (760, 150): "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (200, 150): "SỞ NỘI VỤ", (200, 260): "Số: 45/SNV-VP",
    (860, 260): "Hòa An, ngày 05 tháng 3 năm 2026", (700, 420): "Kính gửi:", (240, 480): f"- {NAMES[0]};", (240, 540): f"- {NAMES[1]}.",
    (240, 700): "Sở Nội vụ đề nghị các đơn vị báo cáo kết quả trước ngày 20/3/2026.",
}  # fmt: skip


def stamped(colour: tuple[int, int, int], left: int, lines: tuple[str, ...]) -> Directive:
    """What is read of a letter that has a framed stamp in some colour, `left` dots from its edge at the height of its receivers."""
    page = Image.new("RGB", (1653, 2339), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONTS["regular"]), 36)
    for at, words in LINES.items():
        draw.text(at, words, font=font, fill=(15, 15, 15))
    stamp = Image.new("RGB", (360, 200), "white")
    draw, font = ImageDraw.Draw(stamp), ImageFont.truetype(str(FONTS["bold"]), 30)
    draw.rectangle((3, 3, 356, 196), outline=colour, width=4)
    for row, words in enumerate(lines):
        draw.text((26, 12 + 60 * row), words, font=font, fill=colour)
    stamp = stamp.rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    place = (left, 430, left + stamp.width, 430 + stamp.height)
    page.paste(ImageChops.darker(page.crop(place), stamp), place)
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=70, dpi=(200, 200))
    return examine("scan.jpg", buffer.getvalue()).directive


ARRIVED, OTHER = ("ĐẾN", "Số: 904", "Ngày: 04/04/2026"), ("QUẦY 3", "", "Bản lưu")


@pytest.mark.parametrize("lines", [ARRIVED, OTHER], ids=["stamp of arrival", "stamp that no table has"])
@pytest.mark.parametrize("colour", [RED, BLUE, VIOLET, PALE], ids=["red", "blue", "violet", "pale blue"])
def test_receivers_below_a_stamp_in_colour_are_read_and_told(colour: tuple[int, int, int], lines: tuple[str, ...]) -> None:
    read = stamped(colour, 420, lines)
    assert [party.name for party in read.addressees] == NAMES
    assert "addressees.stamped" in [notice.code for notice in read.notices]


def test_receivers_that_a_black_stamp_hides_are_missed() -> None:
    read = stamped(BLACK, 420, OTHER)
    told = {"addressees.stamped", "addressees.missing"} & {notice.code for notice in read.notices}
    assert [party.name for party in read.addressees] == NAMES or told


def test_a_stamp_beside_the_receivers_is_no_doubt() -> None:
    read = stamped(BLUE, 1100, ARRIVED)
    assert [party.name for party in read.addressees] == NAMES
    assert not [notice.code for notice in read.notices if notice.code.endswith(".stamped")]
    assert read.arrival is not None
    assert (read.arrival.number, read.arrival.date) == ("904", "2026-04-04")
