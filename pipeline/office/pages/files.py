"""The file of a document: pictures of its pages, a place on one enlarged, and the file itself to be kept."""

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, Response

from pipeline.office.downloading import as_it_is
from pipeline.office.failures import explained
from pipeline.office.originals import Original
from pipeline.office.pictures.drawing import Picture
from pipeline.office.pictures.geometry import Region
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.entries import Entry
from schemas import ReadError

router = APIRouter(prefix="/van-ban/{document}")

WIDTH = 1240
"""Dots of a page's picture: 150 to the inch of a sheet of A4, sharp on a screen of 1280 px and when enlarged twice."""

_BESIDE, _ABOVE = 80.0, 12.0
"""Points beside a place that is shown enlarged, and above and below it: what stands in its line helps to read it."""

_KEPT = "private, max-age=604800, immutable"
"""A picture of such content never changes; it is kept by the browser of who saw it alone."""


class Mark(NamedTuple):
    """A box on a page, in points from its top left, and the pointer of what was read there."""

    pointer: str
    x: float
    y: float
    width: float
    height: float


class Leaf(NamedTuple):
    """A page: its number, its size in points, what was read on it."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def has_pages(entry: Entry) -> bool:
    """Whether a document's file is one of pages that can be shown."""
    media_type = entry.as_read.source.media_type
    return media_type == "application/pdf" or media_type.startswith("image/")


def picture_answer(entry: Entry, picture: Picture) -> Response:
    """A picture of a document's page; of one that is secret it is kept by no browser."""
    kept = _KEPT if entry.valid.secrecy is None else "no-store"
    return Response(picture.content, media_type=picture.media_type, headers={"cache-control": kept})


@router.get("/giay", response_class=HTMLResponse)
def paper(visit: TheVisit, document: int) -> HTMLResponse:
    """The pages of a document, with the places of what was read."""
    entry = _entry(visit, document)
    try:
        original = visit.service.originals.find(entry)
        sizes = visit.service.pictures.sizes(original, entry.as_read.source.turns)
    except ReadError as error:
        return visit.fragment("no_paper.html", why=explained(error.code, visit.service.settings.language))
    leaves = [Leaf(number, size.width, size.height, tuple(_marks(entry, number))) for number, size in enumerate(sizes, 1)]
    return visit.fragment("paper.html", entry=entry, leaves=leaves)


def _marks(entry: Entry, number: int) -> Iterator[Mark]:
    for pointer, seen in entry.as_read.evidence.items():
        if seen.page == number and seen.box is not None:
            box = seen.box
            yield Mark(pointer, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)


@router.get("/trang/{number}")
def page_picture(visit: TheVisit, document: int, number: int, rong: Annotated[int, Query(ge=50, le=4000)] = WIDTH) -> Response:
    """The picture of a page, so many dots wide."""
    entry = _entry(visit, document)
    original = _original(visit, entry)
    return _sent(visit, entry, lambda: visit.service.pictures.page(original, number, rong, entry.as_read.source.turns))


@router.get("/cho")
def place_picture(visit: TheVisit, document: int, pointer: Annotated[str, Query(max_length=200)]) -> Response:
    """The place on the paper where a value stands, or should, enlarged."""
    entry = _entry(visit, document)
    seen = entry.as_read.evidence.get(pointer)
    if seen is None or seen.box is None or seen.page is None:
        raise HTTPException(404)
    original, page = _original(visit, entry), seen.page
    box = seen.box
    place = Region(box.x0, box.y0, box.x1, box.y1).grown(_BESIDE, _ABOVE)
    return _sent(visit, entry, lambda: visit.service.pictures.region(original, page, place, 2 * WIDTH // 3, entry.as_read.source.turns))


@router.get("/goc")
def download(visit: TheVisit, document: int) -> Response:
    """The file itself, as it came; never opened in the browser, as it may be anything."""
    entry = _entry(visit, document)
    original = _original(visit, entry)
    try:
        answer = as_it_is(original.path, original.name)
    except OSError:
        raise HTTPException(404) from None
    visit.note("exported", document, what="original")
    return answer


def _entry(visit: Visit, document: int) -> Entry:
    visit.require("look")
    entry = visit.entry(document)
    visit.seen(entry)
    return entry


def _original(visit: Visit, entry: Entry) -> Original:
    try:
        return visit.service.originals.find(entry)
    except ReadError:
        raise HTTPException(404) from None


def _sent(visit: Visit, entry: Entry, draw: Callable[[], Picture]) -> Response:
    try:
        picture = draw()
    except ReadError:
        raise HTTPException(404) from None
    return picture_answer(entry, picture)
