"""Đăng nhập: log in, log out, another password."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from pipeline.office.admitting import Admitting
from pipeline.office.asking import address_of, cookie_of, is_same_origin, is_secure, service_of
from pipeline.office.visit import TheVisit
from pipeline.register.people.sessions import LONGEST
from pipeline.register.people.store import Login, Refused
from schemas import UsageError

router = APIRouter(route_class=Admitting)


class Words(BaseModel):
    """What is typed to log in, and where one wanted to go."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)
    den: str = Field("/", max_length=2000)


class Passwords(BaseModel):
    """What is typed to get another password."""

    old: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


@router.get("/dang-nhap", response_class=HTMLResponse)
def form(request: Request, den: Annotated[str, Query(max_length=2000)] = "/") -> HTMLResponse:
    """The page on which one logs in."""
    return _form(request, den)


@router.post("/dang-nhap", response_class=HTMLResponse)
def log_in(request: Request, said: Annotated[Words, Form()]) -> Response:
    """Let in who knows the password."""
    if not is_same_origin(request):
        raise HTTPException(403)
    service = service_of(request)
    came = service.people.log_in(said.name, said.password, address_of(request, service))
    if isinstance(came, Refused):
        return _form(request, said.den, said.name, came)
    answer = RedirectResponse(_inside(said.den), 303)
    _remember(request, answer, came)
    return answer


@router.post("/dang-xuat")
def log_out(visit: TheVisit) -> Response:
    """End the session."""
    if visit.asker.session is not None:
        visit.service.people.log_out(visit.asker.session, address=visit.asker.address)
    answer: Response = Response(status_code=204, headers={"hx-redirect": "/dang-nhap"})
    if visit.is_plain:
        answer = RedirectResponse("/dang-nhap", 303)
    answer.delete_cookie(cookie_of(visit.request, visit.service))
    return answer


@router.get("/mat-khau", response_class=HTMLResponse)
def password_form(visit: TheVisit) -> HTMLResponse:
    """The page on which one gets another password."""
    return visit.page("password.html", refused=None)


@router.post("/mat-khau", response_class=HTMLResponse)
def set_password(visit: TheVisit, said: Annotated[Passwords, Form()]) -> Response:
    """Another password for who knows the old one; all sessions end but this one, which is a new one."""
    if visit.asker.session is None:
        raise HTTPException(404)
    people, name, words = visit.service.people, visit.asker.user.name, visit.service.words
    came = people.log_in(name, said.old, visit.asker.address)
    if isinstance(came, Refused):
        return visit.page("password.html", 422, refused=_told(visit.request, came))
    try:
        people.set_password(name, said.new, by=visit.asker.by)
    except UsageError:
        return visit.page("password.html", 422, refused=words("password.short"))
    again = people.log_in(name, said.new, visit.asker.address)
    answer = Response(status_code=204, headers={"hx-redirect": "/"})
    if isinstance(again, Login):
        _remember(visit.request, answer, again)
    return answer


def _form(request: Request, den: str, name: str = "", refused: Refused | None = None) -> HTMLResponse:
    template = request.app.state.templates.get_template("login.html")
    told = None if refused is None else _told(request, refused)
    status = 200 if refused is None else 429 if refused.reason == "locked" else 403
    headers = {"retry-after": str(refused.seconds)} if refused is not None and refused.seconds else {}
    page = template.render(asker=None, path="/dang-nhap", den=_inside(den), name=name, told=told)
    return HTMLResponse(page, status, headers)


def _told(request: Request, refused: Refused) -> str:
    words = service_of(request).words
    if refused.reason == "locked":
        return words("login.locked", minutes=max(1, -(-refused.seconds // 60)))
    return words("login.disabled") if refused.reason == "disabled" else words("login.wrong")


def _remember(request: Request, answer: Response, login: Login) -> None:
    service = service_of(request)
    answer.set_cookie(
        cookie_of(request, service), login.key, max_age=int(LONGEST.total_seconds()), httponly=True, samesite="lax",
        secure=is_secure(request, service),
    )  # fmt: skip


def _inside(place: str) -> str:
    """A place of this server: what else an address names is nowhere one is sent."""
    parts = urlsplit(place)
    inside = not parts.scheme and not parts.netloc and place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable()
    return place if inside and "\\" not in place else "/"
