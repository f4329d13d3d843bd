"""The way of a document through an office: sent, read, found, compared with its paper, put right, entered, worked on, exported."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from pipeline.exports.books import columns
from pipeline.exports.tasks import task_columns
from pipeline.ingestors.ocr import engine
from tests.office.browser.conftest import new_context, watched
from tests.office.browser.servers import CONGVAN, ROOT, Server, Started

SAMPLES = ROOT / "samples"
LETTER, ORDER, SIGNED = (
    SAMPLES / "dispatches" / name for name in ("official-letter-two-columns.pdf", "urgent-telegram.pdf", "signed-letter.pdf")
)
EVER = "since=01/01/2020&until=31/12/2999"
MISSING = engine.missing()


@pytest.fixture(scope="module")
def server(started: Started) -> Server:
    """A server on an empty register, of an office whose work it shows."""
    return started("--for", "Sở Y tế", "--user", "Nguyễn Thị Lan")


def send(page: Page, server: Server, *paths: Path) -> dict[str, int]:
    """Send files by the file chooser and wait until they are read; gives the documents by the files' names."""
    page.goto(f"{server.url}/nhap")
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Chọn tệp").click()
    chooser.value.set_files(paths)
    lines = page.locator("#batches .batch").first.locator("xpath=self::*[not(@hx-get)]").locator(".files li")
    expect(lines).to_have_count(len(paths), timeout=120_000)
    return {
        line.locator(".file").inner_text(): int((line.get_by_role("link").get_attribute("href") or "").rpartition("/")[2])
        for line in lines.all()
    }


@pytest.fixture(scope="module")
def sent(browser: Browser, server: Server) -> dict[str, int]:
    """Three PDF files that were sent by the page."""
    context = new_context(browser)
    page, wrong = watched(context)
    numbers = send(page, server, LETTER, ORDER, SIGNED)
    expect(page.locator(".files .badge")).to_have_text(["đã đọc"] * 3)
    assert wrong == []
    context.close()
    return numbers


def test_what_was_sent_is_found_without_accents_and_its_paper_stands_beside_what_was_read(
    server: Server, sent: dict[str, int], page: Page
) -> None:
    page.goto(server.url)
    page.keyboard.type("mua lon lu quet")
    expect(page.locator(".hits > li")).to_have_count(1)
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".hits .title").click()
    expect(page).to_have_url(f"{server.url}/van-ban/{sent[ORDER.name]}")
    expect(page.locator("#f-number .value")).to_have_text("09/CĐ-UBND")
    picture = page.locator(".paper img").first
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.naturalWidth") > 1000


def test_a_field_and_its_place_on_the_paper_light_each_other(server: Server, sent: dict[str, int], page: Page) -> None:
    page.goto(f"{server.url}/van-ban/{sent[ORDER.name]}")
    box, field = page.locator(".paper rect[data-pointer='/number']"), page.locator("#f-number")
    expect(box).to_be_visible()
    page.locator(".paper img").first.evaluate("image => image.decode()")
    expect(field).not_to_have_class(re.compile("lit"))
    assert _colour(box) == "rgba(0, 0, 0, 0)"
    ink, place = _ink(page, box)
    assert ink > 0.1, "the number's letters lie under the box"
    assert _share(place, _printed(page, ORDER, "09/CĐ-UBND")) > 0.6, "and no others"
    field.hover()
    expect(box).to_have_class(re.compile("lit"))
    assert _colour(box) != "rgba(0, 0, 0, 0)"
    expect(page.locator(".paper rect.lit")).to_have_count(1)
    page.locator("h1").hover()
    box.hover()
    expect(field).to_have_class(re.compile("lit"))
    box.click()
    expect(field).to_be_focused()
    page.locator(".paper rect[data-pointer='/requirements/0/lead/0']").hover()
    expect(field).not_to_have_class(re.compile("lit"))
    expect(page.locator("#f-requirements-0-lead-0-name")).to_have_class(re.compile("lit"))


def _colour(box: Locator) -> str:
    return str(box.evaluate("box => getComputedStyle(box).fill"))


def _ink(page: Page, box: Locator) -> tuple[float, FloatRect]:
    """The share of dark dots under a box, and where it is on the screen."""
    place = box.bounding_box()
    assert place is not None
    picture = Image.open(io.BytesIO(page.screenshot(clip=place, caret="initial"))).convert("L")
    return sum(picture.histogram()[:128]) / (picture.width * picture.height), place


def _printed(page: Page, paper: Path, words: str) -> FloatRect:
    """Where words are printed, on the screen: by the file itself, not by what was read of it."""
    leaf = pdfium.PdfDocument(paper)[0]
    text = leaf.get_textpage()
    found = text.search(words).get_next()
    assert found is not None
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    shown = page.locator(".paper img").first.bounding_box()
    assert shown is not None
    scale, height = shown["width"] / leaf.get_width(), leaf.get_height()
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return {
        "x": shown["x"] + left * scale,
        "y": shown["y"] + (height - high) * scale,
        "width": (right - left) * scale,
        "height": (high - low) * scale,
    }


def _share(outer: FloatRect, inner: FloatRect) -> float:
    """How much of a box is taken by what should be in it; nothing where that goes beyond it."""
    across = outer["x"] - 1 <= inner["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1
    along = outer["y"] - 1 <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1
    return inner["width"] / outer["width"] if across and along else 0.0


def test_it_is_put_right_undone_checked_and_left_by_keyboard_alone(server: Server, sent: dict[str, int], page: Page) -> None:
    document = sent[LETTER.name]
    page.goto(f"{server.url}/van-ban/{document}")
    number = page.locator("#f-number")
    press(page, "j", "Enter", "6121/BYT-KCB", "Enter")
    expect(number.locator(".value")).to_have_text("6121/BYT-KCB")
    expect(page.locator("h1")).to_have_text("Công văn 6121/BYT-KCB")
    expect(number).to_contain_text("Nguyễn Thị Lan sửa lúc")
    expect(number).to_contain_text("máy đọc: 6120/BYT-KCB")
    expect(number).to_be_focused()
    leave(page, "u")
    expect(number.locator(".value")).to_have_text("6120/BYT-KCB")
    expect(number).to_be_focused()
    press(page, "Enter", "6122/BYT-KCB", "Enter")
    expect(number.locator(".value")).to_have_text("6122/BYT-KCB")
    page.locator(".history summary").focus()
    page.keyboard.press("Enter")
    for change in ("sửa", "hoàn tác chỗ sửa"):
        expect(page.locator(".history li", has_text=change).first).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#check")).to_contain_text("Nguyễn Thị Lan đã kiểm tra lúc")
    leave(page, "n")
    expect(page).not_to_have_url(f"{server.url}/van-ban/{document}")
    expect(page.locator("h1")).not_to_contain_text("6122/BYT-KCB")
    leave(page, "/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("6122 byt kcb")
    expect(page.locator(".hits > li")).to_have_count(1)
    expect(page.locator(".hits .title")).to_contain_text("6122/BYT-KCB")
    page.goto(f"{server.url}/chat-luong")
    row = page.get_by_role("row", name=re.compile("Số, ký hiệu"))
    expect(row.first.get_by_role("cell")).to_have_text(["1", "1", "100,0%"])
    page.goto(f"{server.url}/van-ban/{document}")  # what no paper says is no annotation
    press(page, "j", "Enter", "6120/BYT-KCB", "Enter")
    expect(number.locator(".value")).to_have_text("6120/BYT-KCB")
    page.goto(f"{server.url}/chat-luong")
    with page.expect_download() as download:
        page.get_by_role("link", name="mẫu chấm điểm").click()
    _evaluates(download.value.path(), "6120/BYT-KCB")


def leave(page: Page, key: str) -> None:
    """Press a key that leads to another page, or to this one anew."""
    with page.expect_navigation():
        page.keyboard.press(key)


def press(page: Page, *keys: str) -> None:
    """Press keys, or type what is no key."""
    for key in keys:
        if key in ("Enter", "Tab", "Escape") or len(key) == 1:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def _evaluates(archive: Path, number: str) -> None:
    """That an archive holds annotations which `congvan evaluate` takes, one of them with this number."""
    folder = archive.parent / "annotations"
    zipfile.ZipFile(archive).extractall(folder)
    assert number in [json.loads(path.read_text("utf-8"))["number"] for path in folder.glob("*.gold.json")]
    done = subprocess.run([*CONGVAN, "evaluate", str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "number" in done.stdout


def test_the_books_show_it_with_what_people_fill_in_and_go_into_a_spreadsheet(server: Server, sent: dict[str, int], page: Page) -> None:
    document = sent[ORDER.name]
    page.goto(f"{server.url}/so-den?{EVER}")
    page.get_by_role("button", name=re.compile("Cấp số đến cho")).click()
    line = page.locator(f"#d{document}")
    expect(line.locator("[data-column=number]")).to_have_text("09/CĐ-UBND")
    given = line.locator("[data-column=arrival_number]").inner_text()
    assert given.isdecimal()
    page.goto(f"{server.url}/van-ban/{document}")
    for label, value in (
        ("Đơn vị hoặc người nhận", "Phòng Nghiệp vụ Y"), ("Ngày chuyển", "02/10/2025"), ("Thời hạn giải quyết", "10/10/2025"),
        ("Tiến độ giải quyết", "Đang tham mưu"),
    ):  # fmt: skip
        page.get_by_label(label, exact=True).fill(value)
    page.locator("#so").get_by_role("button", name="Lưu").click()
    expect(page.locator("#so")).to_contain_text("Nguyễn Thị Lan ghi lúc")
    page.get_by_role("link", name="Sổ theo dõi").click()
    page.goto(f"{server.url}/so-theo-doi?{EVER}")
    cells = {name: line.locator(f"[data-column={name}]").inner_text() for name in ("arrival_number", "receiver", "due", "progress")}
    assert cells == {"arrival_number": given, "receiver": "Phòng Nghiệp vụ Y", "due": "10/10/2025", "progress": "Đang tham mưu"}
    rows = _rows(page, "XLSX", [column.title for column in columns("follow_up")])
    assert any({given, "Phòng Nghiệp vụ Y", "10/10/2025", "Đang tham mưu"} <= {*row} for row in rows)
    page.goto(f"{server.url}/so-den?{EVER}")
    rows = _rows(page, "XLSX", [column.title for column in columns("register")])
    assert any({given, "09/CĐ-UBND", "02/10/2025"} <= {*row} for row in rows)


def _rows(page: Page, link: str, titles: list[str]) -> list[tuple[object, ...]]:
    """The rows below the titles of the sheet that a link downloads; fails where they are others."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename.endswith(".xlsx")
    with download.value.path().open("rb") as file:
        rows = [tuple("" if value is None else value for value in row) for row in load_workbook(file).active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    assert tuple(titles) in rows
    return rows[rows.index(tuple(titles)) + 1 :]


def test_what_the_office_must_do_is_shown_noted_and_goes_into_calendar_and_spreadsheet(
    server: Server, sent: dict[str, int], page: Page
) -> None:
    page.goto(f"{server.url}/viec")
    expect(page.locator("h1")).to_have_text("Việc của Sở Y tế")
    task = page.locator(f"#t{sent[SIGNED.name]}-requirements-1")
    expect(task).to_contain_text("Gửi kết quả về Sở Khoa học và Công nghệ")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải lịch").click()
    events = Calendar.from_ical(download.value.path().read_bytes()).events
    (event,) = [event for event in events if "914/SKHCN-CĐS" in str(event["summary"])]
    assert event.start.isoformat() == "2025-11-28"
    assert f"/van-ban/{sent[SIGNED.name]}" in str(event["description"])
    rows = _rows(page, "XLSX", [column.title for column in task_columns("sheet")])
    assert any("28/11/2025" in row and any("Gửi kết quả" in str(cell) for cell in row) for row in rows)
    task.get_by_text("Ghi tình trạng").click()
    task.get_by_label("Tình trạng").select_option("Đã xong")
    task.get_by_label("Ghi chú").fill("Đã gửi báo cáo 30/BC-SYT")
    page.keyboard.press("Enter")
    expect(task.locator(".badge").first).to_have_text("Đã xong")
    page.reload()
    expect(page.locator("#agenda .week").first).to_be_visible()
    expect(task).to_have_count(0)
    page.get_by_label("Tình trạng").first.select_option("Đã xong")
    expect(task).to_contain_text("Đã gửi báo cáo 30/BC-SYT")
    expect(page).to_have_url(re.compile("status=done"))


@pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
def test_the_place_of_a_number_that_can_not_be_read_is_shown_enlarged_beside_its_field(server: Server, page: Page) -> None:
    scan = SAMPLES / "scans" / "scan-filled-in.pdf"
    (document,) = send(page, server, scan).values()
    page.goto(f"{server.url}/van-ban/{document}")
    number = page.locator("#f-number")
    expect(number.locator(".badge")).to_have_text("không đọc được")
    place = number.locator("img.place")
    place.scroll_into_view_if_needed()
    place.evaluate("image => image.decode()")
    box = page.locator(".paper rect[data-pointer='/number']")
    expect(box).to_be_visible()
    on_paper, enlarged = box.bounding_box(), place.bounding_box()
    assert on_paper is not None
    assert enlarged is not None
    assert enlarged["height"] > 1.5 * on_paper["height"]
    ink, _ = _ink(page, place)
    assert 0.01 < ink < 0.6, "something is written there"
    expect(number.get_by_label("Số, ký hiệu")).to_be_hidden()
    number.get_by_text("Sửa").click()
    expect(number.get_by_label("Số, ký hiệu")).to_be_focused()
    page.keyboard.type("6199/BYT-KCB")
    page.keyboard.press("Enter")
    expect(number.locator(".value")).to_have_text("6199/BYT-KCB")
    expect(number.locator("img.place")).to_have_count(0)
