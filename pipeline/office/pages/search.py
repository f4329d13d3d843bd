"""Tìm kiếm: one field for words and numbers, what was found, and what narrows it down."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from pipeline.office.typed import iso_day
from pipeline.office.visit import TheVisit
from pipeline.register.search.facets import FACETS
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import MOST_COUNTED, Asked
from schemas import UsageError

router = APIRouter()

PAGE = 20
"""Documents on a page."""
SHOWN = 8
"""Values of a facet that are shown at once; the rest are asked for."""

_LONGEST = 1000


class Wanted(BaseModel):
    """What the address bar holds; days as they are typed."""

    q: str = Field("", max_length=_LONGEST)
    type: str = Field("", max_length=_LONGEST)
    issuer: str = Field("", max_length=_LONGEST)
    year: str = Field("", max_length=_LONGEST)
    assignee: str = Field("", max_length=_LONGEST)
    term: str = Field("", max_length=_LONGEST)
    since: str = Field("", max_length=20)
    until: str = Field("", max_length=20)
    refers_to: str = Field("", max_length=_LONGEST)
    urgency: str = Field("", max_length=_LONGEST)
    sort: Literal["best", "newest"] = "best"
    page: int = 1

    def filters(self, *, marked: bool) -> Filters:
        """What narrows the search down."""
        return Filters(
            urgency=self.urgency or None, since=iso_day(self.since), until=iso_day(self.until), refers_to=self.refers_to or None,
            only=tuple((name, value) for name in FACETS if (value := getattr(self, name))), marked=marked,
        )  # fmt: skip


@router.get("/", response_class=HTMLResponse)
def search(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The page of a search."""
    visit.require("search")
    number = min(max(wanted.page, 1), 10_000 // PAGE)
    usual = Asked(wanted.q, Filters(marked=visit.asker.cleared), wanted.sort, (number - 1) * PAGE, PAGE, today=visit.service.today())
    try:
        found, refused = visit.register.search(usual._replace(filters=wanted.filters(marked=visit.asker.cleared))), False
    except UsageError:  # a filter that says nothing
        found, refused = visit.register.search(usual), True
    values = {name: value for name, value in wanted.model_dump().items() if value != Wanted.model_fields[name].default}
    last = (found.total + PAGE - 1) // PAGE
    more = bool(wanted.since or wanted.until or wanted.refers_to or wanted.urgency)
    return visit.page(
        "search.html", 422 if refused else 200, found=found, wanted=wanted, values=values, number=number, last=last, most=MOST_COUNTED,
        facets=FACETS, most_shown=SHOWN, refused=refused, more_filters=more,
    )  # fmt: skip
