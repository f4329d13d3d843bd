"""What a register says of a document."""

from typing import Any, Literal

from pipeline.register.desk.doubts import Doubt
from pipeline.register.desk.entries import ArrivalEntry, CheckEntry, HandlingEntry
from pipeline.register.graph.entries import Links
from schemas import Directive, Notice
from schemas._model import Model

Relation = Literal["duplicate", "other_format", "other_version", "draft"]
"""What another file is to the one whose reading counts.

`duplicate`: the same content under another name; `other_format`: Word beside PDF, a scan beside the text; `other_version`: the same format
with other content, as after a second scan; `draft`: its number or day was still to be written.
"""

What = Literal["added", "known", "read_anew", "copy", "final"]
"""What adding a file came to: a new document, nothing new, a newer reading of it, another file of a document that is there, the final
of a draft that is there."""


class Added(Model):
    """What adding one file came to. `id` is the document's, `relation` that of a copy, `notices` what a person should know."""

    id: int
    what: What
    relation: Relation | None = None
    notices: tuple[Notice, ...] = ()


class CorrectionEntry(Model):
    """What a person put right. `pointer` is where it holds now; null where a newer reading has no such place, and of one that somebody
    withdrew: they are kept, and not valid. `number` is by what it is withdrawn."""

    number: int
    pointer: str | None
    said_of: str
    value: Any
    was: Any
    by: str
    at: str
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None


class CopyEntry(Model):
    """Another file of the document, with its own reading; null where the content is the same."""

    sha256: str
    name: str
    path: str | None
    relation: Relation
    program: str | None
    added_at: str
    withheld: bool
    directive: Directive | None


class Change(Model):
    """One step of the history. `number` grows with time, over all documents."""

    number: int
    at: str
    kind: str
    by: str | None
    detail: dict[str, Any]


class Entry(Model):
    """All that a register knows of a document: as valid, as read, what persons said, its links, its other files, its history.

    `doubts` is why a reading is unsure, `check` who compared it with the document; `arrival` and `handling` are of the office's books.
    """

    id: int
    sha256: str
    name: str
    path: str | None
    program: str | None
    added_at: str
    withheld: bool
    valid: Directive
    as_read: Directive
    corrections: tuple[CorrectionEntry, ...]
    doubts: tuple[Doubt, ...]
    check: CheckEntry | None
    arrival: ArrivalEntry | None
    handling: HandlingEntry | None
    links: Links
    copies: tuple[CopyEntry, ...]
    history: tuple[Change, ...]
