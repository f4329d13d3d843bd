"""Pictures of pages: as large as the page, upright and level as it was read, so that boxes of evidence lie over what they tell of."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PIL import Image

import pipeline
from pipeline.files import digest
from pipeline.limits import Limits
from pipeline.office.originals import Original, kind_of
from pipeline.office.pictures import Picture, Pictures, Region
from pipeline.office.pictures.geometry import Leaf, leaves
from pipeline.office.workers import Workers
from schemas import Directive, ReadError, Turn
from tests import made_faults
from tests.made_pdf import Picture as Scan
from tests.made_pdf import Sheet, Text, made_pdf

SAMPLES = Path(__file__).parents[2] / "samples"
DISPATCH = SAMPLES / "dispatches" / "1186_SNNMT-TL.pdf"
SCANS = ("scan-askew.pdf", "scan-filled-in.pdf", "scan-photo.jpg", "scan-photocopy.tif", "scan-spread.jpg")
LETTERS = ("1186_SNNMT-TL.pdf", "signed-letter.pdf", "urgent-telegram.pdf", "official-letter-two-columns.pdf")
DARK = 120


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, Limits(15, 600 * 2**20)) as made:
        yield made


@pytest.fixture
def pictures(tmp_path: Path, workers: Workers) -> Pictures:
    return Pictures(tmp_path / "pictures", workers)


def original(path: Path) -> Original:
    content = path.read_bytes()
    return Original(digest(content), path.name, kind_of(path, path.name), len(content), path)


def made(folder: Path, content: bytes, name: str = "a.pdf") -> Original:
    path = folder / name
    path.write_bytes(content)
    return Original(digest(content), name, "application/pdf", len(content), path)


def opened(picture: Picture) -> Image.Image:
    assert picture.media_type == "image/webp"
    return Image.open(io.BytesIO(picture.content), formats=["WEBP"])


def grey(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(opened(picture).convert("L"))


def directive(name: str) -> tuple[Directive, Original]:
    path = next(path for path in (SAMPLES / "scans" / name, SAMPLES / "dispatches" / name) if path.exists())
    outcome = pipeline.read(path)
    assert outcome.directive is not None, outcome.failure
    return outcome.directive, original(path)


@pytest.mark.parametrize("width", [200, 1000])
def test_a_picture_is_as_wide_as_asked_and_as_high_as_the_page(pictures: Pictures, width: int) -> None:
    (size,) = pictures.sizes(original(DISPATCH))

    drawn = opened(pictures.page(original(DISPATCH), 1, width))

    assert (round(size.width), round(size.height)) == (595, 842)
    assert drawn.size == (width, round(width * size.height / size.width))


@pytest.mark.parametrize("name", [*LETTERS, *SCANS])
def test_the_box_of_the_number_lies_over_its_letters_and_between_blanks(pictures: Pictures, name: str) -> None:
    read, file = directive(name)
    place = read.evidence["/number"]
    assert place.page is not None
    assert place.box is not None
    sizes = pictures.sizes(file, read.source.turns)
    assert len(sizes) == read.source.pages
    scale = 2000 / sizes[place.page - 1].width

    page = grey(pictures.page(file, place.page, 2000, read.source.turns))

    x0, y0, x1, y1 = (round(edge * scale) for edge in (place.box.x0, place.box.y0, place.box.x1, place.box.y1))
    inside = page[y0:y1, x0:x1] < DARK
    assert inside.mean() > 0.05, "letters stand there"
    middle = inside[(y1 - y0) // 3 : -(y1 - y0) // 3]
    assert (middle.any(axis=0).mean()) > 0.4, "all along the box"
    lines = (page[y1 + 1 : y1 + 1 + (y1 - y0) // 3, x0:x1] < DARK).mean()
    assert lines < inside.mean(), "its foot stands where the line ends"


def test_a_place_enlarged_shows_what_the_page_shows_there(pictures: Pictures) -> None:
    for name in ("1186_SNNMT-TL.pdf", "scan-askew.pdf", "scan-photo.jpg", "scan-spread.jpg"):
        read, file = directive(name)
        turns, box = read.source.turns, read.evidence["/number"].box
        assert box is not None
        region = Region(box.x0, box.y0, box.x1, box.y1).grown(6)
        size = pictures.sizes(file, turns)[0]
        scale = 1000 / region.width

        enlarged = grey(pictures.region(file, 1, region, 1000, turns))

        whole = opened(pictures.page(file, 1, 3000, turns)).convert("L")
        by = whole.width / size.width
        box_there = (region.x0 * by, region.y0 * by, region.x1 * by, region.y1 * by)
        same = np.asarray(whole.resize((enlarged.shape[1], enlarged.shape[0]), Image.Resampling.BILINEAR, box=box_there))
        assert enlarged.shape[1] == 1000
        assert abs(enlarged.shape[0] - region.height * scale) < 2
        assert (enlarged < DARK).mean() > 0.02
        assert np.corrcoef(enlarged.ravel(), same.ravel())[0, 1] > 0.9, name


def rotated(page: Image.Image, degrees: int) -> Image.Image:
    """A scan as it lies in a file that must be turned clockwise by so many degrees."""
    return page.rotate(degrees, expand=True)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_a_page_that_was_turned_to_be_read_is_shown_upright(
    pictures: Pictures, tmp_path: Path, degrees: Literal[90, 180, 270], ending: str
) -> None:
    drawn = opened(pictures.page(original(DISPATCH), 1, 1654)).convert("L")
    path = tmp_path / f"lying.{ending}"
    rotated(drawn, degrees).save(path, resolution=200.0, dpi=(200, 200))
    lying, turns = original(path), (Turn(page=1, degrees=degrees),)

    (size,) = pictures.sizes(lying, turns)
    shown = opened(pictures.page(lying, 1, 827, turns)).convert("L")

    assert (size.width, size.height) == pytest.approx((595, 842), abs=1)
    assert shown.size == pytest.approx((827, 1170), abs=1)
    upright = np.asarray(drawn.resize(shown.size))
    assert np.corrcoef(np.asarray(shown).ravel(), upright.ravel())[0, 1] > 0.9


def test_each_page_of_a_file_is_shown_with_its_own_turn(pictures: Pictures) -> None:
    file = original(SAMPLES / "scans" / "scan-photocopy.tif")
    shown = [grey(pictures.page(file, number, 300)).tobytes() for number in range(1, 5)]

    assert len(set(shown)) == 4
    assert grey(pictures.page(file, 3, 300, (Turn(page=3, degrees=180),))).tobytes() != shown[2]
    assert grey(pictures.page(file, 2, 300, (Turn(page=3, degrees=180),))).tobytes() == shown[1]


def test_two_pages_on_a_sheet_are_levelled_each_about_its_own_middle() -> None:
    left, right = leaves(Region(0, 0, 1000, 800), [Turn(page=1, left=480, level=2), Turn(page=1)])

    assert (left, right) == (Leaf(Region(0, 0, 480, 800), 0), Leaf(Region(480, 0, 1000, 800), 2))
    assert right.before(740, 400) == pytest.approx((740, 400))
    x, y = right.before(840, 400)
    assert (x, y) == pytest.approx((839.94, 403.49), abs=0.01), "lines that fall to the right are lifted"


@pytest.mark.parametrize(
    ("page", "region", "code"),
    [
        (0, None, "not_found"),
        (2, None, "not_found"),
        (-1, None, "not_found"),
        (1, Region(900, 10, 950, 20), "not_found"),
        (1, Region(9, 9, 9, 9), "not_found"),
    ],
)
def test_what_is_not_on_the_page_is_said(pictures: Pictures, page: int, region: Region | None, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        pictures.page(original(DISPATCH), page, 500) if region is None else pictures.region(original(DISPATCH), page, region, 500)

    assert refused.value.code == code


@pytest.mark.parametrize("region", [Region(-1e9, -1e9, 1e9, 1e9), Region(float("-inf"), 0, float("inf"), 9), Region(0, 0, 1e-9, 1e-9)])
def test_any_region_costs_no_more_than_a_page(pictures: Pictures, region: Region) -> None:
    drawn = opened(pictures.region(original(DISPATCH), 1, region, 4000))

    assert drawn.width * drawn.height <= 16_200_000


@pytest.mark.parametrize(
    ("size", "most"),
    [((1e6, 1e6), 16.2e6), ((14_400, 14_400), 16.2e6), ((3, 1e6), 16.2e6), ((1e6, 3), 16.2e6), ((0.001, 0.001), 16.2e6)],
)
def test_huge_and_tiny_pages_are_drawn_within_the_limit(pictures: Pictures, tmp_path: Path, size: tuple[float, float], most: float) -> None:
    box = b"0 0 %f %f" % size
    drawn = opened(pictures.page(made(tmp_path, made_faults.one_page(b"0 0 1 1 re f", box=box)), 1, 4000))

    assert drawn.width * drawn.height <= most
    assert max(drawn.size) <= 16_000


HOSTILE = {
    "doubling-forms.pdf": "timeout crashed out_of_memory",
    "looping-forms.pdf": "drawn",
    "looping-pages.pdf": "damaged not_found",
    "deep-pages.pdf": "damaged not_found",
    "deep-arrays.pdf": "drawn",
    "flate-bomb.pdf": "timeout crashed out_of_memory drawn",
    "huge-box.pdf": "drawn out_of_memory damaged",
    "locked.pdf": "encrypted",
    "empty.pdf": "damaged",
    "picture-inside.docx": "damaged",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_plain_failure_and_the_next_page_is_drawn(pictures: Pictures, tmp_path: Path, name: str) -> None:
    content = next(fault for fault in made_faults.FAULTS if fault.name == name).make()
    file = made(tmp_path, content, name)._replace(media_type="image/png" if name.endswith("docx") else "application/pdf")

    try:
        pictures.page(file, 1, 1000)
        came = "drawn"
    except ReadError as error:
        came = error.code

    assert came in HOSTILE[name].split()
    assert opened(pictures.page(original(DISPATCH), 1, 100)).width == 100


def test_a_picture_of_more_dots_than_a_server_has_memory_for_is_refused(pictures: Pictures, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (13_000, 13_000)).save(path)

    with pytest.raises(ReadError) as refused:
        pictures.page(original(path), 1, 500)

    assert refused.value.code in ("too_large", "damaged")


def test_a_file_that_has_changed_or_has_no_pages_is_said(pictures: Pictures, tmp_path: Path) -> None:
    changed = made(tmp_path, made_pdf(Sheet([Text(80, 100, "x")])))
    changed.path.write_bytes(made_pdf(Sheet([Text(80, 100, "y")])))
    with pytest.raises(ReadError, match="has changed"):
        pictures.page(changed, 1, 500)
    for kind in ("text/plain", "application/zip"):
        with pytest.raises(ReadError) as refused:
            pictures.page(original(DISPATCH)._replace(media_type=kind), 1, 500)
        assert refused.value.code == "unsupported"


def test_what_signatures_put_on_the_page_is_shown(pictures: Pictures) -> None:
    """The number and the day of this letter are marks of signatures, which are form fields; the first of them is empty."""
    read, file = directive("signed-letter.pdf")
    boxes = [Region(box.x0, box.y0, box.x1, box.y1) for signature in read.signatures if (box := signature.box) is not None]

    shown = [(grey(pictures.region(file, 1, box, 300)) < 200).mean() > 0.01 for box in boxes]

    assert shown == [False, True, True, True, True]


def test_a_scan_without_words_is_drawn(pictures: Pictures, tmp_path: Path) -> None:
    assert opened(pictures.page(made(tmp_path, made_pdf(Sheet([Scan()]))), 1, 300)).width == 300
