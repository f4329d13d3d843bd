"""What leads from an open document to a marked one shows to who is cleared alone, in the API and on the page."""

from typing import Any

import pytest

from schemas import Reference
from tests.office.api.conftest import Office, served
from tests.register.made import add, digest_of, letter


def _cites(number: str, day: str | None = "2025-11-17") -> tuple[Reference, ...]:
    return (Reference(type="Công văn", number=number, date=day, issuer=None, relation="mentions"),)


def told(office: Office, document: int, token: str = "read") -> dict[str, Any]:
    """A document as it is told."""
    answer = office.by(token).get(f"/api/v1/documents/{document}")
    assert answer.status_code == 200, answer.text
    whole: dict[str, Any] = answer.json()
    return whole


def _meant(office: Office, document: int, token: str) -> tuple[int | None, list[int], str]:
    (cited,) = told(office, document, token)["links"]["cites"]
    assert office.by(token).get(f"/api/v1/documents/{document}/references").json()["cites"] == [cited]
    return cited["document"], cited["candidates"], cited["why"]


@pytest.mark.parametrize(
    ("coming", "day", "cleared", "closed"),
    [
        # One that is meant for certain.
        ([{"secrecy": "Mật"}], "2025-11-17", (4, [4], "linked"), (None, [], "absent")),
        ([{}], "2025-11-17", (4, [], "linked"), (4, [], "linked")),
        # One that may be meant, of the number alone.
        ([{"secrecy": "Mật"}], None, (None, [4], "uncertain"), (None, [], "absent")),
        # Two that fit: an open one is left.
        ([{"secrecy": "Mật"}, {"issuer": "Sở Y tế tỉnh Lạng Sơn"}], "2025-11-17", (None, [4, 5], "ambiguous"), (None, [5], "uncertain")),
        ([{"secrecy": "Mật"}, {"secrecy": "Mật", "issuer": "Sở Y tế tỉnh Lạng Sơn"}], "2025-11-17",
         (None, [4, 5], "ambiguous"), (None, [], "absent")),
        # One of another day.
        ([{"secrecy": "Mật"}], "2025-11-01", (None, [4], "contradicted"), (None, [], "absent")),
    ],
)  # fmt: skip
def test_a_citation_of_a_marked_document_is_told_as_if_it_were_not_there(
    either: Office, coming: list[dict[str, Any]], day: str | None, cleared: tuple[object, ...], closed: tuple[object, ...]
) -> None:
    there = [letter(f"there {number}", **{"number": "40/SNV-VP", "issued_on": "2025-11-17", "references": (), **fields})
             for number, fields in enumerate(coming)]  # fmt: skip
    *_, citing = add(either.register, *there, letter("citing", number="41/STC-VP", references=_cites("40/SNV-VP", day)))

    number, candidates, why = cleared
    assert _meant(either, citing.id, "cleared") == (number, [] if number else candidates, why)
    assert _meant(either, citing.id, "read") == closed


def test_the_page_of_a_document_links_to_no_marked_one(office: Office) -> None:
    marked, citing = add(
        office.register,
        letter("there", number="40/SNV-VP", issued_on="2025-11-17", references=(), secrecy="Mật"),
        letter("citing", number="41/STC-VP", references=_cites("40/SNV-VP")),
    )
    link = f'href="/van-ban/{marked.id}"'

    assert link in office.client.get(f"/van-ban/{citing.id}").text
    assert link not in served(office.register, secret=False).client.get(f"/van-ban/{citing.id}").text


def test_another_file_that_was_read_as_marked_is_not_told(either: Office) -> None:
    """Its reading, its name and its coming: a second scan on which the mark was found shows what the first did not."""
    again = letter("another scan", secrecy="Mật", subject="kế hoạch đặc biệt", name="kế hoạch đặc biệt.pdf")
    (added,) = add(either.register, again)
    assert (added.id, added.what) == (1, "copy")
    add(either.register, letter("open scan", place="Hà Giang"))

    whole, closed = told(either, 1, "cleared"), either.by("read").get("/api/v1/documents/1")

    assert [each["sha256"] for each in whole["copies"]] == [digest_of("another scan"), digest_of("open scan")]
    assert [each["sha256"] for each in closed.json()["copies"]] == [digest_of("open scan")]
    assert [each["kind"] for each in closed.json()["history"]] == ["added", "copy"]
    assert digest_of("another scan") not in closed.text
    assert "đặc biệt" not in closed.text


def test_the_page_tells_no_more_of_it(office: Office) -> None:
    add(office.register, letter("another scan", secrecy="Mật", subject="kế hoạch đặc biệt", name="kế hoạch đặc biệt.pdf"))

    assert "đặc biệt" not in served(office.register, secret=False).client.get("/van-ban/1").text


def test_documents_that_are_marked_are_told_apart_in_one_look(either: Office) -> None:
    assert either.register.marked([1, 2, 3, 4, 2**31 - 1]) == {3}
    assert either.register.marked([]) == frozenset()
    either.register.correct(1, "/secrecy", "Mật", by="Lan")
    assert either.register.marked(range(1, 2000)) == {1, 3}
