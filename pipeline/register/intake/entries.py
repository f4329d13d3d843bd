"""What a register says of files that were sent to it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from pipeline.register.entries import Relation, What
from schemas import FailureCode
from schemas._model import Model

State = Literal["waiting", "reading", "done", "known", "failed"]
"""How far a file is. `known`: its very content was there already; `done`: it was read and taken in, or was an archive and is unpacked."""

STATES: tuple[State, ...] = get_args(State)
FINISHED: tuple[State, ...] = ("done", "known", "failed")

Became = What | Literal["unpacked"]
"""What taking a file in came to; of an archive, that the files in it follow."""


class Sent(NamedTuple):
    """A file that was sent and is kept: its digest, its name as it was given, its bytes, its media type."""

    sha256: str
    name: str
    size: int
    media_type: str


class Refusal(NamedTuple):
    """A file that was sent and can't be read, which is known at once: its name, its bytes where they were counted, and why."""

    name: str
    code: FailureCode
    message: str
    size: int | None = None


class Member(NamedTuple):
    """A file in an archive: the way to it there, and what it is or why it can't be had."""

    place: str
    file: Sent | Refusal


class Upload(Model):
    """A file that was sent: `by` whom, when (`at`), and what became of it.

    `batch` is what was sent at one time; `parent_id` the archive that the file came out of. `document_id` is the document that it became,
    or that it is another file of (`what`, `relation`). `failure` is the code of why it could not be read, `message` says it in English.
    `attempts` counts how often its reading was begun.
    """

    id: int
    parent_id: int | None
    batch: str
    sha256: str | None
    name: str
    size: int | None
    media_type: str | None
    by: str
    at: str
    state: State
    attempts: int
    started_at: str | None
    finished_at: str | None
    document_id: int | None
    what: Became | None
    relation: Relation | None
    failure: FailureCode | None
    message: str | None


class Batch(Model):
    """What was sent at one time: by whom, when the first file came, and how many files are in each state, those of archives among them."""

    id: str
    by: str
    at: str
    counts: Mapping[State, int]

    @property
    def finished(self) -> bool:
        """Whether nothing of it is still to be read."""
        return not (self.counts.get("waiting") or self.counts.get("reading"))
