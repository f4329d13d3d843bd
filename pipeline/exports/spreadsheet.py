"""A printable sheet of text as XLSX, by way of XlsxWriter, which is imported here only."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from pipeline.exports.legible import legible
from pipeline.exports.tables import word
from schemas import Notice, UsageError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipeline.exports.books import BookColumn, Paper

_MOST_ROWS = 1_048_576
_LONGEST = 32_767
"""UTF-16 units that a cell holds; what is longer makes Excel call the file damaged."""
_PAPERS = {"A3": 8, "A4": 9}
"""Numbers of sizes of paper in Office Open XML (ECMA-376, part 1, 18.3.1.63)."""
_FONT = {"font_name": "Times New Roman"}
"""The font of office documents (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""


class Sheet(NamedTuple):
    """What is written around the rows: name, title, the lines above (whose it is) and below it (what it spans), columns, paper, time."""

    name: str
    title: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    columns: "tuple[BookColumn, ...]"
    paper: "Paper"
    made_at: datetime


def write_sheet(sheet: Sheet, rows: Iterable[Sequence[str]], file: BinaryIO) -> list[Notice]:
    """Write the sheet, row by row, so that memory stays flat; returns what had to be cut. Raises UsageError for too many rows, OSError."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with TemporaryDirectory(prefix="congvan-") as folder:
        target = _Target(file)
        book = Workbook(target, {**options, "tmpdir": folder})
        book.set_properties({"title": sheet.title, "created": sheet.made_at.replace(tzinfo=None)})
        page = book.add_worksheet(sheet.name)
        try:
            first = _head(sheet, book, page)
            last, notices = _body(sheet, rows, page, first, _style(book, text_wrap=True, valign="top", border=1))
            _set_up(sheet, page, first, last)
        finally:
            _close(book)
    if target.error:
        raise target.error
    return notices


class _Target:
    """What a book is zipped into. A full disk is told at the end, because a ZipFile left half way complains on standard error."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        self._tried(lambda: self._file.write(content))
        return len(content)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._tried(lambda: self._file.seek(offset, whence))

    def tell(self) -> int:
        return self._tried(self._file.tell)

    def flush(self) -> None:
        self._tried(lambda: self._file.flush() or 0)

    def _tried(self, step: Callable[[], int]) -> int:
        if self.error is None:
            try:
                return step()
            except OSError as error:
                self.error = error
        return 0


def _close(book: Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:  # of the parts in the temporary folder
        raise OSError(str(error)) from None


def _style(book: Workbook, **more: object) -> "Format":
    return book.add_format({**_FONT, "font_size": 12, "num_format": "@", **more})


def _head(sheet: Sheet, book: Workbook, page: "Worksheet") -> int:
    """Write all that stands above the rows; returns the first of them."""
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    right, row = len(sheet.columns) - 1, 0
    plain, bold = _style(book, align="center"), _style(book, align="center", bold=True)
    title = _style(book, align="center", bold=True, font_size=14)
    half = right // 2
    for number, line in enumerate(sheet.above):
        page.merge_range(row, 0, row, half, legible(line), bold if number == len(sheet.above) - 1 else plain)
        row += 1
    for style, line in ((title, sheet.title), *((plain, line) for line in sheet.below)):
        page.merge_range(row, 0, row, right, legible(line), style)
        row += 1
    row += 1
    heading = _style(book, align="center", valign="vcenter", bold=True, text_wrap=True, border=1)
    counting = _style(book, align="center", italic=True, border=1)
    for number, column in enumerate(sheet.columns):
        page.write_string(row, number, column.title, heading)
    for number in range(len(sheet.columns)):
        page.write_string(row + 1, number, f"({number + 1})", counting)
    return row + 2


def _body(sheet: Sheet, rows: Iterable[Sequence[str]], page: "Worksheet", first: int, style: "Format") -> tuple[int, list[Notice]]:
    """Write the rows; returns the last row of the sheet and what had to be cut."""
    notices: list[Notice] = []
    number = first - 1
    for number, values in enumerate(rows, first):
        if number >= _MOST_ROWS:
            raise UsageError(f"a sheet holds no more than {_MOST_ROWS:,} rows", "Export less at a time: one year, or CSV.")
        for column, value in enumerate(values):
            text = legible(value)
            kept = _fitted(text)
            if kept != text:
                message = f"row {number + 1}: of {len(text):,} characters a cell of a spreadsheet holds the first {len(kept):,}"
                notices.append(Notice(code="export.cut", path=f"/{sheet.columns[column].key}", message=message))
            if kept:
                page.write_string(number, column, kept, style)
            else:
                page.write_blank(number, column, None, style)
    return number, notices


def _fitted(text: str) -> str:
    """As much of a text as a cell holds."""
    if len(text) * 2 <= _LONGEST:
        return text
    return text.encode("utf-16-le")[: _LONGEST * 2].decode("utf-16-le", "ignore")


def _set_up(sheet: Sheet, page: "Worksheet", first: int, last: int) -> None:
    """How the sheet prints: landscape, all columns on a page, the heads of columns on each, and the number of the page."""
    right = len(sheet.columns) - 1
    page.set_landscape()
    page.set_paper(_PAPERS[sheet.paper])
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(first - 2, first - 1)
    page.print_area(0, 0, last, right)
    page.freeze_panes(first, 0)
    page.set_footer(f"&C{word('page')}")
    page.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + right)}{last + 1}"})
