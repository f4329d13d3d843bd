"""*Đã kiểm tra*: a person has compared what is valid of a document with the document itself.

A check is of a reading: it lapses when a newer one changes what is valid. What persons put right or take back afterwards doesn't touch it.
"""

from sqlalchemy import Connection, delete, insert, select, update

from pipeline.register.corrections import CORRECTED, Correction, corrected
from pipeline.register.desk.entries import CheckEntry
from pipeline.register.desk.persons import named
from pipeline.register.desk.tables import checks
from pipeline.register.journal import Journal
from pipeline.register.rows import storable
from pipeline.register.stored import the_document
from pipeline.register.tables import changes, documents
from schemas import Directive, UsageError

OTHERWISE = ("read_anew", "final", "corrected", "withdrawn", "withheld")
"""What changes what is valid of a document."""


def put_check(connection: Connection, document_id: int, by: str, seen: int | None) -> CheckEntry:
    """Note that somebody checked a document; raises UsageError where it was changed after the change `seen`."""
    name = named(by)
    the_document(connection, document_id)
    later = select(changes.c.number).where(
        changes.c.document_id == document_id, changes.c.number > (seen or 0), changes.c.kind.in_(OTHERWISE)
    )
    if seen is not None and connection.execute(later.limit(1)).first() is not None:
        raise UsageError(
            f"document {document_id} was changed since you looked at it", "Look at it again, then check it.", kind="check.changed"
        )
    journal = Journal(connection)
    connection.execute(delete(checks).where(checks.c.document_id == document_id))
    row = {"document_id": document_id, "by": name, "at": journal.at, "lapsed_at": None}
    connection.execute(insert(checks), storable(row))
    journal.change("checked", document_id, by=name)
    journal.flush()
    return CheckEntry(by=name, at=journal.at, lapsed_at=None)


def take_back_check(connection: Connection, document_id: int, by: str) -> None:
    """Note that a document is not checked after all; raises UsageError where nobody said so."""
    name = named(by)
    the_document(connection, document_id)
    was = check_of(connection, document_id)
    if was is None:
        raise UsageError(f"document {document_id} is not checked", "There is nothing to take back.", kind="check.none")
    journal = Journal(connection)
    connection.execute(delete(checks).where(checks.c.document_id == document_id))
    journal.change("unchecked", document_id, by=name, checked_by=was.by, checked_at=was.at)
    journal.flush()


def check_of(connection: Connection, document_id: int) -> CheckEntry | None:
    """Who checked a document last, and whether that holds."""
    row = connection.execute(select(checks).where(checks.c.document_id == document_id)).first()
    return None if row is None else CheckEntry(by=row.by, at=row.at, lapsed_at=row.lapsed_at)


def what_was_checked(connection: Connection, document_id: int, said: list[Correction]) -> Directive | None:
    """What is valid of a document whose check holds, before a newer reading takes its place."""
    asked = select(documents.c.directive).join_from(documents, checks).where(documents.c.id == document_id, checks.c.lapsed_at.is_(None))
    stored = connection.execute(asked).scalar()
    return None if stored is None else corrected(Directive.model_validate_json(stored), said).directive


def lapse(journal: Journal, document_id: int, checked: Directive, now: Directive) -> None:
    """End a check that holds no more: something that the document says is read otherwise."""
    differing = sorted(name for name in CORRECTED if getattr(checked, name) != getattr(now, name))
    if differing:
        journal.connection.execute(update(checks).where(checks.c.document_id == document_id).values(lapsed_at=journal.at))
        journal.change("check_lapsed", document_id, fields=differing)
