"""Handling: the columns of the official books that persons fill, and the arrival number of one document."""

from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import ConfigDict, Field, model_validator

from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import Asking, Day, DocumentId
from pipeline.office.visit import TheVisit
from pipeline.register.desk.entries import ArrivalEntry, HandlingEntry
from pipeline.register.desk.handling import Handled
from schemas import UsageError

router = APIRouter(prefix="/documents/{document}", tags=["documents"], route_class=Admitting)

_PLAIN = r"^[^\x00]*$"
Short = Annotated[str, Field(max_length=500, pattern=_PLAIN)]
Long = Annotated[str, Field(max_length=2000, pattern=_PLAIN)]


class Handling(Asking):
    """What a person says of how a document is handled: what is not named stays as it is, null empties it."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    received_by: Short | None = Field(None, description="The unit or person that the document went to.")
    passed_on: Day | None = Field(None, description="The day on which it went there.")
    term: Day | None = Field(None, description="The last day to settle it, which goes before what the document says.")
    progress: Long | None = Field(None, description="How far it is.")
    reply_number: Annotated[str, Field(max_length=200, pattern=_PLAIN)] | None = Field(
        None, description="Number and notation of the reply."
    )
    note: Long | None = Field(None, description="A few words on it.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("names nothing")
        return self

    @property
    def said(self) -> Handled:
        """What was named."""
        named: Handled = self.model_dump(mode="json", include=self.model_fields_set)  # type: ignore[assignment]
        return named


class Numbering(Asking):
    """The arrival number of a document."""

    number: Annotated[str, Field(max_length=50, pattern=_PLAIN)] | None = Field(
        description="The number; null: one that it has in that year, else that of its stamp where it is free, else the next one."
    )
    arrived_on: Day | None = Field(
        None, description="The day of arrival; null: that of before, else that of the stamp, else the one on which the register took it in."
    )


@router.put("/handling", **operation("putHandling", "correct", 400, 404))
def handle(visit: TheVisit, document: DocumentId, said: Handling) -> HandlingEntry:
    """Note who got a document, when, by when it must be settled, how far that is, what was answered.

    What is not named stays as it is, so that nobody's words are lost by who doesn't know them. It is noted under the name of who asks.
    """
    visit.require("number")
    visit.entry(document)
    try:
        with visit.noting("handled", document):
            handled = visit.register.put_handling(document, said.said, by=visit.asker.name)
    except UsageError as error:
        raise Refusal(422, error.message, error.advice) from None
    return handled


@router.put("/arrival", **operation("putArrival", "correct", 400, 404, 409))
def number(visit: TheVisit, document: DocumentId, said: Numbering) -> ArrivalEntry:
    """Give a document its arrival number, or the next one; one that it has is changed, and the history tells.

    409: another document of that year has the number.
    """
    visit.require("number")
    visit.entry(document)
    try:
        with visit.noting("handled", document):
            given = visit.register.give_number(document, said.number, said.arrived_on, by=visit.asker.name)
    except UsageError as error:
        if error.kind == "arrival.taken":  # by a document that who asks may perhaps not see
            raise Refusal(409, "another document of that year has this arrival number", error.advice) from None
        raise Refusal(422, error.message, error.advice) from None
    return given
