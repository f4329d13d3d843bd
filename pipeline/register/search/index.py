"""The index of words: a table of FTS5 in SQLite, one of text vectors in PostgreSQL, with the same words at the same places.

Neither database cuts or folds a word itself: FTS5's `ascii` tokenizer cuts at blanks what has none, vectors are given as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    not_,
    select,
    text,
)
from sqlalchemy import Column as TableColumn
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from pipeline.register.search.queries import Phrase, Query
from pipeline.register.search.words import COLUMNS, GAP, Column, searchable, without_tone
from schemas import Directive

NAME = "words"
IN_SQLITE = Table(NAME, MetaData(), TableColumn("rowid", Integer, primary_key=True), *(TableColumn(name, Text) for name in COLUMNS))
IN_POSTGRESQL = Table(
    NAME, MetaData(), TableColumn("document_id", Integer, primary_key=True), *(TableColumn(name, TSVECTOR) for name in COLUMNS)
)

_PLACES = 16_383
"""Places that PostgreSQL counts; all behind are this one."""
_NOWHERE = "¶"
"""A word that nobody asks for, as none of ours has such a character: it keeps phrases from going over a gap in FTS5."""
_TOGETHER = 200

Wanted = tuple[Column, Query]
"""A query and the column in which it is to be found."""


def table_of(connection: Connection) -> Table:
    """The table of words, as this database has it."""
    return IN_SQLITE if connection.dialect.name == "sqlite" else IN_POSTGRESQL


def key_of(table: Table) -> ColumnElement[int]:
    """The number of the document that a row is of."""
    (key,) = table.primary_key.columns
    return key


class Indexed(NamedTuple):
    """What is to be found of a document: its directive as it is valid, its text where that is known."""

    number: int
    directive: Directive
    text: str | None


def put(connection: Connection, coming: Iterable[Indexed]) -> None:
    """Add documents that are not there yet."""
    table = table_of(connection)
    source = ({"key": each.number, **searchable(each.directive, each.text)} for each in coming)
    shape = _as_text if table is IN_SQLITE else _as_vector
    values: dict[str, ColumnElement[Any]] = {name: bindparam(f"in_{name}") for name in COLUMNS}
    if table is IN_POSTGRESQL:
        values = {name: cast(value, TSVECTOR) for name, value in values.items()}
    statement = insert(table).values({key_of(table): bindparam("key"), **values})
    while some := list(islice(source, _TOGETHER)):
        rows = [{"key": row["key"], **{f"in_{name}": shape(row[name]) for name in COLUMNS}} for row in some]
        connection.execute(statement, rows)


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Take documents out."""
    table = table_of(connection)
    connection.execute(delete(table).where(key_of(table).in_(numbers)))


def settle(connection: Connection) -> None:
    """See to it that a search soon after many were added is as fast as later: PostgreSQL puts that off, and then plans without knowing."""
    if connection.dialect.name == "postgresql":
        for name in COLUMNS:
            connection.execute(select(func.gin_clean_pending_list(f"ix_{NAME}_{name}")))
        for table in (NAME, "facets"):
            connection.execute(text(f"ANALYZE {table}"))


def numbers(connection: Connection) -> Iterator[int]:
    """The documents that are there, in order."""
    key = key_of(table_of(connection))
    yield from connection.execute(select(key).order_by(key).execution_options(yield_per=10_000)).scalars()


def matches(table: Table, wanted: Sequence[Wanted], but_not: Sequence[Wanted] = ()) -> ColumnElement[bool]:
    """Whether a row has all that is wanted, and nothing of the rest."""
    if table is IN_SQLITE:
        said = " AND ".join(f"({_in_fts5(each)})" for each in wanted)
        if but_not:
            said = f"({said}) NOT ({' OR '.join(_in_fts5(each) for each in but_not)})"
        return literal_column(NAME).op("MATCH", is_comparison=True)(_bound("said", said))
    return and_(*(_in_vector(table, each) for each in wanted), *(not_(_in_vector(table, each)) for each in but_not))


def _bound(name: str, value: str) -> BindParameter[str]:
    return bindparam(name, value, unique=True)


def _as_text(words: Sequence[str]) -> str:
    return " ".join(word or _NOWHERE for word in words)


def _as_vector(words: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, 1):
        if word != GAP:
            places.setdefault(word, []).append(min(place, _PLACES))
    return " ".join(f"'{word}':{','.join(map(str, dict.fromkeys(at)))}" for word, at in places.items())


def _in_fts5(wanted: Wanted) -> str:
    column, query = wanted
    groups = (
        " OR ".join("(" + " AND ".join(_phrase_in_fts5(column, phrase) for phrase in some) + ")" for some in group)
        for group in query.groups
    )
    return f"{column} : (" + " AND ".join(f"({group})" for group in groups) + ")"


def _phrase_in_fts5(column: Column, phrase: Phrase) -> str:
    return f'"{" ".join(_words(column, phrase))}"' + (" *" if phrase.prefix else "")


def _in_vector(table: Table, wanted: Wanted) -> ColumnElement[bool]:
    column, query = wanted
    groups = (
        " | ".join("(" + " & ".join(_phrase_in_vector(column, phrase) for phrase in some) + ")" for some in group) for group in query.groups
    )
    said = " & ".join(f"({group})" for group in groups)
    return table.c[column].op("@@", is_comparison=True)(cast(_bound("said", said), TSQUERY))


def _phrase_in_vector(column: Column, phrase: Phrase) -> str:
    words = [f"'{word}'" for word in _words(column, phrase)]
    return "(" + " <-> ".join(words) + (":*" if phrase.prefix else "") + ")"


def _words(column: Column, phrase: Phrase) -> list[str]:
    if column not in ("exact", "head_exact"):
        return [form.plain for form in phrase.words]
    words = [form.exact for form in phrase.words]
    return [*words[:-1], without_tone(words[-1])] if phrase.prefix else words
