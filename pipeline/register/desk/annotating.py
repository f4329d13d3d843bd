"""The documents that somebody checked, one after the other, to be written as annotations."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from pipeline.exports.annotations import Checked
from pipeline.register.corrections import corrected
from pipeline.register.desk.tables import checks
from pipeline.register.stored import corrections_of
from pipeline.register.tables import documents, texts
from schemas import Directive

_TOGETHER = 100


def checked_documents(connection: Connection) -> Iterator[Checked]:
    """The documents whose check holds, in order; none that is marked Mật or higher or of which the header alone is kept."""
    last = 0
    while rows := _after(connection, last):
        last = rows[-1].id
        for row in rows:
            read = Directive.model_validate_json(row.directive)
            day = datetime.fromisoformat(row.at).astimezone().date().isoformat()
            yield Checked(row.id, corrected(read, corrections_of(connection, row.id)).directive, row.text, day)


def _after(connection: Connection, last: int) -> list[Row[Any]]:
    asked = (
        select(documents.c.id, documents.c.directive, texts.c.text, checks.c.at)
        .join_from(documents, checks, checks.c.document_id == documents.c.id)
        .outerjoin(texts, texts.c.document_id == documents.c.id)
        .where(documents.c.id > last, checks.c.lapsed_at.is_(None), documents.c.secrecy.is_(None), documents.c.withheld.is_(False))
        .order_by(documents.c.id)
        .limit(_TOGETHER)
    )
    return list(connection.execute(asked))
