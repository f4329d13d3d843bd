"""What the documents of a register cite and the register lacks, most cited first."""

import heapq
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection

from pipeline.register.graph.citing import Linked, all_citations, briefs, linked
from pipeline.register.graph.entries import Lacking
from pipeline.register.graph.keys import year_cited
from pipeline.register.graph.linking import Why
from pipeline.register.tables import citations, documents

SHOWN = 20
"""Documents that cite what is lacking and are named."""
_THERE = ("linked", "itself")


class _Wanted:
    """A document that is lacking: one of the citations, the reasons, how many documents cite it, and the first of them."""

    def __init__(self, example: Linked) -> None:
        self.example = example
        self.why: set[Why] = set()
        self.citing = 0
        self.first: list[int] = []
        self._last = 0

    def count(self, each: Linked) -> None:
        """Count a citation; those of one document follow one another."""
        self.why.add(each.link.why)
        if each.row.document_id != self._last:
            self._last = each.row.document_id
            self.citing += 1
            if len(self.first) < SHOWN:
                self.first.append(self._last)


def lacking(connection: Connection, limit: int, *, cleared: bool = True) -> tuple[Lacking, ...]:
    """The documents that are cited most and that the register lacks, or of which it can't tell which are meant.

    Who is not `cleared` gets no subject of documents marked Mật or higher.
    """
    most = heapq.nlargest(limit, _wanted(connection), key=lambda wanted: wanted.citing)
    known = briefs(connection, {number for wanted in most for number in wanted.first}, cleared=cleared)
    names = ("type", "number", "date", "issuer", "title")
    return tuple(
        Lacking(
            **{name: getattr(wanted.example.row, name) for name in names},
            why=tuple(sorted(wanted.why)),
            citing=wanted.citing,
            cited_by=tuple(known[number] for number in wanted.first),
        )
        for wanted in most
    )


def by_key(connection: Connection) -> Iterator[Iterator[Linked]]:
    """All citations that say what they mean, together those of one key, in the order of the documents that cite."""
    order = (citations.c.cites, citations.c.document_id, citations.c.position, documents.c.id)
    asked = all_citations().where(citations.c.cites.is_not(None)).order_by(*order)
    for _, rows in groupby(linked(connection, asked), key=lambda each: each.row.cites):
        yield rows


def lacked(each: Linked) -> str | None:
    """What tells apart citations of one key that mean no document of the register: the day, or the year; None of one that means some."""
    if each.link.why in _THERE:
        return None
    return each.row.date or str(year_cited(each.row.number, None, each.row.title) or "")


def _wanted(connection: Connection) -> Iterator[_Wanted]:
    for found in by_key(connection):
        groups: dict[str, _Wanted] = {}
        for each in found:
            when = lacked(each)
            if when is not None:
                groups.setdefault(when, _Wanted(each)).count(each)
        yield from (groups[when] for when in sorted(groups))
