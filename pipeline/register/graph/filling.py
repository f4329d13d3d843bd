"""The keys of a register that was made before it had any."""

from sqlalchemy import Connection, bindparam, insert, select, update

from pipeline.register.graph.keys import key_cited, keys_of
from pipeline.register.tables import citations, cited_as, documents

_TOGETHER = 1000


def fill_keys(connection: Connection) -> None:
    """Put in the keys of all documents and citations, where there are none."""
    if connection.execute(select(cited_as.c.key).limit(1)).first() is not None:
        return
    last = 0
    columns = (documents.c.id, documents.c.number, documents.c.type, documents.c.subject)
    while rows := connection.execute(select(*columns).where(documents.c.id > last).order_by(documents.c.id).limit(_TOGETHER)).all():
        first, last = rows[0].id, rows[-1].id
        keys = [
            {"document_id": row.id, "position": position, "key": key}
            for row in rows
            for position, key in enumerate(keys_of(row.number, row.type, row.subject))
        ]
        if keys:
            connection.execute(insert(cited_as), keys)
        cited = connection.execute(select(citations).where(citations.c.document_id.between(first, last))).all()
        if cited:
            which = (citations.c.document_id == bindparam("document"), citations.c.position == bindparam("at"))
            connection.execute(
                update(citations).where(*which).values(cites=bindparam("key")),
                [{"document": row.document_id, "at": row.position, "key": key_cited(row.number, row.type, row.title)} for row in cited],
            )
