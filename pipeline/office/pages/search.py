"""Tìm kiếm: one field for words and numbers, what was found, and what narrows it down."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from pipeline.office.visit import TheVisit
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import MOST_COUNTED, Asked

router = APIRouter()

PAGE = 20
"""Documents on a page."""


class Wanted(BaseModel):
    """What the address bar holds."""

    q: str = ""
    type: str = ""
    issuer: str = ""
    year: str = ""
    sort: Literal["best", "newest"] = "best"
    page: int = 1


@router.get("/", response_class=HTMLResponse)
def search(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The page of a search."""
    visit.require("search")
    filters = Filters(type=wanted.type or None, issuer=wanted.issuer or None, since=wanted.year or None, until=wanted.year or None)
    number = min(max(wanted.page, 1), 10_000 // PAGE)
    found = visit.register.search(Asked(wanted.q, filters, wanted.sort, (number - 1) * PAGE, PAGE, marked=visit.asker.cleared))
    values = {name: value for name, value in wanted.model_dump().items() if value != Wanted.model_fields[name].default}
    last = (found.total + PAGE - 1) // PAGE
    return visit.page("search.html", found=found, wanted=wanted, values=values, number=number, last=last, most=MOST_COUNTED)
