"""What all operations share: their id, the scope that a token needs, and the problems that they can answer with."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends

from pipeline.office.api.problems import MEANING, MEDIA_TYPE, RETRY, Refusal
from pipeline.office.asking import Asker, asker_of
from pipeline.register.people.roles import Scope

_EACH = (401, 403, 413, 421, 422, 503)
"""Problems that each operation may have."""


def operation(name: str, scope: Scope | None, *statuses: int) -> dict[str, Any]:
    """The words of a route: `name` is its stable operation id, `statuses` its problems besides those of each; without a scope any does."""
    return {
        "operation_id": name,
        "dependencies": [Depends(_needs(scope))] if scope else [],
        "responses": {status: _problem(status) for status in sorted({*_EACH, *statuses})},
        "openapi_extra": {"security": [{"token": [scope] if scope else []}, {}]},
    }


def _needs(scope: Scope) -> Callable[[Asker], None]:
    def check(asker: Annotated[Asker, Depends(asker_of)]) -> None:
        if not asker.has(scope):
            told = {"www-authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'}
            raise Refusal(403, f"the token has not the scope {scope}", f"Use a token with the scope {scope}.", told)

    return check


def _problem(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": MEANING[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        about = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}, "example": RETRY}
        told["headers"] = {"Retry-After": about}
    return told
