"""The index of words: tables of FTS5 in SQLite, of text vectors in PostgreSQL, with the same words at the same places.

Neither database cuts or folds a word itself: FTS5's `ascii` tokenizer cuts at blanks what has none, vectors are given as such. What stands
above the texts of documents has a table of its own: it is little, and most of what people look for is found there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

from sqlalchemy import Column as TableColumn
from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from pipeline.register.search.words import GAP, Column, searchable
from schemas import Directive

NAMES: Mapping[str, tuple[Column, ...]] = {
    "heads": ("number", "head_exact", "head", "who", "cites"),
    "words": ("exact", "plain", "who", "cites"),
}
"""The tables and their columns: what a search may be narrowed by stands in both, so that each answers alone."""
WITH_PAIRS: frozenset[Column] = frozenset({"head", "plain", "who", "cites"})
"""In PostgreSQL these columns have each two words that follow one another as a word of its own too. Its index knows no places: without
these, to find a phrase all documents that have its words anywhere would be unpacked and looked at."""

_PLACES = 16_383
"""Places that PostgreSQL counts; all behind are this one."""
_NOWHERE = "¶"
"""A word that nobody asks for, as none of ours has such a character: it keeps phrases from going over a gap in FTS5."""
_TOGETHER = 200


def _table(name: str, key: str, kind: type[Text] | type[TSVECTOR]) -> Table:
    return Table(name, MetaData(), TableColumn(key, Integer, primary_key=True), *(TableColumn(column, kind) for column in NAMES[name]))


_IN_SQLITE = {name: _table(name, "rowid", Text) for name in NAMES}
_IN_POSTGRESQL = {name: _table(name, "document_id", TSVECTOR) for name in NAMES}


def table_of(column: Column, *, sqlite: bool) -> Table:
    """The table that has a column, as this database has it."""
    tables = _IN_SQLITE if sqlite else _IN_POSTGRESQL
    return tables["heads" if column in NAMES["heads"] else "words"]


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
    statements = {name: _statement(table) for name, table in _tables(connection).items()}
    sqlite = _is_sqlite(connection)
    source = ((each.number, searchable(each.directive, each.text)) for each in coming)
    while some := list(islice(source, _TOGETHER)):
        rows = [
            {"key": number, **{f"in_{column}": _as_text(of) if sqlite else _as_vector(of, column) for column, of in words.items()}}
            for number, words in some
        ]
        for statement in statements.values():
            connection.execute(statement, rows)


def _statement(table: Table) -> Insert:
    values: dict[str, ColumnElement[Any]] = {column: bindparam(f"in_{column}") for column in NAMES[table.name]}
    if table is _IN_POSTGRESQL[table.name]:
        values = {column: cast(value, TSVECTOR) for column, value in values.items()}
    return insert(table).values({key_of(table): bindparam("key"), **values})


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Take documents out."""
    for table in _tables(connection).values():
        connection.execute(delete(table).where(key_of(table).in_(numbers)))


def forget(connection: Connection) -> None:
    """See to it that words that were taken out lie nowhere in the file: FTS5 only notes that they are gone until it writes them anew.

    Its option `secure-delete` would save this, but is known to newer SQLites only, and older ones then can't read the file any more.
    """
    if _is_sqlite(connection):
        for name in NAMES:
            connection.execute(text(f"INSERT INTO {name} ({name}) VALUES ('optimize')"))


def settle(connection: Connection) -> None:
    """See to it that a search soon after many were added is as fast as later: PostgreSQL puts that off, and then plans without knowing."""
    if not _is_sqlite(connection):
        for name in NAMES:
            connection.execute(select(func.gin_clean_pending_list(f"ix_{name}")))
        for name in (*NAMES, "facets"):
            connection.execute(text(f"ANALYZE {name}"))


def numbers(connection: Connection) -> Iterator[int]:
    """The documents that are there, in order."""
    key = key_of(table_of("plain", sqlite=_is_sqlite(connection)))
    yield from connection.execute(select(key).order_by(key).execution_options(yield_per=10_000)).scalars()


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _tables(connection: Connection) -> dict[str, Table]:
    return _IN_SQLITE if _is_sqlite(connection) else _IN_POSTGRESQL


def _as_text(words: Sequence[str]) -> str:
    return " ".join(word or _NOWHERE for word in words)


def _as_vector(words: Sequence[str], column: Column) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        if word != GAP:
            places.setdefault(word, []).append(str(place if place < _PLACES else _PLACES))
    if len(words) >= _PLACES:
        places = {word: [*dict.fromkeys(at)] for word, at in places.items()}
    vector = [f"'{word}':{','.join(at)}" for word, at in places.items()]
    if column in WITH_PAIRS:
        vector += dict.fromkeys(f"'{one} {two}'" for one, two in pairwise(words) if GAP not in (one, two))
    return " ".join(vector)
