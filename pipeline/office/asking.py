"""Who asks, and what they may: somebody at this machine, who has logged in here or at a proxy, or a program with a token."""

import hashlib
import hmac
import secrets
from typing import NamedTuple

from fastapi import HTTPException, Request

from pipeline.office.api.problems import Refusal, is_api
from pipeline.office.service import Service
from pipeline.register.people.auditing import By
from pipeline.register.people.roles import Action, Scope, User, may

_SAFE = ("GET", "HEAD", "OPTIONS")
SECRET = "x-csrf-token"
"""The header in which a change brings the secret of our pages."""
COOKIE = "congvan"
"""The cookie that holds the key of a session; over TLS bound to this host (`__Host-`)."""


class Asker(NamedTuple):
    """Somebody who asks: which user, what a form must bring, from which address, and with which scopes of a token.

    `scopes` is None for who asks by a page, who is bound by no scope; `session` is the key of who has logged in here.
    """

    user: User
    csrf: str
    address: str
    scopes: frozenset[Scope] | None = None
    session: str | None = None

    @property
    def name(self) -> str:
        """By what name changes are noted."""
        return self.user.shown

    @property
    def cleared(self) -> bool:
        """Whether documents marked Mật or higher may be seen."""
        return self.user.cleared

    @property
    def by(self) -> By:
        """Who asks, as the log has it."""
        return By(self.user.name, self.address)

    def may(self, action: Action) -> bool:
        """Whether they may do so."""
        return may(self.user, action, self.scopes)

    def has(self, scope: Scope) -> bool:
        """Whether what asks is meant for this."""
        return self.scopes is None or scope in self.scopes


class LoginNeededError(HTTPException):
    """Nobody has logged in who asks for this."""

    def __init__(self) -> None:
        super().__init__(401, headers={"www-authenticate": "Bearer"})


def service_of(request: Request) -> Service:
    """What requests share."""
    service: Service = request.app.state.service
    return service


def asker_of(request: Request) -> Asker:
    """Who asks, as the route found out before anything was read of what is sent (`admitting`). Raises HTTPException."""
    asker: Asker | None = getattr(request.state, "asker", None)
    if asker is None:
        asker = known_asker(request)
        check_secret(request, asker, request.headers.get(SECRET, ""))
    return asker


def known_asker(request: Request) -> Asker:
    """Who asks, told by the headers of a request alone. Raises HTTPException for nobody, and where a page of strangers wants a change."""
    service = service_of(request)
    token = _bearer(request) if is_api(request.url.path) else None
    if token is not None:
        return _by_token(request, service, token)
    asker = _local(request, service) if service.settings.is_local else _at_proxy(request, service) or _by_session(request, service)
    if asker is None:
        raise LoginNeededError
    if is_change(request) and not is_same_origin(request):
        raise _foreign(request)
    return asker


def is_change(request: Request) -> bool:
    """Whether a request may change something."""
    return request.method not in _SAFE


def check_secret(request: Request, asker: Asker, said: str) -> None:
    """Refuse a change that does not bring the secret of our pages; with a token none is asked for. Raises HTTPException."""
    if is_change(request) and asker.scopes is None and not secrets.compare_digest(said.encode(), asker.csrf.encode()):
        raise _foreign(request)


def _foreign(request: Request) -> HTTPException:
    if is_api(request.url.path):
        return Refusal(403, "a change comes with neither a token nor the secret of a page", _CHANGES)
    return HTTPException(403, "csrf")


_CHANGES = "Send Authorization: Bearer TOKEN, or the header X-CSRF-Token with what GET /api/v1/me gives as csrf."


def _local(request: Request, service: Service) -> Asker:
    """Whoever is at this machine."""
    user = User(name=service.settings.user, role="admin", cleared=service.settings.secret)
    return Asker(user, service.secret, address_of(request, service))


def _at_proxy(request: Request, service: Service) -> Asker | None:
    """Who has logged in at a proxy that is trusted. Raises HTTPException where that is nobody here."""
    header = service.settings.proxy_header
    name = request.headers.get(header) if header is not None and is_from_proxy(request, service) else None
    if not name:
        return None
    user = service.people.user(name)
    if user is None or user.disabled:
        raise HTTPException(403)
    csrf = hmac.new(service.secret.encode(), user.name.encode(), hashlib.sha256).hexdigest()
    return Asker(user, csrf, address_of(request, service))


def _by_session(request: Request, service: Service) -> Asker | None:
    key = request.cookies.get(cookie_of(request, service))
    session = service.people.session(key) if key else None
    return None if session is None else Asker(session.user, session.csrf, address_of(request, service), session=key)


def _by_token(request: Request, service: Service, value: str) -> Asker:
    """Who asks by a token. No other site can have a browser send one, so no secret of a page is asked for."""
    bearer = service.people.token(value)
    if bearer is None:
        raise Refusal(401, "the token doesn't hold", headers={"www-authenticate": 'Bearer error="invalid_token"'})
    return Asker(bearer.user, "", address_of(request, service), bearer.scopes)


def _bearer(request: Request) -> str | None:
    """The token of a request; None where it brings none. Other schemes are a proxy's business."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def is_from_proxy(request: Request, service: Service) -> bool:
    """Whether a proxy that is trusted passes the request on."""
    return request.client is not None and request.client.host in service.settings.proxies


def address_of(request: Request, service: Service) -> str:
    """The address that asks: what a proxy that is trusted says last."""
    if is_from_proxy(request, service) and (passed := request.headers.get("x-forwarded-for")):
        return passed.rpartition(",")[2].strip()
    return request.client.host if request.client else ""


def is_secure(request: Request, service: Service) -> bool:
    """Whether the browser asks over TLS, as far as we know."""
    told = request.headers.get("x-forwarded-proto") if is_from_proxy(request, service) else None
    return (told or request.url.scheme) == "https"


def cookie_of(request: Request, service: Service) -> str:
    """The name of the session's cookie."""
    return f"__Host-{COOKIE}" if is_secure(request, service) else COOKIE


def is_same_origin(request: Request) -> bool:
    """Whether a browser says that a request comes from a page of ours; programs that say nothing hold no cookie of ours."""
    if (site := request.headers.get("sec-fetch-site")) is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
