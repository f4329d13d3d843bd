"""The two books of incoming documents: their days, numbers, columns, what waits, what is taken away and printed."""

import io
import re

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from pipeline.exports.books import columns
from pipeline.office.pages import books
from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from schemas import Arrival
from tests.office.conftest import Visitor
from tests.register.made import LETTER, add, read_of
from tests.register.test_tasks import US, asked


def arrived(number: int, day: str, stamp: str | None = None, **fields: object) -> Incoming:
    told = {"number": f"{number}/UBND-NC", "arrival": Arrival(number=stamp, date=day), **fields}
    return read_of(LETTER.model_copy(update=told), f"{number} {stamp}")


@pytest.fixture(autouse=True)
def filled(register: Register) -> None:
    add(
        register,
        arrived(1, "2025-11-03", subject="=1+1 rà soát", requirements=(asked("Gửi báo cáo.", "1", due="2025-12-01", lead=(US,)),)),
        arrived(2, "2025-10-31"),
        arrived(3, "2025-11-20", "77", type="Quyết định"),
        arrived(4, "2025-12-01"),
        arrived(5, "2025-11-04", secrecy="Mật", subject="kho đạn"),
    )


def lines(page: str) -> list[list[str]]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in body.split("</tr>")[:-1]
    ]


def numbers(page: str, column: int = 1) -> list[str]:
    return [line[column] for line in lines(page)]


def give(client: TestClient, **form: str) -> str:
    answer = client.post("/so-den/cap-so", data=form, headers={"hx-request": "true"})
    assert answer.status_code == 200
    return str(answer.text)


def test_what_waits_is_listed_and_gets_its_numbers_by_a_button(visitor: Visitor, register: Register) -> None:
    client = visitor()
    page = client.get("/so-den").text
    assert "3 văn bản đến hết ngày 30/11/2025 chưa có số đến" in page
    assert "Cấp số đến cho 3 văn bản" in page
    assert lines(page) == []
    assert [change for change in register.get(1).history if change.kind == "arrival"] == [], "to look gives no numbers"
    after = give(client)
    assert "<html" not in after
    assert numbers(after) == ["79", "77"]
    assert "chưa có số đến" not in after
    (given,) = [change for change in register.get(1).history if change.kind == "arrival"]
    assert given.by == "Nguyễn Thị Lan"


def test_the_columns_are_those_of_the_forms(visitor: Visitor) -> None:
    client = visitor()
    give(client)
    titles = [re.findall(r'<th scope="col"[^>]*>(.*?)</th>', client.get(place).text) for place in ("/so-den", "/so-theo-doi")]
    assert titles == [[column.title for column in columns("register")], [column.title for column in columns("follow_up")]]
    first = lines(client.get("/so-den").text)[0]
    assert first[:6] == ["03/11/2025", "79", "Sở Nội vụ tỉnh Lạng Sơn", "1/UBND-NC", "18/11/2025", "=1+1 rà soát"]
    assert lines(client.get("/so-theo-doi").text)[0][3] == "01/12/2025"
    assert 'href="/van-ban/1"' in client.get("/so-theo-doi").text


def test_a_cell_that_a_person_fills_has_a_place_of_its_own(visitor: Visitor) -> None:
    client = visitor()
    give(client)
    assert re.search(r'<td data-column="receiver" [^>]*class="filled" id="c1-receiver">', client.get("/so-den").text)
    assert 'id="c1-progress"' in client.get("/so-theo-doi").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["79", "77"]),
        ("?since=01/10/2025&until=31/10/2025", ["78"]),
        ("?since=2025-10-01&until=2025-12-31", ["78", "79", "77", "81"]),
        ("?since=2025-12-31&until=2025-10-01", ["78", "79", "77", "81"]),
        ("?since=04/11/2025", ["77"]),
        ("?until=3/11/2025", ["79"]),
        ("?since=&until=", ["79", "77"]),
    ],
)
def test_a_span_of_days_is_shown(visitor: Visitor, query: str, expected: list[str]) -> None:
    client = visitor()
    give(client, since="2025-01-01", until="2025-12-31")
    assert numbers(client.get(f"/so-den{query}").text) == expected


@pytest.mark.parametrize("query", ["since=31/02/2025", "since=gestern", "paper=A5", "since=1/2/3/4"])
def test_what_is_no_day_is_refused(visitor: Visitor, query: str) -> None:
    assert visitor().get(f"/so-den?{query}").status_code == 422


def test_secret_documents_stand_in_the_book_for_who_is_cleared_only(visitor: Visitor) -> None:
    cleared, other = visitor(secret=True), visitor()
    assert "4 văn bản đến hết ngày" in cleared.get("/so-den").text
    give(other)
    for place in ("/so-den", "/so-den/in", "/so-theo-doi", "/so-theo-doi/in"):
        assert "5/UBND-NC" not in other.get(place).text
        assert "5/UBND-NC" in cleared.get(place).text
    assert len(rows_of(cleared, "/so-den/bang")) == len(rows_of(other, "/so-den/bang")) + 1


def test_a_number_that_is_taken_is_told_with_its_document(visitor: Visitor, register: Register) -> None:
    add(register, arrived(6, "2025-11-05", "77"), arrived(7, "2025-11-05", "77", secrecy="Mật"))
    told = give(visitor())
    assert 'href="/van-ban/6"' in told.partition("<section")[0] or 'href="/van-ban/3"' in told.partition("<table")[0]
    assert "Số đến này đã dùng cho văn bản khác." in told
    assert 'href="/van-ban/7"' not in told


def rows_of(client: TestClient, place: str) -> list[tuple[object, ...]]:
    answer = client.get(place)
    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}, "no formula, no date"
    return [tuple(row) for row in page.iter_rows(values_only=True)]


def test_the_sheet_has_the_whole_span(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "PAGE", 1)
    client = visitor()
    give(client)
    rows = rows_of(client, "/so-den/bang")
    assert [row[1] for row in rows[-2:]] == ["79", "77"]
    assert rows[-2][5] == "=1+1 rà soát"
    assert [row[0] for row in rows_of(client, "/so-theo-doi/bang")[-2:]] == ["79", "77"]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/so-den/bang", "so-van-ban-den-2025-11.xlsx"),
        ("/so-theo-doi/bang?since=2025-01-01&until=2025-12-31", "so-theo-doi-giai-quyet-van-ban-den-2025.xlsx"),
        ("/so-den/bang?since=2025-11-03&until=2025-11-09", "so-van-ban-den-2025-11-03_2025-11-09.xlsx"),
        ("/so-den/bang?since=2025-11-03&until=2025-11-03", "so-van-ban-den-2025-11-03.xlsx"),
    ],
)
def test_a_file_is_named_by_its_days(visitor: Visitor, place: str, name: str) -> None:
    told = visitor().get(place).headers["content-disposition"]
    assert told == f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"


def test_a_book_is_paged(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "PAGE", 1)
    client = visitor()
    give(client)
    assert numbers(client.get("/so-den").text) == ["79"]
    assert numbers(client.get("/so-den?page=2").text) == numbers(client.get("/so-den?page=50").text) == ["77"]
    assert "2 văn bản" in client.get("/so-den").text


def test_the_whole_span_is_printed_under_the_title_of_the_form(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "PAGE", 1)
    client = visitor()
    give(client)
    page = client.get("/so-den/in?paper=A4").text
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in page
    assert "Từ ngày 01/11/2025 đến ngày 30/11/2025" in page
    assert "paper-a4" in page
    assert numbers(page) == ["79", "77"]
    assert "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN" in client.get("/so-theo-doi/in").text


def test_without_the_secret_of_our_pages_no_number_is_given(visitor: Visitor, register: Register) -> None:
    assert visitor().post("/so-den/cap-so", headers={"x-csrf-token": "x"}).status_code == 403
    assert not any(change.kind == "arrival" for number in register.numbers() for change in register.get(number).history)
