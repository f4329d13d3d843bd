"""What clerks do with documents, as methods of a register."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from pipeline.exports.annotations import Checked
from pipeline.register.database import Database
from pipeline.register.desk.annotating import checked_documents
from pipeline.register.desk.awaiting import next_to_check
from pipeline.register.desk.checks import put_check, take_back_check
from pipeline.register.desk.entries import ArrivalEntry, By, CheckEntry, HandlingEntry, Quality, Unchecked
from pipeline.register.desk.filling import weigh_anew
from pipeline.register.desk.handling import Handled, put_handling
from pipeline.register.desk.numbering import give_number
from pipeline.register.desk.quality import quality
from pipeline.register.desk.replies import replies_to
from pipeline.register.desk.withdrawing import withdraw
from pipeline.register.graph.entries import Brief
from schemas import Notice


class Desk:
    """A clerk's part of a register; each method raises UsageError where what is said can't be."""

    database: Database
    secret: bool

    def withdraw(self, document_id: int, which: int | str, *, by: str) -> tuple[Notice, ...]:
        """Let a correction count no more: the one of this number, or the last at a JSON Pointer; what else lost its place is told."""
        with self.database.writing() as connection:
            return withdraw(connection, document_id, which, by, secret=self.secret)

    def check_document(self, document_id: int, *, by: str, seen: int | None = None) -> CheckEntry:
        """Note that somebody compared what is valid with the document. `seen`: the last change of its history that they saw."""
        with self.database.writing() as connection:
            return put_check(connection, document_id, by, seen)

    def uncheck_document(self, document_id: int, *, by: str) -> None:
        """Take back that a document was checked."""
        with self.database.writing() as connection:
            take_back_check(connection, document_id, by)

    def next_to_check(self, after: int | None = None, *, cleared: bool, limit: int = 20) -> tuple[Unchecked, ...]:
        """Documents that nobody has checked, least sure first, from behind the document `after`; marked ones for who is cleared."""
        with self.database.reading() as connection:
            return next_to_check(connection, after, limit, cleared=cleared)

    def weigh_anew(self) -> int:
        """Weigh the doubts of all documents as the table of weights has them now; gives how many documents there are."""
        with self.database.writing() as connection:
            return weigh_anew(connection)

    def put_handling(self, document_id: int, said: Handled, *, by: str) -> HandlingEntry:
        """Note who got a document, when, by when it must be settled, how far that is, what was answered; what is not named stays."""
        with self.database.writing() as connection:
            return put_handling(connection, document_id, said, by)

    def replies_to(self, numbers: Collection[int], *, cleared: bool) -> dict[int, tuple[Brief, ...]]:
        """The documents of the register that reply to these, to be proposed for the book."""
        with self.database.reading() as connection:
            return replies_to(connection, numbers, cleared=cleared)

    def give_number(self, document_id: int, number: str | None = None, day: date | None = None, *, by: str) -> ArrivalEntry:
        """Give a document this arrival number, or the next of its year; one that another document has is refused."""
        with self.database.writing() as connection:
            return give_number(connection, document_id, number, day, by)

    def quality(self, since: date | None = None, until: date | None = None, by: By = "field") -> Quality:
        """How much persons put right in the documents that they checked on these days."""
        with self.database.reading() as connection:
            return quality(connection, since, until, by)

    @contextmanager
    def checked_documents(self) -> Iterator[Iterator[Checked]]:
        """The documents that somebody checked, none of them marked Mật or higher, read while the block lasts."""
        with self.database.reading() as connection:
            yield checked_documents(connection)
