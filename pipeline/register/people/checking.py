"""Whether what a register holds of people is sound."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from pipeline.register.people.names import key_of
from pipeline.register.people.roles import ROLES, SCOPES
from pipeline.register.people.tables import audit, tokens, users

_ARGON2 = "$argon2id$"
_TOGETHER = 500


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where all is sound."""
    for row in connection.execute(select(users).order_by(users.c.id)):
        if row.key != key_of(row.name):
            yield f"user {row.name}: is known by another name"
        if row.role not in ROLES:
            yield f"user {row.name}: has an unknown role"
        if not row.password_hash.startswith(_ARGON2):
            yield f"user {row.name}: the password is not hashed as it should be"
    for row in connection.execute(select(tokens).order_by(tokens.c.id)):
        if not row.scopes or not set(row.scopes.split(" ")) <= set(SCOPES):
            yield f"token {row.id}: has an unknown scope"
    yield from _log(connection)


def _log(connection: Connection) -> Iterator[str]:
    count, last = connection.execute(select(func.count(), func.max(audit.c.number))).one()
    if count != (last or 0):
        yield f"the audit log has {count} lines, its last number is {last}: some are missing"
    for row in connection.execute(select(audit.c.number, audit.c.detail).execution_options(yield_per=_TOGETHER)):
        try:
            json.loads(row.detail)
        except ValueError:
            yield f"line {row.number} of the audit log can't be read"
