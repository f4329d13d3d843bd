"""Who may ask what: scopes of tokens, the secret of a page, documents that are marked."""

import pytest

from pipeline.register.intake.entries import Sent
from pipeline.register.work.books import Span
from tests.office.api.conftest import PAPER, TEXT, Office, served

READ = ("documents/1", "documents/1/text", "documents/1/references", "documents/1/thread", "documents/2/file", "documents/2/pages",
        "documents/2/pages/1", "search", "lacking", "changes", "books/arrivals", "books/follow-up")  # fmt: skip
OTHERS = {"tasks": "tasks", "next-to-check": "correct", "batches": "upload", "uploads/1": "upload", "uploads?batch=a": "upload",
          "quality": "admin"}  # fmt: skip
"""What is read with another scope than `read`."""
CHANGES = {
    ("POST", "documents/1/corrections", "correct"): {"pointer": "/place", "value": "Hà Giang"},
    ("PUT", "tasks/state", "tasks"): {"document": 1, "pointer": "/requirements/1", "status": "done"},
    ("POST", "books/numbers", "correct"): {},
    ("PUT", "documents/1/check", "correct"): {"seen": 2**31 - 1},
    ("DELETE", "documents/2/check", "correct"): None,
    ("DELETE", "documents/2/corrections/1", "correct"): None,
    ("PUT", "documents/1/handling", "correct"): {"note": "Gấp."},
    ("PUT", "documents/1/arrival", "correct"): {"number": "7"},
    ("POST", "uploads/1/again", "upload"): None,
}


@pytest.fixture
def used(office: Office) -> Office:
    """The server, with something to look at and to change of each kind."""
    office.keep(PAPER, "b.pdf")
    office.register.correct(2, "/place", "Hà Giang", by="Lan")
    office.register.check_document(2, by="Lan")
    kept = office.keep(TEXT.encode(), "a.txt")
    (number,) = office.service.uploads.enqueue([Sent(kept.sha256, "a.txt", kept.size, kept.media_type)], batch="a", by="Lan")
    office.register.queue.fail(office.service.uploads.get(number), "timeout", "a.txt took too long")
    return office


def _state(office: Office) -> tuple[object, ...]:
    """What would show that something was changed."""
    return len(office.register.changes()), office.service.uploads.counts(), office.noted()


@pytest.mark.parametrize("place", [*READ, *OTHERS])
def test_a_token_without_the_scope_is_told_which_it_needs(used: Office, place: str) -> None:
    office, scope = used, OTHERS.get(place, "read")

    refused = office.by("correct" if scope != "correct" else "read").get(f"/api/v1/{place}")

    assert (refused.status_code, refused.json()["advice"]) == (403, f"Use a token with the scope {scope}.")
    assert f'scope="{scope}"' in refused.headers["www-authenticate"]
    assert office.by(scope).get(f"/api/v1/{place}").status_code == 200


@pytest.mark.parametrize(("method", "place", "scope"), CHANGES)
def test_a_change_needs_its_scope_the_role_or_the_secret_of_a_page(used: Office, method: str, place: str, scope: str) -> None:
    office, body = used, CHANGES[method, place, scope]
    url, before = f"/api/v1/{place}", _state(used)

    assert office.by("read").request(method, url, json=body).status_code == 403
    assert office.client.request(method, url, json=body).status_code == 403, "another site could send this"
    elsewhere = office.ours().request(method, url, json=body, headers={"sec-fetch-site": "cross-site"})
    assert elsewhere.status_code == 403
    reader = office.by("reader").request(method, url, json=body)
    assert (reader.status_code, reader.headers["content-type"]) == (403, "application/problem+json")
    assert _state(office) == before

    assert office.by(scope).request(method, url, json=body).is_success
    assert [line[1] for line in office.noted()] == ["Máy chủ theo dõi"], "the log has who did it"


@pytest.mark.parametrize(("method", "place", "scope"), CHANGES)
def test_a_page_of_ours_may_do_it_too(used: Office, method: str, place: str, scope: str) -> None:
    assert used.ours().request(method, f"/api/v1/{place}", json=CHANGES[method, place, scope]).is_success


def test_a_file_is_taken_from_nobody_who_may_not_send(office: Office) -> None:
    for asker in (office.by("read"), office.by("reader"), office.client):
        assert asker.post("/api/v1/uploads", files={"file": ("a.txt", TEXT.encode())}).status_code == 403
    assert office.service.uploads.counts() == {}
    assert not [path for path in office.service.originals.folder.rglob("*") if path.is_file()]
    assert office.ours().post("/api/v1/uploads", files={"file": ("a.txt", TEXT.encode())}).status_code == 202


def test_figures_of_quality_are_for_admins(office: Office) -> None:
    assert office.by("reader").get("/api/v1/quality").status_code == 403
    assert office.by("reader").get("/api/v1/next-to-check").status_code == 403
    assert office.by("reader").get("/api/v1/documents/1").status_code == 200


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
    hidden = ("documents/3", "documents/4")
    answers = {place: either.by("read").get(f"/api/v1/{place}") for place in (*READ, *hidden)}
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
    assert {change["document"] for change in answers["changes"].json()["changes"]} == {1, 2}
    for (method, place, scope), body in CHANGES.items():
        if place.startswith("documents/"):
            marked = f"/api/v1/{place.replace('/1', '/3', 1).replace('/2', '/3', 1)}"
            refused = either.by(scope).request(method, marked, json=body)
            assert refused.status_code == 404, marked


@pytest.mark.parametrize("place", ["", "/text", "/references", "/thread"])
def test_each_look_at_a_marked_document_is_written_down(office: Office, place: str) -> None:
    assert office.by("cleared").get(f"/api/v1/documents/3{place}").status_code == 200
    assert office.by("cleared").get(f"/api/v1/documents/1{place}").status_code == 200
    assert office.by("read").get(f"/api/v1/documents/3{place}").status_code == 404

    assert office.noted() == [("secret_seen", "Văn thư mật", 3, {})]


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
