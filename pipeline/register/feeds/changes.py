"""The history as a feed: every change once, in order.

A change gets its number from the one writer there is, who holds the lock until the transaction has ended: none is seen before all below it
are there. So whoever asks for what stands behind the last number seen misses nothing. Numbers have holes for who is not cleared.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from pipeline.register.corrections import Json
from pipeline.register.graph.entries import Brief
from pipeline.register.journal import MARKED
from pipeline.register.tables import changes, copies, documents
from schemas import UsageError
from schemas._model import Model

TOGETHER = 500
"""Changes read at once where nobody says otherwise."""
_LARGEST = 2**31 - 1


class FeedChange(Model):
    """A change as others are told of it; `cursor` is its number: who has it asks for what stands behind it.

    `about` is what is valid of the document now, not what was then. Of a document marked Mật or higher nothing is told, unless the register
    was opened for such, but of one that stood open that it was `marked` (`secret` is true, and nothing else is said of it).
    """

    cursor: int
    at: str
    kind: str
    document: int | None
    secret: bool
    by: str | None
    detail: dict[str, Json]
    about: Brief | None


def changes_since(connection: Connection, cursor: int, limit: int, *, secret: bool, last: int | None = None) -> list[FeedChange]:
    """The changes behind a cursor, in order, up to `last` where it is said. Raises UsageError for a cursor that was never given."""
    newest = connection.execute(select(func.max(changes.c.number))).scalar() or 0
    if not 0 <= cursor <= newest:
        raise UsageError(
            f"there is no change {cursor}: the last one is {newest}",
            "If the register was restored from a backup, begin anew: --since 0.",
        )
    found: list[FeedChange] = []
    while len(found) < limit:
        rows = _behind(connection, cursor, min(limit - len(found), _LARGEST), last, secret=secret)
        if not rows:
            break
        cursor = rows[-1].number
        hidden = frozenset() if secret else _marked_files(connection, {row.document_id for row in rows})
        found += [_told(row, secret=secret) for row in rows if hidden.isdisjoint(files_of(json.loads(row.detail)))]
    return found


def files_of(detail: Mapping[str, Json]) -> Iterator[str]:
    """The digests of the files that a change tells of."""
    return (detail[name] for name in ("sha256", "draft") if isinstance(detail.get(name), str))


def _behind(connection: Connection, cursor: int, limit: int, last: int | None, *, secret: bool) -> Sequence[Row[Any]]:
    columns = [documents.c[name].label(f"of_{name}") for name in Brief.model_fields]
    asked = (
        select(changes, documents.c.withheld, *columns)
        .select_from(changes.outerjoin(documents, documents.c.id == changes.c.document_id))
        .where(changes.c.number > cursor)
        .order_by(changes.c.number)
        .limit(limit)
    )
    if not secret:
        is_open = documents.c.withheld.is_(False) & documents.c.secrecy.is_(None)
        asked = asked.where(or_(changes.c.document_id.is_(None), is_open, changes.c.kind == MARKED))
    if last is not None:
        asked = asked.where(changes.c.number <= last)
    return connection.execute(asked).all()


def _marked_files(connection: Connection, numbers: Collection[int | None]) -> frozenset[str]:
    """The other files of some documents that were read as marked: what tells of them shows what the document itself does not."""
    known = sorted(number for number in numbers if number is not None)
    found: set[str] = set()
    for at in range(0, len(known), TOGETHER):
        some = copies.c.document_id.in_(known[at : at + TOGETHER]) & copies.c.directive.is_not(None)
        for sha256, directive in connection.execute(select(copies.c.sha256, copies.c.directive).where(some)):
            if json.loads(directive)["secrecy"] is not None:
                found.add(sha256)
    return frozenset(found)


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
