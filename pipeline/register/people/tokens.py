"""Tokens: keys with which programs use the API for a user."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, update

from pipeline.register.journal import following
from pipeline.register.people.keys import digest_of, new_token, prefix_of
from pipeline.register.people.names import shown_name
from pipeline.register.people.roles import ROLES, SCOPES, Action, Scope, User, least_role, may
from pipeline.register.people.tables import tokens, users
from pipeline.register.people.times import kept, moment_of
from pipeline.register.people.users import user_of
from schemas import UsageError
from schemas._model import Model

LONGEST = 3650
"""Days for which a token may hold."""


class NewToken(NamedTuple):
    """A token that is to be made for a user; `cleared`: it also sees documents marked Mật or higher, if its user may."""

    user: str
    name: str
    scopes: tuple[Scope, ...]
    cleared: bool = False
    days: int = 365


class TokenEntry(Model):
    """What is known of a token; `prefix` is how it begins. Times are ISO 8601 in UTC."""

    id: int
    user: str
    name: str
    prefix: str
    scopes: tuple[Scope, ...]
    cleared: bool
    made_at: str
    expires: str
    last_used: str | None
    revoked_at: str | None


class Bearer(NamedTuple):
    """Who asks with a token: its user, cleared only as far as the token is, and what it is for."""

    user: User
    scopes: frozenset[Scope]
    token_id: int

    def may(self, action: Action) -> bool:
        """Whether both the user and the token may do this."""
        return may(self.user, action, self.scopes)


def make(connection: Connection, row: Row[Any], new: NewToken, moment: datetime) -> tuple[str, TokenEntry]:
    """Make a token for the user of a row; gives its key, which is shown once, and what is kept. Raises UsageError."""
    scopes = _fitting(user_of(row), new)
    key = new_token()
    entry = TokenEntry(
        id=following(connection, tokens), user=row.name, name=shown_name(new.name), prefix=prefix_of(key), scopes=scopes,
        cleared=new.cleared, made_at=kept(moment), expires=kept(moment + timedelta(days=new.days)), last_used=None, revoked_at=None,
    )  # fmt: skip
    values = entry.model_dump(exclude={"user"}) | {"user_id": row.id, "digest": digest_of(key), "scopes": " ".join(scopes)}
    connection.execute(insert(tokens), values)
    return key, entry


def _fitting(user: User, new: NewToken) -> tuple[Scope, ...]:
    """The scopes in their order. Raises UsageError where the token would be of no use, or of too much."""
    if user.disabled:
        raise UsageError(f"{user.name} is disabled", "Enable the user first, or make the token for another one.")
    if not new.scopes:
        raise UsageError("the token has no scope", f"Say what it is for: {', '.join(SCOPES)}.", kind="token.scopes")
    for scope in new.scopes:
        least = least_role(scope)
        if ROLES.index(user.role) < ROLES.index(least):
            raise UsageError(
                f"{user.name} has the role {user.role}, the scope {scope} needs {least}",
                "Leave it out, or change the role first.",
                kind="token.scopes",
            )
    if new.cleared and not user.cleared:
        raise UsageError(f"{user.name} is not cleared for documents marked Mật or higher", "Leave it out, or clear the user first.")
    if not 1 <= new.days <= LONGEST:
        raise UsageError(f"a token can't hold for {new.days} days", f"Give 1 to {LONGEST}.")
    return tuple(scope for scope in SCOPES if scope in new.scopes)


def holding(connection: Connection, key: str, moment: datetime) -> Row[Any] | None:
    """A token that holds, with its user."""
    columns = (tokens.c[name].label(f"token_{name}") for name in ("id", "scopes", "cleared", "last_used", "expires", "revoked_at"))
    row = connection.execute(select(users, *columns).join_from(tokens, users).where(tokens.c.digest == digest_of(key))).first()
    if row is None or row.disabled or row.token_revoked_at is not None or moment >= moment_of(row.token_expires):
        return None
    return row


def bearer_of(row: Row[Any]) -> Bearer:
    """Who asks with a token that holds."""
    user = user_of(row)
    cleared = user.cleared and row.token_cleared
    return Bearer(user.model_copy(update={"cleared": cleared}), frozenset(row.token_scopes.split()), row.token_id)


def used(connection: Connection, number: int, moment: datetime) -> None:
    """Note that a token was used."""
    connection.execute(update(tokens).where(tokens.c.id == number).values(last_used=kept(moment)))


def entries(connection: Connection, user: str | None = None) -> list[TokenEntry]:
    """All tokens, or those of a user, in the order in which they were made."""
    found = select(tokens, users.c.name.label("user")).join_from(tokens, users).order_by(tokens.c.id)
    rows = connection.execute(found if user is None else found.where(users.c.name == user))
    return [_entry(row) for row in rows]


def _entry(row: Row[Any]) -> TokenEntry:
    values = {name: getattr(row, name) for name in TokenEntry.model_fields}
    return TokenEntry(**{**values, "scopes": row.scopes.split()})


def revoke(connection: Connection, number: int, moment: datetime) -> TokenEntry:
    """Let a token hold no more; gives what it was. Raises UsageError where there is none that holds."""
    found = [entry for entry in entries(connection) if entry.id == number]
    if not found:
        raise UsageError(f"there is no token {number}", "See which there are: congvan users tokens list.")
    if found[0].revoked_at is not None:
        raise UsageError(f"token {number} was revoked on {found[0].revoked_at}", "Nothing is left to do.")
    connection.execute(update(tokens).where(tokens.c.id == number).values(revoked_at=kept(moment)))
    return found[0]
