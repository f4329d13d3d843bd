"""A search: which documents, in which order, how many, and what they have in common.

What has the words in its number comes first, then in what stands above the text, then anywhere; with marks as they were typed before
others; among equals what came in last. This order needs no weighing of rare words, so that it is the same in both databases, and a page is
found without looking at what stands behind it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, select, text

from pipeline.register.search.counting import MOST_COUNTED, Counted, Facets, FacetValue, count
from pipeline.register.search.counting import Asked as Counting
from pipeline.register.search.facets import facets as narrow
from pipeline.register.search.filters import Filters
from pipeline.register.search.index import key_of, table_of
from pipeline.register.search.matching import in_fts5, in_vectors, says
from pipeline.register.search.queries import Query, parse
from pipeline.register.search.snippets import Snippet, snippets
from pipeline.register.search.words import Column
from pipeline.register.tables import documents
from schemas import UsageError

__all__ = ["MOST_COUNTED", "MOST_HITS", "Asked", "FacetValue", "Hit", "Order", "Page", "search"]

Order = Literal["best", "newest"]
MOST_HITS = 200
_FURTHEST = 10_000

_TIERS: tuple[Column, ...] = ("number", "head_exact", "head", "exact")
"""Where words are looked for, the best first; behind these comes what has them anywhere."""


class Frozen(BaseModel):
    """What is given out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hit(Frozen):
    """A document that was found: what it is known by, and where the words stand in it."""

    id: int
    number: str | None
    type: str | None
    issued_on: str | None
    issuer: str | None
    subject: str | None
    urgency: str | None
    secrecy: str | None
    snippets: tuple[Snippet, ...]


class Page(Frozen):
    """Some of what was found, from `offset` on. `total` counts no further than `MOST_COUNTED`: `more` says that there is more."""

    query: str
    offset: int
    total: int
    more: bool
    cut: bool
    hits: tuple[Hit, ...]
    facets: Facets


class Asked(NamedTuple):
    """What is searched for: words, filters, and which part of the answer. Terms are counted from `today`; without it there are none."""

    text: str = ""
    filters: Filters = Filters()
    order: Order = "best"
    offset: int = 0
    limit: int = 20
    facets: bool = True
    today: date | None = None


def search(connection: Connection, asked: Asked) -> Page:
    """Find documents; raises UsageError where a part of the answer is asked for that there can't be."""
    if not 0 < asked.limit <= MOST_HITS or not 0 <= asked.offset <= _FURTHEST:
        raise UsageError(
            f"from {asked.offset} on {asked.limit} can't be given", f"Ask for 1 to {MOST_HITS}, beginning at 0 to {_FURTHEST}."
        )
    if connection.dialect.name == "postgresql":
        # What most documents have is found by the index all the same: to look into each costs a hundred times as much.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
    searcher = _Searcher(connection, asked)
    counted = searcher.counted()
    numbers = searcher.page(counted)
    return Page(
        query=asked.text,
        offset=asked.offset,
        total=min(len(counted.numbers), MOST_COUNTED),
        more=counted.more,
        cut=searcher.query.cut,
        hits=tuple(_hits(connection, numbers, searcher.query)),
        facets=counted.facets,
    )


class _Searcher:
    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.query = parse(asked.text)
        self._connection = connection
        self._asked = asked
        self._sqlite = connection.dialect.name == "sqlite"
        self._filters = tuple(asked.filters.wanted())
        self._conditions = tuple(asked.filters.conditions(connection, asked.today))
        # What was typed may be no word at all (`???`): that is found nowhere, while nothing typed is no condition.
        self._nothing = bool(asked.text.strip()) and not self.query.groups

    def counted(self) -> Counted:
        """What is counted, and what those documents have in common."""
        wanted = Counting(self._asked.facets, self._asked.today, days=self._asked.order == "newest")
        found = select(narrow.c.document_id).where(narrow.c.document_id < 0) if self._nothing else self._found("plain", many=True)
        return count(self._connection, found, wanted)

    def page(self, counted: Counted) -> list[int]:
        """The documents of the part that was asked for."""
        first, last = self._asked.offset, self._asked.offset + self._asked.limit
        if self._asked.order == "newest":
            return (self._newest(last) if counted.more else counted.newest)[first:last]
        seen: dict[int, None] = {}
        for found in self._in_order(counted, last):
            seen.update(dict.fromkeys(found))
            if len(seen) >= min(last, len(counted.numbers)):
                break
        return [*seen][first:last]

    def _in_order(self, counted: Counted, most: int) -> Iterator[Sequence[int]]:
        """The best, then what is less good, of each as many as there may be on the page; some were there before."""
        if self.query.groups:
            everything = frozenset(counted.numbers)
            for column in filter(self._tells, _TIERS):
                found = self._connection.scalars(self._found(column, many=not counted.more).limit(most)).all()
                yield found if counted.more else [number for number in found if number in everything]
        far = counted.more and most > len(counted.numbers)
        yield self._connection.scalars(self._found("plain").limit(most)).all() if far else counted.numbers

    def _tells(self, column: Column) -> bool:
        """Whether a column may part what was found: exact ones where marks were typed, numbers where a figure was."""
        return self.query.accented if column.endswith("exact") else column != "number" or self.query.numbered

    def _found(self, column: Column, *, many: bool = False, newest: bool = False) -> Select[Any]:
        """The numbers of the documents that have the words in a column and pass the filters, those that came in last first, or with
        `newest` by their days of issue."""
        wanted = [*([(column, self.query)] if self.query.groups else []), *self._filters]
        day = narrow.c.issued_on if newest else None
        if not wanted:
            return select(narrow.c.document_id).where(*self._conditions).order_by(*_order(narrow.c.document_id, day))
        table = table_of(wanted[0][0], sqlite=self._sqlite)
        key = key_of(table)
        match = in_fts5(table, wanted) if self._sqlite else in_vectors(table, wanted)
        # PostgreSQL thinks that to look into documents from the last one on costs little. That is so where soon enough have the words; for
        # many, or where few are found in all, the index must tell which they are first.
        place = (key + 0 if many and not self._sqlite else key).label("place")
        found = select(key).where(match.likely).order_by(*_order(place, day))
        if self._conditions or newest:
            found = found.join_from(table, narrow, narrow.c.document_id == key).where(*self._conditions)
        if not match.checks:
            return found
        # Without the offset the rest would be asked of all rows, before they are in order.
        days = [] if day is None else [day.label("day")]
        likely = found.add_columns(place, *(column for column, _ in match.checks), *days).offset(0).subquery()
        key, last, *others = likely.c
        checked = (says(column, said) for column, (_, said) in zip(others, match.checks, strict=False))
        return select(key).where(*checked).order_by(*_order(last, others[-1] if newest else None))

    def _newest(self, most: int) -> list[int]:
        """The first by day of issue, of more than are counted."""
        return [*self._connection.scalars(self._found("plain", newest=True).limit(most))]


def _order(place: ColumnElement[int], day: ColumnElement[Any] | None) -> list[ColumnElement[Any]]:
    """By a day where there is one, those without at the end; then by the place."""
    return [*([] if day is None else [day.desc().nulls_last()]), place.desc()]


def _hits(connection: Connection, numbers: Sequence[int], query: Query) -> Iterator[Hit]:
    names = ("id", "number", "type", "issued_on", "issuer", "subject", "urgency", "secrecy")
    rows = connection.execute(select(*(documents.c[name] for name in names)).where(documents.c.id.in_(numbers))).all()
    by_number = {row.id: row for row in rows}
    found = snippets(connection, rows, query)
    for number in numbers:
        row = by_number[number]
        yield Hit(**{name: getattr(row, name) for name in names}, snippets=found.get(number, ()))
