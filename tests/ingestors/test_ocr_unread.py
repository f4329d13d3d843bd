"""What the first look at a scan left unread: lines beside blanks, stamps set slanted and framed, signatures under a seal."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.ingestors import detect, ingest
from pipeline.ingestors.ocr import engine, unread
from pipeline.ingestors.ocr.engine import Recognised
from pipeline.ingestors.ocr.picture import PageImage
from pipeline.ingestors.ocr.stamps import in_colour, marked, stamps
from pipeline.ingestors.ocr.strips import put_in, rows_of, surest
from pipeline.ingestors.ocr.unread import Island, islands
from pipeline.run import examine
from samples.make.pdf import FONTS
from schemas import UNREADABLE, DocumentText, SourceFile

MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
RED, GREY, BLACK = (205, 30, 40), (120, 120, 120), (20, 20, 20)


def word(text: str, x: int, foot: int, certainty: float = 0.9) -> Recognised:
    return Recognised(text, x, foot - 20, x + 12 * len(text), foot + 4, foot, 24, certainty)


def paper() -> Image.Image:
    return Image.new("RGB", (1653, 2339), "white")


def stamp(text: str, colour: tuple[int, int, int], angle: float, shape: str) -> Image.Image:
    """A stamp of about 4 x 1.5 cm, framed with a box, an arrow or not at all, turned against the clock."""
    font = ImageFont.truetype(str(FONTS["bold"]), 44)
    wide = round(font.getlength(text)) + 70
    picture = Image.new("RGB", (wide, 110), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((35, 26), text, font=font, fill=colour)
    if shape == "box":
        draw.rectangle((4, 4, wide - 5, 105), outline=colour, width=5)
    elif shape == "arrow":
        draw.line((4, 12, wide - 40, 12, wide - 5, 55, wide - 40, 98, 4, 98, 24, 55, 4, 12), fill=colour, width=4)
    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def read_stamps(picture: Image.Image) -> list[str]:
    image = PageImage(np.asarray(picture))
    coloured = in_colour(image)
    return [found.text for found in stamps(image, islands(image.ink), (), coloured)]


@needs_engine
@pytest.mark.parametrize(
    ("text", "colour", "angle", "shape", "reason"),
    [
        ("HỎA TỐC", RED, 0, "box", "as the law draws it"),
        ("HỎA TỐC", RED, 35, "arrow", "a slanting arrow"),
        ("HỎA TỐC", GREY, 30, "box", "faint, in a copy without colours"),
        ("THƯỢNG KHẨN", RED, -12, "box", "turned with the clock"),
        ("KHẨN", RED, 8, "box", "a single word"),
        ("TỐI MẬT", RED, 0, "box", "a mark of secrecy"),
        ("HỎA TỐC", RED, 0, "none", "printed in red without a frame"),
        ("HỎA TỐC", (230, 140, 146), 10, "box", "pale, as from a dry pad"),
        ("HỎA TỐC HẸN GIỜ", RED, 5, "box", "with an hour to come"),
        ("TỐI MẬT", (40, 60, 170), 0, "box", "in blue ink"),
        ("KHẨN", (120, 60, 160), 6, "box", "in violet ink, whose red is near its blue"),
    ],
)
def test_marks_are_read_however_they_were_stamped(text: str, colour: tuple[int, int, int], angle: float, shape: str, reason: str) -> None:
    page = paper()
    page.paste(stamp(text, colour, angle, shape), (180, 520))
    assert read_stamps(page) == [text], reason


@needs_engine
@pytest.mark.parametrize(
    ("top", "below", "expected"),
    [(520, "", [UNREADABLE]), (120, "Ủy ban nhân dân tỉnh Hòa An", [UNREADABLE]), (120, "", [])],
    ids=["below the header", "on type", "a letterhead's own"],
)
def test_a_frame_with_unknown_words_is_a_stamp_unless_it_may_be_the_letters_own(top: int, below: str, expected: list[str]) -> None:
    page = paper()
    page.paste(stamp("PHÒNG BẢY", RED, 3, "box"), (180, top))
    ImageDraw.Draw(page).text((150, top + 20), below, font=ImageFont.truetype(str(FONTS["regular"]), 36), fill=BLACK)
    assert read_stamps(page) == expected


@needs_engine
def test_a_seal_and_a_signature_are_no_stamps() -> None:
    page = paper()
    draw = ImageDraw.Draw(page)
    draw.ellipse((400, 500, 680, 780), outline=RED, width=6)
    draw.ellipse((440, 540, 640, 740), outline=RED, width=4)
    draw.line([(900, 600), (960, 540), (990, 660), (1040, 560), (1200, 640)], fill=(30, 40, 160), width=5)
    assert read_stamps(page) == []


@pytest.mark.parametrize(
    ("text", "mark", "reason"),
    [
        ("HỎA TỐC", "HỎA TỐC", "as printed"),
        ("› HÓA Tộc »", "HỎA TỐC", "marks of letters lost, strokes of the frame beside it"),
        ("HÓA TO", "HỎA TỐC", "one letter lost"),
        ("THUONG KHẨN", "THƯỢNG KHẨN", "the longest mark that is spelt"),
        ("KHẨN", "KHẨN", "a short mark with all its marks"),
        ("KHAN", None, "a short mark is never guessed"),
        ("MẶT", None, "nor is that of secrecy"),
        ("BẢO MẬT THÔNG TIN", None, "words around it: no stamp"),
        ("", None, "nothing"),
    ],
)
def test_a_mark_is_told_by_its_letters(text: str, mark: str | None, reason: str) -> None:
    assert marked(text) == mark, reason


@needs_engine
@pytest.mark.parametrize(
    ("lines", "colour"),
    [
        (("ĐẾN", "Số: 345", "Ngày: 07/3/2025"), BLACK),
        (("SỞ XÂY DỰNG", "ĐẾN Số: 345", "Ngày: 07/3/2025"), RED),
        (("CÔNG VĂN ĐẾN", "Số: 345", "Ngày: 07/3/2025"), RED),
    ],
    ids=["in a copy", "as the decree draws it, with the receiver's name", "of a letter"],
)
def test_the_stamp_of_a_receiver_is_kept_apart_from_the_letter(lines: tuple[str, ...], colour: tuple[int, int, int]) -> None:
    page = paper()
    font = ImageFont.truetype(str(FONTS["bold"]), 34)
    draw = ImageDraw.Draw(page)
    draw.rectangle((180, 480, 560, 690), outline=colour, width=4)
    for row, line in enumerate(lines):
        draw.text((210, 490 + 62 * row), line, font=font, fill=colour)
    draw.text((700, 1400), "Sở Nội vụ đề nghị các đơn vị báo cáo.", font=font, fill=BLACK)
    buffer = io.BytesIO()
    page.save(buffer, "PNG", dpi=(200, 200))
    read = examine("scan.png", buffer.getvalue()).directive
    assert read.arrival is not None
    assert (read.arrival.number, read.arrival.date) == ("345", "2025-03-07")
    assert (read.number, read.issued_on) == (None, None)
    evidence = read.evidence["/arrival"]
    assert evidence.box is not None
    assert evidence.box.x0 == pytest.approx(180 * 72 / 200, abs=8)


def ink(*boxes: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    dots = np.full((1200, 1000), 255, np.uint8)
    for x0, y0, x1, y1 in boxes:
        dots[y0:y1, x0:x1] = 0
    return dots


def test_islands_are_where_ink_is_and_no_word() -> None:
    line, other = (200, 300, 420, 324), (600, 700, 800, 790)
    found = islands(ink(line, other), [Recognised("Kính", 190, 295, 430, 330, 324, 24, 0.9)])
    assert len(found) == 1
    assert found[0].x0 <= other[0] < other[2] <= found[0].x1 + 16
    assert len(islands(ink(line, other), [Recognised("K?", 190, 295, 430, 330, 324, 24, 0.2)])) == 2, "an unsure word may be wrong"
    assert islands(ink((200, 300, 206, 306)), []) == [], "dust"
    assert islands(ink((0, 0, 1000, 20)), []) == [], "the shadow at the edge of a scan"


def test_of_two_readings_of_a_row_the_surer_one_stands() -> None:
    first = [word("TƯU", 100, 50, 0.3), word("TRƯỜNG", 150, 51, 0.6), word("Nguyễn", 100, 120, 0.95)]
    second = [word("THỨ", 100, 50, 0.9), word("TRƯỞNG", 150, 50, 0.9), word("Nguyên", 100, 120, 0.7), word("`", 400, 300, 0.9)]
    assert [entry.text for row in rows_of(surest(first, second)) for entry in row] == ["THỨ", "TRƯỞNG", "Nguyễn"]


def test_a_surer_word_takes_the_place_of_what_was_guessed_there_and_only_there() -> None:
    words = [word("Kss", 100, 50, 0.1), word("nhận:", 170, 50, 0.97)]
    assert [entry.text for entry in put_in([word("Nơi", 100, 50, 0.9)], words)] == ["nhận:", "Nơi"]
    assert put_in([word("nhân:", 170, 50, 0.7)], words) == words


@needs_engine
def test_a_line_beside_blanks_is_not_lost() -> None:
    """The engine passes over short lines that stand alone between blanks."""
    page = paper()
    font = ImageFont.truetype(str(FONTS["regular"]), 36)
    draw = ImageDraw.Draw(page)
    for row in range(12):
        draw.text((200, 900 + 60 * row), "Sở Nội vụ đề nghị các cơ quan, đơn vị khẩn trương báo cáo kết quả.", font=font, fill=BLACK)
    draw.text((640, 560), "Kính gửi:", font=font, fill=BLACK)
    buffer = io.BytesIO()
    page.save(buffer, "PNG", dpi=(200, 200))
    document: DocumentText = ingest(SourceFile.of("scan.png", detect("scan.png", buffer.getvalue()), buffer.getvalue()), "auto")
    assert "Kính gửi:" in document.text


def test_what_was_guessed_in_an_island_does_not_stand_for_the_words_there(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = np.full((400, 900), 255, np.uint8)
    picture[180:204, 300:420] = 0
    island = Island(288, 176, 432, 208)
    seen = [Recognised("Nơi", 12, 16, 60, 40, 36, 24, 0.8), Recognised("nhận:", 70, 16, 155, 40, 36, 24, 0.9)]
    monkeypatch.setattr(unread, "recognise", lambda picture, layout: seen)
    guessed, known = word("in", 300, 196, 0.05), word("in", 300, 196, 0.4)
    found = unread.with_lines([guessed], PageImage(picture), [island])
    assert [each.text for each in found if each.certainty > 0.5] == ["Nơi", "nhận:"]
    cut = unread.with_lines([known], PageImage(picture), [island])
    assert "nhận:" not in [each.text for each in cut], "a word that reaches the edge may go on below one that is known"
