"""Cần kiểm tra: what nobody has compared with its paper yet, least sure first."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.office.visit import TheVisit

router = APIRouter(prefix="/kiem-tra")

PAGE = 30
"""Documents on a page."""


@router.get("", response_class=HTMLResponse)
def show(visit: TheVisit, sau: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> HTMLResponse:
    """The list, from behind a document."""
    visit.require("check")
    found = visit.register.next_to_check(sau, cleared=visit.asker.cleared, limit=PAGE + 1)
    return visit.page(
        "checking.html", found=found[:PAGE], more=found[PAGE - 1].document.id if len(found) > PAGE else None, first=sau is None
    )


@router.get("/tiep")
def following(visit: TheVisit, sau: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """To the next document behind this one, or to the first where it was the last."""
    visit.require("check")
    for after in (sau, None):
        found = visit.register.next_to_check(after, cleared=visit.asker.cleared, limit=1)
        if found:
            return RedirectResponse(f"/van-ban/{found[0].document.id}", 303)
    return RedirectResponse("/kiem-tra", 303)
