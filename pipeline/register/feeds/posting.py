"""Posts to a web address; httpx is imported here only, and late."""

from importlib.util import find_spec
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from schemas import UsageError

CONNECT = 10.0
ANSWER = 30.0
"""Seconds that a receiver has to let us in, and to take and to answer a letter."""

_HEADERS = {"content-type": "application/json", "user-agent": "congvan"}


class Refused(NamedTuple):
    """Why a letter was not taken, and how many seconds the receiver asks to wait."""

    reason: str
    wait: float = 0.0


def address(url: str) -> str:
    """The address of a receiver, as it is known by; raises UsageError where nothing can be sent there."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError("the address of the receiver can't be understood", "Write https://HOST/PATH.")
    if "@" in parts.netloc:
        raise UsageError("the address of the receiver has a user or a password in it", "Leave it out: the signature says who sends.")
    return parts._replace(fragment="").geturl()


class Post:
    """Connections to one receiver; a context manager. Redirects are not followed: what is sent is for this address alone."""

    def __init__(self, url: str) -> None:
        if find_spec("httpx") is None:
            raise UsageError("to deliver needs httpx, which is not installed", "Install it: uv sync --extra feeds")
        import httpx  # noqa: PLC0415

        self._url = url
        self._errors = (httpx.HTTPError, httpx.InvalidURL)
        self._client = httpx.Client(timeout=httpx.Timeout(ANSWER, connect=CONNECT), follow_redirects=False, headers=_HEADERS)

    def __enter__(self) -> Self:
        """The connections themselves."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let them go."""
        self._client.close()

    def send(self, body: bytes, headers: dict[str, str]) -> Refused | None:
        """Post a letter; gives why it was not taken. Of the answer nothing but its head is read."""
        try:
            with self._client.stream("POST", self._url, content=body, headers=headers) as answer:
                if answer.is_success:
                    return None
                elsewhere = ", which sends elsewhere: give that address" if answer.is_redirect else ""
                asked = answer.headers.get("retry-after", "")
                return Refused(f"answers {answer.status_code}{elsewhere}", float(asked) if asked.isascii() and asked.isdecimal() else 0.0)
        except self._errors as error:
            return Refused(f"gives no answer: {str(error).strip().lower() or type(error).__name__}")
