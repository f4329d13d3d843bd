"""By which keys a document is cited: its number as numbers are compared, and a law also its title."""

from collections.abc import Iterator
from functools import cache, lru_cache

from extractors.tables import patterns, rows
from pipeline.register.identity import alike, split_number


def keys_of(number: str | None, type: str | None, subject: str | None) -> Iterator[str]:
    """The keys under which a document is found by who cites it; none of one without number and notation, unless it is a law."""
    running, _, notation, _ = split_number(number or "")
    if running and notation:
        yield _number(running, notation)
    if subject and type and alike(type) in _statutes():
        yield _title(subject if alike(subject).startswith(f"{alike(type)} ") else f"{type} {subject}")


def key_cited(number: str | None, type: str | None, title: str | None) -> str | None:
    """The key of the document that a citation means; None where neither number nor title stands in it.

    That of a number without running number or notation is no document's key, but the same for all who cite it so.
    """
    if number:
        running, _, notation, _ = split_number(number)
        return _number(running or "", notation or "")
    if not title:
        return None
    return _title(title) if type and alike(title).startswith(f"{alike(type)} ") else _title(f"{type or ''} {title}")


@lru_cache(maxsize=2**14)
def year_cited(number: str | None, date: str | None, title: str | None) -> int | None:
    """The year of the document that a citation means, where the number, the day or the title has it."""
    if number and (year := split_number(number)[1]):
        return year
    if date:
        return int(date[:4])
    found = patterns("register")["statute.year"].search(title) if title and not number else None
    return int(found["year"]) if found else None


def _number(running: str, notation: str) -> str:
    return f"{alike(running)}|{alike(notation)}"


def _title(title: str) -> str:
    found = patterns("register")["statute.year"].search(title)
    return alike(title[: found.start()] if found else title)


@cache
def _statutes() -> frozenset[str]:
    return frozenset(alike(row["kind"]) for row in rows("statutes"))
