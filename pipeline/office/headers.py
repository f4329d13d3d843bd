"""What stands around every answer: headers that bind the browser, names under which the server may be asked, and how much may be sent."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.office.api.problems import answer, is_api
from pipeline.office.settings import Settings, is_loopback

CONTENT = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The content security policy: nothing but our own files, no script or style in a page, no frame around it."""

BOUND = {
    "content-security-policy": CONTENT,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_WORDS = 2**20
"""Bytes of a request that brings no files."""


class Bound:
    """Adds the headers; pages are kept by no cache, as they show what only some may see."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in BOUND.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, bound)


class Named:
    """Refuses a request for another name than the server's own: else a foreign page's name could mean this machine (DNS rebinding)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._known = _is_known(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http" and not self._known(Headers(scope=scope).get("host", "")):
            await _refusal(scope, 421, "this server is not known under that name (--name NAME)")(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_known(settings: Settings) -> Callable[[str], bool]:
    names = {name.lower() for name in settings.names}

    def known(host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if is_loopback(name):
            return is_loopback(settings.host) or bool(names)
        return name in names or (not names and not is_loopback(settings.host))

    return known


class Limited:
    """Refuses what is larger than may be sent there, however it comes: by its length, or counted as it arrives."""

    def __init__(self, app: ASGIApp, upload: int, paths: Iterable[str]) -> None:
        self.app = app
        self._upload = upload
        self._paths = tuple(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self._upload if scope["path"] in self._paths else _WORDS
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > most:
            await _too_much(scope, most)(scope, receive, send)
            return
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > most:
                raise TooMuchError
            return message

        try:
            await self.app(scope, counted, send)
        except TooMuchError:
            await _too_much(scope, most)(scope, receive, send)


class TooMuchError(HTTPException):
    """More came than was announced or may come; whoever reads the request lets it pass as what it is."""

    def __init__(self) -> None:
        super().__init__(413)


def _too_much(scope: Scope, most: int) -> Response:
    return _refusal(scope, 413, f"more than {most} bytes were sent at once")


def _refusal(scope: Scope, status: int, detail: str) -> Response:
    return answer(status, detail) if is_api(scope["path"]) else PlainTextResponse(f"congvan: {detail}.\n", status)
