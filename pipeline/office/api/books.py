"""The official books: arrivals, and what became of them; arrival numbers."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.exports.books import BookName, row
from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.values import LARGEST, Asking, Day, Told
from pipeline.office.numbering import visible
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.work.books import Span
from schemas import Notice

router = APIRouter(prefix="/books", tags=["books"], route_class=Admitting)


class Days(Asking):
    """Which lines: of the days of arrival, both included; without one there is no end on that side."""

    since: Day | None = Field(None, description="The first day of arrival.")
    until: Day | None = Field(None, description="The last day of arrival.")
    offset: int = Field(0, ge=0, le=LARGEST, description="How many lines to pass over.")
    limit: int = Field(100, ge=1, le=500, description="How many lines to give.")


class ArrivalLine(Told):
    """A line of the register of incoming documents (Nghị định 30/2020/NĐ-CP, Phụ lục IV: Sổ đăng ký văn bản đến); days are ISO 8601."""

    document_id: int = Field(description="The document's number in the register.")
    arrived_on: str | None
    arrival_number: str | None
    issuer: str | None
    number: str | None
    issued_on: str | None
    type_and_subject: str | None
    receiver: str | None
    passed_on: str | None
    signed_for: str | None
    note: str | None


class FollowUpLine(Told):
    """A line of the follow-up register (Nghị định 30/2020/NĐ-CP, Phụ lục IV: Sổ theo dõi giải quyết văn bản đến); days are ISO 8601."""

    document_id: int = Field(description="The document's number in the register.")
    arrival_number: str | None
    document: str | None = Field(description="Type, number, day and issuer in one phrase.")
    receiver: str | None
    due: str | None = Field(description="The day by which it must be settled.")
    progress: str | None
    reply_number: str | None
    note: str | None


class Arrivals(Told):
    """Lines of the register of incoming documents, in its order."""

    lines: tuple[ArrivalLine, ...]
    more: bool = Field(description="Whether there are lines behind these.")


class FollowUp(Told):
    """Lines of the follow-up register, in the order of arrival."""

    lines: tuple[FollowUpLine, ...]
    more: bool = Field(description="Whether there are lines behind these.")


class Numbering(Asking):
    """Which documents get an arrival number."""

    until: Day | None = Field(None, description="Those that arrived on this day or before; without it all that have none.")


class Numbered(Told):
    """What a person should know of the numbers that were given."""

    notices: tuple[Notice, ...] = Field(description="Such as that two stamps have the same number.")


@router.get("/arrivals", **operation("listArrivals", "read"))
def arrivals(visit: TheVisit, days: Annotated[Days, Query()]) -> Arrivals:
    """The register of incoming documents: those that have an arrival number."""
    lines, more = _lines(visit, "register", days)
    return Arrivals(lines=tuple(ArrivalLine(document_id=number, **line) for number, line in lines), more=more)


@router.get("/follow-up", **operation("listFollowUp", "read"))
def follow_up(visit: TheVisit, days: Annotated[Days, Query()]) -> FollowUp:
    """The follow-up register: the same documents, and what became of them."""
    lines, more = _lines(visit, "follow_up", days)
    return FollowUp(lines=tuple(FollowUpLine(document_id=number, **line) for number, line in lines), more=more)


@router.post("/numbers", **operation("giveNumbers", "correct", 400))
def give(visit: TheVisit, wanted: Numbering) -> Numbered:
    """Give an arrival number to each document that has none: that of its stamp, else the next one of its year. Once given it stays."""
    visit.require("number")
    with visit.noting("numbers_given"):
        notices = visit.register.give_numbers(Span(None, wanted.until, visit.asker.cleared), by=visit.asker.name)
    return Numbered(notices=tuple(each.notice for each in visible(visit, notices)))


def _lines(visit: Visit, book: BookName, days: Days) -> tuple[list[tuple[int, dict[str, str | None]]], bool]:
    """Some lines of a book with the numbers of their documents, and whether more follow."""
    visit.require("books")
    with visit.register.book(Span(days.since, days.until, visit.asker.cleared)) as entries:
        found = [(int(each.id), row(book, each)) for each in islice(entries, days.offset, days.offset + days.limit + 1)]
    return found[: days.limit], len(found) > days.limit
