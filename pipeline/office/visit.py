"""One request of a person: who asks, what they may see, and the answer as a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment

from pipeline.office.asking import Asker, asker_of, service_of
from pipeline.office.downloading import HTML, made
from pipeline.office.seeing import open_entry, open_thread
from pipeline.office.service import Service
from pipeline.register.corrections import Json
from pipeline.register.entries import Entry
from pipeline.register.graph.entries import Thread
from pipeline.register.people.auditing import AuditAction
from pipeline.register.people.roles import Action
from pipeline.register.store import Register
from schemas import UsageError

_SAID = "noi"
"""What in the address says what was done, or why not: the end of a key of a text."""


class Visit(NamedTuple):
    """A request, who asks, and what all requests share."""

    request: Request
    service: Service
    asker: Asker

    @property
    def register(self) -> Register:
        """The register as who asks may see it."""
        return self.service.register(cleared=self.asker.cleared)

    def require(self, action: Action) -> None:
        """Refuse who may not do so. Raises HTTPException."""
        if not self.asker.may(action):
            raise HTTPException(403)

    def entry(self, document: int) -> Entry:
        """A document. Raises HTTPException where there is none, or none that who asks may see: they are not to tell these apart."""
        try:
            entry = self.register.get(document)
        except UsageError:
            raise HTTPException(404) from None
        if entry.valid.secrecy is not None and not self.asker.cleared:
            raise HTTPException(404)
        return entry if self.asker.cleared else open_entry(entry, self.register.marked)

    def seen(self, entry: Entry) -> None:
        """Write down, before it is shown, that a document marked Mật or higher is opened."""
        if entry.valid.secrecy is not None:
            self.service.people.audit(self.asker.by, "secret_seen", entry.id)

    def note(self, action: AuditAction, document: int | None = None, **detail: Json) -> None:
        """Write down what is taken out; `detail` never has words of a document."""
        self.service.people.audit(self.asker.by, action, document, **detail)

    @contextmanager
    def noting(self, action: AuditAction, document: int | None = None, **detail: Json) -> Iterator[dict[str, Json]]:
        """A change and its line in the log, as one transaction: after any end both are there, or neither. What is known later is put in."""
        with self.register.database.together():
            yield detail
            self.service.people.audit(self.asker.by, action, document, **detail)

    def thread(self, document: int) -> Thread:
        """The thread of a document that who asks has seen."""
        thread = self.register.thread(document)
        return thread if self.asker.cleared else open_thread(thread)

    def page(self, name: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """A page, or of it only the block `part` where a part is asked for (by htmx, and not to go back in history)."""
        template = self._templates.get_template(name)
        context = {"asker": self.asker, "path": self.request.url.path, "said": self._said, **values}
        part = template.blocks.get("part") if self._is_part else None
        text = template.render(context) if part is None else "".join(part(template.new_context(context)))
        return HTMLResponse(text, status, {"vary": "hx-request"})

    def long_page(self, name: str, /, **values: object) -> Response:
        """A page that may be long, as for print: written to the disk piece by piece, so that memory stays flat."""
        template = self._templates.get_template(name)

        def write(place: Path) -> None:
            with place.open("wb") as file:
                stream = template.stream({"asker": self.asker, "path": self.request.url.path, **values})
                stream.enable_buffering(100)
                stream.dump(file, encoding="utf-8")

        return made(HTML, None, write)

    def fragment(self, name: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """A piece of a page."""
        return HTMLResponse(self._templates.get_template(name).render(asker=self.asker, **values), status)

    @property
    def is_plain(self) -> bool:
        """Whether a form was sent as it is, by a browser in which no script runs."""
        return bool(getattr(self.request.state, "plain", False))

    def back(self, place: str, said: str, **more: object) -> Response:
        """Back to a page, which then says what was done or why not: the answer to a form that was sent as it is."""
        path, mark, anchor = place.partition("#")
        query = urlencode({_SAID: said, **more}, doseq=True)
        return RedirectResponse(f"{path}{'&' if '?' in path else '?'}{query}{mark}{anchor}", 303)

    @property
    def _said(self) -> str:
        key, words = self.request.query_params.get(_SAID, ""), self.service.words
        return words.get(f"done.{key}", "") or words.get(f"refused.{key}", "")

    @property
    def _templates(self) -> Environment:
        made: Environment = self.request.app.state.templates
        return made

    @property
    def _is_part(self) -> bool:
        headers = self.request.headers
        return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"


def visit_of(request: Request, asker: Annotated[Asker, Depends(asker_of)]) -> Visit:
    """What a page is made from."""
    return Visit(request, service_of(request), asker)


TheVisit = Annotated[Visit, Depends(visit_of)]
