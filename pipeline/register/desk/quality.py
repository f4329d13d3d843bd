"""*Chất lượng*: what persons put right in documents that they checked, by field, issuer, month or format, and which rules read it so.

A document counts once somebody has checked it, and as long as that holds: only then is it known that the rest of it was right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Subquery, func, or_, select

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
        if self.until is not None and self.until < date.max:
            yield at < _begin(self.until + timedelta(days=1))


class _Counted(NamedTuple):
    """Documents by the key that they are counted with, and what was put right in them; numbers alone, counted here: a database takes
    three times as long to count by several things."""

    whole: int
    keys: dict[int, str | None]
    wrong: list[Row[Any]]

    def documents(self) -> Counter[str | None]:
        """How many documents there are, by key."""
        return Counter(self.keys.values())

    def corrected(self) -> Counter[str | None]:
        """In how many something was put right, by key."""
        return Counter(self.keys[number] for number in {row.document_id for row in self.wrong})

    def fields(self) -> Counter[tuple[str | None, str]]:
        """In how many a field was put right, by key and field."""
        return Counter((self.keys[number], field) for number, field in {(row.document_id, row.field) for row in self.wrong})


def quality(connection: Connection, since: date | None, until: date | None, by: By) -> Quality:
    """The figures of some days. Raises UsageError."""
    if since and until and until < since:
        raise UsageError(f"{until} lies before {since}", "Name the earlier day first.")
    span = _Span(since, until)
    checked, loose = _counted(connection, _checked(span), by), _counted(connection, _not_checked(span), by)
    whole, corrected = checked.whole, checked.corrected().total()
    rows = _field_rows(checked, loose) if by == "field" else _rows(checked, loose, by)
    rules = [row for row in checked.wrong if row.rule is not None and not row.missing]
    notices = [row for row in checked.wrong if row.code is not None or row.missing]
    return Quality(
        since=since, until=until, by=by, checked=whole, corrected=corrected, share=_share(corrected, whole),
        unchecked=loose.corrected().total(), rows=tuple(rows), rules=_failing(rules, "rule"), notices=_failing(notices, "code"),
    )  # fmt: skip


def _begin(day: date) -> str:
    """When a day begins, as the register writes times."""
    if day.year in (date.min.year, date.max.year):  # the clock of the office may lead out of the calendar
        return day.isoformat()
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


def _counted(connection: Connection, counted: Subquery, by: By) -> _Counted:
    """The documents with their keys; months by the hour, which may lie in another month by the office's clock."""
    columns = (misreadings.c.document_id, misreadings.c.field, misreadings.c.missing, misreadings.c.rule, misreadings.c.code)
    joined = select(*columns).join_from(misreadings, counted, counted.c.document_id == misreadings.c.document_id)
    wrong: list[Row[Any]] = [*connection.execute(joined)]
    if by == "field":
        whole = connection.execute(select(func.count()).select_from(counted)).scalar_one()
        return _Counted(whole, dict.fromkeys((row.document_id for row in wrong), ""), wrong)
    source, key = _parted(counted, by)
    found = connection.execute(select(counted.c.document_id, key).select_from(source)).all()
    months = {hour: _month(hour) for hour in {hour for _, hour in found}} if by == "month" else {}
    return _Counted(len(found), {number: months.get(value, value) for number, value in found}, wrong)


def _parted(counted: Subquery, by: By) -> tuple[FromClause, ColumnElement[Any]]:
    """Where the key of a document stands, and the key."""
    if by == "issuer":
        return counted.join(facets, facets.c.document_id == counted.c.document_id), facets.c.issuer
    if by == "format":
        return counted.join(doubts, doubts.c.document_id == counted.c.document_id), doubts.c.read_as
    return counted, func.substr(counted.c.at, 1, _HOUR)


def _month(hour: str) -> str:
    return datetime.fromisoformat(f"{hour}:00+00:00").astimezone().strftime("%Y-%m")


def _field_rows(checked: _Counted, loose: _Counted) -> Iterator[QualityRow]:
    whole, right, others = checked.whole, checked.fields(), loose.fields()
    for field in FIELDS:
        corrected = right["", field]
        yield QualityRow(
            key=field, checked=whole, corrected=corrected, share=_share(corrected, whole), fields={}, unchecked=others["", field]
        )


def _rows(checked: _Counted, loose: _Counted, by: By) -> Iterator[QualityRow]:
    """The rows by their keys: months in order, all else with the most documents first."""
    every, right, others, in_field = checked.documents(), checked.corrected(), loose.corrected(), checked.fields()
    keys = sorted(every.keys() | others.keys(), key=lambda key: (0 if by == "month" else -every[key], key is None, key))
    for key in keys:
        fields = {field: in_field[key, field] for field in FIELDS if in_field[key, field]}
        share = _share(right[key], every[key])
        yield QualityRow(key=key, checked=every[key], corrected=right[key], share=share, fields=fields, unchecked=others[key])


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _failing(wrong: Iterable[Row[Any]], what: str) -> tuple[Failing, ...]:
    """What stood in most documents where something was put right, most first."""
    once = {(row.document_id, row.field, getattr(row, what), row.missing) for row in wrong}
    count = Counter((field, said, missing) for _, field, said, missing in once)
    most = sorted(count.items(), key=lambda each: (-each[1], each[0][0], each[0][1] or "", each[0][2]))[:_MOST]
    return tuple(Failing(field=field, what=said, missing=missing, documents=number) for (field, said, missing), number in most)
