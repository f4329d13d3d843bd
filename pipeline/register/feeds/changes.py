"""The history as a feed: every change once, in order.

A change gets its number from the one writer there is, who holds the lock until the transaction has ended: numbers have no holes, and none
is seen before all below it are there. So whoever asks for what stands behind the last number seen misses nothing.
"""

import json
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pipeline.register.corrections import Json
from pipeline.register.graph.entries import Brief
from pipeline.register.tables import changes, documents
from schemas import UsageError
from schemas._model import Model

TOGETHER = 500
"""Changes read at once where nobody says otherwise."""
_LARGEST = 2**31 - 1


class FeedChange(Model):
    """A change as others are told of it; `cursor` is its number: who has it asks for what stands behind it.

    `about` is what is valid of the document now, not what was then. Of a document marked Mật or higher there is neither that nor `detail`
    nor who did it (`secret` is true), unless the register was opened for such.
    """

    cursor: int
    at: str
    kind: str
    document: int | None
    secret: bool
    by: str | None
    detail: dict[str, Json]
    about: Brief | None


def changes_since(connection: Connection, cursor: int, limit: int, *, secret: bool) -> list[FeedChange]:
    """The changes behind a cursor, in order. Raises UsageError for a cursor that this register never gave."""
    newest = connection.execute(select(func.max(changes.c.number))).scalar() or 0
    if not 0 <= cursor <= newest:
        raise UsageError(
            f"there is no change {cursor}: the last one is {newest}",
            "If the register was restored from a backup, begin anew: --since 0.",
        )
    columns = [documents.c[name].label(f"of_{name}") for name in Brief.model_fields]
    asked = (
        select(changes, documents.c.withheld, *columns)
        .select_from(changes.outerjoin(documents, documents.c.id == changes.c.document_id))
        .where(changes.c.number > cursor)
        .order_by(changes.c.number)
        .limit(min(limit, _LARGEST))
    )
    return [_told(row, secret=secret) for row in connection.execute(asked)]


def _told(row: Row[Any], *, secret: bool) -> FeedChange:
    hidden = not secret and (bool(row.withheld) or row.of_secrecy is not None)
    known = row.of_id is not None and not hidden
    return FeedChange(
        cursor=row.number,
        at=row.at,
        kind=row.kind,
        document=row.document_id,
        secret=hidden,
        by=None if hidden else row.by,
        detail={} if hidden else json.loads(row.detail),
        about=Brief(**{name: getattr(row, f"of_{name}") for name in Brief.model_fields}) if known else None,
    )
