"""Documents: what is known of one, its text, what it cites and is cited by, and the matter that it belongs to."""

from fastapi import APIRouter
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.values import DocumentId, Told
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.entries import Entry
from pipeline.register.graph.entries import Links, Thread

router = APIRouter(prefix="/documents/{document}", tags=["documents"])


class DocumentText(Told):
    """The text of a document as it was read."""

    document: int = Field(description="The document's number in the register.")
    text: str | None = Field(
        description="The whole text, lines parted by line feeds; null where none is kept. `start` and `end` of an evidence count its "
        "Unicode code points from 0."
    )


@router.get("", **operation("getDocument", "read", 404))
def get(visit: TheVisit, document: DocumentId) -> Entry:
    """All that is known of a document.

    `valid` is what holds (read, and put right by persons), `as_read` what was read, `corrections` what persons said, `links` what it cites
    and what cites it, `copies` its other files, `history` what happened to it. Boxes of evidence are in points (1/72 inch) from the top
    left of the page; pages count from 1; times are ISO 8601 in UTC.
    """
    return _looked_at(visit, document)


@router.get("/text", **operation("getDocumentText", "read", 404))
def text(visit: TheVisit, document: DocumentId) -> DocumentText:
    """The text of a document, in which the spans of its evidence lie."""
    _looked_at(visit, document)
    return DocumentText(document=document, text=visit.register.text(document))


@router.get("/references", **operation("getDocumentReferences", "read", 404))
def references(visit: TheVisit, document: DocumentId) -> Links:
    """What a document cites, and what cites it: the 100 documents that came in last, `citing` counts all."""
    return _looked_at(visit, document).links


@router.get("/thread", **operation("getDocumentThread", "read", 404))
def thread(visit: TheVisit, document: DocumentId) -> Thread:
    """The documents of one matter: what replies to, reminds of or replaces one another, by their days; at most 500."""
    _looked_at(visit, document)
    return visit.thread(document)


def _looked_at(visit: Visit, document: int) -> Entry:
    """A document that is about to be shown."""
    visit.require("look")
    entry = visit.entry(document)
    visit.seen(entry)
    return entry
