"""Every page can be used by who sees badly, by keyboard alone, on a phone, in the dark, and read where no script runs."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.office.browser.conftest import new_context
from tests.office.browser.looking import beyond_a_phone, grave, missed_by_keyboard
from tests.office.browser.servers import Server

PAGES = (
    "/", "/?q=ky+luat&since=2025", "/?q=khong+co+gi", "/van-ban/{stamped}", "/van-ban/{word}", "/viec?status=all",
    "/viec/in", "/so-den", "/so-den?until=31/12/2999", "/so-den/in", "/so-theo-doi", "/so-theo-doi/in",
    "/nhap", "/kiem-tra", "/chat-luong", "/van-ban/9999",
)  # fmt: skip
"""All that somebody sees who is not asked to log in; documents by what is remarkable of them."""
NUMBERS = {"stamped": "1186/SNNMT-TL", "word": "37/GM-UBND"}


@pytest.fixture(scope="module")
def places(samples: Server, browser: Browser) -> dict[str, str]:
    """The pages with the numbers of their documents."""
    context = new_context(browser)
    known = {}
    for name, number in NUMBERS.items():
        found = context.request.get(f"{samples.url}/", params={"q": number}).text()
        first = re.search(r'class="title" href="/van-ban/([0-9]+)"', found)
        assert first is not None
        known[name] = first[1]
    context.close()
    return {page: page.format(**known) for page in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_nobody_out(samples: Server, places: dict[str, str], page: Page, path: str) -> None:
    page.goto(samples.url + places[path])
    page.wait_for_load_state("networkidle")
    assert grave(page) == []
    assert beyond_a_phone(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert missed_by_keyboard(page) == ([], [])
    assert not re.search(r"\b(the|and|document|error|none|null|undefined|true|false)\b", page.locator("body").inner_text().lower())


def test_where_no_script_runs_everything_can_be_read(samples: Server, places: dict[str, str], browser: Browser) -> None:
    context = new_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(samples.url)
    page.get_by_role("searchbox").fill("ky luat")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator(".hits mark").first).to_be_visible()
    page.goto(samples.url + places["/van-ban/{stamped}"])
    expect(page.locator("#f-number .value")).to_have_text("1186/SNNMT-TL")
    expect(page.locator(".paper")).to_contain_text("Kiểm tra thân đập")
    page.goto(f"{samples.url}/so-den")
    expect(page.locator("table.book tbody tr").first).to_be_visible()
    page.goto(f"{samples.url}/so-theo-doi")
    expect(page.locator("table.book tbody")).to_contain_text("Phòng Nghiệp vụ Y")
    page.goto(f"{samples.url}/viec")
    page.get_by_label("Tình trạng").first.select_option("Đã xong")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".task")).to_have_count(1)
    context.close()


def test_many_values_of_a_facet_are_shown_when_they_are_asked_for(samples: Server, page: Page) -> None:
    page.goto(samples.url)
    shown = page.locator("aside li:visible")
    before = shown.count()
    page.get_by_text(re.compile("^Thêm [0-9]+ Cơ quan ban hành")).click()
    assert shown.count() > before
