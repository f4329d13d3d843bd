"""`congvan register`: what its actions do."""

import argparse
import json
from collections.abc import Callable
from importlib.util import find_spec

from pipeline.cli.register.keeping import backup, check, dump, load
from schemas import UsageError

INSTALL = "uv sync --extra register"
_NEEDED = ("sqlalchemy", "alembic")


def register(words: argparse.Namespace) -> int:
    """Do what was asked; gives the exit code. Raises UsageError, RegisterError."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"the register needs {' and '.join(missing)}, which is not installed", f"Install it: {INSTALL}")
    return ACTIONS[words.action](words)


def _add(words: argparse.Namespace) -> int:
    from pipeline.cli.register.adding import add  # noqa: PLC0415

    return add(words)


def _show(words: argparse.Namespace) -> int:
    from pipeline.register.store import Register  # noqa: PLC0415

    with Register.open(words.db, secret=words.secret) as register:
        print(register.get(words.id).model_dump_json(indent=2))
    return 0


def _search(words: argparse.Namespace) -> int:
    from pipeline.cli.register.searching import search  # noqa: PLC0415

    return search(words)


def _tasks(words: argparse.Namespace) -> int:
    from pipeline.cli.register.working import tasks  # noqa: PLC0415

    return tasks(words)


def _task(words: argparse.Namespace) -> int:
    from pipeline.cli.register.working import task  # noqa: PLC0415

    return task(words)


def _export(words: argparse.Namespace) -> int:
    from pipeline.cli.register.exporting import export  # noqa: PLC0415

    return export(words)


def _correct(words: argparse.Namespace) -> int:
    from pipeline.register.store import Register  # noqa: PLC0415

    with Register.open(words.db, secret=words.secret) as register:
        register.correct(words.id, words.pointer, value_of(words.value), by=words.by)
    return 0


def _thread(words: argparse.Namespace) -> int:
    from pipeline.cli.register.graph import thread  # noqa: PLC0415

    return thread(words)


def _lacking(words: argparse.Namespace) -> int:
    from pipeline.cli.register.graph import lacking  # noqa: PLC0415

    return lacking(words)


def _graph(words: argparse.Namespace) -> int:
    from pipeline.cli.register.graph import graph  # noqa: PLC0415

    return graph(words)


def _watch_changes(words: argparse.Namespace) -> int:
    from pipeline.cli.register.feeds import watch_changes  # noqa: PLC0415

    return watch_changes(words)


def _deliver(words: argparse.Namespace) -> int:
    from pipeline.cli.register.feeds import deliver  # noqa: PLC0415

    return deliver(words)


def _dead_letters(words: argparse.Namespace) -> int:
    from pipeline.cli.register.feeds import dead_letters  # noqa: PLC0415

    return dead_letters(words)


def _desk(words: argparse.Namespace) -> int:
    from pipeline.cli.register import desk  # noqa: PLC0415

    return desk.ACTIONS[words.action](words)


def value_of(word: str) -> object:
    """What a word of the command line says: JSON where it begins as such, else the text itself. Raises UsageError."""
    if not word.startswith(("{", "[", '"')) and word not in ("null", "true", "false"):
        return word
    try:
        value: object = json.loads(word)
    except ValueError as error:
        raise UsageError(f"the value is no JSON: {error}", "A text that begins with { or [ is written in quotation marks.") from None
    return value


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "search": _search,
    "show": _show,
    "tasks": _tasks,
    "task": _task,
    "export": _export,
    "correct": _correct,
    "thread": _thread,
    "lacking": _lacking,
    "graph": _graph,
    "watch-changes": _watch_changes,
    "deliver": _deliver,
    "dead-letters": _dead_letters,
    **dict.fromkeys(("withdraw", "checked", "next-to-check", "handle", "number", "quality"), _desk),
    "backup": backup,
    "check": check,
    "dump": dump,
    "load": load,
}
"""What each action does."""
