"""Văn bản: the paper on the left, what was read of it on the right, and what a person puts right."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.office.marking import marked_text
from pipeline.office.pages.files import has_pages
from pipeline.office.sheet import field_of, is_field, sheet_of
from pipeline.office.typing import correction, is_day
from pipeline.office.visit import TheVisit
from schemas import UsageError

router = APIRouter(prefix="/van-ban")


class Typed(BaseModel):
    """What a person typed into a field."""

    pointer: str = Field(max_length=200, pattern="^/")
    value: str = Field("", max_length=10_000)


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
        pages=has_pages(entry),
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
        visit.register.correct(document, meant.pointer, meant.value, by=visit.asker.name)
    except UsageError:
        if not is_field(before, said.pointer):
            raise
        words = visit.service.words
        reason = words("refused.day") if is_day(said.pointer) else words("refused.value")
        field = field_of(before, said.pointer, language)
        return visit.fragment("field_refused.html", 422, field=field, entry=before, typed=said.value, reason=reason)
    visit.note("corrected", document, pointer=meant.pointer)
    if meant.moves:
        return Response(status_code=204, headers={"hx-refresh": "true"})
    after = visit.entry(document)
    return visit.fragment("field_corrected.html", field=field_of(after, said.pointer, language), entry=after)
