"""How a query is put to the index of words, in the language of each database."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Table, and_, bindparam, cast, literal_column
from sqlalchemy.dialects.postgresql import TSQUERY

from pipeline.register.search.index import WITH_PAIRS
from pipeline.register.search.queries import Phrase, Query
from pipeline.register.search.words import Column, without_tone

Wanted = tuple[Column, Query]
"""A query and the column in which it is to be found."""

_PLAIN_OF: dict[Column, Column] = {"exact": "plain", "head_exact": "head"}
"""In which column the pairs of a column's words stand."""


class Match(NamedTuple):
    """`likely`: what rows must have, told by the index alone. `checks`: what columns have in those that are meant, besides."""

    likely: ColumnElement[bool]
    checks: tuple[tuple[ColumnElement[object], str], ...] = ()


def in_fts5(table: Table, wanted: Sequence[Wanted]) -> Match:
    """What a row has that has all that is wanted; FTS5 answers for itself."""
    said = " AND ".join(f"({_in_fts5(*each)})" for each in wanted)
    return Match(literal_column(table.name).op("MATCH", is_comparison=True)(_bound(said)))


def in_vectors(table: Table, wanted: Sequence[Wanted]) -> Match:
    """What a row has that has all that is wanted.

    PostgreSQL unpacks each row that may have a phrase, with all columns that are asked for. That is put off until it is known which rows
    come first, and is not done where pairs of words have told it already.
    """
    likely: list[ColumnElement[bool]] = []
    checks: list[tuple[ColumnElement[object], str]] = []
    for column, query in wanted:
        paired = column in WITH_PAIRS
        longest = max(len(phrase.words) for phrase in query.phrases())
        likely.append(says(table.c[column], _query(query, _paired if paired else _anywhere(column))))
        if not paired and longest > 1 and column in _PLAIN_OF:
            likely.append(says(table.c[_PLAIN_OF[column]], _query(query, _paired)))
        if longest > (2 if paired else 1):
            checks.append((table.c[column], _query(query, _followed(column))))
    return Match(and_(*likely), tuple(checks))


def says(column: ColumnElement[object], said: str) -> ColumnElement[bool]:
    """Whether a vector has what a query of PostgreSQL says."""
    return column.op("@@", is_comparison=True)(cast(_bound(said), TSQUERY))


def _bound(value: str) -> BindParameter[str]:
    return bindparam("said", value, unique=True)


def _in_fts5(column: Column, query: Query) -> str:
    def said(phrase: Phrase) -> str:
        return f'"{" ".join(_words(column, phrase))}"' + (" *" if phrase.prefix else "")

    return f"{column} : {_joined(query, said, ' AND ', ' OR ')}"


def _query(query: Query, said: Callable[[Phrase], str]) -> str:
    return _joined(query, said, " & ", " | ")


def _joined(query: Query, said: Callable[[Phrase], str], both: str, either: str) -> str:
    groups = (either.join(f"({both.join(map(said, some))})" for some in group) for group in query.groups)
    return f"({both.join(f'({group})' for group in groups)})"


def _followed(column: Column) -> Callable[[Phrase], str]:
    """A phrase whose words follow one another."""
    return lambda phrase: _linked(_words(column, phrase), " <-> ", prefix=phrase.prefix)


def _anywhere(column: Column) -> Callable[[Phrase], str]:
    """The words of a phrase, wherever."""
    return lambda phrase: _linked(_words(column, phrase), " & ", prefix=phrase.prefix)


def _paired(phrase: Phrase) -> str:
    """A phrase as pairs of words, all in their plain forms; a word alone as itself."""
    words = [form.plain for form in phrase.words]
    return _linked([" ".join(pair) for pair in pairwise(words)] or words, " & ", prefix=phrase.prefix)


def _linked(words: Sequence[str], link: str, *, prefix: bool) -> str:
    return "(" + link.join(f"'{word}'" for word in words) + (":*" if prefix else "") + ")"


def _words(column: Column, phrase: Phrase) -> list[str]:
    if column not in ("exact", "head_exact"):
        return [form.plain for form in phrase.words]
    words = [form.exact for form in phrase.words]
    return [*words[:-1], without_tone(words[-1])] if phrase.prefix else words
