"""`congvan register withdraw|checked|next-to-check|handle|number|quality`: what a clerk does with a document."""

import argparse
import sys
from collections.abc import Callable, Iterator

from pipeline.cli import one_line
from pipeline.cli.register.desk_words import FILLED
from pipeline.cli.register.working import day
from pipeline.register.desk.entries import Failing, Quality, QualityRow, Unchecked
from pipeline.register.desk.handling import Handled
from pipeline.register.store import Register
from schemas import UsageError


def withdraw(words: argparse.Namespace) -> int:
    """Take a correction back."""
    with Register.open(words.db, secret=words.secret) as register:
        which = int(words.which) if words.which.isascii() and words.which.isdecimal() else words.which
        for notice in register.withdraw(words.id, which, by=words.by):
            print(f"congvan: {one_line(notice.message)}", file=sys.stderr)
    return 0


def checked(words: argparse.Namespace) -> int:
    """Note that a document was checked, or that it was not."""
    with Register.open(words.db, secret=words.secret) as register:
        if words.undo:
            register.uncheck_document(words.id, by=words.by)
        else:
            register.check_document(words.id, by=words.by)
    return 0


def next_to_check(words: argparse.Namespace) -> int:
    """Print what nobody has checked."""
    with Register.open(words.db, secret=words.secret) as register:
        if words.weigh_anew:
            count = register.weigh_anew()
            print(f"congvan: {count} documents weighed", file=sys.stderr)
        for each in register.next_to_check(words.after, cleared=words.secret, limit=words.limit):
            print(each.model_dump_json() if words.json else one_line(_unchecked(each)))
    return 0


def handle(words: argparse.Namespace) -> int:
    """Fill columns of the books."""
    said = Handled()
    for name in FILLED:
        value = getattr(words, name)
        if value is not None:
            said[name] = value  # type: ignore[literal-required]
    if not said:
        raise UsageError("nothing is said of the document", "Say what is to stand in the book: --received-by NAME, --note TEXT …")
    with Register.open(words.db, secret=words.secret) as register:
        register.put_handling(words.id, said, by=words.by)
    return 0


def number(words: argparse.Namespace) -> int:
    """Give a document its number in the book."""
    with Register.open(words.db, secret=words.secret) as register:
        now = register.give_number(words.id, words.number, day(words.day), by=words.by)
    print(f"{now.number} of {now.arrived_on}")
    return 0


def quality(words: argparse.Namespace) -> int:
    """Print how much was put right."""
    with Register.open(words.db, secret=words.secret) as register:
        found = register.quality(day(words.since), day(words.until), words.part)
    if words.json:
        print(found.model_dump_json(indent=2))
    else:
        for line in _quality(found):
            print(one_line(line))
    return 0


def _unchecked(each: Unchecked) -> str:
    brief = each.document
    named = " ".join(filter(None, (brief.type, brief.number, brief.issued_on, brief.issuer, brief.subject)))
    lapsed = "" if each.lapsed is None else f"checked by {each.lapsed.by}, read otherwise since; "
    return f"{brief.id}: {named} ({lapsed}{each.score}: {' '.join(doubt.reason for doubt in each.doubts) or 'no doubt'})"


def _quality(found: Quality) -> Iterator[str]:
    whole = f"{found.checked} checked, {found.corrected} of them corrected{_percent(found.share)}"
    yield f"{whole}; {found.unchecked} corrected and not checked"
    yield from (_row(row) for row in found.rows if row.corrected or row.unchecked or found.by != "field")
    yield from (_failing("rule", each) for each in found.rules)
    yield from (_failing("notice", each) for each in found.notices)


def _row(row: QualityRow) -> str:
    fields = ", ".join(f"{field} {count}" for field, count in row.fields.items())
    more = f"; {row.unchecked} not checked" if row.unchecked else ""
    return f"  {row.key or 'none'}: {row.corrected} of {row.checked}{_percent(row.share)}{f': {fields}' if fields else ''}{more}"


def _percent(share: float | None) -> str:
    return "" if share is None else f" ({share:.1%})"


def _failing(kind: str, each: Failing) -> str:
    return f"  {kind} {each.what or 'none'}, {each.field}{' missing' if each.missing else ''}: {each.documents}"


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "withdraw": withdraw,
    "checked": checked,
    "next-to-check": next_to_check,
    "handle": handle,
    "number": number,
    "quality": quality,
}
"""What each action does."""
