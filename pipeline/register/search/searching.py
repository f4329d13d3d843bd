"""A search: which documents, in which order, how many, and what they have in common.

What has the words in its number comes first, then in what stands above the text, then anywhere; with marks as they were typed before
others; among equals what came in last. This order needs no weighing of rare words, so that it is the same in both databases, and a page is
found without looking at what stands behind it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, func, literal, null, select, union_all

from pipeline.register.search.facets import facets as narrow
from pipeline.register.search.filters import Filters
from pipeline.register.search.index import Wanted, key_of, matches, table_of
from pipeline.register.search.queries import Query, parse
from pipeline.register.search.snippets import Snippet, snippets
from pipeline.register.search.words import Column
from pipeline.register.tables import documents
from schemas import UsageError

Order = Literal["best", "newest"]
MOST_HITS = 200
_FURTHEST = 10_000
MOST_COUNTED = 3_000
"""Documents up to which a search counts: of more it says so, and counts facets over those that came in last."""
_FACETS = ("type", "issuer", "year")
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
    """What is searched for: words, filters, and which part of the answer; `marked`: documents marked Mật or higher are found too."""

    text: str = ""
    filters: Filters = Filters()
    order: Order = "best"
    offset: int = 0
    limit: int = 20
    facets: bool = True
    marked: bool = True


def search(connection: Connection, asked: Asked) -> Page:
    """Find documents; raises UsageError where a part of the answer is asked for that there can't be."""
    if not 0 < asked.limit <= MOST_HITS or not 0 <= asked.offset <= _FURTHEST:
        raise UsageError(
            f"from {asked.offset} on {asked.limit} can't be given", f"Ask for 1 to {MOST_HITS}, beginning at 0 to {_FURTHEST}."
        )
    searcher = _Searcher(connection, asked)
    numbers = searcher.page()
    total, facets = searcher.counts(_FACETS if asked.facets else ())
    return Page(
        query=asked.text,
        offset=asked.offset,
        total=min(total, MOST_COUNTED),
        more=total > MOST_COUNTED,
        cut=searcher.query.cut,
        hits=tuple(_hits(connection, numbers, searcher.query)),
        facets=facets,
    )


class _Searcher:
    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.query = parse(asked.text)
        self._connection = connection
        self._asked = asked
        self._table = table_of(connection)
        self._filters = tuple(asked.filters.wanted())
        self._conditions = (*asked.filters.conditions(connection), *(() if asked.marked else (narrow.c.secrecy.is_(None),)))
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
            return select(narrow.c.document_id).where(*self._conditions)
        key = key_of(self._table)
        found = select(key).where(matches(self._table, asked, but_not))
        if self._conditions or self._asked.order == "newest":
            found = found.join_from(self._table, narrow, narrow.c.document_id == key).where(*self._conditions)
        return found

    def _ordered(self, found: Select[Any]) -> Select[Any]:
        (key,) = found.selected_columns
        if self._asked.order == "newest":
            return found.order_by(narrow.c.issued_on.desc().nulls_last(), key.desc())
        return found.order_by(key.desc())

    def _all(self) -> Select[Any]:
        """The documents that are counted, those that came in last first."""
        found = self._matching([("plain", self.query)] if self.query.groups else [])
        (key,) = found.selected_columns
        return found.order_by(key.desc()).limit(MOST_COUNTED + 1)

    def counts(self, names: Sequence[str] = ()) -> tuple[int, dict[str, tuple[FacetValue, ...]]]:
        """How many there are, up to one more than are counted, and for each facet its most frequent values: found in one go."""
        found: dict[str, list[FacetValue]] = {name: [] for name in names}
        total = 0
        if not self._nothing:
            numbers = self._all().cte()
            (key,) = numbers.c
            shown = select(*(narrow.c[name] for name in _FACETS)).join_from(numbers, narrow, narrow.c.document_id == key).cte()
            whole = select(literal(""), null(), func.count()).select_from(numbers)
            counted: Select[Any] = select(union_all(whole, *(_counted(shown.c[name], name) for name in names)).subquery())
            for row in self._connection.execute(counted):
                if row[0]:
                    found[row[0]].append(FacetValue(value=row[1], documents=row[2]))
                else:
                    total = row[2]
        return total, {name: tuple(sorted(each, key=lambda value: (-value.documents, value.value))) for name, each in found.items()}


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
