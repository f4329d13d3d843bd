"""Who may not send is told so before anything of what they send is read, let alone spooled to the disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

from pipeline.office.admitting import Admitting
from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.register.people.auditing import By
from pipeline.register.people.roles import Role, Scope
from pipeline.register.people.store import People
from pipeline.register.people.tokens import NewToken
from pipeline.register.people.users import NewUser
from pipeline.register.store import Register
from tests.made_register import placed
from tests.office.serving import settings_in

NAME = "vanban.example"
PASSWORD = "bốn con trâu cày"
PIECE, PIECES = b"x" * 2**16, 40
_HEAD = b'--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
_LOT = b'--edge\r\ncontent-disposition: form-data; name="lo"\r\n\r\nlo-1\r\n'
_END = b"\r\n--edge--\r\n"


class Sender:
    """Somebody who sends a file of 2.5 MiB in pieces; `taken` counts those that the server took."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.taken = 0

    def pieces(self, lot: bytes) -> Iterator[bytes]:
        yield lot + _HEAD
        for _ in range(PIECES):
            self.taken += 1
            yield PIECE
        yield _END

    def send(self, path: str, **headers: str) -> int:
        """The status of the answer."""
        told = {"content-type": "multipart/form-data; boundary=edge", **{name.replace("_", "-"): value for name, value in headers.items()}}
        lot = _LOT if path == "/nhap" else b""
        return self.client.post(path, content=self.pieces(lot), headers=told).status_code


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FastAPI]:
    """A server for several people, with one of each role; what is spooled lies in a folder of its own."""
    (tmp_path / "spool").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "spool"))
    settings = settings_in(tmp_path, names=(NAME,))
    with Register.open(placed(settings.register)) as register:
        people = People(register.database)
        for role in ("reader", "clerk"):
            people.add_user(NewUser(role, role), PASSWORD, by=By("cli"))
    app = create_app(Service.open(settings))
    with TestClient(app):
        yield app


def sender(app: FastAPI, name: Role | None = None) -> Sender:
    client = TestClient(app, base_url=f"http://{NAME}", follow_redirects=False)
    if name is not None:
        assert client.post("/dang-nhap", data={"name": name, "password": PASSWORD}).status_code == 303
        client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
    return Sender(client)


def token(app: FastAPI, user: Role, *scopes: Scope) -> str:
    key, _ = app.state.service.people.make_token(NewToken(user, "-".join((user, *scopes)), scopes), by=By("cli"))
    return f"Bearer {key}"


@pytest.mark.parametrize("path", ["/nhap", "/api/v1/uploads"])
def test_who_may_not_send_is_refused_unread(app: FastAPI, path: str) -> None:
    spool = Path(tempfile.gettempdir())
    api = path.startswith("/api/")
    who = {"nobody": sender(app), "reader": sender(app, "reader"), "clerk": sender(app, "clerk")}
    assert who["nobody"].send(path) == (401 if api else 303)
    assert who["reader"].send(path) == 403
    for headers in ({"x_csrf_token": "guessed"}, {"x_csrf_token": ""}, {"sec_fetch_site": "cross-site"}, {"origin": "https://elsewhere"}):
        assert who["clerk"].send(path, **headers) == 403, headers
    assert who["clerk"].send(path, content_length=str(2**30)) == 413
    if api:
        by_token = sender(app)
        assert by_token.send(path, authorization="Bearer none") == 401
        assert by_token.send(path, authorization=token(app, "clerk", "read")) == 403
        assert by_token.taken == 0
    assert [each.taken for each in who.values()] == [0, 0, 0]
    assert list(spool.iterdir()) == []
    assert app.state.service.uploads.batches(10) == ()


def test_who_may_send_is_taken_from(app: FastAPI) -> None:
    clerk = sender(app, "clerk")
    assert clerk.send("/nhap") == 200
    assert clerk.send("/api/v1/uploads") == 202
    assert clerk.send("/api/v1/uploads", authorization=token(app, "clerk", "upload")) == 202
    assert clerk.taken == 3 * PIECES


def test_a_long_form_is_not_read_for_its_secret(app: FastAPI) -> None:
    clerk = sender(app, "clerk")
    del clerk.client.headers["x-csrf-token"]
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert clerk.send("/nhap", **form) == 403
    assert clerk.taken == 0


def test_every_change_is_admitted_first(app: FastAPI) -> None:
    changing = [route for route in routes(app) if (route.methods or set()) - {"GET", "HEAD"}]
    assert len(changing) > 20
    assert {route.path for route in changing if not isinstance(route, Admitting)} == set()


def routes(app: FastAPI) -> list[APIRoute]:
    return [each.original_route for each in iter_route_contexts(app.routes) if isinstance(each.original_route, APIRoute)]
