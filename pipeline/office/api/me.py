"""Who asks."""

from fastapi import APIRouter
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.values import Told
from pipeline.office.visit import TheVisit
from pipeline.register.people.roles import Scope

router = APIRouter(prefix="/me", tags=["access"])


class Me(Told):
    """Who asks, and how."""

    name: str = Field(description="The name under which changes are noted.")
    cleared: bool = Field(description="Whether documents marked secret are shown.")
    scopes: tuple[Scope, ...] | None = Field(description="The scopes of the token; null: no token was sent, and none binds.")
    csrf: str | None = Field(description="Without a token: what each change must bring in the header `X-CSRF-Token`.")


@router.get("", **operation("whoAmI", None))
def me(visit: TheVisit) -> Me:
    """Who asks, and what a change must bring where no token is used."""
    asker = visit.asker
    scopes = None if asker.scopes is None else tuple(sorted(asker.scopes))
    return Me(name=asker.name, cleared=asker.cleared, scopes=scopes, csrf=asker.csrf or None)
