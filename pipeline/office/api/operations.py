"""What all operations share: their id, the scope that a token needs, and the problems that they can answer with."""

from typing import Any

from fastapi import Depends

from pipeline.office.admitting import Allowed, Scoped
from pipeline.office.api.problems import MEANING, MEDIA_TYPE, RETRY
from pipeline.register.people.roles import Action, Scope

_EACH = (401, 403, 413, 421, 422, 503)
"""Problems that each operation may have."""


def operation(name: str, scope: Scope | None, *statuses: int, may: Action | None = None) -> dict[str, Any]:
    """The words of a route: `name` is its stable operation id, `statuses` its problems besides those of each; without a scope any does.

    `may`: what who asks must be allowed to do before a body is read that may be large.
    """
    return {
        "operation_id": name,
        "dependencies": [*([Depends(Scoped(scope))] if scope else ()), *([Depends(Allowed(may))] if may else ())],
        "responses": {status: _problem(status) for status in sorted({*_EACH, *statuses})},
        "openapi_extra": {"security": [{"token": [scope] if scope else []}, {}]},
    }


def _problem(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": MEANING[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        about = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}, "example": RETRY}
        told["headers"] = {"Retry-After": about}
    return told
