"""The official books: columns of the form, all cells text, printable; the same rows as CSV and JSON lines."""

import csv
import io
import json
import re
import tracemalloc
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.exports import spreadsheet
from pipeline.exports.books import BookName, Cover, Paper, columns, row, write_book_csv, write_book_jsonl, write_book_xlsx
from pipeline.exports.entries import Entry
from pipeline.exports.legible import legible
from pipeline.exports.separated import guarded
from schemas import UsageError
from tests.exports.made import AT, ENTRY, directive

FORMS: dict[BookName, list[str]] = {
    "register": [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ],
    "follow_up": [
        "Số đến", "Tên loại, số, ký hiệu, ngày tháng và tác giả văn bản", "Đơn vị hoặc người nhận", "Thời hạn giải quyết",
        "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
    ],
}  # fmt: skip
"""Nghị định 30/2020/NĐ-CP, Phụ lục IV."""
KEYS: dict[BookName, list[str]] = {
    "register": [
        "arrived_on", "arrival_number", "issuer", "number", "issued_on", "type_and_subject", "receiver", "passed_on", "signed_for", "note",
    ],
    "follow_up": ["arrival_number", "document", "receiver", "due", "progress", "reply_number", "note"],
}  # fmt: skip
COVER = Cover(AT, "SỞ THỬ NGHIỆM", "ỦY BAN NHÂN DÂN TỈNH BẮC NINH", 2026, date(2026, 1, 1), date(2026, 12, 31), "1", "45", "01")
HEAD = 10
"""Lines above the first row with COVER: two of the office, title, four of what it spans, a blank one, and two of the table."""

books = pytest.mark.parametrize("book", FORMS)


def sheet(book: BookName, entries: list[Entry], folder: Path, cover: Cover = COVER) -> Worksheet:
    place = folder / "book.xlsx"
    assert write_book_xlsx(book, entries, place, cover) == []
    page = load_workbook(place).active
    assert isinstance(page, Worksheet)
    return page


def lines(page: Worksheet) -> list[list[object]]:
    return [[value and unescaped(str(value)) for value in values] for values in page.iter_rows(min_row=HEAD + 1, values_only=True)]


def unescaped(text: str) -> str:
    """As spreadsheets read a string (ECMA-376, part 1, 22.9.2.19); openpyxl leaves it."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@books
def test_a_book_has_the_columns_of_its_form(book: BookName, tmp_path: Path) -> None:
    page = sheet(book, [], tmp_path)

    titles, numbers = (list(values) for values in page.iter_rows(min_row=HEAD - 1, max_row=HEAD, values_only=True))
    assert titles == FORMS[book]
    assert numbers == [f"({number})" for number in range(1, len(FORMS[book]) + 1)]


def test_the_register_shows_what_a_clerk_would_write(tmp_path: Path) -> None:
    decision = directive(type="Quyết định", subject="ban hành Quy chế thi đua", issued_on="2026-02")
    by_people = ENTRY._replace(
        id="d2", directive=decision, receiver="Phòng Di sản", passed_on=date(2026, 2, 11), signed_for="Mơ", note="bản giấy"
    )

    assert lines(sheet("register", [ENTRY, by_people], tmp_path)) == [
        ["10/02/2026", "0045", "Sở Văn hóa, Thể thao tỉnh Bắc Ninh", "0712/SVHTT-QLDS", "09/02/2026", "rà soát nhà văn hóa thôn",
         None, None, None, None],
        ["10/02/2026", "0045", "Sở Văn hóa, Thể thao tỉnh Bắc Ninh", "0712/SVHTT-QLDS", "02/2026", "Quyết định ban hành Quy chế thi đua",
         "Phòng Di sản", "11/02/2026", "Mơ", "bản giấy"],
    ]  # fmt: skip


def test_the_follow_up_book_names_the_document_in_one_phrase(tmp_path: Path) -> None:
    unread = directive(type=None, number=None, issued_on=None)
    settled = ENTRY._replace(id="d2", directive=unread, progress="đang trình", reply_number="15/QLDS", due=None)

    assert lines(sheet("follow_up", [ENTRY, settled], tmp_path)) == [
        [
            "0045",
            "Công văn số 0712/SVHTT-QLDS ngày 09/02/2026 của Sở Văn hóa, Thể thao tỉnh Bắc Ninh",
            None,
            "01/03/2026",
            None,
            None,
            None,
        ],
        ["0045", "của Sở Văn hóa, Thể thao tỉnh Bắc Ninh", None, None, "đang trình", "15/QLDS", None],
    ]


@books
def test_every_cell_is_text_that_no_spreadsheet_changes(book: BookName, tmp_path: Path) -> None:
    formula = directive(subject="=1+1", number="=cmd|' /C calc'!A0", issuer="+84 204", type="@SUM(A1)")
    page = sheet(book, [ENTRY, ENTRY._replace(id="d2", directive=formula, note="=HYPERLINK(A1)", arrival_number="1e5")], tmp_path)

    cells = [cell for cells in page.iter_rows(min_row=HEAD + 1) for cell in cells]
    assert {cell.number_format for cell in cells} == {"@"}
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.alignment.wrap_text for cell in cells} == {True}
    with ZipFile(tmp_path / "book.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b'numberStoredAsText="1"' in parts.read("xl/worksheets/sheet1.xml"), "each number would have a green corner"
        assert not [name for name in parts.namelist() if "sheet1.xml.rels" in name], "an address became a link"


@books
@pytest.mark.parametrize(("paper", "size"), [("A3", 8), ("A4", 9)])
def test_a_book_prints_as_the_form_asks(book: BookName, paper: Paper, size: int, tmp_path: Path) -> None:
    page = sheet(book, [ENTRY], tmp_path, COVER._replace(paper=paper))

    last = "J" if book == "register" else "G"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", size)
    assert page.sheet_properties.pageSetUpPr is not None
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.freeze_panes == f"A{HEAD + 1}"
    assert page.oddFooter is not None
    assert page.oddFooter.center is not None
    assert page.oddFooter.center.text == "Trang &P/&N"
    assert page.print_title_rows == f"${HEAD - 1}:${HEAD}"
    assert str(page.print_area).endswith(f"!$A$1:${last}${HEAD + 1}")
    assert [page.cell(number, 1).value for number in range(1, 9)] == [
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "SỞ THỬ NGHIỆM",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" if book == "register" else "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
        "Năm: 2026", "Từ ngày 01/01/2026 đến ngày 31/12/2026", "Từ số 1 đến số 45", "Quyển số: 01", None,
    ]  # fmt: skip


HOSTILE = [
    ("a\x00b\x0bc\x7f", "a\ufffdb\ufffdc\ufffd", "control characters that XML can't hold"),
    ("a\ud800b\uffffc\ufffe", "a\ufffdb\ufffdc\ufffd", "half a pair, and what is no character"),
    ("dòng một\r\ndòng hai\rba", "dòng một\ndòng hai\nba", "line breaks of all systems"),
    ("<b>&amp;</b> ]]>", "<b>&amp;</b> ]]>", "markup"),
    ("mã _x0041_ và _x000D_", "mã _x0041_ và _x000D_", "what Office Open XML takes for an escape"),
    ("  đầu và cuối  ", "  đầu và cuối  ", "blanks at the ends"),
    ("𠀋 chữ Nôm", "𠀋 chữ Nôm", "letters beyond the first plane"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), HOSTILE)
def test_hostile_text_stays_text(text: str, expected: str, reason: str, tmp_path: Path) -> None:
    page = sheet("register", [ENTRY._replace(note=text)], tmp_path)
    write_book_jsonl("register", [ENTRY._replace(note=text)], tmp_path / "b.jsonl")
    write_book_csv("register", [ENTRY._replace(note=text)], tmp_path / "b.csv")

    assert lines(page)[0][-1] == expected, reason
    assert json.loads((tmp_path / "b.jsonl").read_text("utf-8"))["note"] == expected
    with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][-1] == expected


@pytest.mark.parametrize("text", ["x" * 40_000, "𠀋" * 20_000])
def test_what_a_cell_cannot_hold_is_cut_and_told(text: str, tmp_path: Path) -> None:
    notices = write_book_xlsx("register", [ENTRY._replace(note=text)], tmp_path / "b.xlsx", COVER)

    page = load_workbook(tmp_path / "b.xlsx").active
    assert isinstance(page, Worksheet)
    kept = str(lines(page)[0][-1])
    assert text.startswith(kept)
    assert 32_766 <= len(kept.encode("utf-16-le")) // 2 <= 32_767
    assert [(notice.code, notice.path) for notice in notices] == [("export.cut", "/note")]
    assert f"{len(text):,}" in notices[0].message
    assert f"{len(kept):,}" in notices[0].message


def test_the_same_entries_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_book_xlsx("register", [ENTRY], tmp_path / name, COVER)

    contents = []
    for name in ("a.xlsx", "b.xlsx"):
        with ZipFile(tmp_path / name) as parts:
            contents.append({part: parts.read(part) for part in parts.namelist()})
    assert contents[0] == contents[1]
    assert b"2026-03-02T09:30:00Z" in contents[0]["docProps/core.xml"]


def test_more_rows_than_a_sheet_holds_are_refused_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_MOST_ROWS", HEAD + 2)
    write_book_xlsx("register", [ENTRY] * 2, tmp_path / "b.xlsx", COVER)

    with pytest.raises(UsageError, match="no more than") as told:
        write_book_xlsx("register", [ENTRY] * 3, tmp_path / "c.xlsx", COVER)
    assert "CSV" in told.value.advice
    assert not (tmp_path / "c.xlsx").exists()


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks = []
    for count in (500, 500, 2000):  # the first one loads what all need
        tracemalloc.start()
        write_book_xlsx(
            "register", (ENTRY._replace(id=str(number), note=f"số {number}") for number in range(count)), tmp_path / "b.xlsx", COVER
        )
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[2] < peaks[1] * 1.5


@books
def test_json_lines_have_stable_keys(book: BookName, tmp_path: Path) -> None:
    """Trackers take these keys in: a change breaks them."""
    write_book_jsonl(book, [ENTRY._replace(link="file:///den/a.pdf"), ENTRY._replace(id="d2")], tmp_path / "b.jsonl")

    first, second = (json.loads(line) for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines())
    assert list(first) == list(second) == ["id", *KEYS[book], "link"]
    assert (first["id"], first["link"], second["link"]) == ("d1", "file:///den/a.pdf", None)
    assert first.get("arrived_on", "2026-02-10") == "2026-02-10"
    assert first["receiver"] is None


@books
def test_csv_has_the_titles_of_the_form_and_the_same_rows(book: BookName, tmp_path: Path) -> None:
    write_book_csv(book, [ENTRY._replace(receiver='Phòng "A"; B, C')], tmp_path / "b.csv")

    raw = (tmp_path / "b.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to see UTF-8"
    titles, values = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert titles == FORMS[book]
    shown = dict(zip(KEYS[book], values, strict=True))
    assert shown["receiver"] == 'Phòng "A"; B, C'
    assert shown["arrival_number"] == "0045"
    assert shown.get("arrived_on", "10/02/2026") == "10/02/2026"


@given(st.text(alphabet=st.sampled_from(list("=+-@;,\t\r\n\"' aĐ＝")), max_size=12), st.sampled_from(",;\t"))
def test_no_cell_of_a_csv_begins_with_a_formula(text: str, parted_by: str) -> None:
    """Also where a program takes another sign for the end of a cell than we do (Excel in many languages takes `;`)."""
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(["a", guarded(text), "b"])

    for line in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=parted_by):
        assert [cell for cell in line if cell.lstrip(' \t\r\n"').startswith(tuple("=+-@＝"))] == []


@given(st.text())
def test_legible_text_can_be_written_and_stays(text: str) -> None:
    clean = legible(text)

    assert clean.encode("utf-8").decode("utf-8") == clean
    assert legible(clean) == clean


@books
def test_every_column_of_the_table_can_be_filled(book: BookName) -> None:
    assert [column.key for column in columns(book)] == list(row(book, ENTRY)) == KEYS[book]
