"""Quality: how much persons put right of what was read, where, and which rules are weak."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.values import Asking, Day
from pipeline.office.visit import TheVisit
from pipeline.register.desk.entries import By, Quality

router = APIRouter(prefix="/quality", tags=["quality"])


class Wanted(Asking):
    """Which figures."""

    since: Day | None = Field(None, description="The first day of the check; without it there is no end on that side.")
    until: Day | None = Field(None, description="The last day of the check.")
    by: By = Field("field", description="By what the figures are parted.")


@router.get("", **operation("getQuality", "admin", 400))
def figures(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Quality:
    """How well documents were read, by what persons put right in those that they checked. 400: the last day lies before the first."""
    visit.require("quality")
    return visit.register.quality(wanted.since, wanted.until, wanted.by)
