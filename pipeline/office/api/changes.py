"""Changes: what happened, once each and in order, for who follows the register."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.problems import Refusal
from pipeline.office.api.values import LARGEST, Told
from pipeline.office.visit import TheVisit
from pipeline.register.feeds.changes import FeedChange
from schemas import UsageError

router = APIRouter(prefix="/changes", tags=["changes"])


class Changes(Told):
    """Changes behind a cursor."""

    cursor: int = Field(description="Ask for what stands behind this one next.")
    changes: tuple[FeedChange, ...] = Field(description="In order; none: nothing has happened since.")


@router.get("", **operation("listChanges", "read", 409))
def listed(
    visit: TheVisit,
    since: Annotated[int, Query(ge=0, le=LARGEST, description="The cursor of the last change that is worked off; 0: from the first.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="How many changes to give.")] = 500,
) -> Changes:
    """What happened after a cursor.

    Nothing is missed and nothing comes twice. Of documents marked secret who is not cleared is told nothing, so that numbers have holes;
    only that one which stood open was `marked`: what was copied of it is to be deleted.

    409: this register never gave that cursor, as after it was
    restored from a backup; begin anew with 0.
    """
    visit.require("look")
    try:
        found = visit.register.changes(since, limit)
    except UsageError as error:
        raise Refusal(409, error.message, "If the register was restored from a backup, begin anew: since=0.") from None
    return Changes(cursor=found[-1].cursor if found else since, changes=tuple(found))
