"""Where no script runs: forms are sent as they are, and lead back to a page that says what was done or why not."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from pipeline.register.store import Register
from schemas import Arrival
from tests.office.conftest import Visitor
from tests.register.made import add, letter
from tests.register.test_tasks import US, WORK, asked


class Forms(HTMLParser):
    """The forms of a page with what a browser would send of each, and where."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str | None], dict[str, str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.forms.append((told, {}))
        elif not self.forms:
            return
        elif tag == "select":
            self._select = told["name"] or ""
        elif tag == "option" and "selected" in told:
            self.forms[-1][1][self._select] = told.get("value") or ""
        elif tag in ("input", "textarea", "button") and told.get("name") and told.get("type") != "checkbox":
            self.forms[-1][1][told["name"] or ""] = told.get("value") or ""


class Browser:
    """A browser in which no script runs, at a page: it sends no header of ours."""

    def __init__(self, client: TestClient, place: str) -> None:
        self.client, self.place = client, place
        del client.headers["x-csrf-token"]
        self.page = client.get(place).text
        self.anchor = ""

    def send(self, action: str, which: str = "", **typed: str) -> "Browser":
        """Fill the form that leads there, and has these words, and send it; the page is the one to which that leads."""
        (attributes, values) = next(
            (attributes, values)
            for attributes, values in Forms(self.page).forms
            if attributes.get("method") == "post" and (attributes["action"] or "").partition("?")[0] == action and which in str(values)
        )
        assert typed.keys() <= values.keys() | {"next_number", "status"}
        answer = self.client.post(attributes["action"] or "", data={**values, **typed}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        place, _, self.anchor = answer.headers["location"].partition("#")
        self.page = self.client.get(place).text
        return self

    @property
    def at(self) -> str:
        """The part of the page to which it led."""
        assert f'id="{self.anchor}"' in self.page
        return self.anchor

    @property
    def said(self) -> str:
        """What the page says of what was sent."""
        (said,) = re.findall(r'<p id="told"[^>]*>(.*?)</p>', self.page)
        return unescape(said)


@pytest.fixture(autouse=True)
def filled(register: Register) -> None:
    add(
        register,
        letter("work", requirements=WORK),
        letter("secret", number="15/SNV-VP", secrecy="Mật", requirements=(asked("Việc mật.", "1", lead=(US,)),)),
    )


def test_a_state_is_noted_and_the_view_is_the_same(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/viec?role=lead&status=all")
    browser.send("/viec/trang-thai", "/requirements/0", status="done", note="đã gửi")
    assert (browser.said, browser.at) == ("Đã lưu.", "t1-requirements-0")
    (change,) = [change for change in register.get(1).history if change.kind == "task"]
    assert (change.detail["pointer"], change.detail["status"], change.detail["note"]) == ("/requirements/0", "done", "đã gửi")
    assert '<option value="lead" selected>' in browser.page
    assert '<option value="all" selected>' in browser.page


def test_a_task_that_is_another_now_is_refused_with_the_reason(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/viec")
    browser.send("/viec/trang-thai", "/requirements/0", words="Việc khác", status="done")
    assert "Hãy tải lại trang." in browser.said
    assert not any(change.kind == "task" for change in register.get(1).history)


def test_a_field_is_put_right_and_taken_back(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/van-ban/1")
    browser.send("/van-ban/1/sua", "'/number'", value="13/SNV-VP")
    assert (browser.said, browser.at, register.get(1).valid.number) == ("Đã lưu.", "f-number", "13/SNV-VP")
    browser.send("/van-ban/1/hoan-tac")
    assert (browser.said, browser.at, register.get(1).valid.number) == ("Đã hoàn tác.", "f-number", "12/SNV-VP")
    browser.send("/van-ban/1/sua", "'/issued_on'", value="31/02/2025")
    assert "Không có ngày này." in browser.said
    assert register.get(1).valid.issued_on == "2025-11-18"


def test_an_entry_is_added_to_a_list(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/van-ban/1")
    before = register.get(1).valid.addressees
    browser.send("/van-ban/1/sua", "'/addressees/-'", value="UBND tỉnh")
    assert [each.name for each in register.get(1).valid.addressees] == [*(each.name for each in before), "UBND tỉnh"]


def test_a_document_is_checked_and_not_after_all(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/van-ban/1")
    before = browser.page
    browser.send("/van-ban/1/kiem-tra")
    assert (browser.said, register.get(1).check is not None) == ("Đã đánh dấu kiểm tra.", True)
    browser.send("/van-ban/1/kiem-tra")
    assert (browser.said, register.get(1).check) == ("Đã bỏ đánh dấu kiểm tra.", None)
    register.correct(1, "/place", "Pleiku", by="Minh")
    browser.page = before
    browser.send("/van-ban/1/kiem-tra")
    assert "vừa được sửa ở nơi khác" in browser.said
    assert register.get(1).check is None


def test_the_columns_of_the_book_are_filled(visitor: Visitor, register: Register) -> None:
    browser = Browser(visitor(), "/van-ban/1")
    browser.send("/van-ban/1/so", received_by="Văn phòng", term="30/11/2025", next_number="true")
    entry = register.get(1)
    assert entry.handling is not None
    assert (browser.said, entry.handling.received_by, entry.handling.term) == ("Đã lưu.", "Văn phòng", "2025-11-30")
    assert entry.arrival is not None
    browser.send("/van-ban/1/so", term="hôm qua", received_by="")
    assert "Có ngày chưa đúng" in browser.said
    assert register.get(1).handling == entry.handling


def test_arrival_numbers_are_given_and_what_is_noticed_is_told(visitor: Visitor, register: Register) -> None:
    stamp = Arrival(number="9", date="2025-11-05")
    add(register, *(letter(f"taken {at}", number=f"{at}/STC-VP", arrival=stamp) for at in (3, 4)))
    add(register, letter("taken 5", number="5/STC-VP", secrecy="Mật", arrival=stamp))
    browser = Browser(visitor(), "/so-den?since=2025-01-01&until=2026-12-31")
    browser.send("/so-den/cap-so")
    assert browser.said == "Đã cấp số đến."
    assert all(register.get(number).arrival for number in (1, 3, 4))
    assert "Số đến này đã dùng cho văn bản khác." in browser.page
    assert 'name="since" value="01/01/2025"' in browser.page


@pytest.mark.parametrize("said", ["2.arrival.taken", "99.arrival.taken", "x.arrival.taken", "1" * 5000, ""])
def test_an_address_tells_nothing_of_documents_that_are_not_there_or_secret(visitor: Visitor, said: str) -> None:
    answer = visitor().get("/so-den", params={"luu-y": said})
    assert answer.status_code == 200
    assert "Số đến này đã dùng" not in answer.text


def test_an_address_says_only_what_we_say(visitor: Visitor) -> None:
    page = visitor().get("/viec", params={"noi": "<b>Gọi số này</b>"}).text
    assert re.findall(r'<p id="told"[^>]*>(.*?)</p>', page) == [""]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/viec/trang-thai", {"document": "1", "pointer": "/requirements/0", "words": "Chủ trì rà soát biên chế.", "status": "done"}),
        ("/van-ban/1/sua", {"pointer": "/number", "value": "1/X"}),
        ("/van-ban/1/kiem-tra", {"checked": "true"}),
        ("/so-den/cap-so", {}),
    ],
)
@pytest.mark.parametrize("secret", [{}, {"csrf": ""}, {"csrf": "guessed"}])
def test_a_form_of_strangers_is_refused(
    visitor: Visitor, register: Register, place: str, said: dict[str, str], secret: dict[str, str]
) -> None:
    client = visitor()
    mine = client.headers.pop("x-csrf-token")
    before = register.get(1).history
    assert client.post(place, data={**said, **secret}).status_code == 403
    foreign = client.post(place, data={**said, "csrf": mine}, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert register.get(1).history == before
