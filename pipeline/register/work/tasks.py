"""The work of an office: each requirement that names it, its head or a group that it belongs to, with its term and what was said of it.

A term is the day that the document names; of one that recurs the next day from today on. Days of work are counted as in the Civil Code
(articles 145 to 148): today does not count, nor do rest days and holidays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, Table, select

from extractors.grammar.deadlines.workdays import is_working_day
from pipeline.register.tables import actors, deadlines, documents, parties, requirements
from pipeline.register.work.headings import headed_by, headings
from pipeline.register.work.offices import Office, Way, meant
from pipeline.register.work.recurring import next_day
from pipeline.register.work.states import State, States, Status
from schemas._model import Model

Role = Literal["lead", "support", "report", "inherited", "know"]
"""How an office is concerned: leads, helps, is reported to, leads as an outer item or the lead-in names it, or only gets the document."""
ROLES: tuple[Role, ...] = ("lead", "support", "report", "inherited", "know")

_AT_ONCE = 400
"""Values that one statement asks for: SQLite takes no more than some hundreds everywhere."""
_MOST_DAYS = 400
"""Days of work that are counted, forth and back."""


class Task(Model):
    """A requirement as work of an office.

    `role` and `way` say how the office is meant, `who` by which words. `due` is the day by which it must be done, `deadline` the words
    of it, `rrule` the rule of one that recurs; `late` that the day has gone by; `days` and `working_days` how many are left (below zero:
    since when it is late). `status`, `note`, `by` are what a person said last. `under` are the headings that it stands under, the outermost
    first: what only heads others is no task itself. A document that the office only gets has no pointer.
    """

    document_id: int
    number: str | None
    type: str | None
    issuer: str | None
    subject: str | None
    issued_on: str | None
    pointer: str | None
    label: str | None
    text: str | None
    role: Role
    way: Way
    who: tuple[str, ...]
    due: date | None = None
    deadline: str | None = None
    rrule: str | None = None
    late: bool = False
    days: int | None = None
    working_days: int | None = None
    status: Status = "open"
    note: str | None = None
    by: str | None = None
    under: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """Which tasks: of which office, seen from which day, in which roles and states, due before which day; `document_id`: of one only;
    `marked`: of documents marked Mật or higher too."""

    office: Office
    today: date
    roles: tuple[Role, ...] = ("lead", "support", "report", "inherited")
    statuses: tuple[Status, ...] = ("open",)
    due_before: date | None = None
    document_id: int | None = None
    marked: bool = True


class People(NamedTuple):
    """Those in a register who are an office, and how: who must act, by name and body; who a document is sent to, by name."""

    actors: Mapping[tuple[str, str | None], Way]
    parties: Mapping[str, Way]


def tasks(connection: Connection, wanted: Wanted) -> list[Task]:
    """The tasks that are wanted: by their days, those without one last, then by the day of the document."""
    numbers = None if wanted.document_id is None else (wanted.document_id,)
    people = _people(connection, wanted)
    mine = acting(connection, people, numbers)
    found = [*_asked(connection, wanted, people, mine), *(_known(connection, people, numbers, mine) if "know" in wanted.roles else ())]
    kept = [
        task for task in found
        if task.role in wanted.roles and task.status in wanted.statuses
        and (wanted.due_before is None or (task.due is not None and task.due < wanted.due_before))
    ]  # fmt: skip
    if not wanted.marked:
        hidden = _marked(connection, {task.document_id for task in kept})
        kept = [task for task in kept if task.document_id not in hidden]
    return sorted(kept, key=lambda task: (task.due or date.max, task.issued_on or "", task.document_id, place_of(task.pointer)))


def tasks_of(connection: Connection, wanted: Wanted, people: People, numbers: Sequence[int]) -> dict[tuple[int, int], Task]:
    """All that these documents ask of an office, by document and place among its requirements; -1: it only gets the document."""
    mine = acting(connection, people, numbers)
    found = [*_asked(connection, wanted, people, mine), *_known(connection, people, numbers, mine)]
    return {(task.document_id, place_of(task.pointer)): task for task in found}


def place_of(pointer: str | None) -> int:
    """The place of a requirement among those of its document."""
    return int(pointer.rpartition("/")[2]) if pointer else -1


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values, as many at a time as one statement may ask for."""
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]


def _marked(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Those of some documents that are marked Mật or higher."""
    found: set[int] = set()
    for some in chunks(sorted(numbers)):
        found.update(connection.execute(select(documents.c.id).where(documents.c.id.in_(some), documents.c.secrecy.is_not(None))).scalars())
    return found


def _people(connection: Connection, wanted: Wanted) -> People:
    acting = connection.execute(select(actors.c.name, actors.c.body).distinct())
    told = connection.execute(select(parties.c.name).distinct()).scalars() if "know" in wanted.roles else ()
    return People(
        {(name, body): way for name, body in acting if (way := meant(wanted.office, name, body)) is not None},
        {name: way for name in told if (way := meant(wanted.office, name)) is not None},
    )


def _asked(connection: Connection, wanted: Wanted, people: People, by_document: Mapping[int, list[Row[Any]]]) -> Iterator[Task]:
    for some in chunks([*by_document]):
        whole = _Documents(connection, wanted.office, some)
        for number in some:
            for requirement, those in groupby(by_document[number], key=lambda row: row.requirement):
                yield _task(whole, number, requirement, concern([*those], people), wanted.today)


def acting(connection: Connection, people: People, numbers: Collection[int] | None) -> dict[int, list[Row[Any]]]:
    """Where an office is among those who must act, of these documents or of all (None): rows of each document in their order, but for
    those of items that only head others."""
    rows: list[Row[Any]] = []
    if numbers is None:
        for names in chunks(sorted({name for name, _ in people.actors})):
            rows += connection.execute(select(actors).where(actors.c.name.in_(names)))
    else:
        for some in chunks(sorted(numbers)):
            rows += connection.execute(select(actors).where(actors.c.document_id.in_(some)))
    meaning = [row for row in rows if (row.name, row.body) in people.actors]
    heads = headings(connection, {row.document_id for row in meaning if row.inherited})
    meaning = [row for row in meaning if (row.document_id, row.requirement) not in heads]
    meaning.sort(key=lambda row: (row.document_id, row.requirement, row.position))
    return {number: [*some] for number, some in groupby(meaning, key=lambda row: row.document_id)}


class Concern(NamedTuple):
    """How an office is concerned by a requirement, and by which words."""

    role: Role
    way: Way
    who: tuple[str, ...]


def concern(those: Iterable[Row[Any]], people: People) -> Concern:
    """How an office is concerned by a requirement: as what it is most of all."""
    told = [Concern(_role(row), people.actors[row.name, row.body], (row.name,)) for row in those]
    best = min(told, key=lambda each: (ROLES.index(each.role), each.way != "named"))
    return best._replace(who=tuple(dict.fromkeys(each.who[0] for each in told if each[:2] == best[:2])))


def _role(row: Row[Any]) -> Role:
    role: Role = row.role
    return "inherited" if row.inherited and role == "lead" else role


class _Documents:
    """What is needed of some documents."""

    def __init__(self, connection: Connection, office: Office, numbers: Sequence[int]) -> None:
        self.heads = _heads(connection, numbers)
        self.states = States(connection, office, numbers)
        asked = connection.execute(select(requirements).where(requirements.c.document_id.in_(numbers)))
        self.requirements = {(row.document_id, row.position): row for row in asked}
        self.headings = headings(connection, numbers)
        self.terms: defaultdict[tuple[int, int], list[Row[Any]]] = defaultdict(list)
        by_when = select(deadlines).where(deadlines.c.document_id.in_(numbers))
        for row in connection.execute(by_when.order_by(deadlines.c.document_id, deadlines.c.requirement, deadlines.c.position)):
            self.terms[row.document_id, row.requirement].append(row)


def _heads(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    columns = ("number", "type", "issuer", "subject", "issued_on")
    rows = connection.execute(select(documents.c.id, *(documents.c[name] for name in columns)).where(documents.c.id.in_(numbers)))
    return {row.id: {name: getattr(row, name) for name in columns} for row in rows}


def _task(whole: _Documents, number: int, position: int, concern: Concern, today: date) -> Task:
    row = whole.requirements[number, position]
    state: State = whole.states.of(number, row.label, row.text)
    due, term = _due(whole.terms[number, position], whole.heads[number]["issued_on"], today)
    late = due is not None and due < today and state.status == "open"
    return Task(
        document_id=number,
        **whole.heads[number],
        pointer=row.pointer,
        label=row.label,
        text=row.text,
        role=concern.role,
        way=concern.way,
        who=concern.who,
        due=due,
        deadline=None if term is None else term.text,
        rrule=None if term is None else term.rrule,
        late=late,
        days=None if due is None else (due - today).days,
        working_days=None if due is None else working_days(today, due),
        status=state.status,
        note=state.note,
        by=state.by,
        under=headed_by(number, position, whole.requirements, whole.headings),
    )


def _due(terms: Sequence[Row[Any]], issued_on: str | None, today: date) -> tuple[date | None, Row[Any] | None]:
    """The first day by which something must be done, and its term; a term without a day where there is no other."""
    days = [(day, place, term) for place, term in enumerate(terms) if (day := _day(term, issued_on, today)) is not None]
    if days:
        day, _, term = min(days, key=lambda each: each[:2])
        return day, term
    return None, terms[0] if terms else None


def _day(term: Row[Any], issued_on: str | None, today: date) -> date | None:
    if term.rrule is not None:
        return next_day(term.rrule, whole_day(issued_on) or today, today)
    return whole_day(term.date)


def whole_day(day: str | None) -> date | None:
    """A day, where it is a whole one."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None  # of a document's day only the month may be known


def working_days(today: date, due: date) -> int | None:
    """How many working days are left, today not counted; below zero how many have gone by. None where they are too many to count."""
    first, last = sorted((today, due))
    if (last - first).days > _MOST_DAYS:
        return None
    count = sum(is_working_day(first + timedelta(days=day)) for day in range(1, (last - first).days + 1))
    return count if due >= today else -count


def _known(connection: Connection, people: People, numbers: Collection[int] | None, mine: Collection[int]) -> Iterator[Task]:
    got = told(connection, people, numbers, mine)
    for some in chunks(sorted(got)):
        heads = _heads(connection, some)
        for number in some:
            names = tuple(sorted(set(got[number])))
            how: Way = "named" if any(people.parties[name] == "named" for name in names) else "group"
            yield Task(document_id=number, **heads[number], pointer=None, label=None, text=None, role="know", way=how, who=names)


def told(connection: Connection, people: People, numbers: Collection[int] | None, mine: Collection[int]) -> dict[int, list[str]]:
    """The documents, of these or of all (None), that an office gets and in which nothing is asked of it (as in `mine`), with the words
    that name it."""
    got: defaultdict[int, list[str]] = defaultdict(list)
    for number, name in _named(connection, parties, people.parties.keys(), numbers):
        if number not in mine:
            got[number].append(name)
    return got


def _named(connection: Connection, table: Table, names: Collection[str], numbers: Collection[int] | None) -> Iterator[tuple[int, str]]:
    """The documents in which these stand, with the words."""
    columns = (table.c.document_id, table.c.name)
    if numbers is None:
        for some in chunks(sorted(names)):
            yield from ((row[0], row[1]) for row in connection.execute(select(*columns).where(table.c.name.in_(some))))
        return
    for some in chunks(sorted(numbers)):
        for number, name in connection.execute(select(*columns).where(table.c.document_id.in_(some))):
            if name in names:
                yield number, name
