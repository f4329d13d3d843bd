"""The official books of incoming documents (Nghị định 30/2020/NĐ-CP, Phụ lục IV): their rows, as XLSX, CSV and JSON lines."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.exports.entries import Entry
from pipeline.exports.legible import iso, legible, one_line, shown_date
from pipeline.exports.separated import Column, write_csv
from pipeline.exports.tables import rows as table
from pipeline.exports.tables import word
from pipeline.placing import placed
from schemas import Directive, Notice, UsageError

BookName = Literal["register", "follow_up"]
"""*Sổ đăng ký văn bản đến* (10 columns) and *Sổ theo dõi giải quyết văn bản đến* (7)."""
Paper = Literal["A3", "A4"]
"""The size of a page, landscape; the forms are A3."""


class BookColumn(NamedTuple):
    """A column of a form: its stable key, the form's title, its width in characters, and whether dates stand in it."""

    key: str
    title: str
    width: float
    dates: bool


class Cover(NamedTuple):
    """What stands above a book, as on the form's cover: whose it is, which days and arrival numbers it spans; what is None is left out.

    `made_at` stands in the file as the time it was made; `paper` is its size, landscape.
    """

    made_at: datetime
    office: str | None = None
    parent: str | None = None
    year: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    first_number: str | None = None
    last_number: str | None = None
    volume: str | None = None
    paper: Paper = "A3"


@cache
def columns(book: BookName) -> tuple[BookColumn, ...]:
    """The columns of a book in the order of its form."""
    return tuple(
        BookColumn(row["key"], row["title"], float(row["width"]), row["kind"] == "date") for row in table("books") if row["book"] == book
    )


def row(book: BookName, entry: Entry) -> dict[str, str | None]:
    """A line of a book by the keys of its columns; dates are ISO, what nobody filled is None."""
    return {column.key: _CELLS[column.key](entry) or None for column in columns(book)}


def write_book_xlsx(book: BookName, entries: Iterable[Entry], place: Path, cover: Cover) -> list[Notice]:
    """Write a book that prints as the form asks.

    Every cell is text: no program changes a date or a number, or computes a subject that begins with `=`. Memory stays flat. Values that a
    cell can't hold are cut, each with a notice. Raises UsageError.
    """
    try:
        from pipeline.exports.spreadsheet import Sheet, write_sheet  # noqa: PLC0415
    except ImportError:
        raise UsageError("XLSX needs XlsxWriter, which is not installed", "Install it: uv sync --extra exports") from None
    above, below = cover_lines(cover)
    sheet = Sheet(word(f"sheet.{book}"), word(f"title.{book}"), above, below, columns(book), cover.paper, cover.made_at)
    lines = ([value or "" for value in shown_row(book, entry).values()] for entry in entries)
    with placed(place) as file:
        return write_sheet(sheet, lines, file)


def write_book_csv(book: BookName, entries: Iterable[Entry], place: Path) -> None:
    """Write the same rows as CSV with the form's titles; raises UsageError."""
    titles = [Column(column.key, column.title) for column in columns(book)]
    write_csv(titles, (shown_row(book, entry) for entry in entries), place)


def write_book_jsonl(book: BookName, entries: Iterable[Entry], place: Path) -> None:
    """Write the same rows as JSON lines under stable keys, `id` before and `link` behind; dates are ISO. Raises UsageError."""
    with placed(place) as file:
        for entry in entries:
            line = {"id": entry.id, **row(book, entry), "link": entry.link}
            file.write(json.dumps({key: value and legible(value) for key, value in line.items()}, ensure_ascii=False).encode() + b"\n")


def shown_row(book: BookName, entry: Entry) -> dict[str, str | None]:
    """The line as it stands in the book: dates as offices write them."""
    line = row(book, entry)
    for column in columns(book):
        value = line[column.key]
        line[column.key] = value and (shown_date(value) if column.dates else value)
    return line


def cover_lines(cover: Cover) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that stand above the title, and below it."""
    above = tuple(one_line(line) for line in (cover.parent, cover.office) if line)
    return above, tuple(one_line(line) for line in _spans(cover))


def book_title(book: BookName) -> str:
    """The title of a book, as its form has it."""
    return word(f"title.{book}")


def _spans(cover: Cover) -> Iterator[str]:
    if cover.year is not None:
        yield word("cover.year", cover.year)
    if cover.first_day and cover.last_day:
        yield word("cover.span", *(shown_date(day.isoformat()) for day in (cover.first_day, cover.last_day)))
    if cover.first_number and cover.last_number:
        yield word("cover.numbers", cover.first_number, cover.last_number)
    if cover.volume:
        yield word("cover.volume", cover.volume)


def _type_and_subject(read: Directive) -> str:
    """Column 6: the type, but for a công văn, and what it is about."""
    kind = None if read.type == word("untyped") else read.type
    return " ".join(part for part in (kind, read.subject) if part)


def described(read: Directive) -> str:
    """Type, number, date and author in one phrase; what was not read is left out."""
    said = ((read.number, "number"), (read.issued_on and shown_date(read.issued_on), "issued_on"), (read.issuer, "issuer"))
    return " ".join(part for part in (read.type, *(word(f"document.{key}", value) for value, key in said if value)) if part)


_CELLS: dict[str, Callable[[Entry], str | None]] = {
    "arrived_on": lambda entry: iso(entry.arrived_on),
    "arrival_number": lambda entry: entry.arrival_number,
    "issuer": lambda entry: entry.directive.issuer,
    "number": lambda entry: entry.directive.number,
    "issued_on": lambda entry: entry.directive.issued_on,
    "type_and_subject": lambda entry: _type_and_subject(entry.directive),
    "document": lambda entry: described(entry.directive),
    "receiver": lambda entry: entry.receiver,
    "passed_on": lambda entry: iso(entry.passed_on),
    "signed_for": lambda entry: entry.signed_for,
    "due": lambda entry: iso(entry.due),
    "progress": lambda entry: entry.progress,
    "reply_number": lambda entry: entry.reply_number,
    "note": lambda entry: entry.note,
}
