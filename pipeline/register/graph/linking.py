"""Which document a citation means: one that its number (or a law's title) leads to, and that nothing it says of it contradicts.

Running numbers start again each year and are given by every body for itself (Nghị định 30/2020/NĐ-CP, Điều 15), so a number alone is no
proof: the day, the year or the full name of the issuer must agree besides. Where more than one document is left, none is meant for certain.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from extractors.tables import rows
from pipeline.register.graph.keys import year_cited
from pipeline.register.identity import alike

Why = Literal["linked", "itself", "absent", "contradicted", "uncertain", "ambiguous"]
"""What came of a citation.

`linked` to a document; it means the document `itself` that cites; none of this number is there (`absent`); those that are there are of
another day, year or issuer (`contradicted`); one is there, but the number alone is cited (`uncertain`); several fit (`ambiguous`).
"""

_LEAST = 2
"""Words that two names of a body must share: one alone (`tỉnh`) is not a name."""


class Citation(NamedTuple):
    """What a citation says of the document that it means, and the document that it stands in."""

    document_id: int
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None


class Candidate(NamedTuple):
    """A document to which the key of a citation leads."""

    id: int
    year: int | None
    issued_on: str | None
    issuer: str | None


class Link(NamedTuple):
    """What a citation means: a document, or none, with the reason; `candidates` are those that it may mean."""

    document: int | None
    why: Why
    candidates: tuple[int, ...] = ()


def link(citation: Citation, there: Sequence[Candidate]) -> Link:
    """The document that a citation means, of those to which its key leads."""
    if not there:
        return Link(None, "absent")
    year = year_cited(citation.number, citation.date, citation.title)
    fitting = [each for each in there if _same_time(citation.date, year, each) and same_body(citation.issuer, each.issuer)]
    if not fitting:
        return Link(None, "contradicted", tuple(each.id for each in there))
    best = [each for each in fitting if citation.date and each.issued_on == citation.date] or fitting
    best = [each for each in best if _full_name(citation.issuer, each.issuer)] or best
    candidates = tuple(each.id for each in best)
    if len(best) > 1:
        return Link(None, "ambiguous", candidates)
    (only,) = best
    known_by_time = year is not None and only.year is not None
    if not known_by_time and not (citation.number and _full_name(citation.issuer, only.issuer)):
        return Link(None, "uncertain", candidates)
    return Link(None, "itself") if only.id == citation.document_id else Link(only.id, "linked")


def _same_time(date: str | None, year: int | None, candidate: Candidate) -> bool:
    """Whether day and year can be those of a document; what is not known can."""
    mine, theirs = date or "", candidate.issued_on or ""
    if not (mine.startswith(theirs) or theirs.startswith(mine)):
        return False
    return year is None or candidate.year is None or year == candidate.year


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two names can be one body's: `UBND tỉnh` and `Ủy ban nhân dân tỉnh Lạng Sơn`, `Giám đốc Sở Nội vụ` and `Sở Nội vụ`.

    One name goes on where the other ends or begins, so that the locality behind it, or whoever heads it before it, may be missing.
    """
    if not one or not other:
        return True
    mine, theirs = _words(one), _words(other)
    return _goes_on(mine, theirs) or _goes_on(theirs, mine)


def _goes_on(long: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether some end of one name is the beginning of the other, or begins with all of it."""
    for at in range(max(1, len(long) - _LEAST + 1)):
        shared = min(len(long) - at, len(other))
        if long[at : at + shared] == other[:shared]:
            return True
    return False


def _full_name(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _words(one or "") == _words(other or "")


@lru_cache(maxsize=2**12)
def _words(name: str) -> tuple[str, ...]:
    """The words of a body's name, acronyms written out."""
    return tuple(word for each in alike(name).split() for word in _acronyms().get(each, (each,)))


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    return {alike(row["acronym"]): tuple(alike(row["expansion"]).split()) for row in reversed(rows("acronyms"))}
