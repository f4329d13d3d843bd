"""Who logs in sees what they may, and nobody else sees anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.cli import main
from pipeline.register.store import Register
from tests.made_register import placed
from tests.office.browser.conftest import new_context, watched
from tests.office.browser.looking import beyond_a_phone, grave, missed_by_keyboard
from tests.office.browser.servers import Server, Started
from tests.register.made import letter

PASSWORD = "mật khẩu của tôi"
PEOPLE = {
    "xem": ("reader", "Hoàng Văn Xem"), "lan": ("clerk", "Nguyễn Thị Lan"), "mai": ("clerk", "Lê Thị Mai"), "quan": ("admin", "Trần Quân"),
}  # fmt: skip
"""Users by name: the role and the full name; `mai` is cleared."""
SECRET = "kế hoạch bảo vệ kho"


@pytest.fixture(scope="module")
def server(started: Started, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server with users, whose register holds a letter and one marked Mật."""
    folder: Path = tmp_path_factory.mktemp("office")
    place = str(folder / "register.sqlite")
    with Register.open(placed(place), secret=True) as register:
        list(register.add([letter(1), letter(2, number="2/SNV-M", secrecy="Mật", subject=SECRET)]))
    (folder / "password").write_text(f"{PASSWORD}\n", "utf-8")
    for name, (role, full_name) in PEOPLE.items():
        cleared = ["--cleared"] if name == "mai" else []
        words = ["add", name, "--role", role, "--full-name", full_name, "--password-file", str(folder / "password"), *cleared]
        assert main(["users", *words, "--db", place]) == 0
    return started("--secret", "--name", "localhost", folder=folder)


def log_in(page: Page, server: Server, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{server.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")


@pytest.fixture(scope="module")
def states(browser: Browser, server: Server) -> dict[str, object]:
    """The cookies of people who have logged in, before anybody is locked out."""
    kept: dict[str, object] = {}
    for name in PEOPLE:
        context = new_context(browser)
        log_in(page := context.new_page(), server, name)
        expect(page.locator(".who")).to_contain_text(PEOPLE[name][1])
        kept[name] = context.storage_state()
        context.close()
    return kept


class As:
    """Opens pages as somebody."""

    def __init__(self, browser: Browser, states: dict[str, object]) -> None:
        self._browser, self._states = browser, states
        self.opened: list[tuple[Page, list[str]]] = []

    def __call__(self, name: str) -> Page:
        page, wrong = watched(new_context(self._browser, storage_state=self._states[name]))
        self.opened.append((page, wrong))
        return page


@pytest.fixture
def as_(browser: Browser, states: dict[str, object]) -> Iterator[As]:
    """Opens pages as somebody; no script fails on them."""
    opens = As(browser, states)
    yield opens
    for page, wrong in opens.opened:
        page.context.close()
        assert wrong == []


def test_who_is_not_logged_in_is_led_to_the_log_in_and_then_to_where_they_wanted(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/van-ban/1")
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(0)
    assert grave(page) == []
    assert beyond_a_phone(page) <= 0
    assert missed_by_keyboard(page) == ([], [])
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill("không phải mật khẩu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}/van-ban/1")
    page.get_by_role("button", name="Thoát").click()
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    page.goto(f"{server.url}/van-ban/1")
    expect(page.locator("h1")).to_have_text("Đăng nhập")


def test_a_reader_looks_and_a_clerk_corrects(server: Server, as_: As) -> None:
    reader, clerk = as_("xem"), as_("lan")
    for page in (reader, clerk):
        page.goto(f"{server.url}/van-ban/1")
        expect(page.locator("#f-number .value")).to_have_text("12/SNV-VP")
    for page, count in ((reader, 0), (clerk, 1)):
        for text in ("Sửa Số, ký hiệu", "Đánh dấu đã kiểm tra", "Thêm kính gửi"):
            expect(page.get_by_text(text)).to_have_count(count)
        expect(page.get_by_role("link", name="Nhập văn bản")).to_have_count(count)
        expect(page.get_by_role("link", name="Chất lượng")).to_have_count(0)
    reader.goto(f"{server.url}/nhap")
    expect(reader.locator("h1")).to_contain_text("không có quyền")
    clerk.locator("#f-place").focus()
    for key in ("Enter", "Control+a"):
        clerk.keyboard.press(key)
    clerk.keyboard.type("Đồng Đăng")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#f-place")).to_contain_text("Nguyễn Thị Lan sửa lúc")


def test_what_is_secret_is_there_for_who_is_cleared_alone(server: Server, as_: As) -> None:
    others, cleared = as_("quan"), as_("mai")
    for page, found in ((others, 0), (cleared, 1)):
        page.goto(f"{server.url}/?q=ke+hoach+bao+ve+kho")
        expect(page.locator(".hits > li")).to_have_count(found)
        page.goto(f"{server.url}/van-ban/2")
        expect(page.locator(".lead", has_text=SECRET)).to_have_count(found)
    expect(cleared.locator("#f-secrecy .value")).to_have_text("Mật")
    expect(others.locator("h1")).to_have_text("Không có trang hoặc văn bản này.")
    others.goto(f"{server.url}/nhat-ky")
    expect(others.get_by_role("row", name="mở văn bản mật").first).to_be_visible()
    expect(others.get_by_role("row", name="mở văn bản mật").first).to_contain_text("mai")


def test_an_admin_adds_a_user_who_then_logs_in(server: Server, as_: As, page: Page) -> None:
    admin = as_("quan")
    admin.goto(f"{server.url}/nguoi-dung")
    form = admin.locator("form", has=admin.get_by_role("button", name="Thêm người dùng"))
    form.get_by_label("Tên đăng nhập").fill("hoa")
    form.get_by_label("Họ và tên").fill("Phạm Thị Hoa")
    form.get_by_label("Vai trò").select_option("Văn thư")
    form.get_by_label("Mật khẩu mới").fill(PASSWORD)
    form.get_by_role("button").click()
    expect(admin.get_by_role("row", name="hoa")).to_contain_text("Văn thư")
    log_in(page, server, "hoa")
    expect(page.locator(".who")).to_contain_text("Phạm Thị Hoa")
    admin.get_by_role("row", name="hoa").get_by_role("button", name="Khóa").click()
    expect(admin.get_by_role("row", name="hoa")).to_contain_text("đã khóa")
    page.goto(server.url)
    expect(page.locator("h1")).to_have_text("Đăng nhập")


@pytest.mark.parametrize("path", ["/nguoi-dung", "/nhat-ky", "/mat-khau"])
def test_pages_of_who_has_logged_in_keep_nobody_out(server: Server, as_: As, path: str) -> None:
    page = as_("quan")
    page.goto(server.url + path)
    assert grave(page) == []
    assert beyond_a_phone(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert missed_by_keyboard(page) == ([], [])


def test_who_guesses_is_locked_out_and_told_for_how_long(server: Server, states: dict[str, object], page: Page) -> None:
    assert states, "others are in before this machine's address is locked"
    for _ in range(5):
        log_in(page, server, "lan", "đoán một lần")
        expect(page.get_by_role("alert")).to_be_visible()
    log_in(page, server, "lan")
    expect(page.get_by_role("alert")).to_contain_text("Sai quá nhiều lần. Hãy thử lại sau")
    expect(page.get_by_role("alert")).to_contain_text("phút")
