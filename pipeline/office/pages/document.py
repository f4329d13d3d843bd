"""Văn bản: the paper on the left, what was read of it on the right, and what a person puts right."""

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.office.admitting import Admitting
from pipeline.office.marking import marked_text
from pipeline.office.pages.files import has_pages
from pipeline.office.sheet import field_of, is_field, sheet_of
from pipeline.office.typed import correction, is_day, iso_day
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.desk.checks import OTHERWISE
from pipeline.register.desk.handling import Handled
from pipeline.register.desk.persons import whole_day
from pipeline.register.entries import Entry
from pipeline.register.graph.entries import Brief
from schemas import UsageError

router = APIRouter(prefix="/van-ban", route_class=Admitting)


class Typed(BaseModel):
    """What a person typed into a field; `seen`: the last change that the page showed."""

    pointer: str = Field(max_length=200, pattern="^/")
    value: str = Field("", max_length=10_000)
    seen: int = Field(0, ge=0, lt=2**31)


class Withdrawn(BaseModel):
    """The correction that is to count no more, and the field at which it stands."""

    number: int = Field(ge=1, lt=2**31)
    pointer: str = Field("", max_length=200)


class Checked(BaseModel):
    """That a document was checked, or not after all; `seen`: the last change that the page showed."""

    checked: bool = True
    seen: int = Field(0, ge=0, lt=2**31)


class Handling(BaseModel):
    """What persons fill in the official books; days as they are typed."""

    arrival_number: str = Field("", max_length=50)
    arrived_on: str = Field("", max_length=20)
    next_number: bool = False
    received_by: str = Field("", max_length=500)
    passed_on: str = Field("", max_length=20)
    term: str = Field("", max_length=20)
    progress: str = Field("", max_length=2000)
    reply_number: str = Field("", max_length=200)
    note: str = Field("", max_length=2000)


@router.get("/{document}", response_class=HTMLResponse)
def show(visit: TheVisit, document: int) -> HTMLResponse:
    """The page of a document."""
    visit.require("look")
    entry, register = visit.entry(document), visit.register
    visit.seen(entry)
    text = register.text(document)
    return visit.page(
        "document.html",
        entry=entry,
        sheet=sheet_of(entry, visit.service.settings.language),
        thread=visit.thread(document),
        replies=_replies(visit, entry),
        pages=has_pages(entry),
        seen=_seen(entry),
        text=None if text is None else marked_text(text, entry.valid),
    )


@router.post("/{document}/sua", response_class=HTMLResponse)
def correct(visit: TheVisit, document: int, said: Annotated[Typed, Form()]) -> Response:
    """Put a field right; gives the field anew, or says why it can't be so."""
    visit.require("correct")
    before = visit.entry(document)
    language = visit.service.settings.language
    meant = correction(before, said.pointer, said.value)
    try:
        with visit.noting("corrected", document, pointer=meant.pointer):
            visit.register.correct(document, meant.pointer, meant.value, by=visit.asker.name)
    except UsageError:
        if not is_field(before, said.pointer):
            raise
        why = "day" if is_day(said.pointer) else "value"
        if visit.is_plain:
            return visit.back(_place(document, said.pointer), why)
        reason = visit.service.words.get(f"refused.{why}", "")
        field = field_of(before, said.pointer, language)
        return visit.fragment("field_refused.html", 422, field=field, entry=before, typed=said.value, reason=reason)
    if visit.is_plain:
        return visit.back(_place(document, said.pointer), "saved")
    if meant.moves:
        return Response(status_code=204, headers={"hx-refresh": "true"})
    after = visit.entry(document)
    field = field_of(after, said.pointer, language)
    return visit.fragment("field_corrected.html", field=field, entry=after, seen=_seen_with(after, said.seen), changed=False)


@router.post("/{document}/hoan-tac")
def withdraw(visit: TheVisit, document: int, said: Annotated[Withdrawn, Form()]) -> Response:
    """Let a correction count no more; what was there before holds again."""
    visit.require("correct")
    visit.entry(document)
    with visit.noting("corrected", document, withdrawn=said.number):
        visit.register.withdraw(document, said.number, by=visit.asker.name)
    if visit.is_plain:
        return visit.back(_place(document, said.pointer), "undone")
    return Response(status_code=204, headers={"hx-refresh": "true"})


@router.post("/{document}/kiem-tra", response_class=HTMLResponse)
def check(visit: TheVisit, document: int, said: Annotated[Checked, Form()]) -> Response:
    """Note that the document was compared with its paper, as it stood when the page was made; or take that back."""
    visit.require("check")
    visit.entry(document)
    changed = False
    try:
        with visit.noting("checked", document, checked=said.checked):
            if said.checked:
                visit.register.check_document(document, by=visit.asker.name, seen=said.seen)
            else:
                visit.register.uncheck_document(document, by=visit.asker.name)
    except UsageError:
        changed = True
    if visit.is_plain:
        return visit.back(f"/van-ban/{document}#check", "check" if changed else "checked" if said.checked else "unchecked")
    entry = visit.entry(document)
    return visit.fragment("check.html", 409 if changed else 200, entry=entry, seen=_seen(entry), changed=changed)


@router.post("/{document}/so", response_class=HTMLResponse)
def handle(visit: TheVisit, document: int, said: Annotated[Handling, Form()]) -> Response:
    """Note the columns of the official books that persons fill, and the arrival number."""
    visit.require("number")
    entry = visit.entry(document)
    refused = None
    words = visit.service.words
    try:
        days = {name: whole_day(iso_day(getattr(said, name)), name) for name in ("passed_on", "term", "arrived_on")}
        text = {name: getattr(said, name) for name in ("received_by", "progress", "reply_number", "note")}
        with visit.noting("handled", document):
            _number(visit, entry, said, days.pop("arrived_on"))
            visit.register.put_handling(document, Handled(**text, **days), by=visit.asker.name)  # type: ignore[typeddict-item]
    except UsageError as error:
        refused = words.get(f"refused.{error.kind}", words("refused.handling"))
    if visit.is_plain:
        return visit.back(f"/van-ban/{document}#so", "handling" if refused else "saved")
    after = visit.entry(document)
    return visit.fragment("handling.html", 422 if refused else 200, entry=after, refused=refused, replies=_replies(visit, after))


def _place(document: int, pointer: str) -> str:
    """Where a field stands on its page."""
    return f"/van-ban/{document}#f{quote(pointer.replace('/', '-'))}"


def _number(visit: Visit, entry: Entry, said: Handling, day: str | None) -> None:
    """Give the arrival number that was typed, or the next one, where that is another than it has."""
    was, number = entry.arrival, said.arrival_number.strip() or None
    if said.next_number or (number is not None and (was is None or (number, day) != (was.number, was.arrived_on))):
        visit.register.give_number(entry.id, number, None if day is None else date.fromisoformat(day), by=visit.asker.name)


def _replies(visit: Visit, entry: Entry) -> tuple[Brief, ...]:
    """Documents that answer this one: what may be written as the answer's number."""
    return visit.register.replies_to([entry.id], cleared=visit.asker.cleared).get(entry.id, ())


def _seen_with(entry: Entry, seen: int) -> int:
    """The last change that who has just put something right has seen: their own, unless somebody else's came between."""
    unseen = [change for change in entry.history if change.number > seen and change.kind in OTHERWISE]
    return _seen(entry) if len(unseen) <= 1 else seen


def _seen(entry: Entry) -> int:
    """The last change that who looks at the page has seen."""
    return entry.history[-1].number if entry.history else 0
