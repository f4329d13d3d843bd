"""One document's number in the office's book of incoming documents (số đến): by hand, or the next of the year."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from pipeline.exports.arrivals import running
from pipeline.register.desk.entries import ArrivalEntry
from pipeline.register.desk.persons import named
from pipeline.register.desk.tables import arrivals
from pipeline.register.journal import Journal
from pipeline.register.rows import storable
from pipeline.register.stored import the_document
from pipeline.register.tables import documents
from schemas import UsageError

_LONGEST = 50


def give_number(connection: Connection, document_id: int, number: str | None, day: date | None, by: str) -> ArrivalEntry:
    """Give a document this number, or the next of the year in which it arrived; one that it has is changed, and the history tells.

    Without a day that of before counts, else that of the stamp ĐẾN, else the one on which the register took it in. Without a number one
    that it has stays, if the year does. Raises UsageError where another document has the number.
    """
    name = named(by)
    row = the_document(connection, document_id)
    was = arrival_of(connection, document_id)
    when = day or (date.fromisoformat(was.arrived_on) if was else arrived(row))
    if number is None and was is not None and was.arrived_on[:4] == _year(when):
        number = was.number
    given = _next(connection, when, document_id) if number is None else _free(connection, document_id, number, when)
    now = ArrivalEntry(number=given, arrived_on=when.isoformat())
    if now == was:
        return now
    journal = Journal(connection)
    connection.execute(delete(arrivals).where(arrivals.c.document_id == document_id))
    connection.execute(insert(arrivals), storable({"document_id": document_id, **now.model_dump()}))
    before = {} if was is None else {"was": was.model_dump()}
    journal.change("arrival", document_id, by=name, **now.model_dump(), **before)
    journal.flush()
    return now


def arrival_of(connection: Connection, document_id: int) -> ArrivalEntry | None:
    """The number of a document in the book, and its day."""
    row = connection.execute(select(arrivals).where(arrivals.c.document_id == document_id)).first()
    return None if row is None else ArrivalEntry(number=row.number, arrived_on=row.arrived_on)


def arrived(row: Row[Any]) -> date:
    """The day on which a document arrived: of a row of `documents`."""
    stamped = row.arrival_date
    if stamped is not None and len(stamped) == len("2025-11-28"):
        try:
            return date.fromisoformat(stamped)
        except ValueError:  # a day that no calendar has
            pass
    return datetime.fromisoformat(row.added_at).astimezone().date()


def _free(connection: Connection, document_id: int, number: str, day: date) -> str:
    """The number, where no other document of the year has it."""
    wanted = number.strip()
    if not wanted or not wanted.isprintable() or len(wanted) > _LONGEST:
        raise UsageError(
            f"{number!r} is no arrival number", f"Give digits, or a short text of {_LONGEST} characters at most.", kind="arrival.number"
        )
    for row in _of_year(connection, day):
        if row.document_id != document_id and _alike(row.number) == _alike(wanted):
            raise UsageError(
                f"arrival number {wanted} of {day.year} is taken by document {row.document_id}",
                "Give another, or none for the next one.",
                kind="arrival.taken",
            )
    return wanted


def _next(connection: Connection, day: date, document_id: int) -> str:
    """The number after the highest of the year, those on stamps that wait to be entered too; that of its own stamp where it is free."""
    given = {row.document_id: row.number for row in _of_year(connection, day)}
    stamped = dict(_stamped(connection, day))
    mine = stamped.get(document_id)
    if mine is not None and _alike(mine) not in {_alike(number) for other, number in given.items() if other != document_id}:
        return mine
    known = [*given.values(), *stamped.values()]
    return str(max((found for number in known if (found := running(number)) is not None), default=0) + 1)


def _of_year(connection: Connection, day: date) -> list[Row[Any]]:
    year = _year(day)
    within = (arrivals.c.arrived_on >= f"{year}-01-01") & (arrivals.c.arrived_on <= f"{year}-12-31")
    return list(connection.execute(select(arrivals).where(within)).all())


def _stamped(connection: Connection, day: date) -> Iterator[tuple[int, str]]:
    """Documents that wait for their number, and have one on a stamp of the year."""
    columns = (documents.c.id, documents.c.arrival_number)
    year = (documents.c.arrival_date >= _year(day)) & (documents.c.arrival_date < f"{_year(day)}~")
    waiting = documents.c.id.not_in(select(arrivals.c.document_id))
    # Compared, not asked whether it is there: SQLite takes no index for that.
    for row in connection.execute(select(*columns).where(documents.c.arrival_number > "", year, waiting)):
        yield row.id, row.arrival_number


def _year(day: date) -> str:
    return f"{day.year:04}"


def _alike(number: str) -> str:
    """A number for comparison: zeros in front and case don't count."""
    return number.strip().casefold().lstrip("0")
