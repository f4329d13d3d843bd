"""Chất lượng: how much persons put right of what was read, where, and which rules are weak; checked documents as annotations."""

import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.exports.annotations import write_annotations
from pipeline.office.downloading import Kind, made
from pipeline.office.typed import iso_day
from pipeline.office.visit import TheVisit
from pipeline.register.desk.entries import By
from schemas import UsageError

router = APIRouter(prefix="/chat-luong")
_ZIP = Kind("zip", "application/zip")


class Wanted(BaseModel):
    """What the address holds."""

    since: str = Field("", max_length=20)
    until: str = Field("", max_length=20)
    by: By = "field"


@router.get("", response_class=HTMLResponse)
def show(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The page of figures."""
    visit.require("quality")
    try:
        quality, refused = visit.register.quality(_day(wanted.since), _day(wanted.until), wanted.by), None
    except (UsageError, ValueError):
        quality, refused = visit.register.quality(by=wanted.by), visit.service.words("refused.day")
    return visit.page("quality.html", quality=quality, wanted=wanted, refused=refused)


@router.get("/chu-giai")
def annotations(visit: TheVisit) -> Response:
    """Checked documents as annotations for `congvan evaluate`, in one archive."""
    visit.require("quality")

    def write(place: Path) -> None:
        with TemporaryDirectory(prefix="congvan-") as above:
            folder = Path(above, "annotations")
            with visit.register.checked_documents() as checked:
                write_annotations(checked, folder, originals=False)
            with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
                for each in sorted(folder.iterdir()):
                    archive.write(each, each.name)

    visit.note("exported", what="annotations")
    return made(_ZIP, f"{visit.service.words('file.annotations')}-{visit.service.today()}", write)


def _day(text: str) -> date | None:
    day = iso_day(text)
    return None if day is None else date.fromisoformat(day)
