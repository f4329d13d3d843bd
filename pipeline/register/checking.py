"""Whether a register is sound: the file, the links between rows, each directive, and that what is looked up is what was read."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, func, select, text

from pipeline.register.corrections import corrected
from pipeline.register.identity import identity_of
from pipeline.register.intake import uploads
from pipeline.register.people.checking import problems as problems_of_people
from pipeline.register.rows import PARTS, flat, parts
from pipeline.register.stored import corrections_of
from pipeline.register.tables import changes, copies, corrections, documents
from schemas import Directive

_TOGETHER = 200


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where all is sound."""
    if connection.dialect.name == "sqlite":
        found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
        yield from (f"the file is damaged: {line}" for line in found if line != "ok")
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"
    yield from _history(connection)
    yield from problems_of_people(connection)
    yield from uploads.problems(connection)
    said = set(connection.execute(select(corrections.c.document_id).distinct()).scalars())
    last = 0
    while rows := connection.execute(select(documents).where(documents.c.id > last).order_by(documents.c.id).limit(_TOGETHER)).all():
        last = rows[-1].id
        stored = _stored_parts(connection, rows[0].id, last)
        for row in rows:
            yield from (f"document {row.id}: {what}" for what in _of_document(connection, row, stored, corrected_by_hand=row.id in said))
    for copy in connection.execute(select(copies).where(copies.c.directive.is_not(None)).execution_options(yield_per=_TOGETHER)):
        yield from (f"copy {copy.id} of document {copy.document_id}: {what}" for _, what in [_reading(copy)] if what)


def _history(connection: Connection) -> Iterator[str]:
    """Every document begins with being added."""
    told = select(changes.c.document_id).where(changes.c.kind == "added")
    for number in connection.execute(select(documents.c.id).where(documents.c.id.not_in(told)).order_by(documents.c.id)).scalars():
        yield f"document {number}: the history does not tell when it was added"
    twice = select(changes.c.document_id).where(changes.c.kind == "added").group_by(changes.c.document_id).having(func.count() > 1)
    for number in connection.execute(twice.order_by(changes.c.document_id)).scalars():
        yield f"document {number}: the history tells twice that it was added"


def _stored_parts(connection: Connection, first: int, last: int) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """The rows of the lists of some documents, by document and table."""
    stored: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for table in PARTS:
        rows = select(table).where(table.c.document_id.between(first, last)).order_by(*table.primary_key.columns)
        for row in connection.execute(rows).mappings():
            stored.setdefault((row["document_id"], table.name), []).append(dict(row))
    return stored


def _reading(row: Row[Any]) -> tuple[Directive | None, str | None]:
    """The directive of a row, and what is wrong with it."""
    try:
        directive = Directive.model_validate_json(row.directive)
    except ValidationError as error:
        return None, f"the directive is not one: {error.errors()[0]['msg'].lower()}"
    if directive.source.sha256 != row.sha256:
        return directive, "the directive is of another file"
    return directive, None


def _of_document(
    connection: Connection, row: Row[Any], stored: dict[tuple[int, str], list[dict[str, Any]]], *, corrected_by_hand: bool
) -> Iterator[str]:
    read, wrong = _reading(row)
    if wrong is not None:
        yield wrong
    if read is None:
        return
    said = corrections_of(connection, row.id) if corrected_by_hand else []
    valid = corrected(read, said).directive
    differing = [name for name, value in flat(valid, identity_of(valid)).items() if getattr(row, name) != value]
    if differing:
        yield f"{', '.join(differing)} not as read and corrected"
    for name, rows in parts(row.id, valid, read).items():
        if _compared(stored.get((row.id, name), [])) != _compared(rows):
            yield f"its {name} are not as read and corrected"


def _compared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without what the table of weights said when they were written: an office may change it at any time."""
    return [{name: value for name, value in row.items() if name not in ("score", "reasons")} for row in rows]
