"""Who may do what: by role, and through a token by its scopes too."""

from typing import get_args

import pytest

from pipeline.register.people.roles import GRANTED, ROLES, SCOPED, SCOPES, Action, Role, Scope, User, least_role, may

TABLE: list[tuple[Role, Action, bool, str]] = [
    ("reader", "search", True, "finds documents"),
    ("reader", "look", True, "opens them"),
    ("reader", "tasks", True, "sees what the office must do"),
    ("reader", "books", True, "sees the official books"),
    ("reader", "export", True, "takes them home as files"),
    ("reader", "correct", False, "puts nothing right"),
    ("reader", "check", False, "vouches for nothing"),
    ("reader", "state", False, "says of no task that it is done"),
    ("reader", "number", False, "gives no arrival number"),
    ("reader", "upload", False, "adds nothing"),
    ("reader", "users", False, "rules nobody"),
    ("clerk", "search", True, "may what a reader may"),
    ("clerk", "export", True, "may what a reader may"),
    ("clerk", "correct", True, "puts readings right"),
    ("clerk", "check", True, "vouches for them"),
    ("clerk", "state", True, "notes what is done"),
    ("clerk", "number", True, "keeps the book"),
    ("clerk", "upload", True, "takes in what arrives"),
    ("clerk", "users", False, "rules nobody"),
    ("clerk", "tokens", False, "lets no program in"),
    ("clerk", "audit", False, "does not see what others did"),
    ("clerk", "quality", False, "is not shown who changed how much"),
    ("admin", "look", True, "may what a reader may"),
    ("admin", "upload", True, "may what a clerk may"),
    ("admin", "users", True, "says who may what"),
    ("admin", "tokens", True, "lets programs in"),
    ("admin", "audit", True, "sees what was done"),
    ("admin", "quality", True, "sees how well is read"),
]


@pytest.mark.parametrize(("role", "action", "allowed", "reason"), TABLE)
def test_a_role_may_what_it_is_for(role: Role, action: Action, allowed: bool, reason: str) -> None:
    assert may(User(name="lan", role=role), action) is allowed, reason


def test_each_action_is_granted_once_and_comes_with_some_scope() -> None:
    granted = [action for role in ROLES for action in GRANTED[role]]

    assert sorted(granted) == sorted(get_args(Action))
    assert {action for scope in SCOPES for action in SCOPED[scope]} == set(granted)


@pytest.mark.parametrize("action", get_args(Action))
def test_a_disabled_user_may_nothing(action: Action) -> None:
    assert not may(User(name="lan", role="admin", disabled=True), action)


@pytest.mark.parametrize(
    ("role", "scopes", "action", "allowed", "reason"),
    [
        ("clerk", ("read",), "look", True, "both may"),
        ("clerk", ("read",), "upload", False, "the token is not for that"),
        ("reader", ("upload",), "upload", False, "the user may not, any more"),
        ("clerk", ("read", "upload"), "upload", True, "one of its scopes"),
        ("clerk", ("tasks",), "state", True, "a tracker says what is done"),
        ("reader", ("tasks",), "tasks", True, "or only looks"),
        ("reader", ("tasks",), "state", False, "as its user does"),
        ("admin", ("correct",), "users", False, "what an admin's program needs, not all that an admin may"),
        ("admin", ("admin",), "users", True, "unless it was made for it"),
        ("admin", ("admin",), "look", False, "which is no right to see documents"),
        ("admin", (), "search", False, "a token without scopes is for nothing"),
    ],
)  # fmt: skip
def test_a_token_may_what_it_and_its_user_may(role: Role, scopes: tuple[Scope, ...], action: Action, allowed: bool, reason: str) -> None:
    assert may(User(name="lan", role=role), action, frozenset(scopes)) is allowed, reason


def test_a_scope_is_of_use_from_some_role_on() -> None:
    assert {scope: least_role(scope) for scope in SCOPES} == {
        "read": "reader", "tasks": "reader", "correct": "clerk", "upload": "clerk", "admin": "admin",
    }  # fmt: skip
