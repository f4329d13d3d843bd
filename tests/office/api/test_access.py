"""Who may ask what: scopes of tokens, the secret of a page, documents that are marked."""

import pytest

from pipeline.register.work.books import Span
from tests.office.api.conftest import Office, served

READ = ("documents/1", "documents/1/text", "documents/1/references", "documents/1/thread", "search", "lacking", "changes", "books/arrivals",
        "books/follow-up")  # fmt: skip
CHANGES = {
    ("POST", "documents/1/corrections", "correct"): {"pointer": "/place", "value": "Hà Giang"},
    ("PUT", "tasks/state", "tasks"): {"document": 1, "pointer": "/requirements/1", "status": "done"},
    ("POST", "books/numbers", "correct"): {},
}


@pytest.mark.parametrize("place", [*READ, "tasks"])
def test_a_token_without_the_scope_is_told_which_it_needs(office: Office, place: str) -> None:
    scope = "tasks" if place == "tasks" else "read"

    refused = office.by("correct").get(f"/api/v1/{place}")

    assert (refused.status_code, refused.json()["advice"]) == (403, f"Use a token with the scope {scope}.")
    assert f'scope="{scope}"' in refused.headers["www-authenticate"]
    assert office.by(scope).get(f"/api/v1/{place}").status_code == 200


@pytest.mark.parametrize(("method", "place", "scope"), CHANGES)
def test_a_change_needs_its_scope_or_the_secret_of_a_page(office: Office, method: str, place: str, scope: str) -> None:
    body = CHANGES[method, place, scope]
    url = f"/api/v1/{place}"

    assert office.by("read").request(method, url, json=body).status_code == 403
    assert office.client.request(method, url, json=body).status_code == 403, "another site could send this"
    elsewhere = office.ours().request(method, url, json=body, headers={"sec-fetch-site": "cross-site"})
    assert elsewhere.status_code == 403
    assert office.register.changes()[3:] == []

    assert office.by(scope).request(method, url, json=body).is_success
    assert office.ours().request(method, url, json=body).is_success


def test_a_token_that_does_not_hold_is_refused_also_where_none_is_needed(office: Office) -> None:
    refused = office.by("none").get("/api/v1/documents/1")

    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    assert refused.headers["www-authenticate"].startswith("Bearer")


def test_a_proxys_own_log_in_is_no_token(office: Office) -> None:
    assert office.client.get("/api/v1/me", headers={"authorization": "Basic bGFuOng="}).json()["name"] == "Nguyễn Thị Lan"


def test_a_token_opens_no_page(office: Office) -> None:
    assert office.by("read").post("/van-ban/1/sua", data={"pointer": "/place", "value": "x"}).status_code == 403


def test_who_is_not_cleared_sees_no_trace_of_a_marked_document(either: Office) -> None:
    """Its number and subject stand in nothing, and it can't be told from one that is not there."""
    either.register.give_numbers(Span(secret=True))
    answers = {place: either.by("read").get(f"/api/v1/{place}") for place in (*READ, "documents/3", "documents/4")}
    tasks = either.by("tasks").get("/api/v1/tasks", params={"role": ["lead", "inherited", "know"]})

    assert answers["documents/3"].status_code == 404
    assert answers["documents/3"].json() == answers["documents/4"].json()
    for answer in (*answers.values(), tasks):
        assert "14/STC-VP" not in answer.text
        assert "kế hoạch đặc biệt" not in answer.text
    assert answers["search"].json()["total"] == 2
    assert answers["documents/1/references"].json()["citing"] == 1
    assert [each["document"]["id"] for each in answers["documents/1/thread"].json()["documents"]] == [1, 2]
    assert {task["document_id"] for task in tasks.json()["tasks"]} == {1, 2}
    assert either.by("tasks").put("/api/v1/tasks/state", json=_done(3)).status_code == 404
    said = CHANGES["POST", "documents/1/corrections", "correct"]
    assert either.by("correct").post("/api/v1/documents/3/corrections", json=said).status_code == 404
    assert "14/STC-VP" not in either.by("read").get("/api/v1/lacking").text


def test_who_is_cleared_sees_it(either: Office) -> None:
    assert either.by("cleared").get("/api/v1/documents/3").json()["valid"]["number"] == "14/STC-VP"
    assert either.by("cleared").get("/api/v1/search").json()["total"] == 3
    assert either.by("cleared").get("/api/v1/documents/1/references").json()["citing"] == 2
    assert {task["document_id"] for task in either.by("cleared").get("/api/v1/tasks").json()["tasks"]} == {1, 2, 3}


def test_the_page_of_a_search_shows_marked_documents_to_who_is_cleared_only(office: Office) -> None:
    assert "14/STC-VP" in office.client.get("/").text
    assert "14/STC-VP" not in served(office.register, secret=False).client.get("/").text
    assert "14/STC-VP" not in served(office.register, secret=False).client.get("/van-ban/1").text


def _done(document: int) -> dict[str, object]:
    return {"document": document, "pointer": "/requirements/1", "status": "done"}
