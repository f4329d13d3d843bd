"""`congvan users`."""

import argparse
from importlib.util import find_spec

from schemas import UsageError

INSTALL = "uv sync --extra register --extra web"
_NEEDED = {"sqlalchemy": "sqlalchemy", "alembic": "alembic", "argon2": "argon2-cffi"}


def users(words: argparse.Namespace) -> int:
    """Do what was asked; gives the exit code. Raises UsageError, RegisterError."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise UsageError(f"users need {' and '.join(missing)}, which is not installed", f"Install it: {INSTALL}")
    from pipeline.cli.users.acting import ACTIONS  # noqa: PLC0415
    from pipeline.register.people.store import People  # noqa: PLC0415
    from pipeline.register.store import Register  # noqa: PLC0415

    # The first user comes before the first document: the page starts for others only where somebody can log in.
    with Register.open(words.db, create=words.action == "add") as register:
        ACTIONS[words.action](People(register.database), words)
    return 0
