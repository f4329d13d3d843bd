"""Each change that a page or the API makes has its line in the log: both are kept, or neither."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from pipeline.register.intake.entries import Refusal, Sent
from pipeline.register.people import auditing
from pipeline.register.store import Register
from tests import made_faults
from tests.office.conftest import OURS
from tests.office.serving import TODAY
from tests.register.made import add, letter
from tests.register.test_tasks import WORK

Ask = Callable[[TestClient], Any]
PAPER = {"file": ("thư.txt", made_faults.letter(1))}
FORM = {"document": 1, "pointer": "/requirements/0", "words": "Chủ trì rà soát biên chế.", "status": "done"}

CHANGES: dict[str, tuple[str, Ask]] = {
    "/van-ban/{document}/sua": ("corrected", lambda one: one.post("/van-ban/1/sua", data={"pointer": "/place", "value": "Pleiku"})),
    "/van-ban/{document}/hoan-tac": ("corrected", lambda one: one.post("/van-ban/1/hoan-tac", data={"number": 1})),
    "/van-ban/{document}/kiem-tra": ("checked", lambda one: one.post("/van-ban/1/kiem-tra", data={"seen": 99})),
    "/van-ban/{document}/so": ("handled", lambda one: one.post("/van-ban/1/so", data={"note": "gấp", "next_number": "true"})),
    "/viec/trang-thai": ("state_set", lambda one: one.post("/viec/trang-thai", data=FORM)),
    "/so-den/cap-so": ("numbers_given", lambda one: one.post("/so-den/cap-so", data={"until": "2999-12-31"})),
    "/nhap": ("uploaded", lambda one: one.post("/nhap", data={"lo": "a"}, files=PAPER)),
    "/nhap/{number}/lai": ("uploaded", lambda one: one.post("/nhap/2/lai")),
    "/api/v1/documents/{document}/corrections": (
        "corrected", lambda one: one.post("/api/v1/documents/1/corrections", json={"pointer": "/place", "value": "Pleiku"}),
    ),
    "/api/v1/documents/{document}/corrections/{number}": ("corrected", lambda one: one.delete("/api/v1/documents/1/corrections/1")),
    "/api/v1/documents/{document}/check PUT": ("checked", lambda one: one.put("/api/v1/documents/1/check", json={"seen": 99})),
    "/api/v1/documents/{document}/check DELETE": ("checked", lambda one: one.delete("/api/v1/documents/2/check")),
    "/api/v1/documents/{document}/handling": ("handled", lambda one: one.put("/api/v1/documents/1/handling", json={"note": "gấp"})),
    "/api/v1/documents/{document}/arrival": ("handled", lambda one: one.put("/api/v1/documents/1/arrival", json={"number": "7"})),
    "/api/v1/tasks/state": (
        "state_set", lambda one: one.put("/api/v1/tasks/state", json={"document": 1, "pointer": "/requirements/0", "status": "done"}),
    ),
    "/api/v1/books/numbers": ("numbers_given", lambda one: one.post("/api/v1/books/numbers", json={})),
    "/api/v1/uploads": ("uploaded", lambda one: one.post("/api/v1/uploads", files=PAPER)),
    "/api/v1/uploads/{upload}/again": ("uploaded", lambda one: one.post("/api/v1/uploads/2/again")),
}  # fmt: skip
"""What changes something, by its route; users and tokens are changed by `People`, which is tested for it."""


@pytest.fixture
def office(register: Register, tmp_path: Path) -> TestClient:
    """An office of two documents, one put right and one checked, that waits for a file and has one that failed."""
    service = Service(Settings(register="", files=tmp_path, us=OURS, user="Lan", reads=False), register, today=lambda: TODAY)
    add(register, letter(1, requirements=WORK), letter(2, number="13/SNV-VP"))
    register.correct(1, "/number", "14/SNV-VP", by="Lan")
    register.check_document(2, by="Lan")
    kept = service.originals.put(io.BytesIO(made_faults.letter(2)), "thư.txt")
    register.uploads.enqueue(
        [Refusal("x.exe", "unsupported", "no"), Sent(kept.sha256, kept.name, kept.size, kept.media_type)], batch="b", by="Lan"
    )
    (taken,) = register.queue.claim(1)
    register.queue.fail(taken, "damaged", "no")
    return TestClient(create_app(service), "http://127.0.0.1", headers={"x-csrf-token": service.secret}, raise_server_exceptions=False)


def held(register: Register) -> bytes:
    """All that a register holds."""
    file = io.BytesIO()
    register.dump(file)
    return file.getvalue()


@pytest.mark.parametrize("route", CHANGES)
def test_a_change_whose_line_cant_be_written_is_not_made(
    office: TestClient, register: Register, monkeypatch: pytest.MonkeyPatch, route: str
) -> None:
    action, ask = CHANGES[route]
    before = held(register)

    def broken(*_: object) -> int:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch:
        patch.setattr(auditing, "put", broken)
        assert ask(office).status_code == 500
    assert held(register) == before
    assert ask(office).status_code in (200, 201, 202, 204)
    (line,) = office.app.state.service.people.audit_log()  # type: ignore[attr-defined]
    assert (line.action, line.who) == (action, "Lan")
    assert held(register) != before


def test_every_change_is_tried(office: TestClient) -> None:
    routes = [(each.path or "", each.original_route) for each in iter_route_contexts(office.app.routes)]  # type: ignore[attr-defined]
    changing = {path for path, route in routes if isinstance(route, APIRoute) and (route.methods or set()) - {"GET", "HEAD"}}
    others = {path for path in changing if path.startswith(("/nguoi-dung", "/dang-", "/mat-khau"))}
    assert changing - others == {route.partition(" ")[0] for route in CHANGES}


def test_a_refused_number_leaves_the_columns_as_they_were(office: TestClient, register: Register) -> None:
    register.give_number(2, "7", TODAY, by="Lan")
    said = {"arrival_number": "7", "arrived_on": "20/11/2025", "term": "30/11/2025"}
    before = held(register)
    assert office.post("/van-ban/1/so", data=said).status_code == 422
    assert held(register) == before
