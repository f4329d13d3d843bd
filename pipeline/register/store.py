"""The register, as its users see it: add, get, correct."""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TextIO

from sqlalchemy import Connection, Row, func, select

from pipeline.exports.entries import Entry as BookEntry
from pipeline.exports.entries import Task as BookTask
from pipeline.placing import new_file
from pipeline.register.adding import Adder, Incoming
from pipeline.register.checking import problems
from pipeline.register.correcting import Said as Correcting
from pipeline.register.correcting import put_right
from pipeline.register.corrections import Json, corrected
from pipeline.register.database import Database, open_database
from pipeline.register.desk.checks import check_of
from pipeline.register.desk.doubts import doubts
from pipeline.register.desk.handling import handling_of
from pipeline.register.desk.numbering import arrival_of
from pipeline.register.desk.working import Desk
from pipeline.register.dumping import dump, load
from pipeline.register.entries import Added, Change, CopyEntry, CorrectionEntry, Entry
from pipeline.register.feeds.changes import TOGETHER as FEED_TOGETHER
from pipeline.register.feeds.changes import FeedChange, changes_since
from pipeline.register.feeds.delivering import DeadLetter, Delivery, Send, Target, dead
from pipeline.register.files import copy_file
from pipeline.register.graph.citing import links_of, marked
from pipeline.register.graph.drawing import Format, around, whole, write
from pipeline.register.graph.entries import Lacking, Thread
from pipeline.register.graph.lacking import lacking
from pipeline.register.graph.threads import thread_of
from pipeline.register.intake.queue import Queue
from pipeline.register.intake.uploads import Uploads
from pipeline.register.places import FilePlace, place_of
from pipeline.register.search.index import settle
from pipeline.register.search.searching import Asked, Page, search
from pipeline.register.stored import all_corrections_of, the_document
from pipeline.register.tables import changes, copies, documents, meta, texts
from pipeline.register.work.bookpages import BookPage, Waiting, book_page, waiting
from pipeline.register.work.books import Span, entries, give_numbers
from pipeline.register.work.exporting import exported
from pipeline.register.work.offices import Office
from pipeline.register.work.states import Said, put_state
from pipeline.register.work.tasks import Task, Wanted, tasks
from schemas import Directive, Notice

TOGETHER = 500
"""So many files are asked for at a time, and added in one transaction where nobody says otherwise: enough to be fast, few enough to be held
in memory and named in one statement."""

_MANY = 1000
"""Documents after whose coming the index of words is put in order."""


class Register(Desk):
    """A register that is open; a context manager. `secret`: it may hold documents marked Mật or higher whole."""

    def __init__(self, database: Database, *, secret: bool = False) -> None:
        self.database = database
        self.secret = secret

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, secret: bool = False) -> Self:
        """Open the register in a SQLite file or a database of PostgreSQL (`postgresql://…`); `create` makes one where there is none.

        Raises UsageError with what to do where it can't be opened.
        """
        return cls(open_database(place_of(place), create=create), secret=secret)

    def __enter__(self) -> Self:
        """The register itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let the database go."""
        self.database.close()

    def add(self, coming: Iterable[Incoming], *, together: int = TOGETHER) -> Iterator[Added]:
        """Take files in; what each came to is told when it is in the database, `together` at a time."""
        count = 0
        for some in _batches(coming, together):
            with self.database.writing() as connection:
                added = [each for part in _batches(some, TOGETHER) for each in self._added(connection, part)]
            count += len(added)
            yield from added
        if count >= _MANY:
            with self.database.writing() as connection:
                settle(connection)

    def _added(self, connection: Connection, some: list[Incoming]) -> list[Added]:
        adder = Adder(connection, some, secret=self.secret)
        added = [adder.add(each) for each in some]
        adder.finish()
        return added

    def correct(self, document_id: int, pointer: str, value: Json, *, by: str) -> None:
        """Put right what stands at a JSON Pointer of a document: valid from now on, whatever later readings say. Raises UsageError."""
        with self.database.writing() as connection:
            put_right(connection, document_id, Correcting(pointer, value, by), secret=self.secret)

    def get(self, document_id: int) -> Entry:
        """All that is known of a document; raises UsageError where there is none of this number."""
        with self.database.reading() as connection:
            row = the_document(connection, document_id)
            return _entry(connection, row)

    def text(self, document_id: int) -> str | None:
        """The text of a document as it was read, in which the spans of its evidence lie; None where none is kept."""
        with self.database.reading() as connection:
            return connection.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar()

    def thread(self, document_id: int) -> Thread:
        """The documents of one matter: what replies to, reminds of or replaces one another, from this one on. Raises UsageError."""
        with self.database.reading() as connection:
            return thread_of(connection, document_id)

    def marked(self, numbers: Collection[int]) -> frozenset[int]:
        """Which of some documents are marked Mật or higher."""
        with self.database.reading() as connection:
            return marked(connection, numbers)

    def lacking(self, limit: int = 100, *, cleared: bool = True) -> tuple[Lacking, ...]:
        """What is cited and is no document of the register, most cited first; to who is not cleared as if marked ones were not there."""
        with self.database.reading() as connection:
            return lacking(connection, limit, cleared=cleared)

    def draw(self, file: TextIO, format: Format, *, document_id: int | None = None, depth: int = 1) -> None:
        """Write the graph of documents and citations, or what lies around one document. Raises UsageError."""
        with self.database.reading() as connection:
            parts = (
                whole(connection, secret=self.secret) if document_id is None else around(connection, document_id, depth, secret=self.secret)
            )
            write(parts, file, format)

    def changes(self, since: int = 0, limit: int = FEED_TOGETHER) -> list[FeedChange]:
        """What happened after the change of this number, in order. Raises UsageError."""
        with self.database.reading() as connection:
            return changes_since(connection, since, limit, secret=self.secret)

    def delivery(self, target: Target, send: Send) -> Delivery:
        """The way to a receiver of changes, which is entered where it is new. Raises UsageError."""
        return Delivery(self.database, target, send, secret=self.secret)

    def dead_letters(self) -> tuple[DeadLetter, ...]:
        """Letters that no receiver took."""
        with self.database.reading() as connection:
            return dead(connection)

    def search(self, asked: Asked) -> Page:
        """Find documents by words, numbers and fields. Raises UsageError."""
        with self.database.reading() as connection:
            return search(connection, asked)

    def tasks(self, wanted: Wanted) -> list[Task]:
        """The work of an office."""
        with self.database.reading() as connection:
            return tasks(connection, wanted)

    def exported_tasks(self, wanted: Wanted) -> list[BookTask]:
        """The same, as other programs take it: under names that stay, with the words of the document."""
        with self.database.reading() as connection:
            return list(exported(connection, tasks(connection, wanted)))

    def put_state(self, office: Office, said: Said) -> None:
        """Note what a person says of a requirement for an office. Raises UsageError."""
        with self.database.writing() as connection:
            put_state(connection, office, said)

    def give_numbers(self, span: Span, *, by: str | None = None) -> list[Notice]:
        """Give each document of the span that has none its number in the office's book; what a person should know of that."""
        with self.database.writing() as connection:
            return give_numbers(connection, span, by)

    def book_page(self, span: Span, offset: int = 0, limit: int = 100) -> BookPage:
        """So many lines of the office's book, behind the first ones."""
        with self.database.reading() as connection:
            return book_page(connection, span, offset, limit)

    def waiting(self, span: Span, limit: int = 10) -> Waiting:
        """The documents that would get a number, the first ones, and how many there are."""
        with self.database.reading() as connection:
            return waiting(connection, span, limit)

    @contextmanager
    def book(self, span: Span) -> Iterator[Iterator[BookEntry]]:
        """The lines of the office's book, read while the block lasts."""
        with self.database.reading() as connection:
            yield entries(connection, span)

    @property
    def uploads(self) -> Uploads:
        """The files that were sent to be read."""
        return Uploads(self.database)

    @property
    def queue(self) -> Queue:
        """The same, for who reads them."""
        return Queue(self.database, secret=self.secret)

    @property
    def name(self) -> str:
        """The register's own name, made once."""
        with self.database.reading() as connection:
            return str(connection.execute(select(meta.c.value).where(meta.c.key == "register")).scalar_one())

    def numbers(self) -> list[int]:
        """The numbers of all documents, in order."""
        with self.database.reading() as connection:
            return list(connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars())

    def check(self) -> Iterator[str]:
        """What is wrong with the register, a sentence each; nothing where it is sound."""
        with self.database.reading() as connection:
            yield from problems(connection)

    def dump(self, file: BinaryIO) -> int:
        """Write all that the register holds, as it is at this moment, as lines of JSON; gives how many rows."""
        with self.database.reading() as connection:
            return dump(connection, file)

    def load(self, lines: Iterable[bytes]) -> int:
        """Fill the register, which must be empty, from a dump; gives how many rows. Raises UsageError, and then it is as it was."""
        with self.database.writing() as connection:
            return load(connection, lines, self.database.place.told, secret=self.secret)

    def backup(self, target: Path) -> None:
        """Copy the register while others use it: a SQLite file as such a file, a database of PostgreSQL as a dump. Raises UsageError."""
        with new_file(target) as beside:
            if isinstance(self.database.place, FilePlace):
                copy_file(self.database.place.path, beside)
            else:
                with beside.open("wb") as file:
                    self.dump(file)

    def __len__(self) -> int:
        """How many documents there are."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(documents)).scalar_one()


def _batches(coming: Iterable[Incoming], together: int) -> Iterator[list[Incoming]]:
    source = iter(coming)
    while some := list(islice(source, together)):
        yield some


def _entry(connection: Connection, row: Row[Any]) -> Entry:
    read = Directive.model_validate_json(row.directive)
    said = all_corrections_of(connection, row.id)
    valid, placed = corrected(read, [each for each in said if each.withdrawn_at is None])
    places = iter(placed)
    other = connection.execute(select(copies).where(copies.c.document_id == row.id).order_by(copies.c.id))
    history = connection.execute(select(changes).where(changes.c.document_id == row.id).order_by(changes.c.number))
    return Entry(
        **{name: getattr(row, name) for name in ("id", "sha256", "name", "program", "added_at", "withheld")},
        path=row.path or None,
        valid=valid,
        as_read=read,
        corrections=tuple(
            CorrectionEntry(
                pointer=next(places) if each.withdrawn_at is None else None,
                said_of=each.pointer,
                **{name: getattr(each, name) for name in ("number", "value", "was", "by", "at", "withdrawn_by", "withdrawn_at")},
            )
            for each in said
        ),
        doubts=doubts(valid),
        check=check_of(connection, row.id),
        arrival=arrival_of(connection, row.id),
        handling=handling_of(connection, row.id),
        copies=tuple(map(_copy, other)),
        links=links_of(connection, row.id),
        history=tuple(
            Change(number=each.number, at=each.at, kind=each.kind, by=each.by, detail=json.loads(each.detail)) for each in history
        ),
    )


def _copy(row: Row[Any]) -> CopyEntry:
    return CopyEntry(
        **{name: getattr(row, name) for name in ("sha256", "name", "relation", "program", "added_at", "withheld")},
        path=row.path or None,
        directive=None if row.directive is None else Directive.model_validate_json(row.directive),
    )
