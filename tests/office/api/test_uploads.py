"""Files that a program sends: taken in one by one, told what became of them, and never more than may come."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from pipeline.office.failures import explained
from pipeline.office.originals import Originals
from pipeline.register.intake.entries import Sent, Upload
from pipeline.register.store import Register
from tests import made_faults
from tests.office.api.conftest import Office, served
from tests.office.api.test_problems import problem_of
from tests.office.made import until
from tests.register.made import digest_of, letter

NAMES = {
    "../../etc/passwd.txt": "etc/passwd.txt",
    "C:\\Users\\lan\\công văn.txt": None,
    "a\u202etxt.exe": "atxt.exe",
    "\x00\x01.txt": ".txt",
    "x" * 3000 + ".txt": None,
    "<script>alert(1)</script>.txt": None,
    '"; filename="b.pdf': None,
    "văn bản \ud83d\ude00.txt": None,
}
"""Names that mean harm, with what is left of those of which that is sure."""


def sent(office: Office, name: str = "thư.txt", content: bytes = b"", token: str = "upload", **words: str) -> httpx2.Response:
    """The answer to a file that is sent."""
    return office.by(token).post("/api/v1/uploads", files={"file": (name, content or made_faults.letter(1))}, data=words)


def told(office: Office, number: int, token: str = "upload") -> dict[str, Any]:
    """What is told of an upload."""
    answer = office.by(token).get(f"/api/v1/uploads/{number}")
    assert answer.status_code == 200, answer.text
    whole: dict[str, Any] = answer.json()
    return whole


def kept(office: Office, name: str, content: bytes, by: str = "Lan") -> Upload:
    """An upload whose file is kept, and that waits."""
    file = office.keep(content, name)
    (number,) = office.service.uploads.enqueue([Sent(file.sha256, name, file.size, file.media_type)], batch="a", by=by)
    return office.service.uploads.get(number)


def test_a_file_is_taken_in_read_and_becomes_a_document(office: Office) -> None:
    answer = sent(office, batch="lo-1")

    assert (answer.status_code, answer.headers["location"]) == (202, f"/api/v1/uploads/{answer.json()['id']}")
    waiting = answer.json()
    assert (waiting["state"], waiting["name"], waiting["batch"], waiting["by"], waiting["document_id"]) == (
        "waiting", "thư.txt", "lo-1", "Máy chủ theo dõi", None,
    )  # fmt: skip
    with office.service.reading:
        until(lambda: told(office, waiting["id"])["state"] == "done")
    done = told(office, waiting["id"])
    assert (done["what"], done["failure"], done["explanation"]) == ("added", None, None)
    assert office.client.get(f"/api/v1/documents/{done['document_id']}").json()["valid"]["number"] == "1/STN-VP"
    assert office.noted() == [("uploaded", "Máy chủ theo dõi", None, {"upload": waiting["id"]})]


def test_a_file_that_can_not_be_read_is_told_why_and_what_to_do(office: Office) -> None:
    refused = sent(office, "a.pdf", b"MZ\x90\x00 no document at all \x00\x01\x02").json()

    assert (refused["state"], refused["failure"]) == ("failed", "unsupported")
    why = explained("unsupported", "en")
    assert (refused["explanation"], refused["advice"]) == (why.wrong, why.advice)
    assert "a.pdf" in refused["message"]
    assert told(office, refused["id"]) == refused
    again = office.by("upload").post(f"/api/v1/uploads/{refused['id']}/again")
    assert problem_of(again).status == 409, "nothing of it is kept"


def test_a_file_that_failed_is_read_again_and_one_that_did_not_is_not(office: Office) -> None:
    upload = kept(office, "a.txt", made_faults.letter(2))
    assert problem_of(office.by("upload").post(f"/api/v1/uploads/{upload.id}/again")).status == 409
    office.register.queue.fail(upload, "timeout", "a.txt took too long")

    answer = office.by("upload").post(f"/api/v1/uploads/{upload.id}/again")

    assert (answer.status_code, answer.json()["state"], answer.json()["failure"]) == (202, "waiting", None)
    assert office.noted() == [("uploaded", "Máy chủ theo dõi", None, {"upload": upload.id, "again": True})]
    assert office.service.uploads.get(upload.id).state == "waiting"
    for place in ("uploads/77", "uploads/77/again"):
        method = "POST" if place.endswith("again") else "GET"
        assert problem_of(office.by("upload").request(method, f"/api/v1/{place}")).status == 404


def test_a_batch_is_told_in_parts_and_batches_newest_first(office: Office) -> None:
    for number in range(3):
        sent(office, f"{number}.txt", made_faults.letter(number), batch="lo-1")
    alone = sent(office, "x.txt").json()
    ask = office.by("upload").get

    first = ask("/api/v1/uploads", params={"batch": "lo-1", "limit": 2}).json()
    rest = ask("/api/v1/uploads", params={"batch": "lo-1", "limit": 2, "offset": 2}).json()
    assert [each["name"] for each in (*first["uploads"], *rest["uploads"])] == ["0.txt", "1.txt", "2.txt"]
    assert (first["more"], rest["more"], first["counts"]) == (True, False, {"waiting": 3})

    batches = ask("/api/v1/batches", params={"limit": 1}).json()
    assert ([each["id"] for each in batches["batches"]], batches["more"]) == ([alone["batch"]], True)
    assert ask("/api/v1/batches?offset=1").json()["batches"][0]["counts"] == {"waiting": 3}
    assert problem_of(ask("/api/v1/uploads?batch=lo-2")).status == 404


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_leads_nowhere_and_is_seen_as_it_is(either: Office, name: str) -> None:
    """Also of a file that is refused at once: its name is told too."""
    spelt = name.replace('"', "%22").encode(errors="surrogatepass")
    head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="%s"\r\n\r\n' % spelt
    for content in (made_faults.letter(1), b"MZ\x00\x01\x02\x03"):
        answer = either.by("upload").post(
            "/api/v1/uploads", content=head + content + b"\r\n--x--\r\n", headers={"content-type": "multipart/form-data; boundary=x"}
        )
        assert answer.status_code in (202, 400), answer.text
        if answer.status_code == 202:
            shown = answer.json()["name"]
            assert not re.search("[\x00-\x1f\u202e\ud800-\udfff]", shown)
            assert ".." not in shown.split("/")
            assert not shown.startswith("/")
            assert NAMES[name] in (None, shown)
    folder = either.service.originals.folder
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} <= {".txt"}


@pytest.mark.parametrize(
    ("parts", "data"),
    [
        ([("file", "a.txt"), ("file", "b.txt")], {}),
        ([], {"file": "words that are no file"}),
        ([], {"batch": "a"}),
        ([("file", "a.txt")], {"batch": "../a"}),
        ([("file", "a.txt")], {"batch": ""}),
        ([("file", "a.txt")], {"batch": "a" * 65}),
        ([("file", "a.txt")], {"lo": "a"}),
        ([("file", "a.txt"), ("more", "b.txt")], {}),
    ],
)
def test_what_is_sent_otherwise_is_refused_and_nothing_is_entered(
    office: Office, parts: list[tuple[str, str]], data: dict[str, str]
) -> None:
    files = [(part, (name, made_faults.letter(1))) for part, name in parts]

    answer = office.by("upload").post("/api/v1/uploads", files=files or None, data=data)

    assert problem_of(answer).status == 422, answer.text
    assert office.service.uploads.counts() == {}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b"\xff\x00nothing"),
        ("multipart/form-data; boundary=x", b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'),
        ("multipart/form-data; boundary=", b"--"),
        ("application/json", b'{"file": "x"}'),
        ("application/x-www-form-urlencoded", b"file=x"),
        ("text/plain", made_faults.letter(1)),
    ],
)
def test_a_body_that_is_no_form_is_refused(office: Office, kind: str, content: bytes) -> None:
    answer = office.by("upload").post("/api/v1/uploads", content=content, headers={"content-type": kind})

    assert problem_of(answer).status in (400, 422), answer.text
    assert office.service.uploads.counts() == {}


def test_no_more_is_taken_than_may_be_sent(office: Office, tmp_path: Path) -> None:
    """A file that is too large is told so by name; what is far beyond is not even taken in, whatever length it says."""
    small = served(office.register, tmp_path / "small", upload=2**16)

    def pieces() -> Iterator[bytes]:
        yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        yield from [b" " * 2**16] * 40

    larger = sent(small, content=b"a" * (2**16 + 1)).json()
    beyond = sent(small, content=b"a" * (2**21))
    counted = small.by("upload").post("/api/v1/uploads", content=pieces(), headers={"content-type": "multipart/form-data; boundary=x"})
    elsewhere = small.by("correct").put("/api/v1/documents/1/handling", content=b" " * (2**20 + 1))
    small.close()

    assert (larger["state"], larger["failure"]) == ("failed", "too_large")
    assert [problem_of(each).status for each in (beyond, counted, elsewhere)] == [413, 413, 413]
    assert small.service.uploads.counts() == {"failed": 1}
    assert not [*Originals(tmp_path / "small" / "originals").folder.rglob("*.txt")]


def test_who_is_not_cleared_is_not_led_to_what_a_file_became(either: Office) -> None:
    """The file's name says what the document is about: it is told to who sent it, who knows it, and to who is cleared."""
    upload = kept(either, "kế hoạch đặc biệt.txt", b"content", by="Lan")
    marked = letter("content", number="15/STC-VP", secrecy="Mật", name="kế hoạch đặc biệt.txt")
    added = either.register.queue.take_in(upload, marked)

    closed = told(either, upload.id)
    assert (closed["name"], closed["document_id"], closed["what"], closed["state"]) == (digest_of("content"), None, None, "done")
    assert told(either, upload.id, "cleared")["document_id"] == added.id
    (listed,) = either.by("upload").get("/api/v1/uploads?batch=a").json()["uploads"]
    assert listed == closed
    own = kept(either, "của mình.txt", b"own", by="Máy chủ theo dõi")
    either.register.queue.take_in(own, letter("own", number="16/STC-VP", secrecy="Mật"))
    assert (told(either, own.id)["name"], told(either, own.id)["document_id"]) == ("của mình.txt", None)


def test_the_page_of_uploads_does_not_lead_there_either(office: Office) -> None:
    upload = kept(office, "kế hoạch đặc biệt.txt", b"content")
    added = office.register.queue.take_in(upload, letter("content", number="15/STC-VP", secrecy="Mật"))

    seen, closed = office.client.get("/nhap").text, served(office.register, secret=False).client.get("/nhap").text

    assert "kế hoạch đặc biệt" in seen
    assert f"/van-ban/{added.id}" in seen
    assert "kế hoạch đặc biệt" not in closed
    assert f"/van-ban/{added.id}" not in closed


def test_an_upload_on_a_busy_server_is_to_be_sent_again(either: Office, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.register.places.PATIENCE", 0.1)
    with Register.open(empty) as other:
        busy = served(other)
        with either.register.database.writing():
            assert problem_of(sent(busy)).status == 503
        assert sent(busy).status_code == 202
        busy.close()
