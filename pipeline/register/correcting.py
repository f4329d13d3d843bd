"""Takes in what a person puts right."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy import Row as Stored

from pipeline.register.corrections import Corrected, Correction, Json, correct, corrected, tokens
from pipeline.register.desk.handling import forget, kept_of
from pipeline.register.desk.persons import named
from pipeline.register.intake.uploads import hide_names
from pipeline.register.journal import Journal
from pipeline.register.rows import Row, storable
from pipeline.register.secrecy import HIGHEST, header_of, kept_fields
from pipeline.register.stored import all_corrections_of, corrections_of, put_valid, said_secrecy, the_document
from pipeline.register.tables import changes, copies, corrections, documents, task_states, texts
from schemas import Directive, Secrecy, UsageError


class Said(NamedTuple):
    """What a person says: what stands at a JSON Pointer is to be `value`."""

    pointer: str
    value: Json
    by: str


def put_right(connection: Connection, document_id: int, word: Said, *, secret: bool) -> None:
    """Lay a correction over a document, and what follows of it; raises UsageError where it can't stand."""
    pointer, value, by = word.pointer, word.value, named(word.by)
    row = the_document(connection, document_id)
    journal = Journal(connection)
    read = Directive.model_validate_json(row.directive)
    said = corrections_of(connection, document_id)
    new = correct(corrected(read, said).directive, pointer, value, by=by, at=journal.at)
    said.append(new)
    mark = said_secrecy(read, said)
    if mark is not None and (row.withheld or not secret) and tokens(pointer)[0] not in kept_fields(mark):
        raise UsageError(f"{pointer} of document {document_id} is not kept here: it is marked {mark}", "Open the register with --secret.")
    _keep(connection, journal.number(corrections), document_id, new)
    journal.change("corrected", document_id, by=new.by, pointer=new.pointer, was=new.was, value=new.value)
    journal.flush()
    make_valid(journal, row, said, secret=secret)


def make_valid(journal: Journal, row: Stored[Any], said: list[Correction], *, secret: bool) -> tuple[Corrected, list[Correction]]:
    """Write what is valid now that persons say so, reducing the document where that marks it; gives it with the corrections that remain."""
    read = Directive.model_validate_json(row.directive)
    mark = said_secrecy(read, said)
    if mark is not None and (row.withheld or not secret) and _holds_more(journal.connection, row, read, mark):
        read, said = _withhold(journal, row.id, read, mark), _kept_corrections(journal.connection, row.id, mark)
    valid = put_valid(journal, row.id, read, said)
    journal.mark(row.id, valid.directive, stood_open=row.secrecy is None and not row.withheld)
    journal.finish()
    return valid, said


def _holds_more(connection: Connection, row: Stored[Any], read: Directive, mark: Secrecy) -> bool:
    """Whether more is stored of a document than may be of one so marked: a mark may have been raised, or taken back for a while."""
    kept = kept_fields(mark)
    said = (tokens(each.pointer)[0] for each in all_corrections_of(connection, row.id))
    return not row.withheld or header_of(read, mark) != read or any(field not in kept for field in said)


def _keep(connection: Connection, number: int, document_id: int, new: Correction) -> None:
    row = {"id": number, "document_id": document_id, "pointer": new.pointer, "by": new.by, "at": new.at}
    values = {name: json.dumps(getattr(new, name), ensure_ascii=False) for name in ("value", "was", "anchors")}
    connection.execute(insert(corrections), storable({**row, **values, "withdrawn_by": None, "withdrawn_at": None}))


def _withhold(journal: Journal, document_id: int, read: Directive, mark: Secrecy) -> Directive:
    """Leave of a document, and of its other files, what a register keeps that was not opened for such."""
    connection = journal.connection
    header = header_of(read, mark)
    connection.execute(update(documents).where(documents.c.id == document_id).values(_reduced(header, mark)))
    for table in (texts, task_states):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    for copy in connection.execute(select(copies).where(copies.c.document_id == document_id)).all():
        values: Row = {"withheld": True, "directive": None}
        if copy.directive is not None:
            values = _reduced(header_of(Directive.model_validate_json(copy.directive), mark), mark)
        elif mark == HIGHEST:
            values |= {"name": copy.sha256, "path": ""}
        connection.execute(update(copies).where(copies.c.id == copy.id).values(values))
    if mark == HIGHEST:
        hide_names(connection, document_id)
    forget(connection, document_id)
    journal.change("withheld", document_id, sha256=read.source.sha256, secrecy=mark)
    journal.withheld = True
    journal.flush()
    return header


def _reduced(header: Directive, mark: Secrecy) -> Row:
    values: Row = {"withheld": True, "directive": header.model_dump_json(), "name": header.source.name}
    return {**values, "path": ""} if mark == HIGHEST else values


def _kept_corrections(connection: Connection, document_id: int, mark: Secrecy) -> list[Correction]:
    """The corrections of what is kept; the others go, and the history tells no more what they said."""
    kept = kept_fields(mark)
    rows = connection.execute(select(corrections).where(corrections.c.document_id == document_id)).all()
    for row in rows:
        if tokens(row.pointer)[0] not in kept:
            connection.execute(delete(corrections).where(corrections.c.id == row.id))
    for change in connection.execute(select(changes).where(changes.c.document_id == document_id)).all():
        detail = json.loads(change.detail)
        if "pointer" in detail and tokens(detail["pointer"])[0] not in kept:
            detail = {"pointer": detail["pointer"], "withheld": True}
        elif change.kind == "handled":
            detail = kept_of(detail)
        elif mark == HIGHEST and "name" in detail:
            detail["name"] = detail["sha256"]
        connection.execute(update(changes).where(changes.c.number == change.number).values(detail=json.dumps(detail, ensure_ascii=False)))
    return corrections_of(connection, document_id)
