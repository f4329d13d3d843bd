"""Each operation, as another tracker uses it."""

from typing import Any

import pytest

from pipeline.exports.books import columns
from pipeline.office.api.books import ArrivalLine, FollowUpLine
from tests.office.api.conftest import TEXT, Office
from tests.register.made import digest_of


def got(office: Office, place: str, /, **query: object) -> dict[str, Any]:
    """What the local user, who is cleared, is answered."""
    asked: dict[str, Any] = query
    answer = office.client.get(f"/api/v1/{place}", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_document_is_told_as_it_is_valid_as_it_was_read_and_what_became_of_it(office: Office) -> None:
    office.register.correct(1, "/number", "21/SNV-VP", by="Nguyễn Thị Lan")

    document = got(office, "documents/1")

    assert document["valid"]["number"] == "21/SNV-VP"
    assert document["as_read"]["number"] == "12/SNV-VP"
    assert [(each["pointer"], each["was"], each["by"]) for each in document["corrections"]] == [("/number", "12/SNV-VP", "Nguyễn Thị Lan")]
    assert [each["kind"] for each in document["history"]] == ["added", "corrected"]
    assert document["sha256"] == digest_of("first")
    assert document["copies"] == []


def test_a_documents_text_is_the_one_in_which_its_evidence_lies(office: Office) -> None:
    assert got(office, "documents/1/text") == {"document": 1, "text": TEXT}
    assert got(office, "documents/2/text") == {"document": 2, "text": None}


def test_references_are_told_both_ways(office: Office) -> None:
    assert [(each["number"], each["document"]) for each in got(office, "documents/2/references")["cites"]] == [("12/SNV-VP", 1)]
    cited = got(office, "documents/1/references")
    assert (cited["citing"], [each["document"]["id"] for each in cited["cited_by"]]) == (2, [3, 2])


def test_a_thread_has_the_documents_of_a_matter(office: Office) -> None:
    documents = got(office, "documents/2/thread")["documents"]

    assert [each["document"]["id"] for each in documents] == [1, 2, 3]
    assert documents[1]["follows"] == [{"relation": "replies_to", "document": 1}]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ra soat ho so"}, [2, 1, 3]),
        ({"q": "12 snv vp"}, [1, 3, 2]),
        ({"issuer": "so tai chinh"}, [2]),
        ({"secrecy": "mat"}, [3]),
        ({"since": "2025-11-19"}, [3, 2]),
        ({"until": "2025-11-18"}, [1]),
        ({"until": "2024"}, []),
        ({"assignee": "Sở Tài chính", "limit": 1}, [3]),
        ({"due_before": "2025-11-28"}, []),
        ({"due_before": "2025-11-29"}, [3, 2, 1]),
        ({"refers_to": "12/SNV-VP"}, [3, 2]),
        ({"kind": "report"}, []),
        ({"type": "công văn", "urgency": "", "sort": "newest", "offset": 1}, [2, 1]),
    ],
)
def test_a_search_takes_all_that_the_page_takes(either: Office, query: dict[str, object], found: list[int]) -> None:
    assert [hit["id"] for hit in got(either, "search", **query)["hits"]] == found


def test_facets_are_counted_unless_they_are_not_wanted(office: Office) -> None:
    assert got(office, "search")["facets"]["year"] == [{"value": "2025", "documents": 3}]
    assert got(office, "search", facets=False)["facets"] == {}


def test_tasks_are_those_of_the_servers_office_or_of_one_that_is_named(office: Office) -> None:
    ours = got(office, "tasks", role="lead", document=1)
    assert (ours["office"], ours["today"], ours["total"]) == ("Sở Tài chính", "2025-11-20", 1)
    (task,) = ours["tasks"]
    assert (task["pointer"], task["due"], task["days"], task["working_days"], task["late"]) == (
        "/requirements/1", "2025-11-28", 8, 6, False,
    )  # fmt: skip
    theirs = got(office, "tasks", office="Sở Y tế", role=["support", "lead"])
    assert {(each["role"], each["pointer"]) for each in theirs["tasks"]} == {("support", "/requirements/1")}
    assert got(office, "tasks", due_before="2025-11-28")["total"] == 0


def test_tasks_come_in_parts_that_make_the_whole(office: Office) -> None:
    whole = got(office, "tasks")
    parts = [got(office, "tasks", offset=at, limit=2)["tasks"] for at in (0, 2, 4, 6)]

    assert whole["total"] == 6
    assert [task for part in parts for task in part] == whole["tasks"]


def test_a_task_that_is_done_is_open_no_more(office: Office) -> None:
    said = {"document": 1, "pointer": "/requirements/1", "status": "done", "note": "Đã gửi."}

    answer = office.by("tasks").put("/api/v1/tasks/state", json=said)

    assert answer.json() == {**said, "office": "Sở Tài chính", "by": "Máy chủ theo dõi"}
    assert got(office, "tasks", role="lead", document=1)["total"] == 0
    (done,) = got(office, "tasks", role="lead", document=1, status="done")["tasks"]
    assert (done["note"], done["by"]) == ("Đã gửi.", "Máy chủ theo dõi")
    assert got(office, "tasks", office="Sở Tài chính tỉnh Lạng Sơn", status="done")["total"] == 0, "it is said for one office"


def test_what_is_lacking_is_told_with_who_cites_it(office: Office) -> None:
    (one,) = got(office, "lacking")["lacking"]

    assert (one["number"], one["citing"], [each["id"] for each in one["cited_by"]]) == ("7/UBND-NC", 1, [1])


def test_changes_are_followed_by_their_cursor(office: Office) -> None:
    first = got(office, "changes", limit=2)
    rest = got(office, "changes", since=first["cursor"])

    assert [each["document"] for each in (*first["changes"], *rest["changes"])] == [1, 2, 3]
    assert got(office, "changes", since=rest["cursor"]) == {"cursor": rest["cursor"], "changes": []}
    office.by("correct").post("/api/v1/documents/2/corrections", json={"pointer": "/place", "value": "Hà Giang"})
    (change,) = got(office, "changes", since=rest["cursor"])["changes"]
    assert (change["kind"], change["by"], change["detail"]["value"]) == ("corrected", "Máy chủ theo dõi", "Hà Giang")


def test_a_correction_holds_at_once_and_is_noted_under_the_name_of_the_token(either: Office) -> None:
    answer = either.by("correct").post("/api/v1/documents/1/corrections", json={"pointer": "/number", "value": "21/SNV-VP"})

    assert answer.status_code == 201
    correction = answer.json()["correction"]
    assert (correction["pointer"], correction["was"], correction["value"], correction["by"]) == (
        "/number", "12/SNV-VP", "21/SNV-VP", "Máy chủ theo dõi",
    )  # fmt: skip
    assert [hit["id"] for hit in got(either, "search", q="21/SNV-VP")["hits"]] == [1]


def test_a_number_once_given_stands_in_both_books(either: Office) -> None:
    assert got(either, "books/arrivals") == {"lines": [], "more": False}

    assert either.ours().post("/api/v1/books/numbers", json={}).json() == {"notices": []}

    arrivals = got(either, "books/arrivals", limit=2)
    assert [(line["document_id"], line["arrival_number"], line["number"]) for line in arrivals["lines"]] == [
        (1, "1", "12/SNV-VP"),
        (2, "2", "13/STC-VP"),
    ]
    assert arrivals["more"] is True
    follow_up = got(either, "books/follow-up", offset=2)
    assert [(line["document_id"], line["due"]) for line in follow_up["lines"]] == [(3, "2025-11-28")]
    assert follow_up["more"] is False
    day = arrivals["lines"][0]["arrived_on"]
    assert len(got(either, "books/arrivals", since=day, until=day)["lines"]) == 3
    assert got(either, "books/arrivals", until="2000-01-01")["lines"] == []


def test_numbers_are_given_up_to_a_day(office: Office) -> None:
    office.ours().post("/api/v1/books/numbers", json={"until": "2000-01-01"})

    assert got(office, "books/arrivals")["lines"] == []


@pytest.mark.parametrize("day", [1700000000, "1700000000", "2025-11-28T00:00:00", "2025-11", ""])
def test_a_day_is_nothing_but_a_day(office: Office, day: object) -> None:
    assert office.ours().post("/api/v1/books/numbers", json={"until": day}).status_code == 422


def test_lines_of_the_books_have_the_columns_of_the_forms() -> None:
    assert [*ArrivalLine.model_fields][1:] == [column.key for column in columns("register")]
    assert [*FollowUpLine.model_fields][1:] == [column.key for column in columns("follow_up")]


def test_who_asks_is_told_how(office: Office) -> None:
    me = {"name": "Nguyễn Thị Lan", "cleared": True, "scopes": None, "csrf": office.csrf}
    assert got(office, "me") == me
    assert office.by("read").get("/api/v1/me").json() == {"name": "Máy chủ theo dõi", "cleared": False, "scopes": ["read"], "csrf": None}
