"""Sessions of those who have logged in with a browser."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from pipeline.register.people.keys import derived, digest_of, new_key
from pipeline.register.people.roles import User
from pipeline.register.people.tables import sessions, users
from pipeline.register.people.times import kept, moment_of

IDLE = timedelta(hours=8)
"""A session ends when nothing was asked for so long."""

LONGEST = timedelta(days=7)
"""And at last after so long."""

SELDOM = timedelta(minutes=1)
"""How often it is written at most that a session, or a token, was used: to look at a page writes nothing."""


class Session(NamedTuple):
    """Who is logged in; `csrf` is what each form must bring back, `expires` the moment of the end at last (ISO 8601, UTC)."""

    user: User
    csrf: str
    expires: str


def csrf_of(key: str) -> str:
    """The secret that forms of a session bring back: who only sees the register can't make it."""
    return derived(key, "csrf")


def begin(connection: Connection, user_id: int, moment: datetime) -> tuple[str, str]:
    """Begin a session, and clear those away that have ended; gives its key, which is nowhere else, and when it ends at last."""
    gone = or_(sessions.c.expires <= kept(moment), sessions.c.last_seen <= kept(moment - IDLE))
    connection.execute(delete(sessions).where(gone))
    key, expires = new_key(), kept(moment + LONGEST)
    times = {"made_at": kept(moment), "last_seen": kept(moment), "expires": expires}
    connection.execute(insert(sessions), {"digest": digest_of(key), "user_id": user_id, **times})
    return key, expires


def running(connection: Connection, key: str, moment: datetime) -> Row[Any] | None:
    """A session that has not ended, with its user."""
    joined = select(users, sessions.c.last_seen, sessions.c.expires).join_from(sessions, users)
    row = connection.execute(joined.where(sessions.c.digest == digest_of(key))).first()
    if row is None or row.disabled or moment >= moment_of(row.expires) or moment - moment_of(row.last_seen) >= IDLE:
        return None
    return row


def seen(connection: Connection, key: str, moment: datetime) -> None:
    """Note that a session was used."""
    connection.execute(update(sessions).where(sessions.c.digest == digest_of(key)).values(last_seen=kept(moment)))


def end(connection: Connection, key: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest_of(key)))


def end_of(connection: Connection, user_id: int) -> int:
    """End all sessions of a user; gives how many there were."""
    return connection.execute(delete(sessions).where(sessions.c.user_id == user_id)).rowcount
