"""What is asked of a reader and what it answers: small values that go to another process, or another machine, and back."""

import json
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from schemas import Directive, Failure, OcrMode, Outcome


class Spent(NamedTuple):
    """How much of an archive was unpacked so far: files, bytes."""

    files: int = 0
    size: int = 0


NOTHING = Spent()


class Job(NamedTuple):
    """One file to be read.

    `number` tells it from all others of a run; `name` is what outcomes call it; `content` its bytes where they are at hand (standard
    input); `sha256` their digest where that is known; `inside` the way to it where `path` is an archive: the place in that, the place in
    the archive found there, and so on. Where the file turns out to be an archive, it is opened from its file number `start` on, and
    `spent` was unpacked before. A file by `url` is fetched where it is read; `known` is the digest that an earlier reading of it had: where
    it still has that, it is not read again.
    """

    number: int
    path: Path
    name: str
    content: bytes | None = None
    sha256: str | None = None
    inside: tuple[int, ...] = ()
    ocr: OcrMode = "auto"
    start: int = 0
    spent: Spent = NOTHING
    copy: bool = False
    """Whether the bytes are wanted, not a reading: for files in archives, or by URL, that could not be read."""
    url: str | None = None
    known: str | None = None


class Member(NamedTuple):
    """A file in an archive: its path in it, with `/`, which leads nowhere else; the way to it; its digest, or why it can't be had."""

    name: str
    inside: tuple[int, ...]
    sha256: str | None
    failure: Failure | None = None


class Answer(NamedTuple):
    """The outcome of one file as it will be written, made where the file was read: who asked neither parses nor prints it again.

    `line` is the Outcome as one line of JSON, `directive` the directive as indented JSON; `gist` says in a few words what was read.
    """

    sha256: str | None
    program: str | None
    failure: Failure | None
    line: bytes
    directive: bytes | None
    gist: str
    notices: int
    seconds: float | None

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """The answer that holds this outcome."""
        directive = outcome.directive
        pretty = None if directive is None else directive.model_dump_json(indent=2).encode() + b"\n"
        gist = "" if directive is None else _gist(directive)
        notices = 0 if directive is None else len(directive.notices)
        line = outcome.model_dump_json().encode() + b"\n"
        return cls(outcome.sha256, outcome.program, outcome.failure, line, pretty, gist, notices, outcome.seconds)

    def written(self, place: str) -> bytes:
        """The line, saying where the directive lies."""
        # In a string of JSON a quotation mark has a backslash before it, so the first match is the key.
        return self.line.replace(b'"written":null', b'"written":' + json.dumps(place, ensure_ascii=False).encode(), 1)

    def outcome(self) -> Outcome:
        """The outcome itself."""
        return Outcome.model_validate_json(self.line)


class Opened(NamedTuple):
    """What an archive holds, or a part of that: the next file is number `rest` (None: that was all), `spent` was unpacked so far."""

    members: tuple[Member, ...]
    rest: int | None
    spent: Spent


class Same(NamedTuple):
    """A file has the content that was known."""

    sha256: str


Reply = Answer | Opened | Same | bytes
"""Bytes where a copy was asked for."""


class Reader(Protocol):
    """Reads files, here, in other processes or on other machines; answers come as they are ready."""

    @property
    def room(self) -> int:
        """How many jobs it takes at once: enough to keep it busy, few enough to be held in memory; may change from one job to the next."""
        ...

    def submit(self, job: Job) -> None:
        """Take a job."""
        ...

    def next(self) -> tuple[Job, Reply]:
        """The next job that is done; waits for it. Only called while a job is on its way."""
        ...


def _gist(directive: Directive) -> str:
    head = " ".join(filter(None, (directive.type, directive.number))) or "no type or number"
    deadlines = sum(len(requirement.deadlines) for requirement in directive.requirements)
    work = f"{_counted(len(directive.requirements), 'requirement')}, {_counted(deadlines, 'deadline')}"
    return f"{head}, {directive.issued_on or 'no date'}, {work}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
