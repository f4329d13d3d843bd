"""Người dùng và nhật ký: who may use the page, tokens of programs, and what each did."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.office.admitting import Admitting
from pipeline.office.visit import TheVisit
from pipeline.register.people.auditing import Asked
from pipeline.register.people.roles import ROLES, SCOPES, Role, Scope
from pipeline.register.people.tokens import NewToken
from pipeline.register.people.users import NewUser
from schemas import UsageError

router = APIRouter(route_class=Admitting)

LINES = 100
"""Lines of the log on a page."""


class Added(BaseModel):
    """A user who is to be entered."""

    name: str = Field(max_length=200)
    full_name: str = Field("", max_length=200)
    role: Role = "reader"
    cleared: bool = False
    password: str = Field(max_length=1000)


class Changed(BaseModel):
    """What becomes of a user."""

    name: str = Field(max_length=200)
    what: Literal["role", "clear", "unclear", "disable", "enable", "password"]
    role: Role = "reader"
    password: str = Field("", max_length=1000)


class Token(BaseModel):
    """A token that is to be made."""

    user: str = Field(max_length=200)
    name: str = Field(max_length=200)
    scopes: list[Scope] = Field(default_factory=list)
    days: int = Field(365, ge=1, le=3650)


@router.get("/nguoi-dung", response_class=HTMLResponse)
def show(visit: TheVisit) -> HTMLResponse:
    """The page of users and tokens."""
    visit.require("users")
    return _page(visit)


@router.post("/nguoi-dung", response_class=HTMLResponse)
def add(visit: TheVisit, said: Annotated[Added, Form()]) -> Response:
    """Enter a user."""
    visit.require("users")
    try:
        new = NewUser(said.name, said.role, said.cleared, said.full_name.strip() or None)
        visit.service.people.add_user(new, said.password, by=visit.asker.by)
    except UsageError as error:
        return _page(visit, refused=_why(visit, error))
    return _page(visit)


@router.post("/nguoi-dung/sua", response_class=HTMLResponse)
def change(visit: TheVisit, said: Annotated[Changed, Form()]) -> Response:
    """Change what a user may, or the password."""
    visit.require("users")
    people, by = visit.service.people, visit.asker.by
    does: dict[str, Callable[[], object]] = {
        "role": lambda: people.set_role(said.name, said.role, by=by),
        "clear": lambda: people.set_role(said.name, cleared=True, by=by),
        "unclear": lambda: people.set_role(said.name, cleared=False, by=by),
        "disable": lambda: people.disable(said.name, by=by),
        "enable": lambda: people.enable(said.name, by=by),
        "password": lambda: people.set_password(said.name, said.password, by=by),
    }
    try:
        does[said.what]()
    except UsageError as error:
        return _page(visit, refused=_why(visit, error))
    return _page(visit)


@router.post("/nguoi-dung/ma", response_class=HTMLResponse)
def make_token(visit: TheVisit, said: Annotated[Token, Form()]) -> Response:
    """Make a token, which is shown this once."""
    visit.require("tokens")
    try:
        new = NewToken(said.user, said.name, tuple(said.scopes), days=said.days)
        key, _ = visit.service.people.make_token(new, by=visit.asker.by)
    except UsageError as error:
        return _page(visit, refused=_why(visit, error))
    return _page(visit, key=key)


@router.post("/nguoi-dung/ma/{number}/huy", response_class=HTMLResponse)
def revoke(visit: TheVisit, number: int) -> Response:
    """Let a token hold no more."""
    visit.require("tokens")
    visit.service.people.revoke_token(number, by=visit.asker.by)
    return _page(visit)


@router.get("/nhat-ky", response_class=HTMLResponse)
def log(visit: TheVisit, truoc: Annotated[int | None, Query(ge=1)] = None, ai: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """The log of what people did, the last lines first."""
    visit.require("audit")
    lines = visit.service.people.audit_log(Asked(before=truoc, who=ai or None, limit=LINES))[::-1]
    return visit.page("log.html", lines=lines, more=lines[-1].number if len(lines) == LINES else None, who=ai)


def _page(visit: TheVisit, *, refused: str | None = None, key: str | None = None) -> HTMLResponse:
    people = visit.service.people
    return visit.page(
        "people.html", 422 if refused else 200,
        users=people.users(), tokens=people.tokens(), roles=ROLES, scopes=SCOPES, refused=refused, key=key,
    )  # fmt: skip


def _why(visit: TheVisit, error: UsageError) -> str:
    """Why it can't be, in the language of the page where we know it."""
    return visit.service.words.get(f"refused.{error.kind}", visit.service.words("refused.person"))
