"""What persons fill in the books of incoming documents (Nghị định 30/2020/NĐ-CP, Phụ lục IV): who got it, when, by when, how far it is."""

from collections.abc import Mapping
from typing import Any, TypedDict

from sqlalchemy import Connection, insert, select, update

from pipeline.register.desk.entries import HandlingEntry
from pipeline.register.desk.persons import named, whole_day, worded
from pipeline.register.desk.tables import handling
from pipeline.register.journal import Journal
from pipeline.register.rows import storable
from pipeline.register.tables import documents
from schemas import UsageError

COLUMNS = ("received_by", "passed_on", "term", "progress", "reply_number", "note")
_DAYS = ("passed_on", "term")
_RETELLING = ("progress", "note")
"""Free words, which may retell a document: they go when the document is reduced to its header."""


class Handled(TypedDict, total=False):
    """What a person says: what is not named stays as it is, None or nothing empties it. Days are `2025-12-31`."""

    received_by: str | None
    passed_on: str | None
    term: str | None
    progress: str | None
    reply_number: str | None
    note: str | None


def put_handling(connection: Connection, document_id: int, said: Handled, by: str) -> HandlingEntry:
    """Note what a person says of how a document is handled; raises UsageError for what is no day, or no document."""
    name = named(by)
    values = _values(said)
    known = select(documents.c.id).where(documents.c.id == document_id)
    if not 0 < document_id < 2**31 or connection.execute(known).first() is None:
        raise UsageError(f"there is no document {document_id} in the register", "Its number is the one that `congvan register add` said.")
    row = connection.execute(select(handling).where(handling.c.document_id == document_id)).first()
    was = dict.fromkeys(COLUMNS) if row is None else {column: getattr(row, column) for column in COLUMNS}
    differing = {column: value for column, value in values.items() if value != was[column]}
    if row is not None and not differing:
        return _entry(row._asdict())
    journal = Journal(connection)
    now = storable({"document_id": document_id, **was, **differing, "by": name, "at": journal.at})
    if row is None:
        connection.execute(insert(handling), now)
    else:
        connection.execute(update(handling).where(handling.c.document_id == document_id).values(now))
    detail = {column: {"was": was[column], "value": value} for column, value in differing.items()}
    journal.change("handled", document_id, by=name, **detail)
    journal.flush()
    return _entry(now)


def handling_of(connection: Connection, document_id: int) -> HandlingEntry | None:
    """What persons filled in of a document."""
    row = connection.execute(select(handling).where(handling.c.document_id == document_id)).first()
    return None if row is None else _entry(row._asdict())


def forget(connection: Connection, document_id: int) -> None:
    """Drop the words that may retell a document of which only the header is kept."""
    connection.execute(update(handling).where(handling.c.document_id == document_id).values(dict.fromkeys(_RETELLING)))


def kept_of(detail: Mapping[str, Any]) -> dict[str, Any]:
    """What the history tells further of a change of handling, when the header alone is kept."""
    return {column: {"withheld": True} if column in _RETELLING else told for column, told in detail.items()}


def _values(said: Handled) -> dict[str, str | None]:
    unknown = said.keys() - set(COLUMNS)
    if unknown:
        raise UsageError(f"{', '.join(sorted(unknown))} is no column that persons fill", f"Known are {', '.join(COLUMNS)}.")
    values: dict[str, str | None] = {}
    for column, value in said.items():
        assert value is None or isinstance(value, str)
        values[column] = whole_day(value, column) if column in _DAYS else worded(value, column)
    return values


def _entry(row: Mapping[str, Any]) -> HandlingEntry:
    return HandlingEntry(**{name: row[name] for name in HandlingEntry.model_fields})
