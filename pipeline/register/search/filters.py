"""What narrows a search down: fields of the documents, who must act, by when, what they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from pipeline.register.search.facets import FACETS, TERMS, FacetName, Term, facets, has, is_due
from pipeline.register.search.matching import Wanted
from pipeline.register.search.queries import Query, phrase
from pipeline.register.search.words import Word, words_of
from schemas import UsageError

_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_BY_NAME = ("type", "issuer", "urgency", "secrecy")


@dataclass(frozen=True)
class Filters:
    """All that are given must hold.

    `type`, `issuer`, `urgency`, `secrecy`: words of it, with or without marks; `kind` as the directive has it; `since` and `until`: days of
    issue, both included, as `2025`, `2025-11` or `2025-11-03`; `assignee`: who must lead, support or report; `due_before`: something is
    to be done before that day; `refers_to`: the number of a document that it cites; `only`: values of facets as a page of results has them,
    which gives just the documents that the facet counted; `marked`: whether documents marked Mật or higher are found and counted.
    """

    type: str | None = None
    issuer: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    assignee: str | None = None
    due_before: str | None = None
    refers_to: str | None = None
    only: tuple[tuple[FacetName, str], ...] = ()
    marked: bool = True

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self != Filters()

    def wanted(self) -> Iterator[Wanted]:
        """What is asked of the index of words. Raises UsageError where a filter says nothing."""
        if self.assignee:
            yield "who", _said("assignee", self.assignee)
        if self.refers_to:
            yield "cites", _said("refers_to", self.refers_to)

    def conditions(self, connection: Connection, today: date | None) -> Iterator[ColumnElement[bool]]:
        """What is asked of the facets of a document. Raises UsageError where a facet or a value of it is none."""
        if not self.marked:
            yield facets.c.secrecy.is_(None)
        for name, value in self.only:
            yield _only(name, value, today, sqlite=connection.dialect.name == "sqlite")
        for column in _BY_NAME:
            if asked := getattr(self, column):
                yield facets.c[column].in_(_named(connection, column, asked))
        if self.kind:
            yield facets.c.kind == self.kind
        if self.since:
            yield facets.c.issued_on >= _day("since", self.since)
        if self.until:
            yield facets.c.issued_on < f"{_day('until', self.until)}~"  # behind all days that begin with it
        if self.due_before:
            yield facets.c.first_due < _day("due_before", self.due_before)


def _only(name: FacetName, value: str, today: date | None, *, sqlite: bool) -> ColumnElement[bool]:
    if name not in FACETS:
        raise UsageError(f"there is no facet {name}", f"Name one of {', '.join(FACETS)}.")
    if name != "term":
        return has(name, value, sqlite=sqlite)
    if value not in TERMS:
        raise UsageError(f"there is no term {value}", f"Name one of {', '.join(TERMS)}.")
    if today is None:
        raise UsageError("terms count from today, and that day is not given", "Say which day it is.")
    term: Term = value
    return is_due(term, today)


def _day(name: str, text: str) -> str:
    if not _PART.fullmatch(text):
        raise UsageError(f"{name}: {text} is no day", "Write it as 2025, 2025-11 or 2025-11-03.")
    return text


def _said(name: str, text: str) -> Query:
    query = phrase(text)
    if not query.groups:
        raise UsageError(f"{name} has no word in it: {text!r}", "Give a name or a number.")
    return query


def _named(connection: Connection, column: str, asked: str) -> list[str]:
    """The values of a column in which the words stand one behind the other: with the marks typed, or any where none are."""
    words = [*words_of(asked)]
    found = connection.execute(select(facets.c[column]).where(facets.c[column].is_not(None)).distinct()).scalars()
    return [value for value in found if _holds([*words_of(value)], words)]


def _holds(value: list[Word], asked: list[Word]) -> bool:
    return bool(asked) and any(all(map(_is, asked, value[at:])) for at in range(len(value) - len(asked) + 1))


def _is(asked: Word, word: Word) -> bool:
    return asked.plain == word.plain and asked.exact in (asked.plain, word.exact)
