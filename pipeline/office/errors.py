"""Says plainly what went wrong: a page for a person, the same status for a program."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

from pipeline.office.asking import service_of
from schemas import UsageError

_KNOWN = {400, 403, 404, 405, 413, 422, 503}


def told(app: FastAPI) -> None:
    """Have errors answered so."""
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UsageError, _misused)
    app.add_exception_handler(Exception, _failed)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | StarletteHTTPException)
    return _page(request, error.status_code)


async def _invalid(request: Request, _: Exception) -> Response:
    return _page(request, 422)


async def _misused(request: Request, error: Exception) -> Response:
    return _page(request, 400, str(error))


async def _failed(request: Request, _: Exception) -> Response:
    return _page(request, 500)


def _page(request: Request, status: int, reason: str = "") -> Response:
    t = service_of(request).words
    told = t(f"error.{status}") if status in _KNOWN else t("error.500")
    template = request.app.state.templates.get_template("error.html")
    return HTMLResponse(template.render(told=told, reason=reason, asker=None, path=request.url.path), status)
