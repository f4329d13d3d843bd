"""The words of `congvan users`; only the standard library is imported here, as `--help` builds them."""

from __future__ import annotations

import argparse

from pipeline.cli.places import add_db

TYPE_CHECKING = False  # as in `pipeline`
if TYPE_CHECKING:
    from typing import Any

    Actions = argparse._SubParsersAction[Any]

_ROLES = ("reader", "clerk", "admin")
_SCOPES = ("read", "tasks", "correct", "upload", "admin")


def add_words(command: argparse.ArgumentParser) -> None:
    """Add the actions and their words."""
    add_db(command)
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")

    add = _action(actions, "add", "let somebody use the page")
    add.add_argument("name", metavar="NAME", help="the name to log in with, in any case")
    add.add_argument("--role", choices=_ROLES, default="reader", help="what the user may do (reader); each may what those before may")
    add.add_argument("--cleared", action="store_true", help="the user may see documents marked Mật or higher")
    add.add_argument("--full-name", metavar="NAME", help="how the user is named beside what the user did")
    _add_password(add)

    _add_json(_action(actions, "list", "list the users"))

    _add_password(_named(actions, "password", "give a user a new password; ends the user's sessions and lock"))

    role = _named(actions, "role", "give a user another role; ends the user's sessions")
    role.add_argument("role", nargs="?", choices=_ROLES, metavar="ROLE", help=f"{', '.join(_ROLES)}; may be left out")
    cleared = role.add_mutually_exclusive_group()
    cleared.add_argument(
        "--cleared", action="store_true", default=None, dest="cleared", help="from now on the user may see documents marked Mật or higher"
    )
    cleared.add_argument("--not-cleared", action="store_false", default=None, dest="cleared", help="from now on the user may not")

    _named(actions, "disable", "keep a user out, at once")
    _named(actions, "enable", "let a user in again, also one who is locked out after failures")

    _add_tokens(_action(actions, "tokens", "keys with which programs use the API for a user"))
    _add_audit(_action(actions, "audit", "print what people did"))


def _add_tokens(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="token_action", required=True, metavar="ACTION")
    add = _named(actions, "add", "make a token and print it, this once")
    add.add_argument("--name", dest="token_name", metavar="TEXT", required=True, help="what it is for: `tracker of the office`")
    add.add_argument("--scope", action="append", choices=_SCOPES, required=True, help="what it may do, if its user may; may be repeated")
    add.add_argument("--cleared", action="store_true", help="it may also see documents marked Mật or higher, if its user may")
    add.add_argument("--days", type=int, default=365, metavar="N", help="how long it holds (365)")
    shown = _action(actions, "list", "list tokens")
    shown.add_argument("name", nargs="?", metavar="NAME", help="those of this user only")
    _add_json(shown)
    revoke = _action(actions, "revoke", "let a token hold no more, at once")
    revoke.add_argument("id", type=int, metavar="ID", help="its number, as `tokens list` tells it")


def _add_audit(audit: argparse.ArgumentParser) -> None:
    audit.add_argument("--since", type=int, metavar="N", help="only what stands behind the line N; else the last lines are printed")
    audit.add_argument("--limit", type=int, default=100, metavar="N", help="so many lines at most (100)")
    audit.add_argument("--who", metavar="NAME", help="what this user did")
    audit.add_argument("--what", metavar="WORD", help="only this: logged_in, refused, locked, corrected, secret_seen, …")
    audit.add_argument("--document", type=int, metavar="ID", help="only what was done with this document")
    _add_json(audit)


def _action(actions: Actions, name: str, help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=help, allow_abbrev=False)
    add_db(parser, again=True)
    return parser


def _named(actions: Actions, name: str, help: str) -> argparse.ArgumentParser:
    parser = _action(actions, name, help)
    parser.add_argument("name", metavar="NAME", help="the user")
    return parser


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-file", metavar="FILE", help="the password is the first line of FILE, or of standard input (-); else it is asked for"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON lines")
