"""The API as a whole: its resources, and what describes them."""

import json
from functools import cache
from importlib import resources
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse

from pipeline.office.api import (
    books,
    changes,
    checks,
    corrections,
    documents,
    files,
    handling,
    lacking,
    me,
    quality,
    search,
    tasks,
    uploads,
)
from pipeline.office.api.problems import PREFIX, Problem

RESOURCES = (documents, files, corrections, checks, handling, search, tasks, lacking, books, uploads, changes, quality, me)
"""Each has a `router`; the order is that of the description."""

_VERSION = "1.0"
"""Changes with the meaning of an operation, as `schema_version` of the directive does; what is added leaves it."""

_ABOUT = """Documents of a register and their files, search, tasks, books, uploads and changes, for other programs: the same operations as
the pages of the office.

Bodies are JSON in UTF-8. Days are ISO 8601 (`2025-11-28`), times ISO 8601 in UTC. Errors are problem details (RFC 9457) with `advice`.
Documents marked secret are not there for who is not cleared for such."""

_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of a user. Scopes: `read` documents, books and changes; `tasks` to see and settle them; `correct` fields, "
    "check documents, fill the official books; `upload` files; `admin`: figures of quality. Without a token who asks is who is logged in "
    "by the browser (on a loopback address the local user); a change then needs the header `X-CSRF-Token` with what `whoAmI` gives.",
}


def create_router() -> APIRouter:
    """All routes below `/api/v1`, and their description."""
    router = APIRouter(prefix=PREFIX)
    for each in RESOURCES:
        router.include_router(each.router)
    router.add_api_route("/openapi.json", _described, include_in_schema=False)
    return router


def _described() -> JSONResponse:
    return JSONResponse(openapi())


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI description (3.1) of all operations, with examples of our own invention."""
    router = APIRouter(prefix=PREFIX)
    for each in RESOURCES:
        router.include_router(each.router)
    made = get_openapi(title="congvan", version=_VERSION, description=_ABOUT, routes=router.routes)
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    for name, schema in made["components"]["schemas"].items():
        if name.startswith("Body_"):  # of a form, which knows no parts but these
            schema["additionalProperties"] = False
    made["components"]["securitySchemes"] = {"token": _TOKEN}
    examples = json.loads((resources.files("pipeline.office") / "data" / "api_examples.json").read_text("utf-8"))
    for operations in made["paths"].values():
        for operation in operations.values():
            _show(operation, examples.get(operation["operationId"], {}))
    return made


def _show(operation: dict[str, Any], example: dict[str, Any]) -> None:
    """Put an example of what is sent and what is answered to an operation."""
    if "request" in example:
        (content,) = operation["requestBody"]["content"].values()
        content["example"] = example["request"]
    if "response" in example:
        done = next(status for status in operation["responses"] if status.startswith("2"))
        operation["responses"][done]["content"]["application/json"]["example"] = example["response"]
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
