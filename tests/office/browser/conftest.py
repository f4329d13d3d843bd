"""A real browser at a real server: `congvan serve` in a process of its own, Chromium driven by Playwright."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.office.browser import servers
from tests.office.browser.filled import DAY, LAN, fill
from tests.office.browser.servers import Server, Started, on_a_day

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium: the browser tests are left out; install it: apt-get install chromium"
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
_PATIENCE = 30_000
"""Milliseconds that a page may take on a machine with other work: a test fails for what it says, never for its speed."""


expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="module")
def started(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Starts servers with these words of the command line; all end with the module."""
    assert browser.is_connected()  # where there is none, no server is started for it
    with servers.ended() as running:

        def start(*words: str, folder: Path | None = None, command: Sequence[str] = servers.CONGVAN) -> Server:
            running.append(servers.start(folder or tmp_path_factory.mktemp("office"), *words, command=command))
            return running[-1]

        yield start


@pytest.fixture(scope="package")
def samples(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a day of ours whose register holds the samples, some of them worked on. Tests change nothing in it."""
    assert browser.is_connected()
    folder = tmp_path_factory.mktemp("samples")
    fill(folder / "register.sqlite")
    with servers.ended() as running:
        running.append(servers.start(folder, "--for", "Sở Y tế", "--user", LAN, command=on_a_day(DAY)))
        yield running[0]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none the tests are left out, and say so."""
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield browser
        browser.close()


def new_context(browser: Browser, **settings: object) -> BrowserContext:
    """A browser that nobody has used, of an office's screen, in Vietnamese."""
    usual = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", **settings}
    context = browser.new_context(**usual)  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    return context


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what goes wrong on it: scripts that fail, requests to another host."""
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("http://127.0.0.1:") else None)
    return page, wrong


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used."""
    context = new_context(browser)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script fails and nothing is asked of another host."""
    page, wrong = watched(context)
    yield page
    assert wrong == []
