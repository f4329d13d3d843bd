"""How many documents were found, which, and what they have in common: all in one statement, counted up to a limit."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, Text, case, cast, func, select

from pipeline.register.search.facets import COLUMNS, PARTED, TERMS, facets, is_due

MOST_COUNTED = 1_000
"""Documents up to which a search counts: of more it says so, and counts facets over those that came in last."""
_IN_FACET = 12
_NO_DAY = ""


class FacetValue(BaseModel):
    """A value and how many of the documents that were found have it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    documents: int


Facets = dict[str, tuple[FacetValue, ...]]


class Counted(NamedTuple):
    """The documents that were found, those that came in last first, up to one more than are counted, with their days of issue where those
    were asked for."""

    numbers: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    facets: Facets = {}  # noqa: RUF012

    @property
    def more(self) -> bool:
        """Whether there are more than are counted."""
        return len(self.numbers) > MOST_COUNTED

    @property
    def newest(self) -> list[int]:
        """The documents by their days of issue; those without one last."""
        return [number for _, number in sorted(zip(self.days, self.numbers, strict=True), reverse=True)]


class Asked(NamedTuple):
    """What is wanted of the documents besides their numbers: facets, terms counted from a day, days of issue."""

    facets: bool
    today: date | None
    days: bool


def count(connection: Connection, found: Select[Any], asked: Asked) -> Counted:
    """Count what a statement finds that gives numbers of documents, the last first."""
    numbers = found.limit(MOST_COUNTED + 1).subquery()
    (key,) = numbers.c
    whole: Select[Any] = select(_together(cast(key, Text), ","))
    if asked.days or asked.facets:
        whole = whole.add_columns(*_columns(asked)).join_from(numbers, facets, facets.c.document_id == key)
    row = connection.execute(whole).one()
    if row[0] is None:
        return Counted(facets=dict.fromkeys((*COLUMNS, *(("term",) if asked.today else ())), ()) if asked.facets else {})
    pairs = zip(map(int, row[0].split(",")), row[1].split(",") if asked.days else [], strict=False)
    days: Sequence[str] = ()
    if asked.days:
        given, days = zip(*sorted(pairs, reverse=True), strict=True)
    else:
        given = tuple(sorted(map(int, row[0].split(",")), reverse=True))
    return Counted(tuple(given), tuple(days), _facets(row[2:], asked) if asked.facets else {})


@lru_cache(maxsize=16)
def _columns(asked: Asked) -> tuple[ColumnElement[Any], ...]:
    """What is told of the documents together, besides their numbers: made once a day, as to make it is an eighth of what a search costs."""
    told: list[ColumnElement[Any]] = [_together(func.coalesce(facets.c.issued_on, _NO_DAY), ",") if asked.days else func.max(_NO_DAY)]
    if asked.facets:
        told += (_together(column, PARTED) for column in COLUMNS.values())
    if asked.facets and asked.today is not None:
        told += (func.sum(case((is_due(term, asked.today), 1), else_=0)) for term in TERMS)
    return tuple(told)


def _together(column: ColumnElement[Any], between: str) -> ColumnElement[str]:
    return func.aggregate_strings(column, between)


def _facets(values: Sequence[Any], asked: Asked) -> Facets:
    found: Facets = {}
    for name, told in zip(COLUMNS, values, strict=False):
        counts = Counter((told or "").split(PARTED))
        del counts[""]
        most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_IN_FACET]
        found[name] = tuple(FacetValue(value=value, documents=count) for value, count in most)
    if asked.today:
        terms = zip(TERMS, values[len(COLUMNS) :], strict=True)
        found["term"] = tuple(FacetValue(value=term, documents=count) for term, count in terms if count)
    return found
