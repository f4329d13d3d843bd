"""What stands above the texts has an index of its own, and facets tell who must lead and by when.

Both indices of words are made empty: who opens the register fills them (`fill_index`).
"""

from collections.abc import Callable
from itertools import groupby, islice
from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, Select, Text, bindparam, column, false, select, table, update

revision = "0011"
down_revision = "0010"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_INDICES = {"heads": ("number", "head_exact", "head", "who", "cites"), "words": ("exact", "plain", "who", "cites")}
_SHORT = ("number", "head_exact", "head", "who", "cites")
_TOGETHER = 1000

_facets = table("facets", *map(column, ("document_id", "leads", "first_due", "last_due", "recurring")))
_actors = table("actors", *map(column, ("document_id", "requirement", "position", "role", "name")))
_deadlines = table("deadlines", *map(column, ("document_id", "date", "rrule")))


def upgrade() -> None:
    """Make the indices anew, and the columns with what is in them."""
    op.execute("DROP TABLE words")
    for name, columns in _INDICES.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, tokenize='ascii', prefix='1 2 3')")
        else:
            _vectors(name, columns)
    for name in ("leads", "first_due", "last_due"):
        op.add_column("facets", Column(name, _TEXT))
    op.add_column("facets", Column("recurring", Boolean, nullable=False, server_default=false()))
    with op.batch_alter_table("facets") as facets:
        facets.alter_column("recurring", server_default=None)
    _put("leads", select(_actors.c.document_id, _actors.c.name).where(_actors.c.role == "lead").order_by(*list(_actors.c)[:3]), _joined)
    days = select(_deadlines.c.document_id, _deadlines.c.date).order_by(_deadlines.c.document_id)
    _put("first_due", days, lambda values: min(filter(_whole, values), default=None))
    _put("last_due", days, lambda values: max(filter(_whole, values), default=None))
    rules = select(_deadlines.c.document_id, _deadlines.c.rrule).order_by(_deadlines.c.document_id)
    _put("recurring", rules, lambda values: any(value is not None for value in values))


def _vectors(name: str, columns: tuple[str, ...]) -> None:
    kinds = ", ".join(f"{each} tsvector NOT NULL" for each in columns)
    op.execute(f"CREATE TABLE {name} (document_id integer PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, {kinds})")
    for each in columns:
        op.execute(f"CREATE INDEX ix_{name}_{each} ON {name} USING gin ({each})")
        # Long vectors stand elsewhere, as they are: a row is short, and to look into one nothing must be unpacked.
        op.execute(f"ALTER TABLE {name} ALTER COLUMN {each} SET STORAGE {'MAIN' if each in _SHORT else 'EXTERNAL'}")
    op.execute(f"ALTER TABLE {name} SET (toast_tuple_target = {128 if name == 'words' else 2048})")


def _put(name: str, asked: Select[Any], made_of: Callable[[list[Any]], object]) -> None:
    """Fill a column with what is made of the values of each document."""
    connection = op.get_bind()
    rows = connection.execute(asked).all()
    values = ({"of": number, "made": made_of([row[1] for row in some])} for number, some in groupby(rows, key=lambda row: row[0]))
    statement = update(_facets).where(_facets.c.document_id == bindparam("of")).values({name: bindparam("made")})
    while some := list(islice(values, _TOGETHER)):
        connection.execute(statement, some)


def _whole(day: str | None) -> bool:
    return day is not None and len(day) == len("2025-11-18")


def _joined(names: list[str]) -> str:
    each = dict.fromkeys(name.replace("\x1f", " ") for name in names)
    return "\x1f" + "\x1f".join(each) + "\x1f"
