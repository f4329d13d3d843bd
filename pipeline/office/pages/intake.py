"""Nhập văn bản: files are sent, read in the background, and each is told what became of it."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, File, Form, HTTPException, Query, UploadFile
from fastapi.responses import HTMLResponse

from pipeline.office.admitting import Admitting, Allowed
from pipeline.office.failures import Explained, explained
from pipeline.office.sending import is_batch, send_again, shown
from pipeline.office.sending import send as send_file
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.intake.entries import FINISHED, Batch, Upload

router = APIRouter(prefix="/nhap", route_class=Admitting)

PAGE = 100
"""Files of a batch on a page."""


class Line(NamedTuple):
    """A file as the page shows it; `why` where it could not be read."""

    upload: Upload
    why: Explained | None

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it."""
        return self.upload.state in FINISHED


@router.get("", response_class=HTMLResponse)
def show(visit: TheVisit) -> HTMLResponse:
    """The page on which files are sent, and what was sent lately."""
    visit.require("upload")
    batches = visit.service.uploads.batches(10)
    return visit.page("intake.html", batches=[(batch, *_lines(visit, batch.id)) for batch in batches], upload=visit.service.settings.upload)


@router.post("", response_class=HTMLResponse, dependencies=[Depends(Allowed("upload"))])
def send(visit: TheVisit, lo: Annotated[str, Form(max_length=64)], file: Annotated[UploadFile, File()]) -> HTMLResponse:
    """Take one file in; it is read in its turn. Gives its batch as it stands."""
    if not is_batch(lo):
        raise HTTPException(422)
    send_file(visit, file, lo)
    return _batch(visit, lo)


@router.get("/lo/{batch}", response_class=HTMLResponse)
def batch(visit: TheVisit, batch: str, trang: Annotated[int, Query(ge=1, le=10_000)] = 1) -> HTMLResponse:
    """How far a batch is."""
    visit.require("upload")
    return _batch(visit, batch, trang)


@router.post("/{number}/lai", response_class=HTMLResponse)
def again(visit: TheVisit, number: int) -> HTMLResponse:
    """Read a file once more that could not be read."""
    visit.require("upload")
    return _batch(visit, send_again(visit, number).batch)


def _batch(visit: Visit, batch: str, number: int = 1) -> HTMLResponse:
    counts = visit.service.uploads.counts(batch)
    if not counts:
        raise HTTPException(404)
    lines, more = _lines(visit, batch, number)
    first = lines[0].upload
    told = Batch(id=batch, by=first.by, at=first.at, counts=counts)
    return visit.fragment("batch.html", batch=told, lines=lines, more=more, number=number)


def _lines(visit: Visit, batch: str, number: int = 1) -> tuple[list[Line], bool]:
    language = visit.service.settings.language
    uploads = visit.service.uploads.of_batch(batch, PAGE + 1, (number - 1) * PAGE)
    lines = [Line(each, explained(each.failure, language) if each.failure else None) for each in shown(visit, uploads[:PAGE])]
    return lines, len(uploads) > PAGE
