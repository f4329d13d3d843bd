"""What a register holds of documents, as the writer needs it."""

import json
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, case, delete, or_, select, update

from pipeline.register.corrections import Corrected, Correction, corrected
from pipeline.register.identity import Identity, identity_of
from pipeline.register.journal import Journal
from pipeline.register.rows import PARTS, flat, parts, storable
from pipeline.register.search import index
from pipeline.register.search.index import Indexed
from pipeline.register.tables import copies, corrections, documents, texts
from schemas import Directive, Secrecy, UsageError

_TOGETHER = 200


class Found(NamedTuple):
    """The rows that may have to do with some files."""

    documents: list[Row[Any]]
    copies: list[Row[Any]]
    corrected: set[int]
    """Documents of which persons said something."""


def look_up(connection: Connection, digests: Collection[str], known: Iterable[Identity]) -> Found:
    """The documents and copies of these contents, and the documents that may be the same as those to be added.

    Readings come with the contents only: what else is found may be much, where an office writes the same subject again and again.
    """
    known = list(known)
    identities = {each.identity for each in known if each.identity}
    # A draft looks for its final, all others for their drafts: they may be as many as there are numbers.
    drafts = {each.likeness for each in known if each.likeness and each.running_number is None}
    finals = {each.likeness for each in known if each.likeness and each.running_number is not None}
    reading = case((documents.c.sha256.in_(digests), documents.c.directive), else_="").label("directive")
    other_files = connection.execute(select(copies).where(copies.c.sha256.in_(digests)).order_by(copies.c.id)).all()
    columns: list[Any] = [*(column for column in documents.c if column is not documents.c.directive), reading]
    rows = connection.execute(
        select(*columns)
        .where(
            or_(
                documents.c.sha256.in_(digests),
                documents.c.identity.in_(identities),
                documents.c.likeness.in_(drafts),
                and_(documents.c.likeness.in_(finals), documents.c.running_number.is_(None)),
                documents.c.id.in_({row.document_id for row in other_files}),
            )
        )
        .order_by(documents.c.id)
    ).all()
    said = select(corrections.c.document_id).where(corrections.c.document_id.in_({row.id for row in rows})).distinct()
    return Found(list(rows), list(other_files), set(connection.execute(said).scalars()))


def corrections_of(connection: Connection, document_id: int) -> list[Correction]:
    """What persons said of a document, in their order, without what was withdrawn."""
    return [each for each in all_corrections_of(connection, document_id) if each.withdrawn_at is None]


def all_corrections_of(connection: Connection, document_id: int) -> list[Correction]:
    """What persons ever said of a document, in their order."""
    rows = connection.execute(select(corrections).where(corrections.c.document_id == document_id).order_by(corrections.c.id))
    return [
        Correction(
            row.pointer, json.loads(row.value), json.loads(row.was), json.loads(row.anchors), row.by, row.at, row.id, row.withdrawn_by,
            row.withdrawn_at,
        )
        for row in rows
    ]  # fmt: skip


def put_valid(journal: Journal, document_id: int, read: Directive, said: list[Correction]) -> Corrected:
    """Write what is valid of a document that is there: its flat fields, and its lists anew."""
    result = corrected(read, said)
    connection = journal.connection
    connection.execute(update(documents).where(documents.c.id == document_id).values(flat(result.directive, identity_of(result.directive))))
    for table in reversed(PARTS):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    for name, rows in parts(document_id, result.directive, read).items():
        journal.put(name, *rows)
    index.drop(connection, [document_id])
    journal.index(document_id, result.directive, text_of(connection, document_id))
    journal.flush()
    return result


def fill_index(connection: Connection) -> None:
    """Put the words of all documents into the index, where it is empty."""
    if next(index.numbers(connection), None) is None:
        said = set(connection.execute(select(corrections.c.document_id).distinct()).scalars())
        found = select(documents.c.id, documents.c.directive, texts.c.text).join_from(documents, texts, isouter=True)
        rows = connection.execute(found.execution_options(yield_per=_TOGETHER))
        index.put(
            connection,
            (Indexed(number, _valid(connection, number, read, corrected_by_hand=number in said), text) for number, read, text in rows),
        )


def _valid(connection: Connection, document_id: int, directive: str, *, corrected_by_hand: bool) -> Directive:
    read = Directive.model_validate_json(directive)
    return corrected(read, corrections_of(connection, document_id)).directive if corrected_by_hand else read


def put_text(journal: Journal, document_id: int, text: str | None) -> None:
    """Add the text of a document that has none yet."""
    if text is not None:
        journal.put(texts, storable({"document_id": document_id, "text": text}))


def text_of(connection: Connection, document_id: int) -> str | None:
    """The text of a document."""
    return connection.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar()


def said_secrecy(read: Directive, said: Iterable[Correction]) -> Secrecy | None:
    """The mark that holds: a person's word, else what was read."""
    mark: Secrecy | None = read.secrecy
    for correction in said:
        if correction.pointer == "/secrecy":
            mark = correction.value
    return mark


def the_document(connection: Connection, document_id: int) -> Row[Any]:
    """The row of a document; raises UsageError where there is none."""
    # The largest number that both databases take; beyond it there is no document either.
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first() if 0 < document_id < 2**31 else None
    if row is None:
        raise UsageError(f"there is no document {document_id} in the register", "Its number is the one that `congvan register add` said.")
    return row
