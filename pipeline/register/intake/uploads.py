"""Files that were sent, as those see them who send and who look: to enter, to list, to forget."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from pipeline.register.database import Database
from pipeline.register.intake.entries import FINISHED, STATES, Batch, Refusal, Sent, State, Upload
from pipeline.register.intake.tables import uploads
from pipeline.register.journal import following
from pipeline.register.rows import storable
from pipeline.register.tables import copies, documents
from schemas import UsageError

_FIELDS = tuple(Upload.model_fields)


class Uploads:
    """The files that were sent to a register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, files: Sequence[Sent | Refusal], *, batch: str, by: str) -> list[int]:
        """Enter files that were sent together, in order; gives their numbers. Those that can't be read are entered as failed."""
        with self._database.writing() as connection:
            return enter(connection, files, {"batch": batch, "by": by})

    def get(self, upload_id: int) -> Upload:
        """One of the files. Raises UsageError where there is none of this number."""
        with self._database.reading() as connection:
            return upload_of(the_upload(connection, upload_id))

    def of_batch(self, batch: str, limit: int | None = None, offset: int = 0) -> tuple[Upload, ...]:
        """The files of a batch in the order in which they came, those of an archive behind all that were sent."""
        asked = select(uploads).where(uploads.c.batch == _told(batch)).order_by(uploads.c.id).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return tuple(map(upload_of, connection.execute(asked)))

    def batches(self, limit: int = 20, offset: int = 0) -> tuple[Batch, ...]:
        """What was sent, the newest first."""
        first = func.min(uploads.c.id)
        asked = select(uploads.c.batch, first.label("first")).group_by(uploads.c.batch).order_by(first.desc()).limit(limit).offset(offset)
        with self._database.reading() as connection:
            chosen = connection.execute(asked).all()
            firsts = {row.id: row for row in connection.execute(select(uploads).where(uploads.c.id.in_([each.first for each in chosen])))}
            return tuple(
                Batch(id=each.batch, by=firsts[each.first].by, at=firsts[each.first].at, counts=_counts(connection, each.batch))
                for each in chosen
            )

    def counts(self, batch: str | None = None) -> dict[State, int]:
        """How many files are in each state, of a batch or of all; states that none is in are left out."""
        with self._database.reading() as connection:
            return _counts(connection, batch)

    def again(self, upload_id: int) -> None:
        """Have a file that failed read once more. Raises UsageError where it did not, or was never kept."""
        with self._database.writing() as connection:
            row = the_upload(connection, upload_id)
            if row.state != "failed" or row.sha256 is None:
                raise UsageError(f"upload {upload_id} is not one that failed and can be read again", "Send the file again.")
            anew = {"state": "waiting", "attempts": 0, "failure": None, "message": None, "started_at": None, "finished_at": None}
            connection.execute(update(uploads).where(uploads.c.id == upload_id).values(anew))

    def forget(self, days: float) -> list[str]:
        """Forget batches all of whose files were finished so many days ago; documents stay.

        Gives the digests of files that failed and that nothing here names any more: whatever keeps them may delete them.
        """
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds")
        with self._database.writing() as connection:
            young = select(uploads.c.batch).where(uploads.c.state.not_in(FINISHED) | (uploads.c.finished_at >= before))
            old = uploads.c.batch.not_in(young)
            failed = select(uploads.c.sha256).where(old, uploads.c.state == "failed", uploads.c.sha256.is_not(None)).distinct()
            digests = set(connection.execute(failed).scalars())
            connection.execute(delete(uploads).where(old))
            digests -= {
                digest
                for table in (uploads, documents, copies)
                for digest in connection.execute(select(table.c.sha256).where(table.c.sha256.in_(digests))).scalars()
            }
        return sorted(digests)


def enter(connection: Connection, files: Sequence[Sent | Refusal], common: dict[str, Any], places: Sequence[str] = ()) -> list[int]:
    """Enter files; `common` are columns that all have alike, `places` those that they have in their archive."""
    first, at = following(connection, uploads), now()
    empty = dict.fromkeys(column.name for column in uploads.c)
    rows = [
        storable({**empty, **common, "id": number, "at": at, "attempts": 0, **_columns(file, at)})
        for number, file in enumerate(files, first)
    ]
    for row, place in zip(rows, places, strict=False):
        row["place"] = place
    if rows:
        connection.execute(insert(uploads), rows)
    return [row["id"] for row in rows]


def _columns(file: Sent | Refusal, at: str) -> dict[str, Any]:
    if isinstance(file, Sent):
        return {"state": "waiting", **file._asdict()}
    told = {"name": file.name, "size": file.size, "failure": file.code, "message": file.message}
    return {"state": "failed", "finished_at": at, **told}


def now() -> str:
    """This moment, as registers write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def the_upload(connection: Connection, upload_id: int) -> Row[Any]:
    """The row of a file; raises UsageError where there is none."""
    row = connection.execute(select(uploads).where(uploads.c.id == upload_id)).first() if 0 < upload_id < 2**31 else None
    if row is None:
        raise UsageError(f"there is no upload {upload_id}", "Its number is the one that was said when the file was sent.")
    return row


def upload_of(row: Row[Any]) -> Upload:
    """A file as it is told."""
    return Upload(**{name: getattr(row, name) for name in _FIELDS})


def _told(batch: str) -> str:
    """The name of a batch as it was stored, whatever characters it is asked for with."""
    return str(storable({"batch": batch})["batch"])


def _counts(connection: Connection, batch: str | None) -> dict[State, int]:
    asked = select(uploads.c.state, func.count()).group_by(uploads.c.state).order_by(uploads.c.state)
    if batch is not None:
        asked = asked.where(uploads.c.batch == _told(batch))
    return {state: count for state, count in connection.execute(asked)}


def hide_names(connection: Connection, document_id: int) -> None:
    """Call the files that became a document by their digests: their names often say the subject, which is not kept."""
    connection.execute(update(uploads).where(uploads.c.document_id == document_id).values(name=uploads.c.sha256, message=None))


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with what the register says of files that were sent, a sentence each."""
    became = uploads.c.state.in_(("done", "known")) & (uploads.c.what != "unpacked")
    for number in connection.execute(select(uploads.c.id).where(became, uploads.c.document_id.is_(None)).order_by(uploads.c.id)).scalars():
        yield f"upload {number}: it is said to be done, and no document to have come of it"
    failed = select(uploads.c.id).where(uploads.c.state == "failed", uploads.c.failure.is_(None))
    for number in connection.execute(failed.order_by(uploads.c.id)).scalars():
        yield f"upload {number}: it is said to have failed, and not why"
    unknown = select(uploads.c.id).where(uploads.c.state.not_in(STATES))
    for number in connection.execute(unknown.order_by(uploads.c.id)).scalars():
        yield f"upload {number}: its state is none"
