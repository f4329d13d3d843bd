"""The work of an office as a list to look at: parted by weeks, counted, a page at a time.

What a server shows again and again is kept in memory in short, a small tuple a task, and brought up to date by the history: only documents
in which something has changed are looked at anew. So a list of ten thousands is shown in milliseconds, on both databases by the same code.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from pipeline.exports.entries import Task as Exported
from pipeline.register.database import Database
from pipeline.register.tables import actors, changes, parties
from pipeline.register.work.exporting import Link, exported
from pipeline.register.work.items import Item, items
from pipeline.register.work.offices import Office, Way, meant
from pipeline.register.work.states import Status
from pipeline.register.work.tasks import People, Role, Task, Wanted, chunks, tasks_of
from pipeline.register.work.terms import TERMS, Term, Week, week_of

_MANY = 2_000
"""Changed documents from which on it is faster to look at all."""
_TOGETHER = 200
_OFFICES = 8
_VIEWS = 8


class View(NamedTuple):
    """Which tasks of an office: seen from which day, in which roles and states, of which term (None: of all); `marked`: those of documents
    marked Mật or higher too."""

    today: date
    roles: tuple[Role, ...] = ("lead", "support", "report", "inherited")
    statuses: tuple[Status, ...] = ("open",)
    term: Term | None = None
    marked: bool = False


class Group(NamedTuple):
    """Tasks of a page that stand in one week; `total` is how many there are in it on all pages."""

    week: Week
    total: int
    tasks: tuple[Task, ...]


class AgendaPage(NamedTuple):
    """A part of a view. `total` is how many tasks it has, `terms` how many there are of each term, whichever is shown."""

    groups: tuple[Group, ...]
    total: int
    terms: dict[Term, int]


class _Place(NamedTuple):
    """Where a task stands in a view."""

    week: Week
    due: date
    issued_on: str
    document_id: int
    position: int


class _Shown(NamedTuple):
    """A view of all terms, in order, and how many tasks stand in each week."""

    places: list[_Place]
    weeks: Counter[Week]

    def of(self, term: Term | None) -> list[_Place]:
        """The tasks of a term, which stand together."""
        if term is None:
            return self.places
        order = TERMS.index(term)
        start = sum(count for week, count in self.weeks.items() if week.order < order)
        return self.places[start : start + sum(count for week, count in self.weeks.items() if week.order == order)]

    def changed(self, numbers: Collection[int], now: Iterable[_Place]) -> "_Shown":
        """The same view with what these documents now have."""
        new = list(now)
        gone = [place for place in self.places if place.document_id in numbers]
        weeks = self.weeks - Counter(place.week for place in gone) + Counter(place.week for place in new)
        return _Shown(sorted([*(place for place in self.places if place.document_id not in numbers), *new]), weeks)


class Agenda:
    """The work of one office. Several threads may ask at once."""

    def __init__(self, database: Database, office: Office) -> None:
        self.office = office
        self._database = database
        self._lock = Lock()
        self._seen = 0
        self._met: dict[tuple[str, str | None], Way | None] = {}
        self._told: dict[str, Way | None] = {}
        self._items: dict[int, tuple[Item, ...]] = {}
        self._people = People({}, {})
        self._views: OrderedDict[View, _Shown] = OrderedDict()
        self._stale: defaultdict[View, set[int]] = defaultdict(set)

    def page(self, view: View, offset: int = 0, limit: int = 50) -> AgendaPage:
        """So many tasks of a view, behind the first ones."""
        with self._current(view) as (connection, shown):
            places = shown.of(view.term)
            groups: list[Group] = []
            for place, task in self._tasks(connection, view, places[offset : offset + limit]):
                if groups and groups[-1].week == place.week:
                    groups[-1] = groups[-1]._replace(tasks=(*groups[-1].tasks, task))
                else:
                    groups.append(Group(place.week, shown.weeks[place.week], (task,)))
        terms = Counter[Term]()
        for week, count in shown.weeks.items():
            terms[week.term] += count
        return AgendaPage(tuple(groups), len(places), dict(terms))

    @contextmanager
    def all(self, view: View) -> Iterator[Iterator[Task]]:
        """All tasks of a view, read while the block lasts."""
        with self._current(view) as (connection, shown):
            yield (task for _, task in self._tasks(connection, view, shown.of(view.term)))

    @contextmanager
    def exported(self, view: View, link: Link | None = None) -> Iterator[Iterator[Exported]]:
        """The same as other programs take it, with links to where it stands."""
        with self._current(view) as (connection, shown):
            found = (task for _, task in self._tasks(connection, view, shown.of(view.term)))
            yield exported(connection, found, link)

    def task(self, view: View, document_id: int, pointer: str) -> Task | None:
        """One task, in whatever state; None where there is none of the office."""
        wanted = view._replace(statuses=("open", "done", "not ours"), roles=("lead", "support", "report", "inherited"))
        with self._current(view) as (connection, _):
            found = tasks_of(connection, self._wanted(wanted), self._people, (document_id,))
        return next((task for task in found.values() if task.pointer == pointer), None)

    def _tasks(self, connection: Connection, view: View, places: list[_Place]) -> Iterator[tuple[_Place, Task]]:
        people, wanted = self._people, self._wanted(view)
        for at in range(0, len(places), _TOGETHER):
            some = places[at : at + _TOGETHER]
            found = tasks_of(connection, wanted, people, sorted({place.document_id for place in some}))
            yield from ((place, found[place.document_id, place.position]) for place in some)

    def _wanted(self, view: View) -> Wanted:
        return Wanted(self.office, view.today, view.roles, view.statuses)

    @contextmanager
    def _current(self, view: View) -> Iterator[tuple[Connection, _Shown]]:
        """The register as it is now, and a view of that. Who comes later sees what is as new: the lock is taken before anything is read."""
        with ExitStack() as open_:
            with self._lock:
                connection = open_.enter_context(self._database.reading())
                self._bring_up(connection)
                shown = self._shown(view._replace(term=None))
            yield connection, shown

    def _bring_up(self, connection: Connection) -> None:
        last = connection.execute(select(func.max(changes.c.number))).scalar() or 0
        if last == self._seen:
            return
        changed = None if last < self._seen or not self._seen else _changed(connection, self._seen)
        self._meet(connection, changed)
        found = dict(items(connection, self.office, self._people, changed))
        if changed is None:
            self._items = found
            self._views.clear()
            self._stale.clear()
        else:
            for number in changed:
                self._items.pop(number, None)
            self._items.update(found)
            for view in self._views:
                self._stale[view].update(changed)
        self._seen = last

    def _meet(self, connection: Connection, numbers: Collection[int] | None) -> None:
        """Judge who stands in these documents, or in all, and was not met before."""
        for some in [None] if numbers is None else chunks(sorted(numbers)):
            acting, told = select(actors.c.name, actors.c.body).distinct(), select(parties.c.name).distinct()
            if some is not None:
                acting, told = acting.where(actors.c.document_id.in_(some)), told.where(parties.c.document_id.in_(some))
            for name, body in connection.execute(acting):
                if (name, body) not in self._met:
                    self._met[name, body] = meant(self.office, name, body)
            for name in connection.execute(told).scalars():
                if name not in self._told:
                    self._told[name] = meant(self.office, name)
        self._people = People(
            {name: way for name, way in self._met.items() if way is not None},
            {name: way for name, way in self._told.items() if way is not None},
        )

    def _shown(self, view: View) -> _Shown:
        """A view; the last ones are kept until something changes."""
        shown, stale = self._views.pop(view, None) or self._ordered(view), self._stale.pop(view, None)
        if stale:
            shown = shown.changed(stale, _places({number: self._items.get(number, ()) for number in stale}, view))
        self._views[view] = shown
        while len(self._views) > _VIEWS:
            self._stale.pop(self._views.popitem(last=False)[0], None)
        return shown

    def _ordered(self, view: View) -> _Shown:
        places = sorted(_places(self._items, view))
        return _Shown(places, Counter(place.week for place in places))


def _places(found: Mapping[int, Iterable[Item]], view: View) -> Iterator[_Place]:
    """Where those of the tasks stand that belong into a view."""
    for some in found.values():
        for item in some:
            if item.role in view.roles and item.status in view.statuses and (view.marked or not item.marked):
                due = item.due(view.today)
                week = week_of(due, item.status, view.today)
                yield _Place(week, due or date.max, item.issued_on, item.document_id, item.position)


def _changed(connection: Connection, seen: int) -> list[int] | None:
    """The documents in which something happened since; None where they are so many that all are looked at."""
    asked = select(changes.c.document_id).where(changes.c.number > seen, changes.c.document_id.is_not(None)).distinct()
    numbers = list(connection.execute(asked.limit(_MANY + 1)).scalars())
    return None if len(numbers) > _MANY else numbers


class Agendas:
    """The agendas of the offices that are asked for; those asked for last are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._kept: OrderedDict[Office, Agenda] = OrderedDict()

    def of(self, office: Office) -> Agenda:
        """The agenda of an office."""
        with self._lock:
            agenda = self._kept.pop(office, None) or Agenda(self._database, office)
            self._kept[office] = agenda
            while len(self._kept) > _OFFICES:
                self._kept.popitem(last=False)
        return agenda
