"""The office's book a page at a time, and what waits for its number. Only short rows are gone through, however long the span is."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from pipeline.exports.entries import Entry
from pipeline.register.desk.tables import arrivals
from pipeline.register.search.facets import facets
from pipeline.register.tables import documents
from pipeline.register.work.books import Span, entries
from schemas._model import Model


class BookPage(NamedTuple):
    """Lines of the book; `total` is how many the span has."""

    lines: tuple[Entry, ...]
    total: int


class WaitingDocument(Model):
    """A document that has no number yet."""

    id: int
    number: str | None
    type: str | None
    issuer: str | None
    issued_on: str | None
    subject: str | None


class Waiting(NamedTuple):
    """Documents that arrived until the end of a span and have no number: the first ones, and how many there are."""

    documents: tuple[WaitingDocument, ...]
    total: int


def book_page(connection: Connection, span: Span, offset: int, limit: int) -> BookPage:
    """So many lines of the span, behind the first ones, in the order of the book."""
    total = connection.execute(_of_span(select(func.count()).select_from(arrivals), span)).scalar_one()
    chosen = _of_span(select(arrivals.c.document_id), span).order_by(arrivals.c.arrived_on, arrivals.c.document_id)
    numbers = list(connection.execute(chosen.offset(offset).limit(limit)).scalars())
    return BookPage(tuple(entries(connection, span, numbers)), total)


def _of_span(asked: Select[Any], span: Span) -> Select[Any]:
    if span.since is not None:
        asked = asked.where(arrivals.c.arrived_on >= span.since.isoformat())
    if span.until is not None:
        asked = asked.where(arrivals.c.arrived_on <= span.until.isoformat())
    return asked if span.secret else asked.where(_open(arrivals.c.document_id))


def _open(document: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a document is not marked Mật or higher."""
    return document.not_in(select(facets.c.document_id).where(facets.c.secrecy.is_not(None)))


def waiting(connection: Connection, span: Span, limit: int) -> Waiting:
    """The documents that would get a number with the span, the first that came in first."""
    conditions: list[ColumnElement[bool]] = [documents.c.id.not_in(select(arrivals.c.document_id))]
    if span.until is not None:
        conditions.append(_until(span.until))
    if not span.secret:
        conditions.append(_open(documents.c.id))
    total = connection.execute(select(func.count()).select_from(documents).where(*conditions)).scalar_one()
    columns = [documents.c[name] for name in WaitingDocument.model_fields]
    rows = connection.execute(select(*columns).where(*conditions).order_by(documents.c.id).limit(limit)) if total else ()
    return Waiting(tuple(WaitingDocument(**row._mapping) for row in rows), total)


def _until(day: date) -> ColumnElement[bool]:
    """Whether a document arrived until the end of a day: by its stamp, else by when the register took it in."""
    stamped = func.coalesce(func.length(documents.c.arrival_date), 0) == len("2025-11-28")
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone(UTC) if day < date.max else None
    came = documents.c.added_at < midnight.isoformat(timespec="milliseconds") if midnight else documents.c.id.is_not(None)
    return (stamped & (documents.c.arrival_date <= day.isoformat())) | (~stamped & came)
