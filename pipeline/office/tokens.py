"""Tokens: what a program says to be let in by, instead of a browser's session."""

from typing import Literal, NamedTuple

Scope = Literal["read", "tasks", "correct", "upload", "admin"]
"""What a token is for: to look at documents and books; to see and settle tasks; to put fields right and give numbers; to send files; to
manage users."""


class Token(NamedTuple):
    """Who asks by a token: by what name changes are noted, whether documents marked Mật or higher may be seen, what it is for."""

    name: str
    cleared: bool
    scopes: frozenset[Scope]


def none_known(_: str) -> Token | None:
    """No token holds: so it is where a server has no users."""
    return None
