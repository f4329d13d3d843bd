"""Lets in who asks before anything is read of what they send.

FastAPI reads a body, and spools the files in it to the disk, before it asks a route's dependencies. A route that admits looks at the
headers first: who asks, whether they may, whether it comes from a page of ours.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from pipeline.office.api.problems import Refusal
from pipeline.office.asking import SECRET, Asker, asker_of, check_secret, is_change, known_asker
from pipeline.register.people.roles import Action, Scope

FIELD = "csrf"
"""The field in which a form brings the secret of our pages where no script runs that could set the header."""
FORM = "application/x-www-form-urlencoded"
LONGEST = 2**20
"""Bytes of a form that brings no files."""


@dataclass(frozen=True)
class Scoped:
    """A dependency of a route: a token must have this scope."""

    scope: Scope

    def __call__(self, asker: Annotated[Asker, Depends(asker_of)]) -> None:
        """Refuse who asks with a token that has not. Raises Refusal."""
        if not asker.has(self.scope):
            told = {"www-authenticate": f'Bearer error="insufficient_scope", scope="{self.scope}"'}
            raise Refusal(403, f"the token has not the scope {self.scope}", f"Use a token with the scope {self.scope}.", told)


@dataclass(frozen=True)
class Allowed:
    """A dependency of a route: who asks must be allowed to do this."""

    action: Action

    def __call__(self, asker: Annotated[Asker, Depends(asker_of)]) -> None:
        """Refuse who may not. Raises HTTPException."""
        if not asker.may(self.action):
            raise HTTPException(403)


class Admitting(APIRoute):
    """A route that asks who comes, and whether they may, before it reads on."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        answer = super().get_route_handler()
        if not _asks(self.dependant):  # as the page on which one logs in
            return answer
        needs = [each.dependency for each in self.dependencies if isinstance(each.dependency, Scoped | Allowed)]

        async def admitted(request: Request) -> Response:
            asker = await run_in_threadpool(known_asker, request)
            for need in needs:
                need(asker)
            if is_change(request):
                check_secret(request, asker, await _secret(request))
            request.state.asker, request.state.plain = asker, SECRET not in request.headers
            return await answer(request)

        return admitted


def _asks(dependant: Dependant) -> bool:
    """Whether a route wants to know who asks."""
    return any(each.call is asker_of or _asks(each) for each in dependant.dependencies)


async def _secret(request: Request) -> str:
    """The secret of our pages as a request brings it: in a header, or in a form that is as short as those of our pages."""
    headers = request.headers
    length = headers.get("content-length", "")
    if SECRET in headers or headers.get("content-type", "").partition(";")[0] != FORM or not length.isdecimal() or int(length) > LONGEST:
        return headers.get(SECRET, "")
    said = (await request.form()).get(FIELD)
    return said if isinstance(said, str) else ""
