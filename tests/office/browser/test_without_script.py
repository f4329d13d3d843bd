"""A real browser in which no script runs: what is typed is sent as a form, and the page that comes back says what was done."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.office.browser.conftest import new_context
from tests.office.browser.filled import DAY, fill
from tests.office.browser.servers import Started, on_a_day


def test_a_field_a_task_and_a_check_are_noted(started: Started, browser: Browser, tmp_path: Path) -> None:
    letter = fill(tmp_path / "register.sqlite")["directive-three-pages.pdf"]
    server = started("--for", "Sở Y tế", folder=tmp_path, command=on_a_day(DAY))
    context = new_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/van-ban/{letter}")
    number = page.locator("#f-number")
    number.get_by_text("Sửa").click()
    number.get_by_role("textbox").fill("77/CT-UBND")
    number.get_by_role("button", name="Lưu").click()
    expect(page.locator("#told")).to_have_text("Đã lưu.")
    expect(number.locator(".value")).to_have_text("77/CT-UBND")
    number.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#told")).to_have_text("Đã hoàn tác.")
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    expect(page.locator("#told")).to_have_text("Đã bỏ đánh dấu kiểm tra.")
    page.goto(f"{server.url}/viec?status=all&role=lead")
    task = page.locator(".task").first
    task.locator("summary").click()
    task.get_by_label("Tình trạng").select_option("Đã xong")
    task.get_by_role("button", name="Lưu").click()
    expect(page.locator("#told")).to_have_text("Đã lưu.")
    expect(page).to_have_url(f"{server.url}/viec?role=lead&status=all&noi=saved#{page.locator('.task').first.get_attribute('id')}")
    page.goto(f"{server.url}/so-den?until=31/12/2999")
    page.locator(".waiting").get_by_role("button").click()
    expect(page.locator("#told")).to_have_text("Đã cấp số đến.")
    context.close()
