"""Việc của ta: what an office must lead, support, report or know, by weeks; its state is noted in place."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from pipeline.exports.books import Cover, Paper
from pipeline.exports.tasks import write_tasks_xlsx
from pipeline.office.admitting import Admitting
from pipeline.office.asking import is_secure
from pipeline.office.downloading import ICS, XLSX, made
from pipeline.office.rendering import query
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.work.agenda import Agenda, View
from pipeline.register.work.exporting import Link
from pipeline.register.work.offices import Office, office_of
from pipeline.register.work.states import STATUSES, Said, Status
from pipeline.register.work.tasks import ROLES, Role, Task
from pipeline.register.work.terms import Term
from schemas import UsageError

router = APIRouter(prefix="/viec", route_class=Admitting)

PAGE = 50
"""Tasks on a page."""
_WORK: tuple[Role, ...] = ("lead", "support", "report", "inherited")
_WORDS = 60
"""Characters of a task by which a form says which one it means."""


class Wanted(BaseModel):
    """What the address bar holds; `office` counts where the server was not told whose work it shows."""

    office: str = Field("", max_length=200)
    role: Role | Literal[""] = ""
    status: Status | Literal["all"] = "open"
    term: Term | Literal[""] = ""
    paper: Paper = "A4"
    page: int = 1

    def view(self, visit: Visit) -> View:
        """The tasks that are meant."""
        return View(
            visit.service.today(),
            (self.role,) if self.role else _WORK,
            STATUSES if self.status == "all" else (self.status,),
            self.term or None,
            visit.asker.cleared,
        )

    def values(self, visit: Visit) -> dict[str, object]:
        """What the address bar needs to hold."""
        usual = {name: field.default for name, field in Wanted.model_fields.items()}
        own = () if visit.service.settings.us is None else ("office",)
        return {name: value for name, value in self.model_dump().items() if value != usual[name] and name not in own}


class State(BaseModel):
    """What a person says of a task; `words` are the first of its own, so that no other one is meant that now stands in its place."""

    document: int
    pointer: str = Field(max_length=200)
    words: str = Field("", max_length=_WORDS)
    office: str = Field("", max_length=200)
    status: Status
    note: str = Field("", max_length=2_000)


@router.get("", response_class=HTMLResponse)
def show(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The page of the work."""
    visit.require("tasks")
    office = _office(visit, wanted.office)
    values = {"wanted": wanted, "values": wanted.values(visit), "roles": ROLES, "statuses": (*STATUSES, "all"), "words": _WORDS}
    if office is None:
        return visit.page("work.html", 422 if wanted.office else 200, office=None, **values)
    agenda, view = visit.service.agendas.of(office), wanted.view(visit)
    number = min(max(wanted.page, 1), 10_000)
    page = agenda.page(view, (number - 1) * PAGE, PAGE)
    last = max((page.total + PAGE - 1) // PAGE, 1)
    if number > last:
        number, page = last, agenda.page(view, (last - 1) * PAGE, PAGE)
    return visit.page("work.html", office=office, agenda=page, number=number, last=last, today=view.today, **values)


@router.post("/trang-thai", response_class=HTMLResponse)
def say(visit: TheVisit, said: Annotated[State, Form()], wanted: Annotated[Wanted, Query()]) -> Response:
    """Note the state of a task; gives the task anew, or leads back to the view that is wanted."""
    visit.require("state")
    office, agenda = _agenda(visit, said.office)
    visit.entry(said.document)
    view = View(visit.service.today(), marked=visit.asker.cleared)
    values = {"office": office, "words": _WORDS, "today": view.today}
    task = _task(agenda, view, said)
    if task.text is None or task.text[:_WORDS] != said.words:
        if visit.is_plain:
            return visit.back(_place(visit, wanted, said), "task")
        return visit.fragment("task_refused.html", 422, task=task, reason=visit.service.words("refused.task"), **values)
    note = " ".join(said.note.split()) or None
    with visit.noting("state_set", said.document, pointer=said.pointer, status=said.status):
        visit.register.put_state(office, Said(said.document, said.pointer, said.status, visit.asker.name, note))
    if visit.is_plain:
        return visit.back(_place(visit, wanted, said), "saved")
    return visit.fragment("task_said.html", task=_task(agenda, view, said), **values)


@router.get("/lich")
def calendar(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Response:
    """The tasks of the view that have a day, as a calendar."""
    from pipeline.exports.calendar import write_calendar  # noqa: PLC0415 - loads slowly

    visit.require("export")
    _, agenda = _agenda(visit, wanted.office)

    def write(place: Path) -> None:
        with agenda.exported(wanted.view(visit), _link(visit)) as tasks:
            write_calendar(tasks, place, at=datetime.now().astimezone())

    visit.note("exported", what="calendar")
    return made(ICS, _name(visit), write)


@router.get("/bang")
def sheet(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Response:
    """The tasks of the view as XLSX."""
    visit.require("export")
    office, agenda = _agenda(visit, wanted.office)

    def write(place: Path) -> None:
        cover = Cover(datetime.now(), office=office.name, paper=wanted.paper)
        with agenda.exported(wanted.view(visit), _link(visit)) as tasks:
            write_tasks_xlsx(tasks, place, cover)

    visit.note("exported", what="tasks")
    return made(XLSX, _name(visit), write)


@router.get("/in")
def printed(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Response:
    """All tasks of the view on one page, to be printed."""
    visit.require("export")
    office, agenda = _agenda(visit, wanted.office)
    view = wanted.view(visit)
    with agenda.all(view) as tasks:
        return visit.long_page(
            "work_print.html", office=office, tasks=tasks, today=view.today, wanted=wanted, values=wanted.values(visit),
        )  # fmt: skip


def _office(visit: Visit, name: str) -> Office | None:
    """The office whose work is meant; None where none is named."""
    if visit.service.settings.us is not None:
        return visit.service.settings.us
    try:
        return office_of(" ".join(name.split()))
    except UsageError:
        return None


def _agenda(visit: Visit, name: str) -> tuple[Office, Agenda]:
    office = _office(visit, name)
    if office is None:
        raise HTTPException(422)
    return office, visit.service.agendas.of(office)


def _task(agenda: Agenda, view: View, said: State) -> Task:
    task = agenda.task(view, said.document, said.pointer)
    if task is None:
        raise HTTPException(404)
    return task


def _place(visit: Visit, wanted: Wanted, said: State) -> str:
    """Where a task stands in the view that was looked at."""
    return f"/viec?{query(wanted.values(visit))}#t{said.document}{said.pointer.replace('/', '-')}"


def _name(visit: Visit) -> str:
    return f"{visit.service.words('file.work')}-{visit.service.today()}"


def _link(visit: Visit) -> Link:
    scheme = "https" if is_secure(visit.request, visit.service) else "http"
    base = visit.request.base_url.replace(scheme=scheme)
    return lambda task: f"{base}van-ban/{task.document_id}" + (f"#f{task.pointer.replace('/', '-')}" if task.pointer else "")
