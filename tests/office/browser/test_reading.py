"""A clerk finds a document, looks at it and puts it right, by mouse and by keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.register.store import Register
from tests.made_register import placed
from tests.office.browser.servers import Server, Started
from tests.register.made import letter


@pytest.fixture(scope="module")
def server(started: Started, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server whose register holds three letters."""
    folder: Path = tmp_path_factory.mktemp("office")
    with Register.open(placed(folder / "register.sqlite")) as register:
        register_letters = [
            letter(1, number="12/SNV-VP", subject="chấn chỉnh kỷ luật, kỷ cương"),
            letter(2, number="13/SNV-VP", subject="rà soát hồ sơ lưu trữ"),
            letter(3, number="14/STC-NS", issuer="Sở Tài chính tỉnh Lạng Sơn", subject="quyết toán ngân sách"),
        ]
        list(register.add(register_letters))
    return started("--user", "Nguyễn Thị Lan", folder=folder)


def test_a_document_is_found_without_accents_and_put_right_by_keyboard_alone(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.keyboard.type("ky luat ky cuong")
    expect(page.locator(".hits li")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q=ky(\+|%20)luat(\+|%20)ky(\+|%20)cuong"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('title')"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("12/SNV-VP")
    page.keyboard.press("j")
    expect(page.locator("#f-number")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("99/SNV-VP")
    page.keyboard.press("Enter")
    expect(page.locator("#f-number .value")).to_have_text("99/SNV-VP")
    expect(page.locator("#f-number")).to_be_focused()
    expect(page.locator("#told")).to_contain_text("Đã sửa")
    page.goto(f"{server.url}/?q=99/SNV-VP")
    expect(page.locator(".hits li").first).to_contain_text("99/SNV-VP")


def test_what_can_not_be_is_told_at_the_field_which_stays_open(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/van-ban/2")
    page.locator("#f-issued_on").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("31/02/2025")
    page.keyboard.press("Enter")
    expect(page.locator("#f-issued_on [role=alert]")).to_be_visible()
    expect(page.locator("#f-issued_on input[name=value]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#f-issued_on")).to_be_focused()


def test_going_back_brings_the_search_back(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/?q=ra+soat")
    page.locator("#q").fill("quyet toan")
    expect(page.locator(".hits li")).to_have_count(1)
    expect(page.locator(".hits li").first).to_contain_text("quyết toán")
    page.go_back()
    expect(page.locator(".hits li").first).to_contain_text("rà soát")
    expect(page.locator("#q")).to_have_value("ra soat")


def test_a_facet_narrows_down_and_can_be_dropped(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Sở Tài chính tỉnh Lạng Sơn").click()
    expect(page.locator(".hits li")).to_have_count(1)
    page.locator(".facet .chosen").click()
    expect(page.locator(".hits li")).to_have_count(3)


def test_an_addressee_is_added_and_taken_away(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/van-ban/3")
    page.get_by_text("Thêm kính gửi").click()
    expect(page.locator("#n-addressees")).to_be_focused()
    page.keyboard.type("Kho bạc Nhà nước khu vực VI")
    page.keyboard.press("Enter")
    added = page.locator(".field", has_text="Kho bạc Nhà nước khu vực VI")
    expect(added).to_have_count(1)
    added.locator("summary").click()
    added.locator("input[name=value]").fill("")
    page.keyboard.press("Enter")
    expect(added).to_have_count(0)


def test_what_somebody_else_changed_meanwhile_is_not_marked_as_checked(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/van-ban/2")
    with Register.open(server.register) as register:
        register.correct(2, "/place", "Đồng Đăng", by="Trần Văn Bình")
    page.locator("#f-subject").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("rà soát hồ sơ lưu trữ năm 2025")
    page.locator("#f-subject button").last.click()
    expect(page.locator("#f-subject .value")).to_have_text("rà soát hồ sơ lưu trữ năm 2025")
    page.locator("#f-subject").focus()
    page.keyboard.press("c")
    expect(page.locator("#check [role=alert]")).to_contain_text("Hãy xem lại")
