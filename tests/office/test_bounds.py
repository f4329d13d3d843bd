"""What stands around every answer: the browser is bound, foreign pages and names are refused, too much is not taken."""

import pytest

from pipeline.office.headers import BOUND
from tests.office.conftest import Opened
from tests.register.made import letter


@pytest.mark.parametrize("path", ["/", "/van-ban/1", "/van-ban/7", "/static/office.css", "/nothing"])
def test_every_answer_binds_the_browser(opened: Opened, path: str) -> None:
    answer = opened(letter()).get(path)
    assert {name: answer.headers.get(name) for name in BOUND} == BOUND
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "status", "reason"),
    [
        ("127.0.0.1", 200, "this machine"),
        ("localhost:8000", 200, "this machine by name"),
        ("[::1]:8000", 200, "this machine by IPv6"),
        ("office.example", 421, "a foreign name that a server of names may have pointed here"),
        ("127.0.0.1.office.example", 421, "a foreign name that begins like ours"),
        ("", 421, "no name at all"),
        ("[::1", 421, "no name that can be read"),
    ],
)
def test_a_local_server_answers_to_its_own_names_only(opened: Opened, host: str, status: int, reason: str) -> None:
    assert opened().get("/", headers={"host": host}).status_code == status, reason


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"x-csrf-token": ""}, "a form of a foreign page knows no secret"),
        ({"x-csrf-token": "guessed"}, "a wrong secret"),
        ({"sec-fetch-site": "cross-site"}, "the browser says that it comes from elsewhere"),
        ({"sec-fetch-site": "same-site"}, "another host of the same owner"),
    ],
)
def test_what_changes_something_comes_from_our_pages(opened: Opened, headers: dict[str, str], reason: str) -> None:
    client = opened(letter())
    said = {"pointer": "/number", "value": "13/SNV-VP"}
    assert client.post("/van-ban/1/sua", data=said, headers=headers).status_code == 403, reason
    assert "12/SNV-VP" in client.get("/van-ban/1").text
    assert client.post("/van-ban/1/sua", data=said).status_code == 200


def test_more_than_may_be_sent_is_refused_whatever_is_announced(opened: Opened) -> None:
    client = opened(letter())
    much = {"pointer": "/number", "value": "x" * 2_000_000}
    assert client.post("/van-ban/1/sua", data=much).status_code == 413

    def pieces() -> object:
        for _ in range(40):
            yield b"value=" + b"x" * 50_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/van-ban/1/sua", content=pieces(), headers=headers).status_code == 413  # type: ignore[arg-type]
