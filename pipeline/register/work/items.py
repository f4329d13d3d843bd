"""Tasks in short: what is needed to order, count and narrow the work of an office."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, select

from pipeline.register.search.facets import facets
from pipeline.register.tables import deadlines, requirements, task_states
from pipeline.register.work.offices import Office
from pipeline.register.work.recurring import next_day
from pipeline.register.work.states import States, Status, key_of
from pipeline.register.work.tasks import People, Role, acting, chunks, concern, told, whole_day


class Item(NamedTuple):
    """A task in short; `position` is its place among the requirements, -1 for a document that an office only gets.

    `day` is the first of its days, `rules` those of its terms that recur; `marked`: its document is marked Mật or higher.
    """

    document_id: int
    position: int
    role: Role
    status: Status
    issued_on: str
    marked: bool
    day: date | None = None
    rules: tuple[str, ...] = ()

    def due(self, today: date) -> date | None:
        """The first day by which it must be done."""
        if not self.rules:
            return self.day
        start = whole_day(self.issued_on) or today
        return min((day for day in (self.day, *(next_day(rule, start, today) for rule in self.rules)) if day is not None), default=None)


def items(
    connection: Connection, office: Office, people: People, numbers: Collection[int] | None
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """The tasks of an office in these documents, or in all (None), by document."""
    asked = acting(connection, people, numbers)
    for some in chunks([*asked]):
        whole = _Documents(connection, office, some)
        for number in some:
            parts = groupby(asked[number], key=lambda row: row.requirement)
            yield number, tuple(whole.item(number, position, concern(those, people).role) for position, those in parts)
    got = sorted(told(connection, people, numbers, asked))
    for some in chunks(got):
        heads = _heads(connection, some)
        yield from ((number, (Item(number, -1, "know", "open", *heads[number]),)) for number in some)


def _heads(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, bool]]:
    """The day of each document, and whether it is marked."""
    asked = select(facets.c.document_id, facets.c.issued_on, facets.c.secrecy).where(facets.c.document_id.in_(numbers))
    return {number: (issued_on or "", secrecy is not None) for number, issued_on, secrecy in connection.execute(asked)}


class _Documents:
    """What is needed of some documents."""

    def __init__(self, connection: Connection, office: Office, numbers: Sequence[int]) -> None:
        self._heads = _heads(connection, numbers)
        self._states = States(connection, office, numbers)
        self._words = _words(connection, office, numbers)
        self._terms: defaultdict[tuple[int, int], list[tuple[str | None, str | None]]] = defaultdict(list)
        columns = (deadlines.c.document_id, deadlines.c.requirement, deadlines.c.date, deadlines.c.rrule)
        for number, requirement, day, rule in connection.execute(select(*columns).where(deadlines.c.document_id.in_(numbers))):
            self._terms[number, requirement].append((day, rule))

    def item(self, number: int, position: int, role: Role) -> Item:
        """One of their tasks."""
        said = self._words.get((number, position))
        status = "open" if said is None else self._states.of(number, *said).status
        terms = self._terms.get((number, position), ())
        days = [whole for day, rule in terms if rule is None and (whole := whole_day(day)) is not None]
        rules = tuple(rule for _, rule in terms if rule is not None)
        return Item(number, position, role, status, *self._heads[number], min(days, default=None), rules)


def _words(connection: Connection, office: Office, numbers: Sequence[int]) -> dict[tuple[int, int], tuple[str | None, str]]:
    """The requirements of those documents of which persons have said something: by their words it is found again."""
    mine = (task_states.c.document_id.in_(numbers)) & (task_states.c.office == key_of(office))
    spoken = list(connection.execute(select(task_states.c.document_id).where(mine).distinct()).scalars())
    if not spoken:
        return {}
    asked = select(requirements.c.document_id, requirements.c.position, requirements.c.label, requirements.c.text)
    found = connection.execute(asked.where(requirements.c.document_id.in_(spoken)))
    return {(number, position): (label, text) for number, position, label, text in found}
