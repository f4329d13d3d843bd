"""What the actions of `congvan users` do."""

import argparse
import getpass
import os
from collections.abc import Callable
from typing import get_args

from pipeline.cli import one_line
from pipeline.cli.users.asking import password
from pipeline.register.people.auditing import Asked, AuditAction, AuditEntry, By
from pipeline.register.people.names import shown_name
from pipeline.register.people.roles import User
from pipeline.register.people.store import People
from pipeline.register.people.tokens import NewToken, TokenEntry
from pipeline.register.people.users import NewUser
from schemas import UsageError
from schemas._model import Model

PLACE = "cli"
"""What the audit log has for an address where something was done on the command line."""


def _by() -> By:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no name
        name = str(os.getuid())
    return By(name, PLACE)


def _add(people: People, words: argparse.Namespace) -> None:
    new = NewUser(words.name, words.role, words.cleared, words.full_name)
    if (known := people.user(shown_name(new.name))) is not None:
        raise UsageError(f"there is a user {known.name} already", "Change it: congvan users password, role, enable.")
    people.add_user(new, password(words.password_file, words.name), by=_by())


def _list(people: People, words: argparse.Namespace) -> None:
    for user in people.users():
        _print(words, user, _columns(user))


def _columns(user: User) -> tuple[str, ...]:
    marks = [mark for mark, is_so in (("cleared", user.cleared), ("disabled", user.disabled)) if is_so]
    return user.name, " ".join([user.role, *marks]), user.full_name or "-"


def _password(people: People, words: argparse.Namespace) -> None:
    _known(people, words.name)
    people.set_password(words.name, password(words.password_file, words.name), by=_by())


def _known(people: People, name: str) -> None:
    """Complain of a name before its password is asked for."""
    if people.user(name) is None:
        raise UsageError(f"there is no user {name}", "See who there is: congvan users list.")


def _role(people: People, words: argparse.Namespace) -> None:
    if words.role is None and words.cleared is None:
        raise UsageError("nothing is to be changed", "Name a role, or say --cleared or --not-cleared.")
    people.set_role(words.name, words.role, cleared=words.cleared, by=_by())


def _disable(people: People, words: argparse.Namespace) -> None:
    people.disable(words.name, by=_by())


def _enable(people: People, words: argparse.Namespace) -> None:
    people.enable(words.name, by=_by())


def _tokens(people: People, words: argparse.Namespace) -> None:
    if words.token_action == "add":
        new = NewToken(words.name, words.token_name, tuple(words.scope), words.cleared, words.days)
        print(people.make_token(new, by=_by())[0])
    elif words.token_action == "revoke":
        people.revoke_token(words.id, by=_by())
    else:
        for token in people.tokens(words.name):
            _print(words, token, _told(token))


def _told(token: TokenEntry) -> tuple[str, ...]:
    ends = f"revoked {token.revoked_at}" if token.revoked_at else f"until {token.expires}"
    scopes = " ".join([*token.scopes, *(["cleared"] if token.cleared else [])])
    return str(token.id), token.user, token.name, f"{token.prefix}…", scopes, ends, f"last used {token.last_used or 'never'}"


def _audit(people: People, words: argparse.Namespace) -> None:
    if words.limit < 1:
        raise UsageError(f"--limit {words.limit} prints nothing", "Give 1 or more.")
    what: AuditAction | None = next((word for word in get_args(AuditAction) if word == words.what), None)
    if words.what is not None and what is None:
        raise UsageError(f"nothing is logged as {words.what}", f"Take one of these: {', '.join(get_args(AuditAction))}.")
    asked = Asked(since=words.since, who=words.who, action=what, document_id=words.document, limit=words.limit)
    for line in people.audit_log(asked):
        _print(words, line, _line(line))


def _line(line: AuditEntry) -> tuple[str, ...]:
    document = f"document {line.document_id}" if line.document_id is not None else "-"
    detail = ", ".join(f"{name} {value}" for name, value in line.detail.items())
    return str(line.number), line.at, line.who or "-", line.address or "-", line.action, document, detail


def _print(words: argparse.Namespace, entry: Model, columns: tuple[str, ...]) -> None:
    print(entry.model_dump_json() if words.json else "\t".join(map(one_line, columns)))


ACTIONS: dict[str, Callable[[People, argparse.Namespace], None]] = {
    "add": _add,
    "list": _list,
    "password": _password,
    "role": _role,
    "disable": _disable,
    "enable": _enable,
    "tokens": _tokens,
    "audit": _audit,
}
"""What each action does."""
