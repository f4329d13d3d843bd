"""Tasks: what the documents ask of an office, by when, and how far it is."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import LARGEST, Asking, Day, Text, Told
from pipeline.office.service import Service
from pipeline.office.visit import TheVisit
from pipeline.register.work.offices import Office, office_of
from pipeline.register.work.states import Said, Status, key_of
from pipeline.register.work.tasks import Role, Task
from pipeline.register.work.tasks import Wanted as Narrowed
from schemas import UsageError

router = APIRouter(prefix="/tasks", tags=["tasks"], route_class=Admitting)

_OFFICE = "The office's name, as documents have it; without it the office for which this server was started (--for)."


class Wanted(Asking):
    """Which tasks."""

    office: Text = Field("", description=_OFFICE)
    role: list[Role] = Field(
        default=["lead", "support", "report", "inherited"],
        description="How the office is concerned: `lead`, `support`, `report` (is reported to), `inherited` (leads, as the lead-in or an "
        "outer item names it), `know` (only gets the document). Several by repeating it.",
    )
    status: list[Status] = Field(default=["open"], description="What was last said of it. Several by repeating it.")
    due_before: Day | None = Field(None, description="The term lies before this day.")
    document: int | None = Field(None, ge=1, le=LARGEST, description="Of this document only.")
    offset: int = Field(0, ge=0, le=LARGEST, description="How many tasks to pass over.")
    limit: int = Field(100, ge=1, le=500, description="How many tasks to give.")


class Tasks(Told):
    """Some of the tasks of an office, the most pressing first."""

    office: str = Field(description="The office's name.")
    today: date = Field(description="The day from which days are counted, and next days of recurring terms found.")
    total: int = Field(description="How many tasks there are in all.")
    offset: int = Field(description="How many were passed over.")
    tasks: tuple[Task, ...] = Field(description="By their days, those without one last.")


class StateSaid(Asking):
    """What somebody says of a task."""

    document: int = Field(ge=1, le=LARGEST, description="The document's number in the register.")
    pointer: str = Field(max_length=200, pattern=r"^/[^\x00]*$", description="The requirement's JSON Pointer, as the task has it.")
    status: Status = Field(description="How far it is, or that it is not the office's.")
    note: Annotated[str, Field(max_length=10_000, pattern=r"^[^\x00]*$")] | None = Field(None, description="A few words on it.")
    office: Text = Field("", description=_OFFICE)


class State(Told):
    """What holds of a task now."""

    document: int = Field(description="The document's number in the register.")
    pointer: str = Field(description="The requirement's JSON Pointer.")
    office: str = Field(description="The office's name.")
    status: Status = Field(description="How far it is.")
    note: str | None = Field(description="A few words on it.")
    by: str = Field(description="Who said so.")


@router.get("", **operation("listTasks", "tasks", 400))
def listed(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Tasks:
    """The tasks of an office.

    Working days are counted as in the Civil Code: today does not count, nor do rest days and holidays. 400: no office is known, or its name
    has no word in it.
    """
    visit.require("tasks")
    office, today = _office(visit.service, wanted.office), visit.service.today()
    asked = Narrowed(
        office, today, (*wanted.role,), (*wanted.status,), wanted.due_before, wanted.document, marked=visit.asker.cleared
    )  # fmt: skip
    found = visit.register.tasks(asked)
    some = tuple(found[wanted.offset : wanted.offset + wanted.limit])
    return Tasks(office=office.name, today=today, total=len(found), offset=wanted.offset, tasks=some)


@router.put("/state", **operation("setTaskState", "tasks", 400, 404))
def put_state(visit: TheVisit, said: StateSaid) -> State:
    """Say how far a task is. It is noted under the name of who asks; what was said before stays in the history."""
    visit.require("state")
    visit.entry(said.document)
    office = _office(visit.service, said.office)
    try:
        with visit.noting("state_set", said.document, pointer=said.pointer, status=said.status):
            visit.register.put_state(office, Said(said.document, said.pointer, said.status, visit.asker.name, said.note))
    except UsageError as error:
        raise Refusal(404, error.message, "Take the pointer from the task.") from None
    told = {name: getattr(said, name) for name in ("document", "pointer", "status", "note")}
    return State(**told, office=office.name, by=visit.asker.name)


def _office(service: Service, name: str) -> Office:
    """The office that is meant: that of the server where its name is given or none is, with all that is known of it."""
    ours = service.settings.us
    if not name:
        if ours is None:
            raise Refusal(400, "no office is named, and this server was started for none (--for)", "Name it: office=NAME.")
        return ours
    try:
        named = office_of(name)
    except UsageError as error:
        raise Refusal(400, error.message, "Name it: office=NAME.") from None
    return ours if ours is not None and key_of(named) == key_of(ours) else named
