"""What a role may do, and what a token's scopes leave of that."""

from collections.abc import Collection
from typing import Literal, get_args

from schemas._model import Model

Role = Literal["reader", "clerk", "admin"]
"""Each may what those before it may."""

Action = Literal[
    "search",
    "look",
    "tasks",
    "books",
    "export",
    "correct",
    "check",
    "state",
    "number",
    "upload",
    "users",
    "tokens",
    "audit",
    "quality",
]
"""What is done in the office page or through the API.

`look` opens a document, `check` notes that it was looked through, `state` says how far a task is, `number` gives arrival numbers.
"""

Scope = Literal["read", "tasks", "correct", "upload", "admin"]
"""What a token is for."""

ROLES: tuple[Role, ...] = get_args(Role)
SCOPES: tuple[Scope, ...] = get_args(Scope)

GRANTED: dict[Role, tuple[Action, ...]] = {
    "reader": ("search", "look", "tasks", "books", "export"),
    "clerk": ("correct", "check", "state", "number", "upload"),
    "admin": ("users", "tokens", "audit", "quality"),
}
"""What each role may besides what the roles before it may."""

SCOPED: dict[Scope, tuple[Action, ...]] = {
    "read": ("search", "look", "books", "export"),
    "tasks": ("tasks", "state"),
    "correct": ("correct", "check", "number"),
    "upload": ("upload",),
    "admin": GRANTED["admin"],
}
"""What a token with a scope may, as far as its user may."""


class User(Model):
    """Who uses the page or the API. `cleared`: documents marked Mật or higher may be seen; that is asked besides the role."""

    name: str
    full_name: str | None = None
    role: Role
    cleared: bool = False
    disabled: bool = False
    made_at: str | None = None

    @property
    def shown(self) -> str:
        """The name that stands beside what the person did."""
        return self.full_name or self.name


def may(user: User, action: Action, scopes: Collection[Scope] | None = None) -> bool:
    """Whether a user may do this; with `scopes`, through a token that has these. Documents marked Mật need `user.cleared` besides."""
    granted = (action in GRANTED[role] for role in ROLES[: ROLES.index(user.role) + 1])
    scoped = scopes is None or any(action in SCOPED[scope] for scope in scopes)
    return not user.disabled and scoped and any(granted)


def least_role(scope: Scope) -> Role:
    """The least role with which a scope is of any use."""
    return next(role for role in ROLES if set(SCOPED[scope]) & set(GRANTED[role]))
