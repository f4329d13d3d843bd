"""Which documents of the register reply to others: their numbers are proposed for the book, a person enters them."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection

from pipeline.register.graph.citing import briefs, citing_these
from pipeline.register.graph.entries import Brief


def replies_to(connection: Connection, numbers: Collection[int], *, cleared: bool) -> dict[int, tuple[Brief, ...]]:
    """The documents that say that they reply to these, by their days; of those marked Mật or higher nothing, unless one is cleared."""
    found: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for each in citing_these(connection, numbers):
        if each.row.relation == "replies_to" and each.link.document is not None:
            found[each.link.document][each.row.document_id] = None
    known = briefs(connection, {reply for replies in found.values() for reply in replies})
    shown = {
        number: sorted((known[reply] for reply in replies if cleared or known[reply].secrecy is None), key=_day)
        for number, replies in found.items()
    }
    return {number: tuple(replies) for number, replies in sorted(shown.items()) if replies}


def _day(brief: Brief) -> tuple[str, int]:
    return brief.issued_on or "", brief.id
