"""Who asks, and whether they may do what they ask: a person by a page, or a program by a token."""

import secrets
from typing import Literal, NamedTuple

from fastapi import HTTPException, Request

from pipeline.office.api.problems import Refusal, is_api
from pipeline.office.service import Service
from pipeline.office.tokens import Scope

Action = Literal["look", "work", "correct", "check", "handle", "upload", "quality", "users"]
_SAFE = ("GET", "HEAD", "OPTIONS")


class Asker(NamedTuple):
    """Somebody who asks: by what name changes are noted, whether documents marked Mật or higher may be seen, what a form must bring.

    `scopes` are those of a token; None for who asks by a page, who is bound by no scope.
    """

    name: str
    cleared: bool
    csrf: str
    address: str
    scopes: frozenset[Scope] | None = None

    def may(self, action: Action) -> bool:
        """Whether they may do so."""
        return bool(action)

    def has(self, scope: Scope) -> bool:
        """Whether what asks is meant for this."""
        return self.scopes is None or scope in self.scopes


def service_of(request: Request) -> Service:
    """What requests share."""
    service: Service = request.app.state.service
    return service


def asker_of(request: Request) -> Asker:
    """Who asks; what changes something must come from a page of ours, or with a token. Raises HTTPException."""
    token = _bearer(request) if is_api(request.url.path) else None
    if token is not None:
        return _by_token(request, token)
    service = service_of(request)
    asker = Asker(service.settings.user, service.settings.secret, service.secret, _address(request))
    if request.method not in _SAFE and not _is_ours(request, asker):
        if is_api(request.url.path):
            raise Refusal(403, "a change comes with neither a token nor the secret of a page", _CHANGES)
        raise HTTPException(403, "csrf")
    return asker


_CHANGES = "Send Authorization: Bearer TOKEN, or the header X-CSRF-Token with what GET /api/v1/me gives as csrf."


def _by_token(request: Request, value: str) -> Asker:
    """Who asks by a token. No other site can have a browser send one, so no secret of a page is asked for."""
    token = service_of(request).token(value)
    if token is None:
        raise Refusal(401, "the token doesn't hold", headers={"www-authenticate": 'Bearer error="invalid_token"'})
    return Asker(token.name, token.cleared, "", _address(request), token.scopes)


def _bearer(request: Request) -> str | None:
    """The token of a request; None where it brings none. Other schemes are a proxy's business."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_ours(request: Request, asker: Asker) -> bool:
    """Whether the secret of our pages came with a request, which a browser did not say to come from elsewhere."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return secrets.compare_digest(request.headers.get("x-csrf-token", "").encode(), asker.csrf.encode())
