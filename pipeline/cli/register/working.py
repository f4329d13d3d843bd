"""`congvan register tasks|task`: what an office must do, and what a person says of it."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.cli import one_line
from pipeline.register.store import Register
from pipeline.register.work.offices import Office, office_of
from pipeline.register.work.states import STATUSES, Said, Status
from pipeline.register.work.tasks import Task, Wanted
from schemas import UsageError


def tasks(words: argparse.Namespace) -> int:
    """Print the work of an office."""
    asked = wanted(words)
    with Register.open(words.db, secret=words.secret) as register:
        found = register.tasks(asked)
    if words.format == "json":
        print(json.dumps([task.model_dump(mode="json") for task in found], ensure_ascii=False, indent=2))
    else:
        for task in found:
            print("\t".join(map(one_line, _columns(task))))
    return 0


def task(words: argparse.Namespace) -> int:
    """Note what a person says of a requirement."""
    with Register.open(words.db, secret=words.secret) as register:
        register.put_state(office(words), Said(words.id, words.pointer, _status(words.status), words.by, words.note))
    return 0


def _status(word: str) -> Status:
    return next(status for status in STATUSES if status.replace(" ", "-") == word)


def office(words: argparse.Namespace) -> Office:
    """The office that was named."""
    return office_of(words.office, None if words.us is None else Path(words.us))


def wanted(words: argparse.Namespace) -> Wanted:
    """The tasks that were asked for."""
    usual = Wanted(office(words), day(words.today) or date.today())
    return usual._replace(
        roles=tuple(words.role or usual.roles),
        statuses=tuple(status for status in STATUSES if status.replace(" ", "-") in (words.status or usual.statuses)),
        due_before=day(words.due_before),
    )


def day(word: str | None) -> date | None:
    """A day of the command line. Raises UsageError."""
    try:
        return None if word is None else date.fromisoformat(word)
    except ValueError:
        raise UsageError(f"{word} is no day", "Write it as 2025-11-28.") from None


def _columns(task: Task) -> Iterator[str]:
    when = f"{task.due}{' LATE' if task.late else ''}" if task.due else task.deadline or "no term"
    left = "" if task.working_days is None else f" ({task.working_days:+d} working days)"
    place = f"{task.document_id} {task.pointer or '-'}"
    role = task.role if task.way == "named" else f"{task.role} as {'; '.join(task.who)}"
    told = f" [{task.status}{f': {task.note}' if task.note else ''}]" if task.status != "open" or task.note else ""
    work = " ".join(filter(None, (task.label and f"{task.label}.", task.text or task.subject)))
    yield from (place, f"{when}{left}", f"{role}{told}", f"{task.number or 'no number'}: {' '.join(work.split())[:200]}")
