"""Checks: that a person compared what is valid of a document with its paper; and what nobody has compared yet."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import LARGEST, Asking, DocumentId, Told
from pipeline.office.visit import TheVisit
from pipeline.register.desk.entries import CheckEntry, Unchecked
from schemas import UsageError

router = APIRouter(tags=["checks"], route_class=Admitting)


class Checked(Asking):
    """That a document was checked."""

    seen: int = Field(ge=0, le=LARGEST, description="The `number` of the last change in the `history` of the document as it was looked at.")


class Wanted(Asking):
    """Which documents."""

    after: int | None = Field(None, ge=1, le=LARGEST, description="The document behind which to begin; without it at the least sure.")
    limit: int = Field(20, ge=1, le=500, description="How many documents to give.")


class NextToCheck(Told):
    """Documents without a check that holds."""

    documents: tuple[Unchecked, ...] = Field(description="Least sure first, among equals what came in last.")
    more: bool = Field(description="Whether there are documents behind these.")


@router.put("/documents/{document}/check", **operation("checkDocument", "correct", 400, 404, 409))
def check(visit: TheVisit, document: DocumentId, said: Checked) -> CheckEntry:
    """Note that the document was compared with its paper, as it stood when it was looked at.

    It is noted under the name of who asks. The check lapses when a newer reading says something else. 409: the document was changed since.
    """
    visit.require("check")
    visit.entry(document)
    try:
        with visit.noting("checked", document, checked=True):
            checked = visit.register.check_document(document, by=visit.asker.name, seen=said.seen)
    except UsageError as error:
        raise Refusal(409 if error.kind == "check.changed" else 422, error.message, error.advice) from None
    return checked


@router.delete("/documents/{document}/check", status_code=204, **operation("uncheckDocument", "correct", 404))
def uncheck(visit: TheVisit, document: DocumentId) -> None:
    """Take back that a document was checked. 404: there is no such document, or nobody said that it was."""
    visit.require("check")
    visit.entry(document)
    try:
        with visit.noting("checked", document, checked=False):
            visit.register.uncheck_document(document, by=visit.asker.name)
    except UsageError as error:
        raise Refusal(404 if error.kind == "check.none" else 422, error.message, error.advice) from None


@router.get("/next-to-check", **operation("listNextToCheck", "correct", 404))
def following(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> NextToCheck:
    """What nobody has checked yet, or not as it is now, with why it is unsure. 404: there is no document `after`: begin anew without it."""
    visit.require("check")
    if wanted.after is not None:
        visit.entry(wanted.after)
    found = visit.register.next_to_check(wanted.after, cleared=visit.asker.cleared, limit=wanted.limit + 1)
    return NextToCheck(documents=found[: wanted.limit], more=len(found) > wanted.limit)
