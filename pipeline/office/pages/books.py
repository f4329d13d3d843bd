"""Sổ văn bản đến and Sổ theo dõi giải quyết văn bản đến for a span of days: tables, print and XLSX; arrival numbers are given."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, BeforeValidator

from pipeline.exports.books import BookName, Cover, Paper, book_title, columns, cover_lines, shown_row, write_book_xlsx
from pipeline.exports.entries import Entry
from pipeline.office.admitting import Admitting
from pipeline.office.downloading import XLSX, made
from pipeline.office.numbering import visible
from pipeline.office.rendering import query
from pipeline.office.telling import told
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.work.books import Span
from schemas import Notice

router = APIRouter(route_class=Admitting)

PAGE = 100
"""Lines of a book on a page."""
_NOTICED, _TOLD = "luu-y", 50
"""What in the address tells of notices, where no script runs, and of how many."""
FILLED = ("receiver", "passed_on", "due", "progress", "reply_number", "note")
"""Columns that persons fill."""

_BOOKS: dict[str, tuple[BookName, str]] = {"/so-den": ("register", "arrivals"), "/so-theo-doi": ("follow_up", "follow")}


class Line(NamedTuple):
    """A line of a book: its document, and the text of each column by its key."""

    entry: Entry
    cells: dict[str, str | None]


class Told(NamedTuple):
    """What a person should know of a document's number."""

    document: int
    text: str


def _day(value: object) -> object:
    """A day as an office writes it, or as the address bar holds it."""
    text = value.strip() if isinstance(value, str) else value
    day, _, rest = text.partition("/") if isinstance(text, str) else ("", "", "")
    month, _, year = rest.partition("/")
    return f"{year:0>4}-{month:0>2}-{day:0>2}" if year else text or None


Day = Annotated[date | None, BeforeValidator(_day)]


class Wanted(BaseModel):
    """What the address bar holds: the days of arrival (this month where none is said), the paper for print, the page."""

    since: Day = None
    until: Day = None
    paper: Paper = "A3"
    page: int = 1

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day."""
        if self.since is None and self.until is None:
            return _month(today)
        until = self.until or max(today, self.since or today)
        since = self.since or until.replace(day=1)
        return min(since, until), max(since, until)

    def span(self, visit: Visit) -> Span:
        """The days of the book, as who asks may see it."""
        return Span(*self.days(visit.service.today()), secret=visit.asker.cleared)


@router.get("/so-den", response_class=HTMLResponse)
@router.get("/so-theo-doi", response_class=HTMLResponse)
def show(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The page of a book."""
    visit.require("books")
    return _page(visit, wanted, tuple(_told_again(visit)))


@router.post("/so-den/cap-so", response_class=HTMLResponse)
def give_numbers(visit: TheVisit, wanted: Annotated[Wanted, Form()]) -> Response:
    """Give numbers to what arrived until the end of the span; gives the book anew, or leads back to it."""
    visit.require("number")
    with visit.noting("numbers_given"):
        notices = visit.register.give_numbers(wanted.span(visit), by=visit.asker.name)
    if visit.is_plain:
        noticed = [f"{each.document}.{each.notice.code}" for each in visible(visit, notices)]
        return visit.back(f"{_place(visit)}?{query(_values(wanted))}", "numbers", **{_NOTICED: noticed[:_TOLD]})
    return _page(visit, wanted, tuple(_told(visit, notices)))


@router.get("/so-den/bang")
@router.get("/so-theo-doi/bang")
def sheet(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Response:
    """The whole span as XLSX."""
    visit.require("export")
    book, key = _book(visit)
    span, cover = wanted.span(visit), _cover(visit, wanted)

    def write(place: Path) -> None:
        with visit.register.book(span) as entries:
            write_book_xlsx(book, entries, place, cover)

    visit.note("exported", what=key)
    return made(XLSX, f"{visit.service.words(f'file.{key}')}-{_spelt(*wanted.days(visit.service.today()))}", write)


@router.get("/so-den/in")
@router.get("/so-theo-doi/in")
def printed(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Response:
    """The whole span on one page, to be printed."""
    visit.require("export")
    book, key = _book(visit)
    above, below = cover_lines(_cover(visit, wanted))
    with visit.register.book(wanted.span(visit)) as entries:
        return visit.long_page(
            "book_print.html", title=book_title(book), above=above, below=below, columns=columns(book), filled=FILLED, key=key,
            lines=_lines(book, entries), wanted=wanted, values=_values(wanted),
        )  # fmt: skip


def _page(visit: Visit, wanted: Wanted, notices: tuple[Told, ...] = ()) -> HTMLResponse:
    book, key = _book(visit)
    span, number = wanted.span(visit), min(max(wanted.page, 1), 10_000)
    page = visit.register.book_page(span, (number - 1) * PAGE, PAGE)
    last = max((page.total + PAGE - 1) // PAGE, 1)
    if number > last:
        number, page = last, visit.register.book_page(span, (last - 1) * PAGE, PAGE)
    return visit.page(
        "book.html", key=key, place=_place(visit), columns=columns(book), filled=FILLED, lines=_lines(book, iter(page.lines)),
        total=page.total, number=number, last=last, span=span, wanted=wanted, values=_values(wanted), notices=notices,
        waiting=visit.register.waiting(span) if key == "arrivals" else None, quick=[*_quick(visit.service.today())],
    )  # fmt: skip


def _place(visit: Visit) -> str:
    return "/" + visit.request.url.path.split("/")[1]


def _book(visit: Visit) -> tuple[BookName, str]:
    return _BOOKS[_place(visit)]


def _lines(book: BookName, entries: Iterator[Entry]) -> Iterator[Line]:
    return (Line(entry, shown_row(book, entry)) for entry in entries)


def _values(wanted: Wanted) -> dict[str, object]:
    usual = {name: field.default for name, field in Wanted.model_fields.items()}
    return {name: value for name, value in wanted.model_dump(mode="json").items() if value != usual[name]}


def _cover(visit: Visit, wanted: Wanted) -> Cover:
    first, last = wanted.days(visit.service.today())
    us = visit.service.settings.us
    year = first.year if first.year == last.year else None
    return Cover(datetime.now(), office=None if us is None else us.name, year=year, first_day=first, last_day=last, paper=wanted.paper)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _quick(today: date) -> Iterator[tuple[str, date, date]]:
    """Spans that are often asked for."""
    yield "today", today, today
    yield "month", *_month(today)
    yield "last_month", *_month(today.replace(day=1) - timedelta(days=1))
    yield "year", date(today.year, 1, 1), date(today.year, 12, 31)


def _spelt(first: date, last: date) -> str:
    """A span in a file's name: a year, a month, or its days."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year:04}"
    if (first, last) == _month(first):
        return f"{first:%Y-%m}"
    return f"{first}" if first == last else f"{first}_{last}"


def _told(visit: Visit, notices: list[Notice]) -> Iterator[Told]:
    for each in visible(visit, notices):
        yield Told(each.document, told(each.notice, visit.service.settings.language).text)


def _told_again(visit: Visit) -> Iterator[Told]:
    """What the address says that was noticed, of documents that who asks may see."""
    for said in visit.request.query_params.getlist(_NOTICED)[:_TOLD]:
        document, _, code = said.partition(".")
        if re.fullmatch("[0-9]{1,9}", document):
            notice = Notice(code=code, message=f"document {document}:", path=None)
            yield from _told(visit, [notice])
