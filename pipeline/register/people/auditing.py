"""The log of what people did: it only grows, and tells where something was done, not what stood there.

A document may become secret after it was corrected, so the words of a correction are in its history alone, where the register takes them
out again.
"""

import json
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from pipeline.register.corrections import Json
from pipeline.register.journal import following
from pipeline.register.people.tables import audit
from pipeline.register.people.times import kept
from pipeline.register.rows import storable
from schemas._model import Model

AuditAction = Literal[
    "logged_in",
    "refused",
    "locked",
    "logged_out",
    "user_added",
    "password_set",
    "role_set",
    "disabled",
    "enabled",
    "token_made",
    "token_revoked",
    "corrected",
    "checked",
    "state_set",
    "numbers_given",
    "handled",
    "uploaded",
    "exported",
    "secret_seen",
]
"""What is logged. `refused` is a log-in that failed, `secret_seen` the opening of a document marked Mật or higher."""

_LONGEST = 200


class By(NamedTuple):
    """Who does something, and from which address (`cli`: on the command line, by a user of that machine)."""

    name: str | None
    address: str | None = None


class Done(NamedTuple):
    """What was done. `detail` names places and numbers, never what stands in a document."""

    action: AuditAction
    document_id: int | None = None
    detail: dict[str, Json] = {}  # noqa: RUF012 - never written to


class AuditEntry(Model):
    """A line of the log; `who` is the name of a user, none where a log-in failed for a name that is no user's."""

    number: int
    at: str
    who: str | None
    address: str | None
    action: str
    document_id: int | None
    detail: Any


class Asked(NamedTuple):
    """Which lines: those after the number `since`, or the last ones; `before`: only those with smaller numbers."""

    since: int | None = None
    before: int | None = None
    who: str | None = None
    action: AuditAction | None = None
    document_id: int | None = None
    limit: int = 100


def put(connection: Connection, by: By, done: Done, moment: datetime) -> int:
    """Write a line, in the transaction of what it tells; gives its number."""
    number = following(connection, audit)
    address = by.address and by.address[:_LONGEST]
    row = {"number": number, "at": kept(moment), "who": by.name, "address": address, "action": done.action}
    detail = json.dumps(done.detail, ensure_ascii=False)
    connection.execute(insert(audit), storable({**row, "document_id": done.document_id, "detail": detail}))
    return number


def lines(connection: Connection, asked: Asked) -> list[AuditEntry]:
    """The lines that were asked for, in order."""
    found = select(audit)
    for column, value in ((audit.c.who, asked.who), (audit.c.action, asked.action), (audit.c.document_id, asked.document_id)):
        if value is not None:
            found = found.where(column == value)
    if asked.before is not None:
        found = found.where(audit.c.number < asked.before)
    if asked.since is None:
        rows = list(connection.execute(found.order_by(audit.c.number.desc()).limit(asked.limit)).mappings())[::-1]
    else:
        rows = list(connection.execute(found.where(audit.c.number > asked.since).order_by(audit.c.number).limit(asked.limit)).mappings())
    return [AuditEntry(**{**row, "detail": json.loads(row["detail"])}) for row in rows]
