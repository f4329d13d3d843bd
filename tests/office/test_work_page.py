"""Việc của ta: what an office sees of its work, how it notes a state, and what it takes away as files."""

import io
import re
from datetime import date

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from starlette.testclient import TestClient

from pipeline.office.pages import work
from pipeline.register.store import Register
from schemas import Actor, Party
from tests.office.conftest import OURS, Visitor
from tests.office.serving import TODAY
from tests.register.made import LETTER, PROGRAM, add, letter, read_of
from tests.register.test_tasks import ALL, THEM, US, WORK, asked


@pytest.fixture(autouse=True)
def filled(register: Register) -> None:
    formula = asked('=HYPERLINK("x") báo cáo', "1", due="2025-11-24", lead=(US,))
    add(
        register,
        letter("work", requirements=WORK),
        letter("more", number="13/SNV-VP", requirements=(formula,), recipients=()),
        letter("told", number="14/SNV-VP", requirements=(WORK[-1],), recipients=(Party(name="Các sở, ban, ngành"),), addressees=()),
        letter("secret", number="15/SNV-VP", secrecy="Mật", requirements=(asked("Việc mật.", "1", lead=(US,)),)),
    )


def headings(page: str) -> list[str]:
    found = re.findall(r'<h2 id="w\d+"[^>]*>(.*?)</h2>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", heading).split()) for heading in found]


def state(**changes: object) -> dict[str, object]:
    return {"document": 1, "pointer": "/requirements/0", "words": "Chủ trì rà soát biên chế.", "status": "done", **changes}


def test_work_stands_by_weeks_with_its_document_and_the_days_left(visitor: Visitor) -> None:
    page = visitor().get("/viec").text
    assert headings(page) == ["Quá hạn 1", "Tuần sau 24/11–30/11 2", "Tuần 08/12–14/12 1", "Không ghi ngày 2"]
    assert 'href="/van-ban/1#f-requirements-0"' in page
    assert "Còn 6 ngày làm việc" in page
    assert "Quá 4 ngày làm việc" in page
    assert "theo nhóm: Thủ trưởng các sở, ban, ngành" in page
    assert 'id="f-requirements-0"' in visitor().get("/van-ban/1").text, "where the link leads"


def test_it_is_narrowed_by_role_state_and_term(visitor: Visitor) -> None:
    client = visitor()
    assert headings(client.get("/viec?role=support").text) == ["Quá hạn 1"]
    assert headings(client.get("/viec?term=later").text) == ["Tuần 08/12–14/12 1"]
    assert headings(client.get("/viec?status=done").text) == []
    assert "Không có việc nào." in client.get("/viec?status=done").text
    assert "14/SNV-VP" in client.get("/viec?role=know").text
    part = client.get("/viec?role=lead", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert headings(part) == ["Tuần sau 24/11–30/11 2", "Tuần 08/12–14/12 1"]


def test_a_long_list_is_paged_and_a_page_behind_the_last_is_the_last(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PAGE", 4)
    client = visitor()
    assert headings(client.get("/viec").text) == ["Quá hạn 1", "Tuần sau 24/11–30/11 2", "Tuần 08/12–14/12 1"]
    assert headings(client.get("/viec?page=2").text) == headings(client.get("/viec?page=99").text) == ["Không ghi ngày 2"]
    assert headings(client.get("/viec?page=-3").text)[0] == "Quá hạn 1"


def test_where_no_office_was_named_the_page_asks_and_the_address_keeps_it(visitor: Visitor) -> None:
    client = visitor(us=None)
    assert 'name="office"' in client.get("/viec").text
    assert "Chưa có tên cơ quan" in client.get("/viec?office=-").text
    page = client.get("/viec", params={"office": "Sở Y tế"}).text
    assert "Khám bệnh." in page
    assert "office=S%E1%BB%9F+Y+t%E1%BA%BF" in page, "links keep it"
    assert client.get("/viec/bang").status_code == 422
    said = client.post("/viec/trang-thai", data=state(pointer="/requirements/5", words="Khám bệnh.", office="Sở Y tế"))
    assert said.status_code == 200
    assert "Khám bệnh." in client.get("/viec", params={"office": "Sở Y tế", "status": "done"}).text


def test_a_state_is_noted_in_place_and_stands_in_the_history(visitor: Visitor, register: Register) -> None:
    client = visitor()
    said = client.post("/viec/trang-thai", data=state(note="  đã gửi\n30/SNV "))
    assert said.status_code == 200
    assert "Đã xong" in said.text
    assert "đã gửi 30/SNV" in said.text
    assert headings(client.get("/viec?status=done").text) == ["Tuần sau 24/11–30/11 1"]
    (change,) = [change for change in register.get(1).history if change.kind == "task"]
    assert (change.by, change.detail["status"], change.detail["note"]) == ("Nguyễn Thị Lan", "done", "đã gửi 30/SNV")
    client.post("/viec/trang-thai", data=state(status="open"))
    assert headings(client.get("/viec?status=done").text) == []


def test_a_task_that_was_read_anew_meanwhile_is_not_taken_for_another(visitor: Visitor, register: Register) -> None:
    client = visitor()
    new = asked("Việc khác hẳn.", "0", lead=(US,))
    add(register, read_of(LETTER.model_copy(update={"requirements": (new, *WORK)}), "work", program=f"{PROGRAM}.post9"))
    said = client.post("/viec/trang-thai", data=state())
    assert said.status_code == 422
    assert "Hãy tải lại trang." in said.text
    assert [change for change in register.get(1).history if change.kind == "task"] == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"pointer": "/requirements/5", "words": "Khám bệnh."}, 404),
        ({"document": 99}, 404),
        ({"document": 4, "words": "Việc mật."}, 404),
        ({"status": "gone"}, 422),
        ({"note": "a" * 3000}, 422),
    ],
    ids=["another office's", "no document", "a secret one", "no state", "too long"],
)
def test_what_cant_be_noted_is_refused(visitor: Visitor, register: Register, changes: dict[str, object], status: int) -> None:
    assert visitor().post("/viec/trang-thai", data=state(**changes)).status_code == status
    assert not any(change.kind == "task" for number in register.numbers() for change in register.get(number).history)


def test_without_the_secret_of_our_pages_nothing_is_noted(visitor: Visitor) -> None:
    assert visitor().post("/viec/trang-thai", data=state(), headers={"x-csrf-token": "x"}).status_code == 403


def test_secret_work_is_shown_to_who_is_cleared_only(visitor: Visitor) -> None:
    for place in ("/viec", "/viec/in"):
        assert "Việc mật." not in visitor().get(place).text
        assert "Việc mật." in visitor(secret=True).get(place).text
    assert "mật" not in str(sheet(visitor(), ""))
    assert "Việc mật." in str(sheet(visitor(secret=True), ""))


def sheet(client: TestClient, query: str) -> list[tuple[object, ...]]:
    answer = client.get(f"/viec/bang{query}")
    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    cells = [cell for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}, "no formula, no number, no date"
    return [tuple(row) for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)]


def test_the_sheet_has_what_the_view_shows(visitor: Visitor) -> None:
    rows = sheet(visitor(), "?term=next_week")
    texts = [row[5] for row in rows]
    assert [text for text in texts if text in ("Chủ trì rà soát biên chế.", '=HYPERLINK("x") báo cáo')] == [
        '=HYPERLINK("x") báo cáo', "Chủ trì rà soát biên chế.",
    ]  # fmt: skip
    assert "Phối hợp kiểm tra." not in texts
    assert [row[6] for row in sheet(visitor(), "?role=know")][-1] == "Để biết"
    named = visitor().get("/viec/bang").headers["content-disposition"]
    assert named == "attachment; filename=\"viec-phai-lam-2025-11-20.xlsx\"; filename*=UTF-8''viec-phai-lam-2025-11-20.xlsx"


def test_the_calendar_has_the_days_of_the_view_and_leads_back(visitor: Visitor) -> None:
    answer = visitor().get("/viec/lich?role=lead")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert ".ics" in answer.headers["content-disposition"]
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [date(2025, 11, 24), date(2025, 11, 28), date(2025, 12, 10)]
    assert str(events[1]["URL"]) == "http://127.0.0.1/van-ban/1#f-requirements-0"
    assert b"RRULE:FREQ=MONTHLY;BYMONTHDAY=10" in answer.content


def test_all_of_the_view_is_printed(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PAGE", 1)
    answer = visitor().get("/viec/in?paper=A3")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in answer.headers
    assert "paper-a3" in answer.text
    assert answer.text.count("<tr>") == 1 + 6


def test_markup_in_a_task_stays_text(visitor: Visitor, register: Register) -> None:
    add(
        register,
        letter("x", number="16/SNV-VP", requirements=(asked("<script>alert(1)</script>", "1", lead=(Actor(name="Sở Nội vụ"), THEM, ALL)),)),
    )
    for place in ("/viec", "/viec/in"):
        assert "<script>alert" not in visitor().get(place).text
        assert "&lt;script&gt;alert(1)" in visitor().get(place).text


def test_an_office_that_is_named_can_t_be_changed_by_the_address(visitor: Visitor) -> None:
    assert f"Việc của {OURS.name}" in visitor().get("/viec", params={"office": "Sở Y tế"}).text
    assert TODAY.isoformat() in visitor().get("/viec/lich").headers["content-disposition"]
