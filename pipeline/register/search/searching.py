"""A search: which documents, in which order, how many, and what they have in common.

What has the words in its number comes first, then in what stands above the text, then anywhere; with marks as they were typed before
others; among equals what came in last. This order needs no weighing of rare words, so that it is the same in both databases, and a page is
found without looking at what stands behind it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from pipeline.register.search.filters import Filters
from pipeline.register.search.index import Wanted, key_of, matches, table_of
from pipeline.register.search.queries import Query, parse
from pipeline.register.search.snippets import Snippet, snippets
from pipeline.register.search.words import Column
from pipeline.register.tables import documents
from schemas import UsageError

Order = Literal["best", "newest"]
MOST_HITS = 200
MOST_COUNTED = 10_000
"""Documents up to which a search counts: of more it says so, and counts facets over those that came in last."""
_FACETS: dict[str, ColumnElement[Any]] = {
    "type": documents.c.type,
    "issuer": documents.c.issuer,
    "year": func.substr(documents.c.issued_on, 1, 4),
}
_IN_FACET = 12

_TIERS: tuple[Column, ...] = ("number", "head_exact", "head", "exact", "plain")


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


class FacetValue(Frozen):
    """A value and how many of the documents that were found have it."""

    value: str
    documents: int


class Page(Frozen):
    """Some of what was found, from `offset` on. `total` counts no further than `MOST_COUNTED`: `more` says that there is more."""

    query: str
    offset: int
    total: int
    more: bool
    cut: bool
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]


class Asked(NamedTuple):
    """What is searched for: words, filters, and which part of the answer."""

    text: str = ""
    filters: Filters = Filters()
    order: Order = "best"
    offset: int = 0
    limit: int = 20
    facets: bool = True


def search(connection: Connection, asked: Asked) -> Page:
    """Find documents; raises UsageError where a part of the answer is asked for that there can't be."""
    if not 0 < asked.limit <= MOST_HITS or not 0 <= asked.offset <= MOST_COUNTED:
        raise UsageError(
            f"from {asked.offset} on {asked.limit} can't be given", f"Ask for 1 to {MOST_HITS}, beginning at 0 to {MOST_COUNTED}."
        )
    searcher = _Searcher(connection, asked)
    numbers = searcher.page()
    total = searcher.count()
    return Page(
        query=asked.text,
        offset=asked.offset,
        total=min(total, MOST_COUNTED),
        more=total > MOST_COUNTED,
        cut=searcher.query.cut,
        hits=tuple(_hits(connection, numbers, searcher.query)),
        facets=searcher.facets() if asked.facets else {},
    )


class _Searcher:
    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.query = parse(asked.text)
        self._connection = connection
        self._asked = asked
        self._table = table_of(connection)
        self._filters = tuple(asked.filters.wanted())
        self._conditions = tuple(asked.filters.conditions(connection))
        # What was typed may be no word at all (`???`): that is found nowhere, while nothing typed is no condition.
        self._nothing = bool(asked.text.strip()) and not self.query.groups

    def page(self) -> list[int]:
        """The documents of the part that was asked for."""
        if self._nothing:
            return []
        return [*islice(self._in_order(), self._asked.offset, self._asked.offset + self._asked.limit)]

    def _in_order(self) -> Iterator[int]:
        most = self._asked.offset + self._asked.limit
        before: list[Wanted] = []
        for tier in self._tiers():
            wanted = [tier] if tier else []
            found = self._connection.scalars(self._ordered(self._matching(wanted, before)).limit(most)).all()
            yield from found
            most -= len(found)
            if most <= 0:
                return
            before += wanted

    def _tiers(self) -> Iterator[Wanted | None]:
        if not self.query.groups:
            yield None
        elif self._asked.order == "newest":
            yield "plain", self.query
        else:
            yield from ((column, self.query) for column in _TIERS if self._tells(column))

    def _tells(self, column: Column) -> bool:
        """Whether a column may part what was found: exact ones where marks were typed, numbers where a figure was."""
        return self.query.accented if column.endswith("exact") else column != "number" or self.query.numbered

    def _matching(self, wanted: Sequence[Wanted], but_not: Sequence[Wanted] = ()) -> Select[Any]:
        """The numbers of the documents that have what is wanted and pass the filters."""
        asked = [*wanted, *self._filters]
        if not asked:
            return select(documents.c.id).where(*self._conditions)
        key = key_of(self._table)
        found = select(key).where(matches(self._table, asked, but_not))
        if self._conditions or self._asked.order == "newest":
            found = found.join_from(self._table, documents, documents.c.id == key).where(*self._conditions)
        return found

    def _ordered(self, found: Select[Any]) -> Select[Any]:
        (key,) = found.selected_columns
        if self._asked.order == "newest":
            return found.order_by(documents.c.issued_on.desc().nulls_last(), key.desc())
        return found.order_by(key.desc())

    def _all(self) -> Select[Any]:
        """The documents that are counted, those that came in last first."""
        found = self._matching([("plain", self.query)] if self.query.groups else [])
        (key,) = found.selected_columns
        return found.order_by(key.desc()).limit(MOST_COUNTED + 1)

    def count(self) -> int:
        """How many there are, up to one more than are counted."""
        if self._nothing:
            return 0
        return self._connection.execute(select(func.count()).select_from(self._all().subquery())).scalar_one()

    def facets(self) -> dict[str, tuple[FacetValue, ...]]:
        """For each facet its most frequent values."""
        found: dict[str, list[FacetValue]] = {name: [] for name in _FACETS}
        if not self._nothing:
            numbers = self._all().cte()
            rows = select(*(column.label(name) for name, column in _FACETS.items())).join_from(
                numbers, documents, documents.c.id == next(iter(numbers.c))
            )
            shown = rows.cte()
            counted = union_all(*(_counted(shown.c[name], name) for name in _FACETS))
            for name, value, count in self._connection.execute(counted):
                found[name].append(FacetValue(value=value, documents=count))
        return {name: tuple(sorted(each, key=lambda value: (-value.documents, value.value))) for name, each in found.items()}


def _counted(column: ColumnElement[Any], name: str) -> Select[Any]:
    """The most frequent values of a facet."""
    count = func.count().label("count")
    values = select(column.label("value"), count).where(column.is_not(None)).group_by(column)
    counted = values.order_by(count.desc(), column).limit(_IN_FACET).subquery()
    return select(literal(name), counted.c.value, counted.c.count)


def _hits(connection: Connection, numbers: Sequence[int], query: Query) -> Iterator[Hit]:
    names = ("id", "number", "type", "issued_on", "issuer", "subject", "urgency", "secrecy")
    rows = connection.execute(select(*(documents.c[name] for name in names)).where(documents.c.id.in_(numbers))).all()
    by_number = {row.id: row for row in rows}
    found = snippets(connection, rows, query)
    for number in numbers:
        row = by_number[number]
        yield Hit(**{name: getattr(row, name) for name in names}, snippets=found.get(number, ()))
