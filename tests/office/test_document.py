"""A document on its page: what was read, why a value is missing, and what a person puts right."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from pipeline.office.settings import Language
from pipeline.office.typed import correction
from pipeline.register.entries import Entry
from pipeline.register.store import Register
from schemas import Notice, Signer
from tests.made_register import placed
from tests.office.conftest import Opened
from tests.office.serving import settings_in
from tests.register.made import LETTER, letter


def _words(page: str) -> str:
    """What a person reads on a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_a_document_shows_its_fields_requirements_and_links(opened: Opened) -> None:
    reply = letter(2, number="7/UBND-NC", issued_on="2025-11-10", issuer="Ủy ban nhân dân tỉnh Lạng Sơn", references=())
    client = opened(letter(), reply)
    page = client.get("/van-ban/1").text
    said = _words(page)
    for words in (
        "Công văn 12/SNV-VP",
        "18/11/2025",
        "Sở Nội vụ tỉnh Lạng Sơn",
        "Gửi kết quả trước ngày 28/11/2025.",
        "Sở Tài chính",
        "Ma Thế Quyền",
    ):
        assert words in said
    assert '<a href="/van-ban/2">Công văn 7/UBND-NC</a>' in page
    assert '<a href="/van-ban/1">' in client.get("/van-ban/2").text


@pytest.mark.parametrize(
    ("code", "path", "said"),
    [
        ("number.unreadable", "/number", "không đọc được"),
        ("issued_on.impossible", "/issued_on", "không có trong lịch"),
        ("contradiction.issuer", "/issuer", "nguồn ghi khác nhau"),
        ("subject.missing", "/subject", "không thấy"),
        ("number.repaired", "/number", "đã đọc lại"),
    ],
)
def test_why_a_value_is_missing_or_unsure_is_said_in_vietnamese(opened: Opened, code: str, path: str, said: str) -> None:
    notice = Notice(code=code, path=path, message="“12l/SNV” is what it says.")
    fields: dict[str, Any] = {} if "repaired" in code or "contradiction" in code else {path[1:]: None}
    page = opened(letter(notices=(notice,), **fields)).get("/van-ban/1").text
    row = page[page.index(f'data-pointer="{path}"') :].partition("</dd>")[0]
    assert said in _words(row)
    assert "12l/SNV" in row, "the words of the paper are quoted"
    assert "is what it says" not in row, "no English"


def test_a_correction_shows_at_once_and_who_made_it(opened: Opened) -> None:
    client = opened(letter())
    answer = client.post("/van-ban/1/sua", data={"pointer": "/issued_on", "value": "19/11/2025"})
    assert "19/11/2025" in _words(answer.text)
    assert "đã sửa" in _words(answer.text)
    assert "Nguyễn Thị Lan" in _words(answer.text)
    assert "19/11/2025" in _words(client.get("/van-ban/1").text)


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/issued_on", "31/02/2025", "Không có ngày này"),
        ("/issued_on", "hôm qua", "Không có ngày này"),
        ("/urgency", "gấp", "không dùng được"),
    ],
)
def test_what_can_not_be_is_refused_in_its_place_and_kept_to_be_typed_anew(opened: Opened, pointer: str, value: str, said: str) -> None:
    client = opened(letter())
    answer = client.post("/van-ban/1/sua", data={"pointer": pointer, "value": value})
    assert answer.status_code == 422
    assert said in _words(answer.text)
    if pointer == "/issued_on":
        assert f'value="{value}"' in answer.text
    assert "18/11/2025" in client.get("/van-ban/1").text


@pytest.mark.parametrize(
    "pointer", ["/nothing", "/source/sha256", "number", "/requirements/9/text", "/requirements/x", "/signer/name/0", "", "/"]
)
def test_a_place_that_is_none_is_refused_plainly(opened: Opened, pointer: str) -> None:
    assert opened(letter()).post("/van-ban/1/sua", data={"pointer": pointer, "value": "x"}).status_code in (400, 422)


def test_what_a_file_says_is_text_on_the_page(opened: Opened) -> None:
    page = opened(letter(subject='<script>alert("1")</script>', signer=Signer(capacity=None, position=None, name="<b>")))
    assert "<script>alert" not in page.get("/van-ban/1").text
    assert "<script>alert" not in page.get("/?q=alert").text


def test_a_secret_document_is_not_there_for_who_is_not_cleared(opened: Opened) -> None:
    client = opened(letter(secrecy="Mật"))
    assert client.get("/van-ban/1").status_code == 404
    assert client.post("/van-ban/1/sua", data={"pointer": "/number", "value": "1"}).status_code == 404
    cleared = opened(letter(secrecy="Mật"), secret=True)
    assert cleared.get("/van-ban/1").status_code == 200


@pytest.mark.parametrize(
    ("pointer", "text", "meant", "reason"),
    [
        ("/number", " 13/SNV-VP ", ("/number", "13/SNV-VP"), "blanks around are no part of it"),
        ("/number", "", ("/number", None), "nothing typed: there is none"),
        ("/issued_on", "9/11/2025", ("/issued_on", "2025-11-09"), "a day as offices write it"),
        ("/issued_on", "2025-11-09", ("/issued_on", "2025-11-09"), "a day as programs write it"),
        ("/issued_on", "11/2025", ("/issued_on", "2025-11"), "a month alone"),
        ("/addressees/-", "UBND tỉnh", ("/addressees", ["Các sở, ban, ngành", "UBND các xã, phường", "UBND tỉnh"]), "one more"),
        ("/addressees/0/name", "", ("/addressees", ["UBND các xã, phường"]), "one less"),
        (
            "/requirements/1/report_to/0/name",
            "Sở Y tế",
            ("/requirements/1/report_to/0", {"name": "Sở Y tế", "body": None, "inherited": False}),
            "the full name of another body goes",
        ),
        ("/requirements/1/deadlines/0/date", "30/11/2025", ("/requirements/1/deadlines/0/date", "2025-11-30"), "a term"),
    ],
)
def test_what_is_typed_is_meant_so(entry: Entry, pointer: str, text: str, meant: tuple[str, object], reason: str) -> None:
    made = correction(entry, pointer, text)
    value = [each["name"] for each in made.value if isinstance(each, dict)] if isinstance(made.value, list) else made.value
    assert (made.pointer, value) == meant, reason


def test_a_new_actor_and_a_new_term_are_whole(entry: Entry) -> None:
    actors = correction(entry, "/requirements/0/lead/-", "Sở Y tế").value
    assert isinstance(actors, list)
    assert actors[-1] == {"name": "Sở Y tế", "body": None, "inherited": False}
    terms = correction(entry, "/requirements/0/deadlines/-", "30/11/2025").value
    assert isinstance(terms, list)
    assert isinstance(terms[-1], dict)
    assert terms[-1]["date"] == "2025-11-30"


def test_the_page_speaks_english_where_that_is_asked_for(opened: Opened) -> None:
    language: Language = "en"
    assert "Issued on" in opened(letter(), language=language).get("/van-ban/1").text


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """The letter as a register has it."""
    with Register.open(placed(settings_in(tmp_path).register)) as register:
        list(register.add([letter()]))
        assert register.get(1).valid.number == LETTER.number
        return register.get(1)


@pytest.mark.parametrize(
    ("said", "shown", "reason"),
    [
        ({"arrived_on": "31/02/2025", "arrival_number": "7"}, "Có ngày chưa đúng", "no such day"),
        ({"arrived_on": "11/2025", "arrival_number": "7"}, "Có ngày chưa đúng", "a month alone"),
        ({"term": "mai"}, "Có ngày chưa đúng", "no day at all"),
    ],
)
def test_a_day_that_is_none_is_refused_in_the_books_and_nothing_is_given(
    opened: Opened, said: dict[str, str], shown: str, reason: str
) -> None:
    client = opened(letter())
    answer = client.post("/van-ban/1/so", data={"received_by": "Văn phòng", **said})
    assert (answer.status_code, shown in _words(answer.text)) == (422, True), reason
    service = client.app.state.service  # type: ignore[attr-defined]
    entry = service.register(cleared=False).get(1)
    assert (entry.arrival, entry.handling) == (None, None)


@pytest.mark.parametrize("day", ["hôm qua", "31-12", "2025-1", "%00"])
def test_a_condition_that_is_no_day_is_told_and_not_used(opened: Opened, day: str) -> None:
    answer = opened(letter()).get("/", params={"since": day})
    assert answer.status_code == 422
    assert "Có điều kiện chưa đúng" in _words(answer.text)
    assert "12/SNV-VP" in answer.text
