"""Văn bản: the paper on the left, what was read of it on the right, and what a person puts right."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from pipeline.office.marking import marked_text
from pipeline.office.sheet import field_of, is_field, sheet_of
from pipeline.office.visit import TheVisit
from pipeline.register.corrections import Json, tokens
from pipeline.register.entries import Entry
from schemas import UsageError

router = APIRouter(prefix="/van-ban")

DAYS = frozenset(("issued_on", "date"))
"""Fields that are days: a person types them as 28/11/2025."""


class Correction(BaseModel):
    """What a person typed into a field."""

    pointer: str = Field(max_length=200, pattern="^/")
    value: str = Field("", max_length=10_000)


@router.get("/{document}", response_class=HTMLResponse)
def show(visit: TheVisit, document: int) -> HTMLResponse:
    """The page of a document."""
    entry, register = visit.entry(document), visit.register
    text = register.text(document)
    return visit.page(
        "document.html",
        entry=entry,
        sheet=sheet_of(entry, visit.service.settings.language),
        thread=visit.thread(document),
        text=None if text is None else marked_text(text, entry.valid),
    )


@router.post("/{document}/sua", response_class=HTMLResponse)
def correct(visit: TheVisit, document: int, said: Annotated[Correction, Form()]) -> HTMLResponse:
    """Put a field right; gives the field anew, or says why it can't be so."""
    visit.require("correct")
    before = visit.entry(document)
    language = visit.service.settings.language
    try:
        visit.register.correct(document, *_whole(before, said.pointer, typed(said.pointer, said.value)), by=visit.asker.name)
    except UsageError:
        if not is_field(before, said.pointer):
            raise
        reason = visit.service.words("refused.day" if tokens(said.pointer)[-1] in DAYS else "refused.value")
        field = field_of(before, said.pointer, language)
        return visit.fragment("field_refused.html", 422, field=field, entry=before, typed=said.value, reason=reason)
    after = visit.entry(document)
    return visit.fragment("field_corrected.html", field=field_of(after, said.pointer, language), entry=after)


def typed(pointer: str, value: str) -> str | None:
    """What a person typed, as the directive writes it: a day in its ISO form where it is one, None where nothing was typed."""
    text = " ".join(value.split())
    if not text:
        return None
    if tokens(pointer)[-1] in DAYS:
        for form, length in (("%d/%m/%Y", 10), ("%d-%m-%Y", 10), ("%m/%Y", 7)):
            try:
                return datetime.strptime(text, form).date().isoformat()[:length]
            except ValueError:
                continue
    return text


def _whole(entry: Entry, pointer: str, value: str | None) -> tuple[str, Json]:
    """Where a document has no signer, one part of it is given as a signer with nothing else."""
    steps = tokens(pointer)
    if steps[0] == "signer" and len(steps) == 2 and entry.valid.signer is None:
        return "/signer", {"capacity": None, "position": None, "name": None, steps[1]: value}
    return pointer, value
