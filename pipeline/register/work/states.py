"""What persons say of the work of an office: open, done, not ours; kept in the history."""

from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from pipeline.register.desk.persons import named
from pipeline.register.journal import Journal
from pipeline.register.rows import storable
from pipeline.register.search.words import words_of
from pipeline.register.stored import the_document
from pipeline.register.tables import requirements, task_states
from pipeline.register.work.offices import Office
from schemas import UsageError

Status = Literal["open", "done", "not ours"]
STATUSES: tuple[Status, ...] = ("open", "done", "not ours")
_WORDS = 12


class State(NamedTuple):
    """What was last said of a requirement."""

    status: Status = "open"
    note: str | None = None
    by: str | None = None
    at: str | None = None


def key_of(office: Office) -> str:
    """An office as its states are kept: by its first name, however that is written."""
    return " ".join(word.exact for word in words_of(office.name))


def starts_of(text: str) -> str:
    """The first words of a requirement, by which it is known again in a newer reading."""
    return " ".join(word.plain for word in islice(words_of(text), _WORDS))


class Said(NamedTuple):
    """What a person says of a requirement."""

    document_id: int
    pointer: str
    status: Status
    by: str
    note: str | None = None


def put_state(connection: Connection, office: Office, said: Said) -> None:
    """Note what a person says; raises UsageError where there is no such requirement."""
    by = named(said.by)
    the_document(connection, said.document_id)
    asked = select(requirements).where(requirements.c.document_id == said.document_id, requirements.c.pointer == said.pointer)
    row = connection.execute(asked).first()
    if row is None:
        raise UsageError(
            f"document {said.document_id} has no requirement at {said.pointer}", "Take its pointer from `congvan register tasks`."
        )
    journal = Journal(connection)
    values = {
        "id": journal.number(task_states), "document_id": said.document_id, "office": key_of(office), "pointer": said.pointer,
        "label": row.label, "starts": starts_of(row.text), "status": said.status, "note": said.note, "by": by,
        "at": journal.at,
    }  # fmt: skip
    connection.execute(insert(task_states), storable(values))
    detail = {"pointer": said.pointer, "office": office.name, "status": said.status, "note": said.note}
    journal.change("task", said.document_id, by=by, **detail)
    journal.flush()


class States:
    """What is said of the requirements of some documents for an office."""

    def __init__(self, connection: Connection, office: Office, numbers: Sequence[int]) -> None:
        rows = connection.execute(
            select(task_states)
            .where(task_states.c.document_id.in_(numbers), task_states.c.office == key_of(office))
            .order_by(task_states.c.id)
        )
        self._by_text: dict[tuple[int, str | None, str], State] = {}
        self._by_label: dict[tuple[int, str], State] = {}
        for row in rows:
            state = State(row.status, row.note, row.by, row.at)
            self._by_text[row.document_id, row.label, row.starts] = state
            if row.label is not None:
                self._by_label[row.document_id, row.label] = state

    def of(self, document_id: int, label: str | None, text: str) -> State:
        """What holds for a requirement: what was said of these words, else, where a newer reading has others, of this label."""
        exact = self._by_text.get((document_id, label, starts_of(text)))
        return exact or (self._by_label.get((document_id, label)) if label is not None else None) or State()
