"""What a clerk does with a document, done by a program: withdrawn, checked, numbered, handled, counted; each leaves its line in the log."""

import json
from datetime import date
from typing import Any

import httpx2
import pytest

from schemas import Arrival
from tests.office.api.conftest import Office
from tests.office.api.test_problems import problem_of
from tests.register.made import add, letter

PROGRAM = "Máy chủ theo dõi"


def asked(office: Office, method: str, place: str, body: object = None, *, token: str = "correct") -> httpx2.Response:
    """The answer to a program that may correct."""
    content = None if body is None else json.dumps(body)
    return office.by(token).request(method, f"/api/v1/{place}", content=content, headers={"content-type": "application/json"})


def done(answer: httpx2.Response) -> dict[str, Any]:
    """What was answered to what went well."""
    assert answer.is_success, answer.text
    told: dict[str, Any] = answer.json()
    return told


def last_change(office: Office, document: int = 1) -> int:
    """The number of the last change of a document."""
    return office.register.get(document).history[-1].number


def test_a_correction_that_is_withdrawn_counts_no_more_and_stays_in_the_history(either: Office) -> None:
    for place in ("Hà Giang", "Tuyên Quang"):
        done(asked(either, "POST", "documents/1/corrections", {"pointer": "/place", "value": place}))
    first, second = (each.number for each in either.register.get(1).corrections)

    assert done(asked(either, "DELETE", f"documents/1/corrections/{second}")) == {"document": 1, "number": second, "notices": []}

    entry = either.register.get(1)
    assert entry.valid.place == "Hà Giang"
    assert [(each.number, each.withdrawn_by) for each in entry.corrections] == [(first, None), (second, PROGRAM)]
    assert entry.history[-1].kind == "withdrawn"
    assert [(action, who, document, detail) for action, who, document, detail in either.noted()] == [
        ("corrected", PROGRAM, 1, {"pointer": "/place"}),
        ("corrected", PROGRAM, 1, {"pointer": "/place"}),
        ("corrected", PROGRAM, 1, {"withdrawn": second}),
    ]
    for document, number in ((1, second), (1, 77), (2, first), (3, first), (77, first)):
        assert problem_of(asked(either, "DELETE", f"documents/{document}/corrections/{number}")).status == 404
    assert len(either.noted()) == 3, "what was not done is not noted"


def test_a_withdrawal_that_marks_a_document_again_hides_it_from_who_is_not_cleared(office: Office) -> None:
    office.register.correct(3, "/secrecy", None, by="Lan")
    (number,) = (each.number for each in office.register.get(3).corrections)

    assert done(asked(office, "DELETE", f"documents/3/corrections/{number}"))["number"] == number

    assert asked(office, "DELETE", f"documents/3/corrections/{number}").status_code == 404
    assert office.by("read").get("/api/v1/documents/3").status_code == 404


def test_a_check_is_of_what_was_seen(either: Office) -> None:
    seen = last_change(either)
    either.register.correct(1, "/place", "Hà Giang", by="Lan")

    late = problem_of(asked(either, "PUT", "documents/1/check", {"seen": seen}))
    assert late.status == 409
    assert "changed" in late.detail
    assert either.register.get(1).check is None

    checked = done(asked(either, "PUT", "documents/1/check", {"seen": last_change(either)}))
    assert (checked["by"], checked["lapsed_at"]) == (PROGRAM, None)
    assert either.register.get(1).check is not None
    assert asked(either, "DELETE", "documents/1/check").status_code == 204
    assert either.register.get(1).check is None
    assert problem_of(asked(either, "DELETE", "documents/1/check")).status == 404
    assert either.noted() == [("checked", PROGRAM, 1, {"checked": True}), ("checked", PROGRAM, 1, {"checked": False})]


@pytest.mark.parametrize("body", [{}, {"seen": None}, {"seen": -1}, {"seen": 2**31}, {"seen": 1, "checked": True}, [], None])
def test_a_check_says_what_was_seen(office: Office, body: object) -> None:
    assert problem_of(asked(office, "PUT", "documents/1/check", body)).status == 422
    assert office.register.get(1).check is None


def test_what_to_check_next_comes_in_parts_and_never_by_way_of_a_marked_document(either: Office) -> None:
    whole = done(asked(either, "GET", "next-to-check"))
    assert ([each["document"]["id"] for each in whole["documents"]], whole["more"]) == ([2, 1], False)
    first = done(asked(either, "GET", "next-to-check?limit=1"))
    assert ([each["document"]["id"] for each in first["documents"]], first["more"]) == ([2], True)
    assert [each["document"]["id"] for each in done(asked(either, "GET", "next-to-check?after=2"))["documents"]] == [1]
    either.register.check_document(2, by="Lan")
    assert [each["document"]["id"] for each in done(asked(either, "GET", "next-to-check"))["documents"]] == [1]

    marked, none = asked(either, "GET", "next-to-check?after=3"), asked(either, "GET", "next-to-check?after=4")
    assert problem_of(marked) == problem_of(none)
    cleared = done(asked(either, "GET", "next-to-check", token="cleared"))
    assert [each["document"]["id"] for each in cleared["documents"]] == [3, 1]


def test_what_is_not_named_of_the_handling_stays_and_null_empties_it(either: Office) -> None:
    done(asked(either, "PUT", "documents/1/handling", {"received_by": "Phòng Tổng hợp", "term": "2025-11-27", "note": "Gấp."}))

    now = done(asked(either, "PUT", "documents/1/handling", {"progress": "Đang soạn.", "note": None}))

    assert {name: now[name] for name in ("received_by", "passed_on", "term", "progress", "reply_number", "note", "by")} == {
        "received_by": "Phòng Tổng hợp", "passed_on": None, "term": "2025-11-27", "progress": "Đang soạn.", "reply_number": None,
        "note": None, "by": PROGRAM,
    }  # fmt: skip
    assert either.noted() == [("handled", PROGRAM, 1, {})] * 2


@pytest.mark.parametrize(
    "body",
    [{}, {"progres": "x"}, {"term": "2025-02-30"}, {"term": "28/11/2025"}, {"passed_on": 1700000000}, {"note": "\x00"},
     {"note": "x" * 2001}, {"received_by": 7}, {"note": "\ud800"}],
)  # fmt: skip
def test_a_handling_that_can_not_be_meant_changes_nothing(office: Office, body: dict[str, object]) -> None:
    assert problem_of(asked(office, "PUT", "documents/1/handling", body)).status in (400, 422)
    assert office.register.get(1).handling is None
    assert office.noted() == []


def test_an_arrival_number_is_given_by_hand_or_is_the_next_one(either: Office) -> None:
    put = {"number": "215", "arrived_on": "2025-11-20"}
    assert done(asked(either, "PUT", "documents/1/arrival", put)) == put
    assert done(asked(either, "PUT", "documents/2/arrival", {"number": None, "arrived_on": "2025-11-21"}))["number"] == "216"
    taken = problem_of(asked(either, "PUT", "documents/2/arrival", put))
    assert taken.status == 409
    assert either.noted() == [("handled", PROGRAM, 1, {}), ("handled", PROGRAM, 2, {})]


def test_a_number_that_a_marked_document_has_does_not_lead_there(either: Office) -> None:
    either.register.give_number(3, "5", by="Lan")
    arrival = either.register.get(3).arrival
    assert arrival is not None

    taken = problem_of(asked(either, "PUT", "documents/1/arrival", {"number": "5", "arrived_on": arrival.arrived_on}))

    assert (taken.status, "3" in taken.detail) == (409, False)


@pytest.mark.parametrize(
    "body", [{}, {"number": " "}, {"number": "1\n2"}, {"number": 5}, {"number": "x" * 51}, {"number": None, "arrived_on": "x"}]
)
def test_an_arrival_number_that_is_none_is_refused(office: Office, body: object) -> None:
    assert problem_of(asked(office, "PUT", "documents/1/arrival", body)).status == 422
    assert office.register.get(1).arrival is None


@pytest.mark.parametrize(("token", "told"), [("correct", []), ("cleared", [4])])
def test_numbers_are_given_under_the_name_of_who_asks(office: Office, token: str, told: list[int]) -> None:
    """Also to what who asks may not see, and nothing is said of that."""
    office.register.give_number(1, "215", date(2025, 11, 20), by="Lan")
    add(office.register, letter("fourth", number="17/STC-VP", secrecy="Mật", arrival=Arrival(number="215", date="2025-11-20")))

    notices = done(asked(office, "POST", "books/numbers", {}, token=token))["notices"]

    assert [int(each["message"].split(":")[0].split()[1]) for each in notices] == told
    assert office.register.get(2).history[-1].by == office.noted()[0][1]
    assert [line[0] for line in office.noted()] == ["numbers_given"]


def test_the_state_of_a_task_is_noted(office: Office) -> None:
    said = {"document": 1, "pointer": "/requirements/1", "status": "done"}

    done(asked(office, "PUT", "tasks/state", said, token="tasks"))

    assert office.noted() == [("state_set", PROGRAM, 1, {"pointer": "/requirements/1", "status": "done"})]


def test_quality_is_of_checked_documents_and_for_admins(either: Office) -> None:
    either.register.correct(1, "/place", "Hà Giang", by="Lan")
    either.register.check_document(1, by="Lan")
    either.register.check_document(2, by="Lan")

    figures = done(asked(either, "GET", "quality", token="admin"))
    assert (figures["checked"], figures["corrected"], figures["share"]) == (2, 1, 0.5)
    assert next(row for row in figures["rows"] if row["key"] == "place")["corrected"] == 1
    assert done(asked(either, "GET", "quality?until=2000-01-01&by=issuer", token="admin"))["checked"] == 0
    assert done(asked(either, "GET", "quality?since=0001-01-01&until=9999-12-31", token="admin"))["checked"] == 2
    assert problem_of(asked(either, "GET", "quality?since=2025-02-01&until=2025-01-01", token="admin")).status == 400
    assert problem_of(asked(either, "GET", "quality?by=clerk", token="admin")).status == 422
