"""What goes wrong is said so that a program can act on it, and nothing that is sent makes the server fail."""

from collections.abc import Iterator

import httpx2
import pytest

from pipeline.office.api.problems import Problem
from pipeline.office.headers import BOUND
from pipeline.register import places
from pipeline.register.store import Register
from tests.office.api.conftest import Office, served

NUMBER = "9" * 30
PLACES = [
    (404, "documents/77"),
    (404, "nothing"),
    (409, "changes?since=99"),
    (400, "search?assignee=%3F"),
    (400, "tasks?office=%3F"),
    *((422, place) for place in (
        f"documents/{NUMBER}", "documents/0", "documents/x", "search?q=%00", "search?kind=%00", "search?since=%00", "search?since=2025-1",
        "search?due_before=1700000000", "search?due_before=2025-02-30", f"search?offset={NUMBER}", "search?offset=-1", "search?limit=201",
        "search?qq=1", "tasks?status=gone", "tasks?office=%00", f"tasks?offset={NUMBER}", f"changes?since={NUMBER}", "changes?limit=0",
        f"lacking?limit={NUMBER}", "books/arrivals?since=%00", f"books/follow-up?offset={NUMBER}",
    )),
]  # fmt: skip
BODIES = [
    b"", b"\xff\xfe", b"[]", b"{", b'{"pointer": "/number"}', b'{"pointer": "/number", "value": "1", "more": 1}', b'{"\\ud800": 1}',
    *(b'{"pointer": "/number", "value": %s}' % value for value in (
        b'"\\u0000"', b'"\\ud800"', b"1e999", b"NaN", b"1" * 5000, b"1" * 500, b"[" * 100_000 + b"]" * 100_000, b"[" * 100 + b"]" * 100,
        b'{"\\ud800": "\\u0000"}', b'"' + b"x" * 10_001 + b'"', b"7",
    )),
    *(b'{"pointer": "%s", "value": "x"}' % pointer for pointer in (
        b"", b"number", b"/", b"/nothing", b"/\\u0000", b"/\\ud800", b"/evidence", b"/addressees/99999999999999999999/name",
        b"/addressees/-1/name", b"/requirements", b"/secrecy",
    )),
]  # fmt: skip


def problem_of(answer: httpx2.Response) -> Problem:
    """What an answer says, which must be a whole problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = Problem.model_validate_json(answer.text)
    assert told.status == answer.status_code
    assert told.detail
    assert told.advice
    return told


def test_what_can_not_be_asked_is_refused(either: Office) -> None:
    answers = {place: either.client.get(f"/api/v1/{place}") for _, place in PLACES}

    assert [(problem_of(answers[place]).status, place) for _, place in PLACES] == PLACES


def test_a_problem_names_what_is_wrong_and_what_to_do(office: Office) -> None:
    assert office.client.get("/api/v1/search?limit=201").json() == {
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "query.limit: Input should be less than or equal to 200",
        "advice": "Put right what the detail names.",
    }


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_body_that_can_not_be_meant_changes_nothing(office: Office, body: bytes) -> None:
    answer = office.ours().post("/api/v1/documents/1/corrections", content=body, headers={"content-type": "application/json"})

    assert problem_of(answer).status in (400, 422), answer.text
    assert len(answer.text) < 3000, "what was sent is not sent back whole"
    assert len(office.register.changes()) == 3


def test_too_much_is_refused_by_its_length_and_as_it_comes(office: Office) -> None:
    def pieces() -> Iterator[bytes]:
        yield from [b" " * 2**16] * 20

    for content in (b" " * (2**20 + 1), pieces()):
        answer = office.ours().post(
            "/api/v1/documents/1/corrections", content=content, headers={"content-type": "application/json"}
        )  # fmt: skip
        assert problem_of(answer).status == 413


def test_a_value_that_the_database_can_not_hold_is_the_askers_mistake(either: Office) -> None:
    """PostgreSQL's indexes take some 2,700 bytes; SQLite's take more."""
    long = "".join(chr(0x4E00 + (number * 7919) % 0x5000) for number in range(9000))

    answer = either.ours().post("/api/v1/documents/1/corrections", json={"pointer": "/issuer", "value": long})

    assert answer.status_code == (201 if either.register.database.is_sqlite else 422), answer.text


def test_a_busy_database_is_to_be_asked_again(either: Office, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE", 0.1)
    said = {"pointer": "/place", "value": "Hà Giang"}
    with Register.open(empty) as other:
        busy = served(other)
        with either.register.database.writing():
            answer = busy.ours().post("/api/v1/documents/1/corrections", json=said)
            page = busy.ours().post("/van-ban/1/sua", data=said)
        assert problem_of(answer).status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert (page.status_code, page.headers["retry-after"]) == (503, answer.headers["retry-after"])
        assert busy.ours().post("/api/v1/documents/1/corrections", json=said).status_code == 201


def test_no_address_makes_a_page_fail(either: Office) -> None:
    places = ("/?q=%00", "/?year=%00", "/?type=%00&issuer=%00", "/?q=%ED%A0%80", "/%00", f"/?page={NUMBER}", f"/van-ban/{NUMBER}",
              "/van-ban/" + "9" * 5000)  # fmt: skip
    for place in places:
        assert either.client.get(place).status_code in (200, 400, 404, 422), place


@pytest.mark.parametrize("pointer", ["", "/", "/signer/__class__", "/number/x", "/\x00", "/requirements/0/text/x"])
def test_no_field_that_is_not_there_makes_a_page_fail(office: Office, pointer: str) -> None:
    answer = office.ours().post("/van-ban/1/sua", data={"pointer": pointer, "value": "x\x00"})

    assert answer.status_code in (400, 422), answer.text
    assert len(office.register.changes()) == 3


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=0",
     "FREQ=DAILY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=+9MO", "EXRULE:x\nRDATE:y"],
)  # fmt: skip
def test_a_rule_without_a_day_does_not_stop_the_server(office: Office, rule: str) -> None:
    office.register.correct(1, "/requirements/1/deadlines/0/date", None, by="Nguyễn Thị Lan")
    office.register.correct(1, "/requirements/1/deadlines/0/rrule", rule, by="Nguyễn Thị Lan")

    (task,) = office.client.get("/api/v1/tasks?document=1&role=lead").json()["tasks"]

    assert (task["due"], task["rrule"]) == (None, rule)


def test_answers_are_bound_as_pages_are_and_no_other_site_is_let_in(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    fine = office.client.get("/api/v1/me", headers={"origin": "https://example.org"})
    lost = office.client.get("/api/v1/documents/77")
    strange = office.client.get("/api/v1/me", headers={"host": "example.org"})
    asked = office.client.options("/api/v1/me", headers={"origin": "https://example.org", "access-control-request-method": "GET"})
    monkeypatch.setattr(Register, "changes", lambda *_: 1 / 0)
    failed = office.client.get("/api/v1/changes")

    assert [each.status_code for each in (fine, lost, strange, asked, failed)] == [200, 404, 421, 405, 500]
    for answer in (fine, lost, strange, asked, failed):
        assert BOUND.items() <= dict(answer.headers).items()
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers
    for answer in (lost, strange, asked, failed):
        problem_of(answer)
    assert asked.headers["allow"] == "GET"
