"""What nobody has checked yet, least sure first: where a clerk's look is worth most."""

import json

from sqlalchemy import Connection, or_, select, tuple_

from pipeline.register.desk.doubts import doubt
from pipeline.register.desk.entries import CheckEntry, Unchecked
from pipeline.register.desk.tables import checks, doubts
from pipeline.register.graph.citing import briefs
from schemas import UsageError

MOST = 1000


def next_to_check(connection: Connection, after: int | None, limit: int, *, cleared: bool) -> tuple[Unchecked, ...]:
    """Documents without a check that holds: the least sure first, among equals what came in last. `after`: behind that document.

    Documents marked Mật or higher are left out where the asker is not `cleared`. Raises UsageError.
    """
    if not 0 < limit <= MOST:
        raise UsageError(f"{limit} documents can't be listed", f"Give 1 to {MOST}.")
    asked = (
        select(doubts, checks.c.by, checks.c.at, checks.c.lapsed_at)
        .outerjoin_from(doubts, checks, checks.c.document_id == doubts.c.document_id)
        .where(or_(checks.c.document_id.is_(None), checks.c.lapsed_at.is_not(None)))
        .order_by(doubts.c.score.desc(), doubts.c.document_id.desc())
        .limit(limit)
    )
    if not cleared:
        asked = asked.where(doubts.c.marked.is_(False))
    if after is not None:
        asked = asked.where(tuple_(doubts.c.score, doubts.c.document_id) < tuple_(_score(connection, after), after))
    rows = connection.execute(asked).all()
    known = briefs(connection, [row.document_id for row in rows])
    return tuple(
        Unchecked(
            document=known[row.document_id],
            score=row.score,
            doubts=tuple(doubt(code, path) for code, path in json.loads(row.reasons)),
            lapsed=None if row.by is None else CheckEntry(by=row.by, at=row.at, lapsed_at=row.lapsed_at),
        )
        for row in rows
    )


def _score(connection: Connection, document_id: int) -> int:
    found = connection.execute(select(doubts.c.score).where(doubts.c.document_id == document_id)).scalar() if document_id < 2**31 else None
    if found is None:
        raise UsageError(f"there is no document {document_id} in the register", "Begin anew, without `after`.")
    return int(found)
