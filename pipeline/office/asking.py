"""Who asks, and whether they may do what they ask."""

import secrets
from typing import Literal, NamedTuple

from fastapi import HTTPException, Request

from pipeline.office.service import Service

Action = Literal["look", "work", "correct", "check", "handle", "upload", "quality", "users"]
_SAFE = ("GET", "HEAD", "OPTIONS")


class Asker(NamedTuple):
    """Somebody who asks: by what name changes are noted, whether documents marked Mật or higher may be seen, what a form must bring."""

    name: str
    cleared: bool
    csrf: str
    address: str

    def may(self, action: Action) -> bool:
        """Whether they may do so."""
        return bool(action)


def service_of(request: Request) -> Service:
    """What requests share."""
    service: Service = request.app.state.service
    return service


def asker_of(request: Request) -> Asker:
    """Who asks; what changes something must come from a page of ours. Raises HTTPException."""
    service = service_of(request)
    asker = Asker(service.settings.user, service.settings.secret, service.secret, request.client.host if request.client else "")
    if request.method not in _SAFE and not _is_ours(request, asker):
        raise HTTPException(403, "csrf")
    return asker


def _is_ours(request: Request, asker: Asker) -> bool:
    """Whether the secret of our pages came with a request, which a browser did not say to come from elsewhere."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return secrets.compare_digest(request.headers.get("x-csrf-token", "").encode(), asker.csrf.encode())
