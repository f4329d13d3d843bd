"""Files that mean harm, sent by the page: each is that file's failure, told in plain words, and the office goes on."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import made_faults
from tests.made_faults import FAULTS, GOOD
from tests.office.browser.servers import ROOT, Server, Started

_ENDS = 240_000
"""Milliseconds until all are through, far more than they take."""


def _sentences() -> set[str]:
    with (ROOT / "pipeline" / "office" / "data" / "failures.csv").open(encoding="utf-8", newline="") as file:
        return {f"{row['vi']} {row['vi_do']}" for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def server(started: Started) -> Server:
    """A server with tight limits."""
    return started("--timeout", "5", "--memory", "512M", "--workers", "2", "--user", "Lan")


def test_hostile_files_are_told_plainly_and_the_office_goes_on(server: Server, page: Page, tmp_path: Path) -> None:
    made_faults.make(tmp_path)
    page.goto(f"{server.url}/nhap")
    page.locator("#files").set_input_files([path for path in sorted(tmp_path.iterdir()) if _can_be_chosen(path)], timeout=_ENDS)
    expect(page.locator("#sending li progress")).to_have_count(0, timeout=_ENDS)
    expect(page.locator(".batch:not([hx-get])")).to_have_count(1, timeout=_ENDS)
    told = {
        line.locator(".file").inner_text(): line.locator(".why").all_inner_texts() for line in page.locator(".batch .files li.failed").all()
    }
    assert {text for texts in told.values() for text in texts} <= _sentences()
    assert all(told.values())
    sent = [fault for fault in FAULTS if fault.name.isprintable() and fault.name != "wide.txt"]
    assert {fault.name.partition(".zip/")[2] or fault.name for fault in sent if "read" not in fault.codes} - {*told} == set()
    expect(page.locator("#sending li")).to_contain_text("Tệp lớn hơn 64 MB")
    good = page.locator(".batch .files li", has=page.get_by_text("letter.txt", exact=True))
    good.get_by_role("link", name="Mở văn bản").click()
    expect(page.locator("#f-number .value")).to_have_text("1/STN-VP")
    assert len(GOOD) < page.context.request.get(f"{server.url}/api/v1/search").json()["total"]


def _can_be_chosen(path: Path) -> bool:
    """Whether a driver of browsers can pass a file on: not where its name is no text."""
    return path.is_file() and not path.is_symlink() and path.name.isprintable()
