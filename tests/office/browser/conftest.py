"""A real browser at a real server: `congvan serve` in a process of its own, Chromium driven by Playwright."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium: the browser tests are left out; install it: apt-get install chromium"
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
_PATIENCE = 20_000
"""Milliseconds that a page may take on a machine with other work: a test fails for what it says, never for its speed."""


class Server(NamedTuple):
    """A server that runs: where, and the register and the folder that it keeps files in."""

    url: str
    register: Path
    files: Path
    process: "subprocess.Popen[str]"


Started = Callable[..., Server]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Starts servers with these words of the command line; all end with the module."""
    servers: list[Server] = []

    def start(*words: str, folder: Path | None = None) -> Server:
        folder = folder or tmp_path_factory.mktemp("office")
        register, files = folder / "register.sqlite", folder / "files"
        command = [
            str(Path(sys.executable).with_name("congvan")),
            "serve",
            "--db",
            str(register),
            "--files",
            str(files),
            "--port",
            "0",
            *words,
        ]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line + process.stderr.read()
        servers.append(Server(found[0].rstrip("/"), register, files, process))
        return servers[-1]

    yield start
    for server in servers:
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(60) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none the tests are left out, and say so."""
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used, of an office's screen, in Vietnamese."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(_PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script fails and nothing is asked of another host."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("http://127.0.0.1:") else None)
    yield page
    assert wrong == []
