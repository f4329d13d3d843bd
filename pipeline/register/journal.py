"""What one writer does in one transaction: rows to be written together, and the history of them."""

import json
from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, func, insert, select

from pipeline.register.corrections import Json
from pipeline.register.rows import Row, storable
from pipeline.register.search import index
from pipeline.register.search.index import Indexed
from pipeline.register.tables import METADATA, changes
from schemas import Directive

FORGET = "congvan.forget"
"""By this a connection says that the log of the file must hold no more what was there before."""

MARKED = "marked"
"""The change by which a document that stood open is marked Mật or higher: who has a copy of it learns that."""


class Journal:
    """Collects the new rows of a transaction; `flush` writes them. Numbers are given here: there is one writer at a time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._next: dict[str, int] = {}
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._valid: list[Indexed] = []
        self.withheld = False
        """Whether something that was there is kept no more: what lies of it in unused places of the file must go too."""

    def number(self, table: Table) -> int:
        """The next number of a table."""
        number = self._next.get(table.name) or following(self.connection, table)
        self._next[table.name] = number + 1
        return number

    def put(self, table: Table | str, *rows: Row) -> None:
        """Add rows, each with all columns of the table."""
        self._rows[table if isinstance(table, str) else table.name].extend(rows)

    def index(self, document_id: int, valid: Directive, text: str | None) -> None:
        """Have a document's words found; what was found of it before must be gone."""
        self._valid.append(Indexed(document_id, valid, text))

    def change(self, kind: str, document_id: int | None, *, by: str | None = None, **detail: Json) -> None:
        """Add what happened to the history."""
        row = {"number": self.number(changes), "document_id": document_id, "at": self.at, "kind": kind, "by": by}
        self.put(changes, storable({**row, "detail": json.dumps(detail, ensure_ascii=False)}))

    def mark(self, document_id: int, now: Directive, *, stood_open: bool) -> None:
        """Add to the history that a document is marked which stood open, where that is so."""
        if stood_open and now.secrecy is not None:
            self.change(MARKED, document_id)

    def flush(self) -> None:
        """Write what was collected, each table after those that it refers to."""
        for table in METADATA.sorted_tables:
            if rows := self._rows.pop(table.name, None):
                self.connection.execute(insert(table), rows)
        valid, self._valid = self._valid, []
        index.put(self.connection, valid)

    def finish(self) -> None:
        """Write the rest, at the end of what is done in one go."""
        self.flush()
        if self.withheld:
            index.forget(self.connection)
            self.connection.info[FORGET] = True


def following(connection: Connection, table: Table) -> int:
    """The number after the highest of a table; only the writer may ask."""
    (key,) = table.primary_key.columns
    return (connection.execute(select(func.max(key))).scalar() or 0) + 1
