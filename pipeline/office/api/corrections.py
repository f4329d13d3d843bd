"""Corrections: what a person, or a program for a person, puts right; kept apart from what was read, valid from then on."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import LARGEST, Asking, DocumentId, JsonValue, Told
from pipeline.office.visit import TheVisit
from pipeline.register.corrections import Json, tokens
from pipeline.register.entries import CorrectionEntry, Entry
from pipeline.register.secrecy import kept_fields
from schemas import Notice, UsageError

router = APIRouter(prefix="/documents/{document}/corrections", tags=["documents"], route_class=Admitting)


class Correction(Asking):
    """What is to stand at a place of the directive from now on."""

    pointer: str = Field(
        max_length=200,
        pattern=r"^/[^\x00]*$",
        description="The JSON Pointer (RFC 6901) of the place in `valid`: `/number`, `/requirements/0/deadlines/0/date`.",
    )
    value: JsonValue = Field(
        description="What stands there, as the schema of the directive has it; null: nothing. Days are ISO 8601 (`2025-11-28`, `2025-11` "
        "where the day is not known). No text of more than 10,000 characters."
    )


class Corrected(Told):
    """A correction as it was taken in."""

    document: int = Field(description="The document's number in the register.")
    correction: CorrectionEntry


class Withdrawn(Told):
    """A correction that counts no more."""

    document: int = Field(description="The document's number in the register.")
    number: int = Field(description="The correction's number.")
    notices: tuple[Notice, ...] = Field(
        description="Later corrections that had their place in what was withdrawn, and count no more either."
    )


@router.post("", status_code=201, **operation("correctField", "correct", 400, 404, 409))
def correct(visit: TheVisit, document: DocumentId, said: Correction) -> Corrected:
    """Put a field right.

    It is noted under the name of who asks. 422: there is no such place, or the value can't stand there. 409: of a document so marked that
    field is not kept in this register.
    """
    visit.require("correct")
    before = visit.entry(document)
    try:
        with visit.noting("corrected", document, pointer=said.pointer):
            visit.register.correct(document, said.pointer, said.value, by=visit.asker.name)
    except UsageError as error:
        raise Refusal(409 if _is_withheld(before, said.pointer) else 422, error.message, _ADVICE) from None
    return Corrected(document=document, correction=_taken(visit.register.get(document), visit.asker.name, said.value))


@router.delete("/{number}", **operation("withdrawCorrection", "correct", 404))
def withdraw(
    visit: TheVisit,
    document: DocumentId,
    number: Annotated[int, Path(ge=1, le=LARGEST, description="The `number` of the correction.", examples=[1])],
) -> Withdrawn:
    """Let a correction count no more: what was there before holds again, an earlier correction or what was read. The history keeps it.

    404: the document has no such correction that counts.
    """
    visit.require("correct")
    visit.entry(document)
    try:
        with visit.noting("corrected", document, withdrawn=number):
            notices = visit.register.withdraw(document, number, by=visit.asker.name)
    except UsageError as error:
        raise Refusal(404, error.message, "See `corrections` of the document: those that are not withdrawn count.") from None
    return Withdrawn(document=document, number=number, notices=notices)


_ADVICE = "See in `valid` of the document what stands there, and in the schema of the directive what may."


def _is_withheld(entry: Entry, pointer: str) -> bool:
    mark = entry.valid.secrecy
    return entry.withheld and mark is not None and tokens(pointer)[0] not in kept_fields(mark)


def _taken(entry: Entry, by: str, value: Json) -> CorrectionEntry:
    """The correction as it is kept: the last one of who asks that says so, as others may have said something since."""
    return next(each for each in reversed(entry.corrections) if each.by == by.strip() and each.value == value)
