"""What the writer knows of documents and files while it adds others."""

import json
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Self

from sqlalchemy import Row

from pipeline.register.entries import Relation
from pipeline.register.identity import Identity, identity_of
from schemas import Directive, Notice


@dataclass(slots=True)
class Reading:
    """A reading as it is stored (empty where it was not asked for), and who made it; of a withheld one the header alone is there."""

    stored: str
    program: str | None
    withheld: bool

    def differs(self, directive: Directive) -> bool:
        """Whether another reading of the same content says something else; the file's name is not what it says."""
        return _said(self.stored) != _said(directive.model_dump_json())

    def gives_way_to(self, program: str | None) -> bool:
        """Whether another program's reading is the newer one. Who doesn't say what read it replaces nobody who does."""
        return self.program is None or (program is not None and _version(program) >= _version(self.program))


def _said(stored: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(stored)
    del said["source"]["name"]
    return said


def _version(program: str) -> tuple[int, ...]:
    """The numbers of a version (`congvan 0.10.1`), up to the first part that is none."""
    return tuple(map(int, takewhile(str.isdecimal, program.rsplit(maxsplit=1)[-1].split("."))))


@dataclass(slots=True)
class KnownDocument:
    """A document and the file whose reading counts; `paths` are those of all its files."""

    id: int
    sha256: str
    media_type: str
    read_as: str
    subject: str | None
    secrecy: str | None
    identity: Identity
    reading: Reading
    paths: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document_id: int, directive: Directive, path: str, reading: Reading) -> Self:
        """A document that is being added."""
        source = directive.source
        known = identity_of(directive)
        return cls(
            document_id, source.sha256, source.media_type, source.read_as, directive.subject, directive.secrecy, known, reading, {path}
        )

    @classmethod
    def at(cls, row: Row[Any]) -> Self:
        """A document that is there: a row of `documents`."""
        day = row.issued_on
        draft = row.read_as != "ocr" and (row.running_number is None or day is None or len(day) < len("2025-12-31"))
        known = Identity(row.identity, row.likeness, row.running_number, row.notation, row.year, row.term, day, draft)
        reading = Reading(row.directive, row.program, row.withheld)
        return cls(row.id, row.sha256, row.media_type, row.read_as, row.subject, row.secrecy, known, reading, {row.path})

    def relation(self, directive: Directive, identity: Identity) -> Relation:
        """What another file is to this document."""
        if identity.draft and not self.identity.draft:
            return "draft"
        source = directive.source
        return "other_version" if (source.media_type, source.read_as) == (self.media_type, self.read_as) else "other_format"

    def told_apart(self, directive: Directive) -> tuple[Notice, ...]:
        """What a person should look at where another file says otherwise."""
        differing = [name for name in ("subject", "secrecy") if getattr(self, name) != getattr(directive, name)]
        return tuple(
            Notice(code=f"register.other_{name}", message=f"this file of document {self.id} has another {name}", path=f"/{name}")
            for name in differing
        )


@dataclass(slots=True)
class KnownCopy:
    """Another file of a document; `id` is its row's."""

    id: int
    document_id: int
    reading: Reading
