"""Says plainly what went wrong: a page for a person, a problem (RFC 9457) for a program, both with the same status."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

from pipeline.office.api.problems import MEANING, RETRY, Refusal, answer, is_api
from pipeline.office.asking import LoginNeededError, service_of
from pipeline.office.headers import BOUND
from pipeline.register.database import RegisterError
from schemas import UsageError

_KNOWN = {400, 403, 404, 405, 413, 422, 503}


def told(app: FastAPI) -> None:
    """Have errors answered so."""
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UsageError, _misused)
    app.add_exception_handler(RegisterError, _busy)
    app.add_exception_handler(Exception, _failed)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | StarletteHTTPException)
    if isinstance(error, LoginNeededError) and not is_api(request.url.path):
        return _to_login(request)
    if is_api(request.url.path):
        told = isinstance(error, Refusal) or error.detail != HTTPStatus(error.status_code).phrase
        detail = error.detail if told else MEANING.get(error.status_code, error.detail)
        return answer(error.status_code, detail, error.advice if isinstance(error, Refusal) else None, error.headers)
    return _page(request, error.status_code, headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if is_api(request.url.path):
        return answer(
            422, "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg'].removeprefix('Value error, ')}" for each in error.errors())
        )
    return _page(request, 422)


async def _misused(request: Request, error: Exception) -> Response:
    assert isinstance(error, UsageError)
    if is_api(request.url.path):
        return answer(400, error.message, error.advice)
    english = service_of(request).words.language == "en"
    return _page(request, 400, error.message if english else "")


async def _busy(request: Request, error: Exception) -> Response:
    if is_api(request.url.path):
        return answer(503, MEANING[503])
    return _page(request, 503, headers={"retry-after": str(RETRY)})


async def _failed(request: Request, _: Exception) -> Response:
    # This is answered outside of all that adds headers.
    bound = {**BOUND, "cache-control": "no-store"}
    return answer(500, MEANING[500], headers=bound) if is_api(request.url.path) else _page(request, 500, headers=bound)


def _to_login(request: Request) -> Response:
    """To the page on which one logs in, and from there to where one wanted to go."""
    query = f"?{request.url.query}" if request.url.query else ""
    wanted = f"{request.url.path}{query}" if request.method == "GET" else "/"
    place = "/dang-nhap" if wanted == "/" else f"/dang-nhap?{urlencode({'den': wanted})}"
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={"hx-redirect": "/dang-nhap"})
    return RedirectResponse(place, 303)


def _page(request: Request, status: int, reason: str = "", headers: Mapping[str, str] | None = None) -> Response:
    t = service_of(request).words
    told = t(f"error.{status}") if status in _KNOWN else t("error.500")
    template = request.app.state.templates.get_template("error.html")
    return HTMLResponse(template.render(told=told, reason=reason, asker=None, path=request.url.path), status, headers)
