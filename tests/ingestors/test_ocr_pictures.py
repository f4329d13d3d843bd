"""What comes of a picture before it is recognised: its pages, their size, ink on white paper."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.ingestors import detect
from pipeline.ingestors.ocr import photos
from pipeline.ingestors.ocr.picture import Colours, PageImage, is_ink, on_white_paper, red_light
from pipeline.ingestors.ocr.skew import skew
from schemas import ReadError, SourceFile


def with_kind(picture: Image.Image, kind: int) -> Image.Image:
    """A picture that says in a TIFF what it is: 1 a smaller one of a page."""
    made = picture.copy()
    made.encoderinfo = {"tiffinfo": {254: kind}}
    return made


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


GREY = Image.fromarray(np.tile(np.linspace(0, 255, 120).astype(np.uint8), (160, 1)))
SMALL = GREY.resize((12, 16))
DEEP = np.asarray(GREY, np.uint16)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (saved(GREY, "JPEG", quality=95), "as most cameras write"),
        (saved(GREY, "MPO", save_all=True, append_images=[SMALL]), "a phone's JPEG, with a small picture behind it"),
        (saved(GREY, "PNG", save_all=True, append_images=[GREY.transpose(Image.Transpose.ROTATE_180)]), "a moving PNG"),
        (saved(GREY, "TIFF", save_all=True, append_images=[with_kind(SMALL, 1)]), "a TIFF with a small picture of its page"),
        (saved(GREY, "BMP"), "as Windows keeps pictures"),
        (saved(GREY, "WEBP", quality=95), "as browsers save them"),
        (saved(GREY, "WEBP", save_all=True, append_images=[GREY.transpose(Image.Transpose.ROTATE_180)], lossless=True), "a moving WebP"),
        (saved(GREY, "JPEG2000"), "as libraries keep scans"),
        (saved(Image.fromarray(DEEP * 257), "PNG"), "16 bits"),
        (saved(Image.fromarray(DEEP * 16), "TIFF"), "12 bits, as medical and older scanners write"),
        (saved(Image.fromarray(DEEP.astype(np.int32)), "TIFF"), "8 bits in 32"),
        (saved(Image.fromarray(DEEP.astype(np.float32) / 255), "TIFF"), "shares of white"),
    ],
)
def test_a_file_gives_each_of_its_pages_once_in_its_own_grey(content: bytes, reason: str) -> None:
    """What is not a page would be read as another letter; grey of an unknown depth as a page all black, with nothing on it."""
    source = SourceFile.of("made", detect("made", content), content)
    pages = [np.asarray(photos.on_white(frame) if frame.mode not in ("L", "RGB") else frame) for frame in photos.frames(source)]
    assert len(pages) == 1, reason
    grey = pages[0] if pages[0].ndim == 2 else pages[0].mean(axis=2)  # WebP has colours always
    assert np.abs(grey.astype(int) - np.asarray(GREY, int)).max() <= 4, reason  # JPEG and WebP are not exact


@pytest.mark.parametrize(
    ("size", "dpi", "read", "reason"),
    [
        ((1654, 2339), (200, 200), (1654, 2339), "A4 as pages are read"),
        ((1686, 1145), (204, 98), (1653, 2337), "a fax has half as many lines as dots in a line"),
        ((4961, 7016), (600, 600), (1654, 2339), "a scanner's finest"),
        ((1654, 2339), (72, 72), (1654, 2339), "a camera that writes 72 whatever it sees"),
        ((827, 1170), (0, 0), (1653, 2339), "nothing is said"),
    ],
)
def test_pictures_are_read_as_large_as_the_paper_was(
    size: tuple[int, int], dpi: tuple[int, int], read: tuple[int, int], reason: str
) -> None:
    picture = Image.new("1", size, 1)
    picture.info["dpi"] = dpi
    assert photos.read_size(picture) == pytest.approx(read, abs=1), reason


def test_a_picture_of_more_dots_than_any_page_is_refused_for_its_size() -> None:
    with pytest.raises(ReadError) as caught:
        list(photos.frames(SourceFile.of("made", "image/png", saved(Image.new("1", (20_000, 20_000), 1), "PNG"))))
    assert caught.value.code == "too_large"


def page_of_lines(paper: tuple[int, int, int], ink: tuple[int, int, int]) -> Colours:
    dots = np.empty((1200, 900, 3), np.uint8)
    dots[:] = paper
    for row in range(100, 1100, 40):
        dots[row : row + 16, 80:820][:, np.arange(740) % 23 < 9] = ink
    return dots


@pytest.mark.parametrize("degrees", [0.0, 2.0, -3.5, 5.5, -7.0, 9.5])
def test_lines_are_levelled_however_askew_the_page_lay(degrees: float) -> None:
    lines = Image.fromarray(page_of_lines((250, 250, 250), (20, 20, 20)))
    askew = np.asarray(lines.rotate(-degrees, Image.Resampling.BILINEAR, fillcolor=(250, 250, 250)))
    assert skew(is_ink(red_light(askew))) == pytest.approx(degrees, abs=0.1)


def test_the_edge_of_a_shadow_is_no_line() -> None:
    """On a page with little on it nothing stands out within the usual slopes."""
    shadow = Image.new("L", (900, 1200), 250)
    ImageDraw.Draw(shadow).polygon([(0, 0), (900, 0), (900, 250), (0, 130)], fill=60)
    ImageDraw.Draw(shadow).text((300, 900), "12", fill=20)
    assert abs(skew(is_ink(np.asarray(shadow)))) <= 4.5


@pytest.mark.parametrize(
    ("paper", "ink", "reason"),
    [
        ((250, 250, 250), (20, 20, 20), "as most pages are"),
        ((5, 5, 5), (250, 250, 250), "a negative"),
        ((130, 200, 245), (10, 20, 30), "blue paper, which is dark in red light"),
        ((140, 120, 100), (15, 12, 10), "taken by poor light"),
        ((250, 150, 150), (20, 10, 10), "red paper"),
    ],
)
def test_lines_are_ink_on_white_paper_whatever_the_page_looks_like(
    paper: tuple[int, int, int], ink: tuple[int, int, int], reason: str
) -> None:
    """Else all of the page is ink, and nothing on it is read, or what lies between the letters."""
    seen = red_light(on_white_paper(page_of_lines(paper, ink)))
    lines = page_of_lines((255, 255, 255), (0, 0, 0))[:, :, 0] == 0
    assert (is_ink(seen) == lines).all(), reason


@pytest.mark.parametrize(
    ("desk", "reason"), [(40, "paper on a dark desk is no negative"), (255, "a good page is left as it is")], ids=["desk", "good"]
)
def test_a_page_that_can_be_read_is_left_alone(desk: int, reason: str) -> None:
    dots = np.full((2000, 1700, 3), desk, np.uint8)
    dots[300:1500, 300:1200] = page_of_lines((230, 230, 225), (20, 20, 20))
    assert (on_white_paper(dots) == dots).all(), reason


@pytest.mark.parametrize(
    ("place", "is_read", "reason"),
    [
        ((slice(100, 380), slice(100, 800)), True, "a letterhead over the width of the page is text"),
        ((slice(700, 980), slice(100, 800)), False, "further down it is none"),
        ((slice(100, 220), slice(100, 300)), False, "a stamp is narrow: it would hide what it stands on"),
    ],
)
def test_a_letterhead_in_red_is_read_and_a_stamp_in_red_is_not(place: tuple[slice, slice], is_read: bool, reason: str) -> None:
    """In red light both are as white as paper: a header printed in red was lost with its number."""
    dots = np.full((1600, 900, 3), 250, np.uint8)
    dots[1200:1500, 100:800] = page_of_lines((250, 250, 250), (20, 20, 20))[200:500, 100:800]
    dots[place] = page_of_lines((250, 250, 250), (205, 40, 40))[100:, 80:][: dots[place].shape[0], : dots[place].shape[1]]
    assert is_ink(PageImage(dots).grey)[place].any() == is_read, reason
