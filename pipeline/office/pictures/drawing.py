"""Draws a page, or a region of one, as it was read: upright and level. Called in guarded processes."""

import io
from importlib.util import find_spec
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple, cast

from pipeline.office.originals import ARCHIVES, Original
from pipeline.office.pictures.geometry import Leaf, Region, degrees_of, leaves
from schemas import MediaType, ReadError, SourceFile, Turn

if TYPE_CHECKING:
    from PIL import Image

    from pipeline.office.pictures.sheets import Sheet

MOST_DOTS = 16_000_000
"""Dots of a picture: A4 at 350 dpi. What would have more comes smaller."""

LONGEST_SIDE = 16_000
"""Dots of a side: browsers and the format take no more."""

_SHARPEST = 20.0
"""Dots a point: 1,440 an inch show what there is to see of anything printed."""

_QUALITY = 80
_INSTALL = "Install it: uv sync --extra ocr"


class Size(NamedTuple):
    """A page's width and height in points."""

    width: float
    height: float


class Picture(NamedTuple):
    """A picture as a file."""

    content: bytes
    media_type: str = "image/webp"


class Asked(NamedTuple):
    """What is to be drawn: a page (from 1) of a file as it was turned, its width in dots, and the region of it; all where that is None."""

    original: Original
    page: int
    width: int
    region: Region | None
    turns: tuple[Turn, ...]


def draw(asked: Asked) -> bytes:
    """The picture as WebP. Raises ReadError."""
    from pipeline.office.pictures.sheets import sheet_of  # noqa: PLC0415

    turns = [turn for turn in asked.turns if turn.page == asked.page]
    with sheet_of(_source(asked.original), asked.page, degrees_of(turns)) as sheet:
        whole = Region(0, 0, *sheet.size)
        region = whole if asked.region is None else asked.region.within(whole)
        if not (region.width > 0 and region.height > 0):
            raise ReadError(
                "not_found", f"nothing lies at that place of page {asked.page} of {asked.original.name}", "Ask for a place on it."
            )
        picture = _drawn(sheet, region, list(leaves(whole, turns)), _scale(whole, region, asked.width))
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=_QUALITY, method=0)
    return written.getvalue()


def measure(original: Original, turns: tuple[Turn, ...]) -> tuple[Size, ...]:
    """The sizes of a file's pages as they were turned. Raises ReadError."""
    from pipeline.office.pictures.sheets import sheet_sizes  # noqa: PLC0415

    by_page = {turn.page: turn.degrees for turn in turns}
    degrees = [by_page.get(number, 0) for number in range(1, max(by_page, default=0) + 1)]
    return tuple(Size(*size) for size in sheet_sizes(_source(original), degrees))


def _source(original: Original) -> SourceFile:
    missing = [name for name, module in (("Pillow", "PIL"), ("numpy", "numpy")) if find_spec(module) is None]
    if missing:
        raise ReadError("missing_program", f"to draw pages {' and '.join(missing)} must be installed", _INSTALL)
    if original.media_type in ARCHIVES:
        raise ReadError("unsupported", f"{original.name} is an archive", "Look at the files in it.")
    media_type = cast("MediaType", original.media_type)
    return SourceFile(name=original.name, media_type=media_type, sha256=original.sha256, content=original.read())


def _scale(whole: Region, region: Region, width: int) -> float:
    """Dots a point: what makes the region so wide, unless that were too many."""
    fitting = sqrt(MOST_DOTS / (region.width * region.height))
    side = max(region.width, region.height)
    return min(width / region.width, fitting, LONGEST_SIDE / side, max(_SHARPEST, width / whole.width))


def _drawn(sheet: "Sheet", region: Region, all_leaves: list[Leaf], scale: float) -> "Image.Image":
    """The region as the sheet shows it, page by page where several lie on it."""
    from PIL import Image  # noqa: PLC0415

    paper = Image.new("RGB", _dots(region, scale), "white")
    for leaf in all_leaves:
        part = region.within(leaf.place)
        if part.width > 0 and part.height > 0:
            paper.paste(_levelled(sheet, part, leaf, scale), (round((part.x0 - region.x0) * scale), round((part.y0 - region.y0) * scale)))
    return paper


def _levelled(sheet: "Sheet", part: Region, leaf: Leaf, scale: float) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415

    if not leaf.level:
        return sheet.draw(part, _dots(part, scale))
    before = leaf.region_before(part)
    drawn = sheet.draw(before, _dots(before, scale))
    (x, y), (right_x, right_y), (down_x, down_y) = (leaf.before(*point) for point in part.corners[:3])
    across, down = part.width * scale, part.height * scale
    turn = (
        (right_x - x) * scale / across, (down_x - x) * scale / down, (x - before.x0) * scale,
        (right_y - y) * scale / across, (down_y - y) * scale / down, (y - before.y0) * scale,
    )  # fmt: skip
    size = _dots(part, scale)
    return drawn.transform(size, Image.Transform.AFFINE, turn, Image.Resampling.BILINEAR, fillcolor="white" if drawn.mode == "RGB" else 255)


def _dots(region: Region, scale: float) -> tuple[int, int]:
    return max(round(region.width * scale), 1), max(round(region.height * scale), 1)
