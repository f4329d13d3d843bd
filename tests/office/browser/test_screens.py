"""Pictures of the pages for the documentation, of samples of our own."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

import pipeline
from pipeline.cli import main
from pipeline.register.adding import Incoming
from tests.made_faults import locked
from tests.office.browser import servers
from tests.office.browser.conftest import new_context
from tests.office.browser.filled import DAY, LAN, fill
from tests.office.browser.servers import ROOT

# CONGVAN_SCREENS=1 makes the pictures anew; look at each before committing it.
MAKE = os.environ.get("CONGVAN_SCREENS") == "1"
FOLDER = ROOT / "docs" / "screens"
_MOST, _MOST_IN_ALL = 120_000, 1_000_000
"""Bytes of a picture, and of all."""
_COLOURS = 32
_PHONE = {"viewport": {"width": 390, "height": 844}}
_PASSWORD = "mật khẩu của tôi"


class Screen(NamedTuple):
    """A picture: of which page (a document by its number), what is done on it before, in which browser, and how high it is."""

    name: str
    path: str
    before: Callable[[Page], object] = lambda _: None
    browser: dict[str, Any] = {}  # noqa: RUF012 - never written to
    height: int = 800


def _point(page: Page) -> None:
    page.locator("#f-number").hover()
    expect(page.locator(".paper rect.lit").first).to_be_visible()


def _correct(page: Page) -> None:
    page.locator("#f-number").get_by_text("Sửa").click()
    page.locator("#f-number img.place").evaluate("image => image.decode()")


def _say(page: Page) -> None:
    page.locator(".task").first.get_by_text("Ghi tình trạng").click()


def _send(page: Page) -> None:
    paths = [ROOT / "samples" / name for name in ("dispatches/legacy-letter.doc", "scans/scan-askew.pdf", "dispatches/news-item.txt")]
    files: list[FilePayload] = [{"name": path.name, "mimeType": "", "buffer": path.read_bytes()} for path in paths]
    files.append({"name": "cong-van-co-mat-khau.pdf", "mimeType": "application/pdf", "buffer": locked()})
    page.locator("#files").set_input_files(files)
    expect(page.locator("#sending li")).to_have_count(0)
    expect(page.locator(".batch:not([hx-get])")).to_have_count(1, timeout=120_000)


def _log_in(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("quan")
    page.get_by_label("Mật khẩu").fill(_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Người dùng")


SCREENS = (
    Screen("search", "/?q=ho+so+luu+tru"),
    Screen("document", "/van-ban/{official-letter-two-columns.pdf}", _point),
    Screen("scan", "/van-ban/{scan-filled-in.pdf}", _correct, height=660),
    Screen("work", "/viec", _say),
    Screen("arrivals", "/so-den"),
    Screen("follow-up", "/so-theo-doi", height=620),
    Screen("print", "/so-den/in"),
    Screen("checking", "/kiem-tra", height=700),
    Screen("quality", "/chat-luong", height=700),
    Screen("document-dark", "/van-ban/{1186_SNNMT-TL.pdf}", browser={"color_scheme": "dark"}),
    Screen("search-phone", "/?q=ho+so+luu+tru", browser=_PHONE),
    Screen("work-phone", "/viec", browser=_PHONE),
    Screen("intake", "/nhap", _send, height=720),  # last: it adds documents
)
OF_USERS = (Screen("log-in", "/dang-nhap", height=420), Screen("users", "/dang-nhap?den=/nguoi-dung", _log_in, height=700))


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Makes the pictures, where that is asked for."""
    if not MAKE:
        return
    browser: Browser = request.getfixturevalue("browser")
    FOLDER.mkdir(exist_ok=True)
    folder, of_users = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("users")
    scan = pipeline.read(ROOT / "samples" / "scans" / "scan-filled-in.pdf").directive
    assert scan is not None
    numbers = fill(folder / "register.sqlite", Incoming(scan, str(ROOT / "samples" / "scans" / "scan-filled-in.pdf")))
    _add_users(of_users)
    with servers.ended() as running:
        running.append(servers.start(folder, "--for", "Sở Y tế", "--user", LAN, command=servers.on_a_day(DAY)))
        running.append(servers.start(of_users, "--name", "localhost"))
        for screen in SCREENS:
            _make(browser, running[0].url + re.sub(r"\{(.+)\}", lambda found: str(numbers[found[1]]), screen.path), screen)
        for screen in OF_USERS:
            _make(browser, running[1].url + screen.path, screen)


def _add_users(folder: Path) -> None:
    place = folder / "register.sqlite"
    fill(place)
    (folder / "password").write_text(_PASSWORD, "utf-8")
    for name, role, full_name in (("lan", "clerk", LAN), ("binh", "reader", "Trần Văn Bình"), ("quan", "admin", "Lê Minh Quân")):
        words = ["add", name, "--role", role, "--full-name", full_name, "--password-file", str(folder / "password")]
        assert main(["users", *words, "--db", str(place)]) == 0


def _make(browser: Browser, address: str, screen: Screen) -> None:
    context = new_context(browser, **{"viewport": {"width": 1280, "height": screen.height}, **screen.browser})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    screen.before(page)
    picture = Image.open(io.BytesIO(page.screenshot(caret="initial"))).convert("RGB")
    picture.quantize(palette=_palette(picture), dither=Image.Dither.NONE).save(FOLDER / f"{screen.name}.png", optimize=True)
    context.close()


def _palette(picture: Image.Image) -> Image.Image:
    """The colours of the pages, each as it is, and those that the picture needs besides."""
    style = (ROOT / "pipeline" / "office" / "static" / "office.css").read_text("utf-8")
    own = [int(part, 16) for colour in re.findall(r"#([0-9a-f]{6})\b", style) for part in (colour[:2], colour[2:4], colour[4:])]
    palette = Image.new("P", (1, 1))
    palette.putpalette(own + (picture.quantize(_COLOURS).getpalette() or []))
    return palette


def test_the_documentation_shows_each_page_in_a_small_picture(made: None) -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(sizes) == {f"{screen.name}.png" for screen in (*SCREENS, *OF_USERS)}, "make them: CONGVAN_SCREENS=1"
    assert max(sizes.values()) < _MOST
    assert sum(sizes.values()) < _MOST_IN_ALL
    shown = re.findall(r"!\[[^]]+\]\(screens/([^)]+)\)", (ROOT / "docs" / "serving.md").read_text("utf-8"))
    assert sorted(shown) == sorted(sizes)


def test_pictures_are_shown_and_not_made_anew() -> None:
    assert not MAKE, "pictures were made anew: unset CONGVAN_SCREENS and run again"
