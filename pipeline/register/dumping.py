"""All that a register holds as lines of JSON, and back: the same lines from both databases, and into both.

The first line says what it is and of which tables, then a line a row, in the order of the tables and their keys; the last line counts the
rows and has their digest, so that a dump that was cut off or changed is noticed.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import OperationalError, StatementError

from pipeline.register.intake.tables import uploads
from pipeline.register.migrating import HEAD
from pipeline.register.people.tables import PASSING, audit, users
from pipeline.register.stored import fill_index
from pipeline.register.tables import METADATA, changes, documents, meta
from schemas import UsageError

FORMAT = 1
_TOGETHER = 500
_KEPT = {table.name: table for table in METADATA.sorted_tables if table not in PASSING}
_BROKEN = "Take another dump or a backup."


class _Line(NamedTuple):
    table: str
    row: dict[str, Any]


def dump(connection: Connection, file: BinaryIO) -> int:
    """Write all rows but those of log-ins, which hold here and now only; gives how many."""
    _write(file, {"congvan_register": FORMAT, "tables": HEAD})
    count, digest = 0, hashlib.sha256()
    for table in _KEPT.values():
        rows = connection.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_TOGETHER))
        for row in rows.mappings():
            digest.update(_write(file, {"table": table.name, "row": dict(row)}))
            count += 1
    _write(file, {"rows": count, "sha256": digest.hexdigest()})
    return count


def _write(file: BinaryIO, value: dict[str, Any]) -> bytes:
    line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
    file.write(line)
    return line


def load(connection: Connection, lines: Iterable[bytes], place: str, *, secret: bool) -> int:
    """Fill an empty register from a dump; gives how many rows. Raises UsageError, and then nothing must be kept of it."""
    if any(connection.execute(select(table).limit(1)).first() is not None for table in (documents, changes, users, audit, uploads)):
        raise UsageError(f"{place} is not empty", "Load into a new register: --db NEW.")
    connection.execute(delete(meta))
    count = 0
    for name, rows in groupby(_rows(iter(lines)), key=lambda line: line.table):
        table = _KEPT.get(name)
        if table is None:
            raise UsageError(f"the dump has rows of an unknown table {name}", _BROKEN)
        values = (_fitting(line, set(table.columns.keys()), secret=secret) for line in rows)
        while some := list(islice(values, _TOGETHER)):
            _insert(connection, table, some)
            count += len(some)
    fill_index(connection)
    return count


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except StatementError as error:
        if isinstance(error, OperationalError):
            raise
        raise UsageError(f"the rows of {table.name} in the dump don't fit with the others, or into the table", _BROKEN) from error


def _fitting(line: _Line, columns: set[str], *, secret: bool) -> dict[str, Any]:
    if line.row.keys() != columns:
        raise UsageError(f"a row of {line.table} in the dump has other columns than the table", _BROKEN)
    if line.table == documents.name and line.row["secrecy"] and not line.row["withheld"] and not secret:
        raise UsageError(
            f"the dump holds a document marked {line.row['secrecy']} whole", "Load it with --secret, if the register may hold it."
        )
    return line.row


def _rows(lines: Iterator[bytes]) -> Iterator[_Line]:
    line = next(lines, b"{}")
    first = _parsed(line, 1) if line.startswith(b"{") else {}
    if first.get("congvan_register") != FORMAT:
        raise UsageError("this is no dump of a register", "Name a file that `congvan register dump` wrote.")
    if first.get("tables") != HEAD:
        raise UsageError(
            f"the dump is of a register with tables {first.get('tables')}, this program has {HEAD}",
            "Load it with the congvan that wrote it; a newer one then brings the register up to date when it opens it.",
        )
    count, digest = Counter[str](), hashlib.sha256()
    for number, line in enumerate(lines, 2):
        value = _parsed(line, number)
        if "table" not in value:
            if value != {"rows": count.total(), "sha256": digest.hexdigest()} or next(lines, None) is not None:
                raise UsageError("the dump was changed since it was written", _BROKEN)
            return
        digest.update(line)
        count[value["table"]] += 1
        yield _Line(value["table"], value["row"])
    raise UsageError("the dump is cut off: its last line is missing", _BROKEN)


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict) or ("table" in value and not isinstance(value.get("row"), dict)):
        raise UsageError(f"line {number} is none of a dump of a register", _BROKEN)
    return value
