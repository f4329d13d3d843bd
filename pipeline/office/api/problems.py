"""Errors as programs take them: RFC 9457 (problem details), with what to do."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import HTTPException
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

PREFIX = "/api/v1"
MEDIA_TYPE = "application/problem+json"
RETRY = 5
"""Seconds after which a busy server may be asked again."""
_LONGEST = 1000

ADVICE = {
    400: "See the OpenAPI of this server for what may be asked: /api/v1/openapi.json.",
    401: "Send a token that holds: Authorization: Bearer TOKEN.",
    403: "Use a token with the scope that the operation names, of a user whose role may do so.",
    404: "Search for the document, or look at the address again.",
    405: "See the OpenAPI of this server for the methods of each address: /api/v1/openapi.json.",
    409: "Look at what holds now, then decide anew.",
    413: "Send less at once.",
    421: "Ask by a name under which the server is known (--name NAME).",
    422: "Put right what the detail names.",
    429: "Wait for the time that Retry-After names.",
    500: "This is a defect of the server: tell who runs it. Nothing is lost.",
    503: "Wait for the time that Retry-After names, then send the same again.",
}
"""What to do where nothing better is known."""

MEANING = {
    400: "The request can't be read or done as it is asked.",
    401: "The token doesn't hold, or nobody is logged in.",
    403: "Whoever asks may not do so.",
    404: "There is no such thing, or none that whoever asks may see.",
    409: "It contradicts what the register holds now.",
    413: "More was sent than is taken.",
    421: "The server is not known under the name by which it was asked.",
    422: "A parameter or the body is not as described.",
    429: "Too much was asked in a short time.",
    500: "A defect of the server.",
    503: "The database is busy, or can't be reached.",
}
"""What a status says."""


class Problem(BaseModel):
    """What went wrong (RFC 9457), and in `advice` what to do."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Always `about:blank`: the status says which kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status, once more.")
    detail: str = Field(description="What is wrong, in English, for who reads a log.")
    advice: str = Field(description="What to do next, in English.")


class Refusal(HTTPException):
    """A request that can't be answered as it is asked; `advice` says what to do."""

    def __init__(self, status: int, detail: str, advice: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
        self.advice = advice or ADVICE[status]


def is_api(path: str) -> bool:
    """Whether a program asks at this path, not a person."""
    return path.startswith("/api/")


def answer(status: int, detail: str, advice: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as it is sent; a detail that quotes much of what came is cut."""
    said = detail if len(detail) <= _LONGEST else f"{detail[:_LONGEST]}…"
    told = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=_sent(said),
        advice=_sent(advice or ADVICE.get(status, ADVICE[400])),
    )
    more = {"retry-after": str(RETRY)} if status == 503 else {}
    return Response(told.model_dump_json(), status, {**more, **(headers or {})}, MEDIA_TYPE)


def _sent(text: str) -> str:
    """A text that UTF-8 can carry: what is quoted may hold halves of characters."""
    return text.encode("utf-8", "replace").decode()
