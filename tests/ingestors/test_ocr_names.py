"""The name of who signs, stamped aslant, under a seal's ring and a pen: read alone and level, or not at all."""

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ingestors.ocr import engine, names
from pipeline.ingestors.ocr.baselines import Strip
from pipeline.ingestors.ocr.engine import Recognised
from pipeline.ingestors.ocr.names import is_name, name_in
from pipeline.ingestors.ocr.picture import Picture, is_ink
from pipeline.ingestors.ocr.signature import _with_name
from pipeline.ingestors.ocr.strokes import bold, thinned
from pipeline.ingestors.ocr.unread import Island
from samples.make.pdf import FONTS

MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
FONT = ImageFont.truetype(str(FONTS["bold"]), 38)
BELOW = 140


def block(name: str, slope: float = 0.0, *, hidden: int = 0) -> Picture:
    """A signature block 900 dots wide: a name in much ink, falling by some degrees, a ring and a pen over it, its first dots hidden."""
    stamp = Image.new("L", (900, 480), 255)
    ImageDraw.Draw(stamp).text((450, 380), name, font=FONT, fill=10, anchor="ms", stroke_width=1)
    stamp = stamp.rotate(-slope, Image.Resampling.BICUBIC, fillcolor=255)
    draw = ImageDraw.Draw(stamp)
    for wide in (0, 20):
        draw.ellipse((200 + wide, 110 + wide, 440 - wide, 350 - wide), outline=30, width=3)
    draw.line([(300, 300), (380, 220), (420, 300), (520, 210), (760, 290)], fill=20, width=3)
    if hidden:
        left = int(np.flatnonzero(is_ink(np.asarray(stamp))[352:400].any(axis=0))[0])
        draw.rectangle((left - 40, 330, left + hidden, 400), fill=10)
    return np.asarray(stamp)


def row(text: str, certainty: float = 0.9) -> list[Recognised]:
    return [Recognised(each, 40 + 120 * at, 40, 140 + 120 * at, 80, 76, 36, certainty) for at, each in enumerate(text.split())]


@needs_engine
@pytest.mark.parametrize("slope", [0.0, 4.5, -5.0])
def test_a_name_that_was_stamped_aslant_is_read_without_the_strokes_over_it(slope: float) -> None:
    found = name_in(block("Trần Quang Mẫu", slope), BELOW, [])
    assert " ".join(word.text for word in found) == "Trần Quang Mẫu"
    assert all(found[0].foot == word.foot and 340 < word.foot < 400 for word in found), "in one line, where it stands"


@needs_engine
def test_a_name_whose_beginning_is_covered_is_none() -> None:
    assert name_in(block("Trần Quang Mẫu", hidden=50), BELOW, []) == []


@needs_engine
def test_what_stands_above_is_no_name() -> None:
    assert name_in(block("Trần Quang Mẫu"), 400, []) == []


@pytest.mark.parametrize(
    ("looks", "known", "expected", "reason"),
    [
        ([(1, "Lê Văn Mẫu", 0.9), (4, "Lê Văn Mẫu", 0.9)], [], "Lê Văn Mẫu", "two lights alike"),
        ([(4, "Lê Văn Mẫu", 0.9), (4, "Lê Văn Mẫu", 0.9)], [], "", "twice in one light: what it takes away is lost in both"),
        ([(1, "Lê Văn Mẫu", 0.9), (4, "Lê Văn Mấu", 0.9)], [], "", "no two alike"),
        ([(1, "Lê Văn Mẫu", 0.9), (4, "Lê Văn Mấu", 0.9), (3, "Lê Văn Mẫu", 0.9)], [], "", "certain of two names: nobody knows"),
        ([(1, "Lê Văn Mấu", 0.4), (4, "Lê Văn Mẫu", 0.9), (3, "Lê Văn Mẫu", 0.4)], [], "Lê Văn Mẫu", "one of the two is certain"),
        ([(1, "Lê Văn Mẫu", 0.6), (4, "Lê Văn Mẫu", 0.6)], [], "", "neither is certain"),
        ([(4, "Lê Văn Mẫu", 0.9)], ["Lê Văn Mẫu"], "Lê Văn Mẫu", "what was read before is a light of its own"),
        ([], ["Lê Văn Mẫu"], "", "nothing new"),
    ],
)
def test_two_lights_must_agree_and_one_be_certain(
    looks: Sequence[tuple[int, str, float]], known: list[str], expected: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_looks", lambda place, below: ((light, row(name, sure)) for light, name, sure in looks))
    found = name_in(np.full((400, 900), 255, np.uint8), BELOW, [row(name) for name in known])
    assert " ".join(word.text for word in found) == expected, reason


def test_a_family_name_that_may_be_another_is_not_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    half_read = [word._replace(certainty=0.5) if at == 0 else word for at, word in enumerate(row("Tạ Văn Mẫu", 0.97))]
    monkeypatch.setattr(names, "_looks", lambda place, below: iter([(1, half_read), (4, half_read)]))
    assert name_in(np.full((400, 900), 255, np.uint8), BELOW, []) == []


@pytest.mark.parametrize(
    ("read", "expected", "reason"),
    [
        ("Lê Văn Mẫu", "Lê Văn Mẫu", "a name"),
        ("Lé Văn Mẫu", "Lê Văn Mẫu", "a family name with another mark"),
        ("Lê Vna Mẫu", "", "no word of the language: a stroke was lost"),
        ("1& Văn Mẫu", "", "the family name can't be read"),
    ],
)
def test_what_is_read_is_a_name_of_vietnamese_words(read: str, expected: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [each._replace(x0=12 + 130 * at, x1=142 + 130 * at) for at, each in enumerate(row(read))]
    monkeypatch.setattr(names, "recognise", lambda picture, layout: words)
    found = names._read(np.full((200, 600), 255, np.uint8), Strip(40, 60, 430, 120), 1)
    assert " ".join(word.text for word in found) == expected, reason
    beyond = names._read(np.full((200, 600), 255, np.uint8), Strip(40, 60, 500, 120), 1)
    assert beyond == [], "what stands behind it was not read"


@needs_engine
@pytest.mark.parametrize(
    ("read", "certainty", "expected"),
    [("Mẫu", 0.9, "Trần Quang Mẫu"), ("Mận", 0.9, "Mận"), ("Mận", 0.3, "Trần Quang Mẫu")],
)
def test_a_word_that_was_read_for_certain_is_in_the_name_or_there_is_none(read: str, certainty: float, expected: str) -> None:
    page = np.full((2339, 1653), 255, np.uint8)
    page[1500:1980, 744:1644] = block("Trần Quang Mẫu")
    office = [Recognised("GIÁM", 1100, 1560, 1180, 1590, 1590, 36, 0.95), Recognised("ĐỐC", 1190, 1560, 1260, 1590, 1590, 36, 0.95)]
    before = [*office, Recognised(read, 1260, 1850, 1340, 1880, 1880, 36, certainty)]
    found = _with_name(before, page, Island(744, 1500, 1653, 1980))
    assert " ".join(word.text for word in sorted(found, key=lambda word: word.x0) if word not in office) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Lê Văn Mẫu", True), ("Mẫu", False), ("Kính gửi", False), ("Xyz Văn Mẫu", False), ("LÊ VĂN MẪU", False)]
)
def test_a_name_begins_with_a_family_name(text: str, expected: bool) -> None:
    assert is_name(row(text), 0.8) is expected
    assert not is_name(row(text, 0.5), 0.8)


def test_thin_strokes_are_taken_away_from_type_in_bold() -> None:
    dots = np.full((60, 120), 255, np.uint8)
    dots[10:50, 20:26] = 0  # a letter's stroke, six dots wide
    dots[30:33, 0:120] = 0  # a pen, three dots wide
    kept = is_ink(bold(dots, 4))
    assert kept[10:50, 20:26].all()
    assert not kept[:, 40:].any()
    assert not kept[:, :15].any()
    assert is_ink(thinned(dots))[:, 21:25].sum() == 38 * 4
