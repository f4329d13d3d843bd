"""Files that were sent, as their reader sees them: to take the next, to say what became of it, to go on after any end.

A reading and what it came to are written in one transaction: killed at any moment, a file is either taken in and said to be, or it waits.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, Table, select, update

from pipeline.program import PROGRAM
from pipeline.register.adding import Adder, Incoming
from pipeline.register.database import Database
from pipeline.register.entries import Added
from pipeline.register.intake.entries import FINISHED, Became, Member, State, Upload
from pipeline.register.intake.tables import uploads
from pipeline.register.intake.uploads import enter, hide_names, now, the_upload, upload_of
from pipeline.register.rows import storable
from pipeline.register.secrecy import HIGHEST
from pipeline.register.tables import copies, documents
from schemas import FailureCode

MOST_ATTEMPTS = 2
"""How often a file is begun whose reading is cut off: the first time that may be another one's fault."""

_BROKEN_OFF = "the process that read this file ended {} times: it is broken, or was made to do harm"


class Queue:
    """The files that wait to be read. One reader at a time takes from it."""

    def __init__(self, database: Database, *, secret: bool) -> None:
        self._database = database
        self._secret = secret

    def claim(self, most: int) -> list[Upload]:
        """The next files, which are being read from now on."""
        first = select(uploads.c.id).where(uploads.c.state == "waiting").order_by(uploads.c.id).limit(most)
        with self._database.reading() as connection:  # most of the time there is none, and no writer is held up to learn that
            if most < 1 or connection.execute(first).first() is None:
                return []
        with self._database.writing() as connection:
            numbers = list(connection.execute(first).scalars())
            begun = {"state": "reading", "attempts": uploads.c.attempts + 1, "started_at": now()}
            connection.execute(update(uploads).where(uploads.c.id.in_(numbers)).values(begun))
            return [upload_of(row) for row in connection.execute(select(uploads).where(uploads.c.id.in_(numbers)).order_by(uploads.c.id))]

    def known(self, upload: Upload) -> bool:
        """Whether this program has read the very content before and it is kept whole; then that is said, and nothing is read."""
        with self._database.reading() as connection:
            document_id = _reading_of(connection, upload.sha256)
        if document_id is None:
            return False
        with self._database.writing() as connection:
            finish(connection, upload.id, "known", document_id=document_id, what="known")
        return True

    def take_in(self, upload: Upload, incoming: Incoming) -> Added:
        """Add what was read of a file to the register, and say so."""
        with self._database.writing() as connection:
            adder = Adder(connection, [incoming], secret=self._secret)
            added = adder.add(incoming)
            adder.finish()
            state: State = "known" if added.what == "known" or added.relation == "duplicate" else "done"
            finish(connection, upload.id, state, document_id=added.id, what=added.what, relation=added.relation)
            kept = connection.execute(select(documents.c.withheld, documents.c.secrecy).where(documents.c.id == added.id)).one()
            if kept.withheld and kept.secrecy == HIGHEST:
                hide_names(connection, added.id)
        return added

    def unpacked(self, upload: Upload, failure: tuple[FailureCode, str] | None = None) -> None:
        """All files of an archive are entered; `failure` says why some of them could not be."""
        with self._database.writing() as connection:
            if failure is None:
                finish(connection, upload.id, "done", what="unpacked")
            else:
                finish(connection, upload.id, "failed", what="unpacked", failure=failure[0], message=failure[1])

    def add_members(self, upload: Upload, members: Sequence[Member]) -> list[int]:
        """Enter files of an archive; those that are there from an earlier start are passed over."""
        with self._database.writing() as connection:
            known = set(connection.execute(select(uploads.c.place).where(uploads.c.parent_id == upload.id)).scalars())
            new = [member for member in members if member.place not in known]
            common = {"batch": upload.batch, "by": upload.by, "parent_id": upload.id}
            return enter(connection, [member.file for member in new], common, [member.place for member in new])

    def places(self, upload: Upload) -> set[str]:
        """Where in an archive the files lie that are entered already."""
        with self._database.reading() as connection:
            return set(connection.execute(select(uploads.c.place).where(uploads.c.parent_id == upload.id)).scalars())

    def fail(self, upload: Upload, code: FailureCode, message: str) -> None:
        """Say why a file could not be read; one that ended its process waits for another try, where it has one left."""
        with self._database.writing() as connection:
            row = the_upload(connection, upload.id)
            if code == "crashed" and row.attempts < MOST_ATTEMPTS:
                connection.execute(update(uploads).where(uploads.c.id == upload.id).values(state="waiting", started_at=None))
            else:
                finish(connection, upload.id, "failed", failure=code, message=message)

    def give_back(self, some: Sequence[Upload]) -> None:
        """What was begun and is left undone, as the reader was told to end, waits as if it had not been."""
        numbers = [upload.id for upload in some]
        back = {"state": "waiting", "attempts": uploads.c.attempts - 1, "started_at": None}
        with self._database.writing() as connection:
            connection.execute(update(uploads).where(uploads.c.id.in_(numbers), uploads.c.state == "reading").values(back))

    def recover(self) -> int:
        """Files that a reader was at which is no more wait again, or have failed if that is not the first time; gives how many wait."""
        with self._database.writing() as connection:
            cut_off = uploads.c.state == "reading"
            for row in connection.execute(select(uploads).where(cut_off, uploads.c.attempts >= MOST_ATTEMPTS)).all():
                finish(connection, row.id, "failed", failure="crashed", message=_BROKEN_OFF.format(row.attempts))
            left = connection.execute(update(uploads).where(cut_off).values(state="waiting", started_at=None))
            return int(left.rowcount)

    def is_coming(self, sha256: str | None) -> bool:
        """Whether a file of this content is still to be read."""
        asked = select(uploads.c.id).where(uploads.c.sha256 == sha256, uploads.c.state.not_in(FINISHED)).limit(1)
        with self._database.reading() as connection:
            return connection.execute(asked).first() is not None

    def withheld(self) -> set[str]:
        """The digests of files of which the register keeps the header alone: their bytes are not to be kept either, once they are read."""
        with self._database.reading() as connection:
            return {digest for table in (documents, copies) for digest in connection.execute(_withheld(table)).scalars()}


def _withheld(table: Table) -> Select[str]:
    coming = select(uploads.c.sha256).where(uploads.c.state.not_in(FINISHED), uploads.c.sha256.is_not(None))
    return select(table.c.sha256).where(table.c.withheld, table.c.sha256.not_in(coming))


def _reading_of(connection: Connection, sha256: str | None) -> int | None:
    """The document of a content that is kept whole as this program reads it."""
    whole = [
        select(table.c[number]).where(table.c.sha256 == sha256, table.c.program == PROGRAM, table.c.withheld.is_(False))
        for table, number in ((documents, "id"), (copies, "document_id"))
    ]
    found = (connection.execute(asked.order_by(asked.selected_columns[0])).scalar() for asked in whole)
    return next((number for number in found if number is not None), None)


def finish(
    connection: Connection,
    upload_id: int,
    state: State,
    *,
    document_id: int | None = None,
    what: Became | None = None,
    **told: str | None,
) -> None:
    """Say what became of a file."""
    values = {"state": state, "finished_at": now(), "document_id": document_id, "what": what, **told}
    connection.execute(update(uploads).where(uploads.c.id == upload_id).values(storable(values)))
