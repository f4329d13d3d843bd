"""The office's book of incoming documents: each gets its number (số đến) once, in the order in which they arrived, and keeps it.

A document arrived on the day of its stamp ĐẾN, else on the day on which the register took it in. The number of the stamp counts; the others
get the next one after the highest of their year (Nghị định 30/2020/NĐ-CP, điều 22).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from pipeline.exports.arrivals import last_numbers, numbered
from pipeline.exports.entries import Entry
from pipeline.register.desk.handling import COLUMNS
from pipeline.register.desk.numbering import arrived
from pipeline.register.desk.tables import arrivals, handling
from pipeline.register.journal import Journal
from pipeline.register.rows import storable
from pipeline.register.tables import deadlines, documents
from schemas import Arrival, Directive, Notice, Source

_TOGETHER = 500
_UNSAID = Directive(
    source=Source(name="", sha256="0" * 64, media_type="text/plain", pages=None, read_as="text"), kind="dispatch", number=None, type=None,
    issued_on=None, place=None, issuer=None, parent=None, subject=None, urgency=None, secrecy=None, addressees=(), references=(),
    default_assignees=(), requirements=(), recipients=(), signer=None, evidence={}, notices=(),
)  # fmt: skip
"""Of documents of which only the number in the book counts."""


class Span(NamedTuple):
    """The days of arrival, both included; None: no end on that side. `secret`: documents marked Mật or higher too."""

    since: date | None = None
    until: date | None = None
    secret: bool = False


def give_numbers(connection: Connection, span: Span, by: str | None = None) -> list[Notice]:
    """Give a number to each document of the span, and before it, that has none; returns why a stamp's number was not taken."""
    journal, notices = Journal(connection), list[Notice]()
    # Day by day and, within a day, as they came in; what lies behind the span may still get company.
    waiting = [entry for entry in _without_number(connection) if entry.arrived_on is not None and _until(entry.arrived_on, span)]
    waiting.sort(key=lambda entry: (entry.arrived_on, int(entry.id)))
    known = [*_numbered(connection)] if waiting else []
    taken = {(entry.arrived_on.year, entry.arrival_number) for entry in known if entry.arrived_on is not None}
    for given in numbered(waiting, last_numbers([*known, *waiting])):
        entry, day = given.entry, given.entry.arrived_on
        assert day is not None  # those without one were left out
        assert entry.arrival_number is not None
        if (day.year, entry.arrival_number) in taken:
            message = f"document {entry.id}: arrival number {entry.arrival_number} of {day.year} is taken by another document"
            notices.append(Notice(code="arrival.taken", message=message, path="/arrival/number"))
        taken.add((day.year, entry.arrival_number))
        if given.notice is not None:
            message = f"document {entry.id}: {given.notice.message}"
            notices.append(given.notice.model_copy(update={"message": message}))
        row = {"document_id": int(entry.id), "number": entry.arrival_number, "arrived_on": day.isoformat()}
        journal.put(arrivals, storable(row))
        journal.change("arrival", int(entry.id), by=by, number=entry.arrival_number, arrived_on=day.isoformat())
    journal.flush()
    return notices


def entries(connection: Connection, span: Span, only: Sequence[int] | None = None) -> Iterator[Entry]:
    """The documents of the span that have a number, or only these of them, in the order of the book."""
    whole = (deadlines.c.document_id == documents.c.id) & (func.length(deadlines.c.date) == len("2025-11-28"))
    due = select(func.min(deadlines.c.date)).where(whole).scalar_subquery().label("due")
    said = tuple(handling.c[name].label(f"said_{name}") for name in COLUMNS)
    found = (
        select(documents, arrivals.c.number.label("arrival"), arrivals.c.arrived_on, due, *said)
        .join_from(documents, arrivals)
        .outerjoin(handling, handling.c.document_id == documents.c.id)
        .order_by(arrivals.c.arrived_on, arrivals.c.document_id)
    )
    if span.since is not None:
        found = found.where(arrivals.c.arrived_on >= span.since.isoformat())
    if span.until is not None:
        found = found.where(arrivals.c.arrived_on <= span.until.isoformat())
    if not span.secret:
        found = found.where(documents.c.secrecy.is_(None))
    if only is not None:
        found = found.where(documents.c.id.in_(only))
    for row in connection.execute(found.execution_options(yield_per=_TOGETHER)):
        entry = _entry(row)._replace(arrived_on=date.fromisoformat(row.arrived_on), arrival_number=row.arrival)
        # What a person set as the term wins over what the document says.
        yield entry._replace(
            receiver=row.said_received_by, passed_on=_day(row.said_passed_on), due=_day(row.said_term or row.due),
            progress=row.said_progress, reply_number=row.said_reply_number, note=row.said_note,
        )  # fmt: skip


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _until(day: date, span: Span) -> bool:
    return span.until is None or day <= span.until


def _without_number(connection: Connection) -> Iterator[Entry]:
    given = select(arrivals.c.document_id)
    for row in connection.execute(select(documents).where(documents.c.id.not_in(given))):
        yield _entry(row)._replace(arrived_on=arrived(row))


def _numbered(connection: Connection) -> Iterator[Entry]:
    """What has a number, in short: only number and day are said of the documents."""
    for number, day in connection.execute(select(arrivals.c.number, arrivals.c.arrived_on)):
        yield Entry("", _UNSAID, arrived_on=date.fromisoformat(day), arrival_number=number)


def _entry(row: Row[Any]) -> Entry:
    """An entry with what the book shows: the flat fields are what is valid."""
    stamped = row.arrival_number is not None or row.arrival_date is not None
    directive = Directive(
        **{name: getattr(row, name) for name in ("kind", "number", "type", "issued_on", "place", "issuer", "parent", "subject")},
        source=Source(name=row.name, sha256=row.sha256, media_type=row.media_type, pages=row.pages, read_as=row.read_as),
        urgency=row.urgency, secrecy=row.secrecy, addressees=(), references=(), default_assignees=(), requirements=(), recipients=(),
        signer=None, arrival=Arrival(number=row.arrival_number, date=row.arrival_date) if stamped else None, evidence={}, notices=(),
    )  # fmt: skip
    return Entry(str(row.id), directive)
