"""Offices at the end of a scanned letter, printed into each other or under a seal: read line by line, or said to be unreadable."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ingestors.ocr import engine, positions
from pipeline.ingestors.ocr.baselines import Strip, strips
from pipeline.ingestors.ocr.engine import Recognised
from pipeline.ingestors.ocr.positions import is_office, with_offices
from pipeline.ingestors.ocr.strips import rows_of
from pipeline.ingestors.ocr.vocabulary import skeleton
from samples.make.pdf import FONTS
from schemas import UNREADABLE

MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
FONT = ImageFont.truetype(str(FONTS["bold"]), 36)
LEFT, TOP = 700, 1500


def word(text: str, x: int, certainty: float = 0.9) -> Recognised:
    return Recognised(text, x, 80, x + 20 * len(text), 110, 106, 30, certainty)


def read(*lines: tuple[str, int], ring: bool = False, pen: bool = False) -> list[str]:
    """The rows that are read of a block with lines whose capitals stand at some heights, a round seal and strokes of a pen over them."""
    page = Image.new("L", (1653, 2339), 255)
    draw = ImageDraw.Draw(page)
    for text, foot in lines:
        draw.text((1180, TOP + foot), text, font=FONT, fill=15, anchor="ms")
    if ring:
        for wide in (0, 22):
            draw.ellipse((900 + wide, TOP + 112 + wide, 1150 - wide, TOP + 362 - wide), outline=30, width=4)
    if pen:
        draw.line([(1050, TOP + 190), (1150, TOP + 150), (1200, TOP + 260), (1260, TOP + 140), (1400, TOP + 160)], fill=40, width=5)
    found = with_offices([], np.asarray(page), LEFT, TOP, known=False)
    return [" ".join(entry.text for entry in sorted(row, key=lambda entry: entry.x0)) for row in rows_of(found)]


def _plain(rows: list[str]) -> list[str]:
    """Without the marks of `Ố`, which the engine often takes for `Ó`: those are put right behind it."""
    return [row.replace("Ó", "O").replace("Ố", "O") for row in rows]


@needs_engine
def test_two_offices_printed_into_each_other_are_two_lines() -> None:
    found = read(("KT. GIÁM ĐỐC", 100), ("PHÓ GIÁM ĐỐC", 131), ring=True, pen=True)
    assert [skeleton(row) for row in found] == ["ktgiamdoc", "phogiamdoc"]


@needs_engine
def test_a_line_below_an_office_that_cant_be_read_is_told() -> None:
    assert _plain(read(("GIÁM ĐỐC", 100), ("ẤỊẺỄỠẸ ẶẾ ỊỤẨẪ", 131), ("ỄỠẸẤỊẺ ỤẨẪẶẾ Ị", 135))) == ["GIÁM ĐOC", UNREADABLE]


@needs_engine
@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([("GIÁM ĐỐC", 100)], "a head's office with nothing but a seal and a signature below"),
        ([("GIÁM ĐỐC", 100), ("Lê Văn Mẫu", 330)], "and a name"),
    ],
)
def test_strokes_and_seals_below_an_office_are_no_line(lines: list[tuple[str, int]], reason: str) -> None:
    assert _plain(read(*lines, ring=True, pen=True)) == ["GIÁM ĐOC"], reason


@pytest.mark.parametrize(
    ("letters", "expected", "reason"),
    [
        ("phogiamdoc", True, "all letters"),
        ("phegiamboc", True, "two misread"),
        ("giamdoc", True, "what made it a deputy's is under a seal"),
        ("phogamd", True, "three lost"),
        ("kgiamdc", False, "as near to the head's own office"),
        ("truongphong", False, "another office"),
        ("yte", False, "a seal's letters"),
    ],
)
def test_a_line_below_a_heads_office_is_its_deputys_where_most_letters_are(letters: str, expected: bool, reason: str) -> None:
    assert positions._is_deputys(letters, [word("GIÁM", 100), word("ĐỐC", 200)]) is expected, reason


@pytest.mark.parametrize(
    ("light", "read", "expected", "reason"),
    [
        ("as it is", "XX GIÁM ĐỐC", "GIÁM ĐỐC", "strokes before an office"),
        ("bold", "XX GIÁM ĐỐC", "", "below another line they may be what makes it a deputy's"),
        ("bold", "GIÁM ĐỐC", "GIÁM ĐỐC", "nothing stands before it"),
    ],
)
def test_below_another_line_an_office_is_taken_without_strokes_only(
    light: str, read: str, expected: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = [word(text, 40 + 100 * at, 0.3 if text == "XX" else 0.9) for at, text in enumerate(read.split())]
    monkeypatch.setattr(positions, "recognise", lambda picture, layout: line)
    found = positions._read(np.full((200, 600), 255, np.uint8), Strip(0, 60, 500, 110), bare=light == "bold")
    assert " ".join(entry.text for entry in sorted(found, key=lambda entry: entry.x0)) == expected, reason


@needs_engine
def test_an_office_among_thinner_strokes_is_read_by_its_type_in_bold() -> None:
    assert [skeleton(row) for row in read(("GIÁM ĐỐC", 100), ("PHÓ GIÁM ĐỐC", 126), ring=True, pen=True)][-1].endswith("giamdoc")
    page = Image.new("L", (1653, 2339), 255)
    draw = ImageDraw.Draw(page)
    draw.text((1180, TOP + 100), "GIÁM ĐỐC", font=FONT, fill=15, anchor="ms")
    draw.line((1000, TOP + 86, 1400, TOP + 86), fill=20, width=2)
    assert not strips(np.asarray(page)[TOP:, LEFT:]), "the pen holds all letters together"
    found = with_offices([], np.asarray(page), LEFT, TOP, known=False)
    assert skeleton("".join(entry.text for entry in sorted(found, key=lambda entry: entry.x0))) == "giamdoc"


@pytest.mark.parametrize(
    ("line", "expected", "reason"),
    [
        ([word("GIÁM", 100), word("ĐỐC", 200)], "GIÁM ĐỐC", "an office"),
        ([word("X~", 60, 0.3), word("GIÁM", 100), word("ĐỐC", 200)], "GIÁM ĐỐC", "a stroke before it"),
        ([word("1:GIÁM", 80), word("ĐỐC", 200)], "GIÁM ĐỐC", "a stroke glued to it"),
        ([word("klGIÁM", 80), word("ĐỐC", 200)], "KLGIÁM ĐỐC", "what may be KT. stays: it is put right behind the engine"),
        ([word("TL.", 40), word("GIÁM", 100), word("ĐỐC", 200)], "TL. GIÁM ĐỐC", "a capacity is no stroke"),
        ([word("XHO", 40), word("GIẢM", 100), word("ĐỚC", 200)], "XHO GIẢM ĐỚC", "a deputy's with one letter misread is not its head's"),
        ([word("RHC", 40, 0.3), word("GIÁM", 100), word("ĐỐC", 200)], "", "three letters that nobody can tell may be PHÓ"),
        ([word("Sở", 40), word("Y", 100), word("TẾ", 200)], "", "no office"),
        ([word("GIÁM", 40), word("ĐỐC", 120), word("SỞ", 200)], "", "more stands behind it: its line was read as it is"),
        ([], "", "nothing"),
    ],
)
def test_only_what_spells_an_office_is_taken(line: list[Recognised], expected: str, reason: str) -> None:
    found = sorted(positions._office_of(line), key=lambda entry: entry.x0)
    assert " ".join(entry.text for entry in found) == expected, reason


def test_a_row_is_an_office_in_whatever_order_its_words_come() -> None:
    assert is_office([word("ĐÓC", 200), word("GIÁM", 100), word("KT.", 40)])
    assert not is_office([word("PHÓ", 40), word("SN", 100)]), "the rest of one is none"


def test_lines_are_where_letters_stand_not_where_strokes_end() -> None:
    dots = np.full((400, 900), 255, np.uint8)
    for x in range(100, 500, 40):
        dots[100:126, x : x + 24] = 0  # a line
    for x in range(100, 300, 40):
        dots[134:160, x : x + 24] = 0  # the next, close below
    dots[110:300, 600:606] = 0  # a stroke: higher than letters
    dots[350:356, 100:800] = 0  # a rule
    assert [(strip.y1 - 2) for strip in strips(dots)] == [126, 160]
