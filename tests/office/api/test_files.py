"""The file of a document: to be kept, and as pictures of its pages; nothing that is not there, or not to be seen."""

import io

import pytest
from PIL import Image

from tests.office.api.conftest import PAPER, Office
from tests.office.api.test_problems import problem_of
from tests.register.made import letter

PLACES = ("file", "pages", "pages/1")


def test_a_file_comes_as_it_is_under_its_name_and_is_opened_by_no_browser(office: Office) -> None:
    office.keep(PAPER, "b.pdf")

    answer = office.by("read").get("/api/v1/documents/2/file")

    assert (answer.status_code, answer.content) == (200, PAPER)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''v%C4%83n%20b%E1%BA%A3n.pdf")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert office.noted() == [("exported", "Máy chủ theo dõi", 2, {"what": "original"})]
    ranged = office.by("read").get("/api/v1/documents/2/file", headers={"range": "bytes=9-3"})
    assert (ranged.status_code, ranged.content) == (200, PAPER), "parts are not given"


def test_pages_are_told_by_their_sizes_and_drawn_as_wide_as_is_asked(office: Office) -> None:
    office.keep(PAPER, "b.pdf")

    assert office.by("read").get("/api/v1/documents/2/pages").json() == {
        "document": 2,
        "pages": [{"number": 1, "width": 595.0, "height": 842.0}, {"number": 2, "width": 842.0, "height": 595.0}],
    }
    answer = office.by("read").get("/api/v1/documents/2/pages/2?width=300")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    with Image.open(io.BytesIO(answer.content), formats=["WEBP"]) as picture:
        assert picture.size == (300, 212)
    assert answer.headers["cache-control"].startswith("private")


@pytest.mark.parametrize(
    ("status", "place"),
    [(404, "pages/3"), (404, "pages/2147483647"), (422, "pages/0"), (422, "pages/x"), (422, "pages/1?width=49"),
     (422, "pages/1?width=4001"), (422, "pages/1?width=" + "9" * 30)],
)  # fmt: skip
def test_no_page_that_is_not_there_is_drawn(office: Office, status: int, place: str) -> None:
    office.keep(PAPER, "b.pdf")

    assert problem_of(office.by("read").get(f"/api/v1/documents/2/{place}")).status == status


@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_can_not_be_had_is_told_without_a_place_on_the_disk(office: Office, place: str) -> None:
    told = problem_of(office.by("read").get(f"/api/v1/documents/2/{place}"))

    assert told.status == 404
    assert "văn bản.pdf" not in told.detail
    assert "Send it again" in told.advice


def test_a_file_without_pages_is_told_to_have_none(office: Office) -> None:
    text = letter("text", number="19/STC-VP")
    source = text.directive.source.model_copy(update={"media_type": "text/plain", "read_as": "text", "pages": None})
    list(office.register.add([text._replace(directive=text.directive.model_copy(update={"source": source}))]))

    told = problem_of(office.by("read").get("/api/v1/documents/4/pages"))

    assert (told.status, told.detail) == (404, "document 4 has no pages that could be shown")


def test_a_marked_document_is_written_down_before_it_is_shown_and_kept_by_no_browser(office: Office) -> None:
    office.register.correct(2, "/secrecy", "Mật", by="Lan")
    office.keep(PAPER, "b.pdf")

    for place in PLACES:
        assert office.by("read").get(f"/api/v1/documents/2/{place}").status_code == 404
    assert office.noted() == []
    answers = [office.by("cleared").get(f"/api/v1/documents/2/{place}") for place in PLACES]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[-1].headers["cache-control"] == "no-store"
    assert [line[:3] for line in office.noted() if line[0] == "secret_seen"] == [("secret_seen", "Văn thư mật", 2)] * 3
