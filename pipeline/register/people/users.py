"""The users of a register."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from pipeline.register.journal import following
from pipeline.register.people.names import key_of, shown_name
from pipeline.register.people.roles import Role, User
from pipeline.register.people.tables import users
from pipeline.register.people.times import kept
from schemas import UsageError


class NewUser(NamedTuple):
    """A user who is to be entered; `cleared`: documents marked Mật or higher may be seen."""

    name: str
    role: Role = "reader"
    cleared: bool = False
    full_name: str | None = None


def user_of(row: Row[Any]) -> User:
    """The user of a row."""
    return User(**{name: getattr(row, name) for name in User.model_fields})


def all_users(connection: Connection) -> list[User]:
    """All users, by name."""
    return [user_of(row) for row in connection.execute(select(users).order_by(users.c.key))]


def row_of(connection: Connection, name: str) -> Row[Any] | None:
    """The row of a user, however the name is written."""
    # PostgreSQL knows no character of the number 0, and UTF-8 no half of a pair: no user has either in the name.
    key = key_of(name)
    return connection.execute(select(users).where(users.c.key == key)).first() if key.isprintable() else None


def the_user(connection: Connection, name: str) -> Row[Any]:
    """The row of a user. Raises UsageError where there is none."""
    row = row_of(connection, name)
    if row is None:
        raise UsageError(f"there is no user {name}", "See who there is: congvan users list.")
    return row


def enter(connection: Connection, new: NewUser, password_hash: str, moment: datetime) -> User:
    """Enter a new user. Raises UsageError."""
    name = shown_name(new.name)
    known = row_of(connection, name)
    if known is not None:
        raise UsageError(f"there is a user {known.name} already", "Take another name: a name is one person's for ever.", kind="user.taken")
    full_name = None if new.full_name is None else shown_name(new.full_name)
    user = User(name=name, full_name=full_name, role=new.role, cleared=new.cleared, made_at=kept(moment))
    row = {"id": following(connection, users), "key": key_of(name), "password_hash": password_hash, **user.model_dump()}
    connection.execute(insert(users), row)
    return user


def change(connection: Connection, row: Row[Any], **values: object) -> None:
    """Write what is so from now on."""
    connection.execute(update(users).where(users.c.id == row.id).values(**values))


def keep_an_admin(connection: Connection, row: Row[Any]) -> None:
    """Raise UsageError where a user is the only admin left."""
    others = select(func.count()).where(users.c.role == "admin", users.c.disabled.is_(False), users.c.id != row.id)
    if row.role == "admin" and not row.disabled and not connection.execute(others).scalar():
        raise UsageError(
            f"{row.name} is the only admin left", "Make another one first: congvan users role NAME admin.", kind="user.last_admin"
        )
