"""What one writer does in one transaction: rows to be written together, and the history of them."""

import json
from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert

from pipeline.register.corrections import Json
from pipeline.register.database import following
from pipeline.register.rows import Row, storable
from pipeline.register.tables import METADATA, changes


class Journal:
    """Collects the new rows of a transaction; `flush` writes them. Numbers are given here: there is one writer at a time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._next: dict[str, int] = {}
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)

    def number(self, table: Table) -> int:
        """The next number of a table."""
        number = self._next.get(table.name) or following(self.connection, table)
        self._next[table.name] = number + 1
        return number

    def put(self, table: Table | str, *rows: Row) -> None:
        """Add rows, each with all columns of the table."""
        self._rows[table if isinstance(table, str) else table.name].extend(rows)

    def change(self, kind: str, document_id: int | None, *, by: str | None = None, **detail: Json) -> None:
        """Add what happened to the history."""
        row = {"number": self.number(changes), "document_id": document_id, "at": self.at, "kind": kind, "by": by}
        self.put(changes, storable({**row, "detail": json.dumps(detail, ensure_ascii=False)}))

    def flush(self) -> None:
        """Write what was collected, each table after those that it refers to."""
        for table in METADATA.sorted_tables:
            if rows := self._rows.pop(table.name, None):
                self.connection.execute(insert(table), rows)
