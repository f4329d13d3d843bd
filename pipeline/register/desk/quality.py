"""*Chất lượng*: what persons put right in documents that they checked, by field, issuer, month or format, and which rules read it so.

A document counts once somebody has checked it, and as long as that holds: only then is it known that the rest of it was right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Subquery, func, literal, or_, select

from pipeline.register.desk.entries import By, Failing, Quality, QualityRow
from pipeline.register.desk.misreadings import FIELDS
from pipeline.register.desk.tables import checks, doubts, misreadings
from pipeline.register.search.facets import facets
from pipeline.register.tables import corrections
from schemas import UsageError

_HOUR = len("2025-11-28T07")
_MOST = 50


class _Span(NamedTuple):
    """Days by the office's clock, both included; None: no end on that side."""

    since: date | None
    until: date | None

    def holds(self, at: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
        """That a time of the register lies within."""
        if self.since is not None:
            yield at >= _begin(self.since)
        if self.until is not None:
            yield at < _begin(self.until + timedelta(days=1))


class _Counted(NamedTuple):
    """Numbers of documents by key; of corrected ones also by key and field."""

    documents: Counter[str | None]
    fields: defaultdict[str | None, Counter[str]]


def quality(connection: Connection, since: date | None, until: date | None, by: By) -> Quality:
    """The figures of some days. Raises UsageError."""
    if since and until and until < since:
        raise UsageError(f"{until} lies before {since}", "Name the earlier day first.")
    span = _Span(since, until)
    checked, loose = _checked(span), _not_checked(span)
    every = _every(connection, checked, by)
    right, others = _put_right(connection, checked, by), _put_right(connection, loose, by)
    whole, corrected = every.total(), right.documents.total()
    rows = _field_rows(whole, right, others) if by == "field" else _rows(every, right, others, by)
    return Quality(
        since=since, until=until, by=by, checked=whole, corrected=corrected, share=_share(corrected, whole),
        unchecked=others.documents.total(), rows=tuple(rows), rules=_rules(connection, checked), notices=_notices(connection, checked),
    )  # fmt: skip


def _begin(day: date) -> str:
    """When a day begins, as the register writes times."""
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat(timespec="milliseconds")


def _checked(span: _Span) -> Subquery:
    """The documents whose check holds, with its time."""
    return (
        select(checks.c.document_id, checks.c.at)
        .join_from(checks, doubts, doubts.c.document_id == checks.c.document_id)
        .where(checks.c.lapsed_at.is_(None), doubts.c.withheld.is_(False), *span.holds(checks.c.at))
        .subquery("counted")
    )


def _not_checked(span: _Span) -> Subquery:
    """The documents that were corrected and of which no check holds, with the time of the last correction."""
    last = (
        select(corrections.c.document_id, func.max(corrections.c.at).label("at"))
        .where(corrections.c.withdrawn_at.is_(None))
        .group_by(corrections.c.document_id)
        .subquery("last")
    )
    return (
        select(last.c.document_id, last.c.at)
        .join_from(last, doubts, doubts.c.document_id == last.c.document_id)
        .outerjoin(checks, checks.c.document_id == last.c.document_id)
        .where(or_(checks.c.document_id.is_(None), checks.c.lapsed_at.is_not(None)), doubts.c.withheld.is_(False), *span.holds(last.c.at))
        .subquery("counted")
    )


def _parted(counted: Subquery, by: By) -> tuple[FromClause, ColumnElement[Any]]:
    """From where the key of a document comes, and the key; months by the hour, which may lie in another month by the office's clock."""
    if by == "issuer":
        return counted.join(facets, facets.c.document_id == counted.c.document_id), facets.c.issuer
    if by == "format":
        return counted.join(doubts, doubts.c.document_id == counted.c.document_id), doubts.c.read_as
    return counted, func.substr(counted.c.at, 1, _HOUR) if by == "month" else literal("")


def _key(value: str | None, by: By) -> str | None:
    return value if by != "month" or value is None else datetime.fromisoformat(f"{value}:00+00:00").astimezone().strftime("%Y-%m")


def _every(connection: Connection, counted: Subquery, by: By) -> Counter[str | None]:
    source, key = _parted(counted, by)
    found = Counter[str | None]()
    for value, count in connection.execute(select(key.label("key"), func.count()).select_from(source).group_by("key")):
        found[_key(value, by)] += count
    return found


def _put_right(connection: Connection, counted: Subquery, by: By) -> _Counted:
    """The documents in which something was put right."""
    source, key = _parted(counted, by)
    source = source.join(misreadings, misreadings.c.document_id == counted.c.document_id)
    documents = func.count(misreadings.c.document_id.distinct())
    found = _Counted(Counter(), defaultdict(Counter))
    for value, count in connection.execute(select(key.label("key"), documents).select_from(source).group_by("key")):
        found.documents[_key(value, by)] += count
    asked = select(key.label("key"), misreadings.c.field, documents).select_from(source).group_by("key", misreadings.c.field)
    for value, field, count in connection.execute(asked):
        found.fields[_key(value, by)][field] += count
    return found


def _field_rows(whole: int, right: _Counted, others: _Counted) -> Iterator[QualityRow]:
    for field in FIELDS:
        corrected, unchecked = right.fields[""][field], others.fields[""][field]
        yield QualityRow(key=field, checked=whole, corrected=corrected, share=_share(corrected, whole), fields={}, unchecked=unchecked)


def _rows(every: Counter[str | None], right: _Counted, others: _Counted, by: By) -> Iterator[QualityRow]:
    """The rows by their keys: months in order, all else with the most documents first."""
    keys = sorted(every.keys() | others.documents.keys(), key=lambda key: (0 if by == "month" else -every[key], key is None, key))
    for key in keys:
        fields = {field: right.fields[key][field] for field in FIELDS if right.fields[key][field]}
        corrected = right.documents[key]
        yield QualityRow(
            key=key, checked=every[key], corrected=corrected, share=_share(corrected, every[key]), fields=fields,
            unchecked=others.documents[key],
        )  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rules(connection: Connection, counted: Subquery) -> tuple[Failing, ...]:
    """The rules that read what was then put right."""
    return _failing(connection, counted, misreadings.c.rule, misreadings.c.rule.is_not(None), misreadings.c.missing.is_(False))


def _notices(connection: Connection, counted: Subquery) -> tuple[Failing, ...]:
    """The notices that stood where something was put right; of a missing value also that none said why."""
    return _failing(connection, counted, misreadings.c.code, or_(misreadings.c.code.is_not(None), misreadings.c.missing.is_(True)))


def _failing(
    connection: Connection, counted: Subquery, what: ColumnElement[str | None], *where: ColumnElement[bool]
) -> tuple[Failing, ...]:
    documents = func.count(misreadings.c.document_id.distinct())
    columns = (misreadings.c.field, what, misreadings.c.missing)
    asked = (
        select(*columns, documents)
        .join_from(counted, misreadings, misreadings.c.document_id == counted.c.document_id)
        .where(*where)
        .group_by(*columns)
        .order_by(documents.desc(), misreadings.c.field, func.coalesce(what, ""), misreadings.c.missing)
        .limit(_MOST)
    )
    return tuple(
        Failing(field=field, what=said, missing=missing, documents=count) for field, said, missing, count in connection.execute(asked)
    )
