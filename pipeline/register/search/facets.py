"""What documents are counted and narrowed by, in a table of its own: rows so short that thousands are looked at in milliseconds.

In SQLite a row of `documents`, with its whole directive, takes several pages of the file.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from sqlalchemy import Boolean, Column, ColumnElement, ForeignKey, Index, Integer, Table, and_, exists, func, or_

from pipeline.register.tables import METADATA, TEXT, deadlines
from schemas import Directive

facets = Table(
    "facets",
    METADATA,
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    *(Column(name, TEXT) for name in ("type", "issuer", "issued_on", "year", "urgency", "secrecy", "leads", "first_due", "last_due")),
    Column("recurring", Boolean, nullable=False),
    *(Index(None, name) for name in ("type", "issuer", "issued_on", "secrecy")),
)
"""A row a document, as valid. `year` is that of issue; `leads` are the names of those who must lead, each between two `PARTED`; `first_due`
and `last_due` are its first and last whole day by which something must be done, `recurring` whether a term recurs.

In PostgreSQL it has an index by days of issue too, `ix_facets_newest`, which only scripts know: SQLite has none that puts those without a
day at its end.
"""

PARTED = "\x1f"
"""Stands between names."""

FacetName = Literal["type", "issuer", "year", "assignee", "term"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)
Term = Literal["overdue", "week", "month", "later", "recurring", "none"]
"""When something of a document must be done: before today; within 7 or 30 days, today among them; later; again and again; on no day that
is known. A document with several terms is counted under each of theirs, but none twice under the same."""
TERMS: tuple[Term, ...] = get_args(Term)
COLUMNS: Mapping[FacetName, Column[str]] = {
    "type": facets.c.type,
    "issuer": facets.c.issuer,
    "year": facets.c.year,
    "assignee": facets.c.leads,
}
"""The facets whose values stand in a column; in that of `assignee` several."""

_WEEK, _MONTH = 7, 30
_WHOLE = len("2025-11-18")


def derived(directive: Directive) -> dict[str, object]:
    """The columns that are made of a directive's requirements and day."""
    names = [actor.name for requirement in directive.requirements for actor in requirement.lead]
    terms = [term for requirement in directive.requirements for term in requirement.deadlines]
    days = [term.date for term in terms if term.date is not None and len(term.date) == _WHOLE]
    return {
        "year": directive.issued_on and directive.issued_on[:4],
        "leads": joined(names),
        "first_due": min(days, default=None),
        "last_due": max(days, default=None),
        "recurring": any(term.rrule is not None for term in terms),
    }


def joined(names: Iterable[str]) -> str | None:
    """Names as one text, each once."""
    each = dict.fromkeys(name.replace(PARTED, " ") for name in names)
    return f"{PARTED}{PARTED.join(each)}{PARTED}" if each else None


def has(name: FacetName, value: str, *, sqlite: bool) -> ColumnElement[bool]:
    """Whether a document has a value of a facet other than `term`, letter by letter."""
    if name != "assignee":
        return COLUMNS[name] == value
    place = func.instr if sqlite else func.strpos
    return place(facets.c.leads, f"{PARTED}{value}{PARTED}") > 0


def is_due(term: Term, today: date) -> ColumnElement[bool]:
    """Whether something of a document must be done then."""
    first, last = facets.c.first_due, facets.c.last_due
    if term == "overdue":
        return first < _day(today, 0)
    if term == "later":
        return last > _day(today, _MONTH)
    if term == "recurring":
        return facets.c.recurring
    if term == "none":
        return and_(first.is_(None), facets.c.recurring.is_(False))
    return _within(_day(today, 0), _day(today, _WEEK if term == "week" else _MONTH))


def _within(begin: str, end: str) -> ColumnElement[bool]:
    """Whether a term lies between two days, both included; only where terms lie on both sides the terms themselves are looked at."""
    first, last = facets.c.first_due, facets.c.last_due
    whole = func.length(deadlines.c.date) == _WHOLE
    there = exists().where(deadlines.c.document_id == facets.c.document_id, _between(deadlines.c.date, begin, end), whole)
    return or_(_between(first, begin, end), _between(last, begin, end), and_(first < begin, last > end, there))


def _between(day: Column[str], begin: str, end: str) -> ColumnElement[bool]:
    # PostgreSQL's BETWEEN takes no values that compare by code points.
    return and_(day >= begin, day <= end)


def _day(today: date, later: int) -> str:
    return (today + timedelta(days=later)).isoformat()
