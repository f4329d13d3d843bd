"""What the documents cite and the register lacks."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.values import Told
from pipeline.office.visit import TheVisit
from pipeline.register.graph.entries import Lacking

router = APIRouter(prefix="/lacking", tags=["references"])


class AllLacking(Told):
    """What is lacking."""

    lacking: tuple[Lacking, ...] = Field(description="Most cited first.")


@router.get("", **operation("listLacking", "read"))
def listed(visit: TheVisit, limit: Annotated[int, Query(ge=1, le=1000, description="How many to give.")] = 100) -> AllLacking:
    """What is cited and is no document of the register, most cited first, with who cites it.

    To who is not cleared it is told as if no marked document were there, neither as one that cites nor as one that is cited.
    """
    visit.require("look")
    return AllLacking(lacking=visit.register.lacking(limit, cleared=visit.asker.cleared))
