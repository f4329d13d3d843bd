"""`congvan register watch-changes|deliver|dead-letters`: what happens in a register, for other programs."""

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from pipeline.cli import complain, one_line
from pipeline.register.feeds.changes import TOGETHER
from pipeline.register.feeds.delivering import Pace, Sent, Target
from pipeline.register.feeds.posting import Post, address
from pipeline.register.feeds.signing import secret_in
from pipeline.register.store import Register
from schemas import UsageError

PAUSE = 1.0
"""Seconds until it is looked again whether more has happened."""


def watch_changes(words: argparse.Namespace) -> int:
    """Print changes, a line of JSON each."""
    if words.limit is not None and words.limit < 1:
        raise UsageError(f"--limit {words.limit} prints nothing", "Give 1 or more.")
    cursor, left = words.since, words.limit
    with Register.open(words.db, secret=words.secret) as register:
        while left is None or left > 0:
            found = register.changes(cursor, min(TOGETHER, left or TOGETHER))
            for change in found:
                print(change.model_dump_json())
                cursor = change.cursor
            sys.stdout.flush()
            left = None if left is None else left - len(found)
            if not found:
                if not words.follow:
                    break
                time.sleep(PAUSE)
    return 0


def deliver(words: argparse.Namespace) -> int:
    """Deliver changes to a receiver; gives 1 where a letter was laid aside."""
    if words.attempts < 1:
        raise UsageError(f"--attempts {words.attempts} sends nothing", "Give 1 or more.")
    target = Target(address(words.to), secret_in(Path(words.secret_file)), words.since)
    with Register.open(words.db, secret=words.secret) as register, Post(target.url) as post:
        delivery = register.delivery(target, post.send)
        delivery.pace = Pace(attempts=words.attempts)
        died = _told(delivery.resend()) if words.resend else 0
        while True:
            died += _told(delivery.deliver())
            if words.once:
                return 1 if died else 0
            time.sleep(PAUSE)


def _told(sent: Iterable[Sent]) -> int:
    """Say what became of letters; gives how many were laid aside."""
    died = 0
    for each in sent:
        changes = f"changes {each.first} to {each.last}"
        if each.what == "delivered":
            print(f"{changes}: delivered", flush=True)
        elif each.what == "refused":
            print(f"congvan: {changes}: the receiver {_reason(each)}; tried again in {each.wait:.0f} s", file=sys.stderr)
        else:
            died += 1
            complain(f"{changes}: laid aside, the receiver {_reason(each)}", "When it is well again: congvan register deliver --resend.")
    return died


def _reason(each: Sent) -> str:
    return one_line(each.reason)


def dead_letters(words: argparse.Namespace) -> int:
    """Print the letters that were laid aside, a line each, or as JSON lines."""
    with Register.open(words.db, secret=words.secret) as register:
        found = register.dead_letters()
    for each in found:
        said = f"{each.receiver}: changes {each.first} to {each.last}, tried {each.failures} times, last {each.at}: {each.reason}"
        print(each.model_dump_json() if words.json else one_line(said))
    return 0
