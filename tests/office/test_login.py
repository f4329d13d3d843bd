"""Who may do what on the pages: log in, be kept out, roles, proxies, users and the log."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.pages.login import _inside
from pipeline.office.service import Service
from pipeline.register.people.auditing import Asked, By
from pipeline.register.people.passwords import Passwords
from pipeline.register.people.roles import Role
from pipeline.register.people.store import People
from pipeline.register.people.users import NewUser
from pipeline.register.store import Register
from schemas import UsageError
from tests.made_register import placed
from tests.office.serving import settings_in
from tests.register.made import letter

NAME = "vanban.example"
PASSWORD = "bốn con trâu cày"
PROXY = "testclient"
"""The address from which starlette's client asks."""

Entered = Callable[..., TestClient]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """A server behind a proxy with TLS, with a user of each role, and a letter and a secret one in its register."""
    settings = settings_in(tmp_path, names=(NAME,), proxies=(PROXY,), secret=True)
    with Register.open(placed(settings.register), secret=True) as register:
        list(register.add([letter(1), letter(2, number="13/SNV-VP", secrecy="Mật")]))
        people = People(register.database)
        for role in ("reader", "clerk", "admin"):
            people.add_user(NewUser(role, role, full_name=f"Người {role}"), PASSWORD, by=By("cli"))
        people.add_user(NewUser("mật", "clerk", cleared=True), PASSWORD, by=By("cli"))
    clients: list[TestClient] = []

    def serve(**others: object) -> TestClient:
        service = Service.open(settings._replace(**others))  # type: ignore[arg-type]
        client = TestClient(create_app(service), base_url=f"https://{NAME}", headers={"x-forwarded-proto": "https"}, follow_redirects=False)
        client.__enter__()
        clients.append(client)
        return client

    yield serve
    for client in clients:
        client.__exit__(None, None, None)


def entered(client: TestClient, name: str) -> TestClient:
    """The client, logged in, with the secret of its forms."""
    answer = client.post("/dang-nhap", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
    return client


@pytest.mark.parametrize("path", ["/", "/van-ban/1", "/nguoi-dung", "/nhat-ky", "/?q=rà+soát"])
def test_who_has_not_logged_in_is_led_there_and_back(served: Entered, path: str) -> None:
    client = served()
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/dang-nhap")
    form = client.get(answer.headers["location"]).text
    assert "12/SNV-VP" not in form
    den = form.partition('name="den" value="')[2].partition('"')[0]
    back = client.post("/dang-nhap", data={"name": "clerk", "password": PASSWORD, "den": den})
    assert back.headers["location"].replace("%C3%A0", "à").replace("%C3%A1", "á") == path


@pytest.mark.parametrize(
    ("place", "led", "reason"),
    [
        ("/van-ban/1", "/van-ban/1", "a page of ours"),
        ("https://evil.example/", "/", "another host"),
        ("//evil.example/", "/", "another host without a scheme"),
        ("/\\evil.example", "/", "what browsers take for that"),
        ("/a\nb", "/", "a header within the header"),
        ("van-ban/1", "/", "no place"),
    ],
)
def test_one_is_led_to_pages_of_ours_only(place: str, led: str, reason: str) -> None:
    assert _inside(place) == led, reason


def test_the_session_is_a_cookie_that_no_script_and_no_other_site_has(served: Entered) -> None:
    answer = served().post("/dang-nhap", data={"name": "reader", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-congvan=")
    assert all(word in cookie for word in ("httponly", "secure", "samesite=lax", "path=/"))


def test_a_wrong_password_and_an_unknown_name_are_told_alike_and_then_one_waits(served: Entered) -> None:
    client = served()
    told = set()
    for name in ("reader", "nobody"):
        answer = client.post("/dang-nhap", data={"name": name, "password": "wrong password"})
        assert answer.status_code == 403
        told.add(answer.text.replace(name, ""))
    assert len(told) == 1
    for _ in range(4):
        answer = client.post("/dang-nhap", data={"name": "reader", "password": "wrong password"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60
    assert client.post("/dang-nhap", data={"name": "reader", "password": PASSWORD}).status_code == 429


def test_a_foreign_page_can_not_log_one_in(served: Entered) -> None:
    data = {"name": "reader", "password": PASSWORD}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert served().post("/dang-nhap", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("role", "allowed", "refused"),
    [
        ("reader", ["/", "/van-ban/1"], ["/nguoi-dung", "/nhat-ky"]),
        ("clerk", ["/", "/van-ban/1"], ["/nguoi-dung", "/nhat-ky"]),
        ("admin", ["/", "/van-ban/1", "/nguoi-dung", "/nhat-ky"], []),
    ],
)
def test_each_role_sees_its_pages(served: Entered, role: Role, allowed: list[str], refused: list[str]) -> None:
    client = entered(served(), role)
    assert [client.get(path).status_code for path in allowed] == [200] * len(allowed)
    assert [client.get(path).status_code for path in refused] == [403] * len(refused)


def test_a_reader_looks_and_changes_nothing(served: Entered) -> None:
    client = entered(served(), "reader")
    assert client.post("/van-ban/1/sua", data={"pointer": "/number", "value": "9/X"}).status_code == 403
    page = client.get("/van-ban/1").text
    assert "/sua" not in page, "no form that would be refused"
    assert "12/SNV-VP" in page


def test_a_correction_is_noted_under_the_full_name_and_in_the_log(served: Entered) -> None:
    client = entered(served(), "clerk")
    assert client.post("/van-ban/1/sua", data={"pointer": "/number", "value": "14/SNV-VP"}).status_code == 200
    assert "Người clerk" in client.get("/van-ban/1").text
    log = entered(served(), "admin").get("/nhat-ky").text
    assert "sửa văn bản (Số, ký hiệu)" in log
    assert "14/SNV-VP" not in log, "the log tells where, not what"


def test_a_secret_document_needs_to_be_cleared_and_each_view_is_logged(served: Entered) -> None:
    for role in ("reader", "clerk", "admin"):
        client = entered(served(), role)
        assert client.get("/van-ban/2").status_code == 404
        assert "13/SNV-VP" not in client.get("/?q=13").text
    cleared = entered(served(), "mật")
    assert cleared.get("/van-ban/2").status_code == 200
    lines = cleared.app.state.service.people.audit_log(Asked(action="secret_seen"))  # type: ignore[attr-defined]
    assert [(line.who, line.document_id) for line in lines] == [("mật", 2)]
    for part in ("giay", "trang/1", "goc"):
        cleared.get(f"/van-ban/2/{part}")
    lines = cleared.app.state.service.people.audit_log(Asked(action="secret_seen"))  # type: ignore[attr-defined]
    assert len(lines) == 4, "whoever asks for a page of it by its address is told of too"


def test_logging_out_ends_the_session_itself(served: Entered) -> None:
    client = entered(served(), "clerk")
    kept = dict(client.cookies)
    assert client.post("/dang-xuat").status_code == 204
    client.cookies.clear()
    client.cookies.update(kept)
    assert client.get("/").status_code == 303


def test_another_password_needs_the_old_one_and_ends_other_sessions(served: Entered) -> None:
    one, other = entered(served(), "clerk"), entered(served(), "clerk")
    assert one.post("/mat-khau", data={"old": "not this one", "new": "năm con trâu cày"}).status_code == 422
    assert one.post("/mat-khau", data={"old": PASSWORD, "new": "ngắn"}).status_code == 422
    assert one.post("/mat-khau", data={"old": PASSWORD, "new": "năm con trâu cày"}).status_code == 204
    assert one.get("/").status_code == 200
    assert other.get("/").status_code == 303


def test_an_admin_enters_users_and_keeps_them_out(served: Entered) -> None:
    admin = entered(served(), "admin")
    new = {"name": "binh", "full_name": "Trần Văn Bình", "role": "clerk", "password": PASSWORD}
    assert "Trần Văn Bình" in admin.post("/nguoi-dung", data=new).text
    assert "đã có người dùng" in admin.post("/nguoi-dung", data=new).text
    binh = entered(served(), "binh")
    assert admin.post("/nguoi-dung/sua", data={"name": "binh", "what": "disable"}).status_code == 200
    assert binh.get("/").status_code == 303, "at once"
    assert "ít nhất một người quản trị" in admin.post("/nguoi-dung/sua", data={"name": "admin", "what": "disable"}).text


def test_a_token_is_shown_once_and_lets_a_program_in(served: Entered) -> None:
    admin = entered(served(), "admin")
    page = admin.post("/nguoi-dung/ma", data={"user": "clerk", "name": "theo dõi", "scopes": ["read"], "days": 30}).text
    key = page.partition("<code>")[2].partition("</code>")[0]
    assert key not in admin.get("/nguoi-dung").text
    program = served()
    bearer = {"authorization": f"Bearer {key}"}
    assert program.get("/api/v1/documents/1", headers=bearer).json()["valid"]["number"] == "12/SNV-VP"
    correction = {"pointer": "/number", "value": "1/X"}
    assert program.post("/api/v1/documents/1/corrections", json=correction, headers=bearer).status_code == 403
    assert program.get("/api/v1/documents/1").status_code == 401
    assert admin.post("/nguoi-dung/ma/1/huy").status_code == 200
    assert program.get("/api/v1/documents/1", headers=bearer).status_code == 401


def test_a_proxy_that_is_trusted_says_who_has_logged_in(served: Entered) -> None:
    client = served(proxy_header="x-remote-user")
    assert client.get("/", headers={"x-remote-user": "clerk"}).status_code == 200
    assert client.get("/", headers={"x-remote-user": "stranger"}).status_code == 403
    assert client.get("/").status_code == 303
    csrf = client.get("/api/v1/me", headers={"x-remote-user": "clerk"}).json()["csrf"]
    said = {"pointer": "/number", "value": "15/SNV-VP"}
    assert client.post("/van-ban/1/sua", data=said, headers={"x-remote-user": "clerk"}).status_code == 403
    assert client.post("/van-ban/1/sua", data=said, headers={"x-remote-user": "clerk", "x-csrf-token": csrf}).status_code == 200


def test_the_header_of_a_proxy_is_believed_from_nobody_else(served: Entered) -> None:
    client = served(proxy_header="x-remote-user", proxies=("10.0.0.1",))
    assert client.get("/", headers={"x-remote-user": "admin"}).status_code == 303


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"host": "0.0.0.0"}, "nobody could log in"),
        ({"names": ("vanban.example",)}, "nobody could log in"),
        ({"proxy_header": "x-remote-user"}, "believed from no address"),
    ],
)
def test_a_server_that_others_reach_does_not_start_without_users(tmp_path: Path, others: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Service.open(settings_in(tmp_path, **others))


def test_passwords_are_hashed_with_argon2id() -> None:
    assert Passwords().hash(PASSWORD).startswith("$argon2id$")
