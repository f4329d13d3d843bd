"""What the documents of a register cite and the register lacks, most cited first."""

import heapq
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from sqlalchemy import Connection, func, select

from pipeline.register.graph.citing import TOGETHER, Linked, all_citations, briefs, linked, open_citing
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


def lacking(connection: Connection, limit: int, *, cleared: bool) -> tuple[Lacking, ...]:
    """The documents that are cited most and that the register lacks, or of which it can't tell which are meant.

    To who is not cleared it is told as if no document marked Mật or higher were there, neither as one that cites nor as one that is meant.
    """
    most = _most(connection, limit, cleared=cleared)
    known = briefs(connection, {number for wanted in most for number in wanted.first})
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


def _most(connection: Connection, limit: int, *, cleared: bool) -> list[_Wanted]:
    """What is lacking and cited most. Citations of a key are judged only while the key itself is cited often enough to matter."""
    best: list[tuple[tuple[int, int, str, str], _Wanted]] = []
    for cited, following in _keys(connection, cleared=cleared):
        for rows in by_key(connection, list(cited), cleared=cleared):
            best += [((-wanted.citing, -cited[key], key, when), wanted) for (key, when), wanted in _wanted(rows).items()]
        best = heapq.nsmallest(limit, best, key=lambda each: each[0])
        if len(best) == limit and best[-1][1].citing >= following:
            break
    return [wanted for _, wanted in best]


def _keys(connection: Connection, *, cleared: bool) -> Iterator[tuple[dict[str, int], int]]:
    """The keys that are cited, with how many documents do so, most first and some at a time; and how many cite the first of the next."""
    count = func.count(citations.c.document_id.distinct())
    asked = (
        select(citations.c.cites, count.label("citing"))
        .where(citations.c.cites.is_not(None))
        .group_by(citations.c.cites)
        .order_by(count.desc(), citations.c.cites)
    )
    if not cleared:
        asked = asked.where(open_citing())
    rows = connection.execute(asked.execution_options(yield_per=TOGETHER))
    some = list(islice(rows, TOGETHER))
    while some:
        following = list(islice(rows, TOGETHER))
        yield {row.cites: row.citing for row in some}, following[0].citing if following else 0
        some = following


def by_key(connection: Connection, keys: Sequence[str] | None = None, *, cleared: bool = True) -> Iterator[Iterator[Linked]]:
    """The citations of these keys, or of all, together those of one key, in the order of the documents that cite."""
    order = (citations.c.cites, citations.c.document_id, citations.c.position, documents.c.id)
    wanted = citations.c.cites.is_not(None) if keys is None else citations.c.cites.in_(keys)
    asked = all_citations(cleared=cleared).where(wanted).order_by(*order)
    for _, rows in groupby(linked(connection, asked), key=lambda each: each.row.cites):
        yield rows


def lacked(each: Linked) -> str | None:
    """What tells apart citations of one key that mean no document of the register: the day, or the year; None of one that means some."""
    if each.link.why in _THERE:
        return None
    return each.row.date or str(year_cited(each.row.number, None, each.row.title) or "")


def _wanted(found: Iterator[Linked]) -> dict[tuple[str, str], _Wanted]:
    """What the citations of one key mean that is not there, by the key and what tells them apart."""
    groups: dict[tuple[str, str], _Wanted] = {}
    for each in found:
        when = lacked(each)
        if when is not None:
            groups.setdefault((each.row.cites, when), _Wanted(each)).count(each)
    return groups
