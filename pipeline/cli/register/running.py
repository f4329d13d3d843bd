"""`congvan register`: what its actions do."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from pipeline.cli import complain, one_line
from pipeline.limits import LEAST_MEMORY, Limits
from schemas import UsageError

INSTALL = "uv sync --extra register"
_NEEDED = ("sqlalchemy", "alembic")

READ_TOGETHER = 20
"""Documents that are read on the way are written in so small lots: reading takes long, and what was read should not be lost."""


def register(words: argparse.Namespace) -> int:
    """Do what was asked; gives the exit code. Raises UsageError, RegisterError."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"the register needs {' and '.join(missing)}, which is not installed", f"Install it: {INSTALL}")
    return ACTIONS[words.action](words)


def _add(words: argparse.Namespace) -> int:
    from pipeline.register.incoming import sources  # noqa: PLC0415
    from pipeline.register.store import TOGETHER, Register  # noqa: PLC0415

    if words.memory < LEAST_MEMORY:
        raise UsageError(f"--memory {words.memory >> 20}M is too little to start with", f"Give {LEAST_MEMORY >> 20}M or more.")
    named = sources(map(Path, words.paths))
    counted: Counter[str] = Counter()
    with Register.open(words.db, create=True, secret=words.secret) as register:
        for incoming, together in ((_results, TOGETHER), (_documents, READ_TOGETHER)):
            told: list[str] = []
            for added in register.add(_noted(incoming(named, words, counted), told), together=together):
                counted[added.what] += 1
                relation = f" ({added.relation})" if added.relation else ""
                print(f"{one_line(told.pop(0))}: document {added.id}, {_WHAT[added.what]}{relation}")
                for notice in added.notices:
                    print(f"  {one_line(notice.message)}", file=sys.stderr)
    print(f"{_counts(counted)}; register {one_line(_told(words.db))}", file=sys.stderr)
    return 1 if counted["refused"] else 0
