"""The file of a document: the file itself, the sizes of its pages, and pictures of them."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import LARGEST, DocumentId, Told
from pipeline.office.downloading import OCTETS, as_it_is
from pipeline.office.failures import explained
from pipeline.office.originals import Original
from pipeline.office.pages.files import WIDTH, has_pages, picture_answer
from pipeline.office.pictures.keeping import WIDTHS
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.entries import Entry
from schemas import ReadError

router = APIRouter(prefix="/documents/{document}", tags=["documents"])

_BYTES = {"schema": {"type": "string", "format": "binary"}}


class PageSize(Told):
    """A page, upright and level as it was read: boxes of evidence lie in it."""

    number: int = Field(description="From 1.")
    width: float = Field(description="In points (1/72 inch).")
    height: float = Field(description="In points (1/72 inch).")


class Pages(Told):
    """The pages of a document's file."""

    document: int = Field(description="The document's number in the register.")
    pages: tuple[PageSize, ...] = Field(description="In their order.")


def _answers(name: str, media_type: str, what: str) -> dict[str, Any]:
    """The words of an operation that answers with a file."""
    told = operation(name, "read", 404)
    told["responses"][200] = {"description": what, "content": {media_type: _BYTES}}
    return {**told, "response_class": Response}


@router.get("/file", **_answers("getDocumentFile", OCTETS, "The file, to be kept under its name."))
def file(visit: TheVisit, document: DocumentId) -> Response:
    """The file itself, as it came. 404: it is not kept, or no more what it was."""
    visit.require("look")
    entry = visit.entry(document)
    original = _original(visit, entry)
    try:
        answer = as_it_is(original.path, original.name)
    except OSError:
        raise _refusal(ReadError("not_found", "it is gone", "")) from None
    visit.seen(entry)
    visit.note("exported", document, what="original")
    return answer


@router.get("/pages", **operation("listDocumentPages", "read", 404))
def pages(visit: TheVisit, document: DocumentId) -> Pages:
    """The pages of a PDF, a scan or a picture, and how large they are. 404: the file has no pages, is not kept or can't be drawn."""
    visit.require("look")
    entry = visit.entry(document)
    original = _original(visit, entry, paged=True)
    try:
        sizes = visit.service.pictures.sizes(original, entry.as_read.source.turns)
    except ReadError as error:
        raise _refusal(error) from None
    visit.seen(entry)
    return Pages(
        document=document,
        pages=tuple(PageSize(number=number, width=size.width, height=size.height) for number, size in enumerate(sizes, 1)),
    )


@router.get("/pages/{number}", **_answers("getDocumentPage", "image/webp", "The picture."))
def picture(
    visit: TheVisit,
    document: DocumentId,
    number: Annotated[int, Path(ge=1, le=LARGEST, description="The number of the page, from 1.")],
    width: Annotated[
        int, Query(ge=WIDTHS[0], le=WIDTHS[1], description="How many dots it is wide; fewer where that were too many.")
    ] = WIDTH,
) -> Response:
    """The picture of a page, upright and level as it was read. 404: there is no such page, or it can't be drawn."""
    visit.require("look")
    entry = visit.entry(document)
    original = _original(visit, entry, paged=True)
    try:
        drawn = visit.service.pictures.page(original, number, width, entry.as_read.source.turns)
    except ReadError as error:
        raise _refusal(error) from None
    visit.seen(entry)
    return picture_answer(entry, drawn)


def _original(visit: Visit, entry: Entry, *, paged: bool = False) -> Original:
    if paged and not has_pages(entry):
        raise Refusal(404, f"document {entry.id} has no pages that could be shown", "Take its text, or the file itself.")
    try:
        return visit.service.originals.find(entry)
    except ReadError as error:
        raise _refusal(error) from None


def _refusal(error: ReadError) -> Refusal:
    """Why a file can't be had or drawn; its own words may name a place on the disk of the server."""
    why = explained(error.code, "en")
    return Refusal(404, why.wrong, why.advice)
