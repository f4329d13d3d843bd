"""Words that decide what stands beside them.

Of the tables `role_contexts.csv` tells who acts, `name_contexts.csv` how far a name goes, `issuer_contexts.csv` how the names of a
header belong together, `type_contexts.csv` when the name of a type is a citation.
"""

from functools import cache

from extractors.grammar.words import Words
from extractors.tables import rows

_TABLES = ("role_contexts", "name_contexts", "issuer_contexts", "type_contexts")
_NONE: tuple[tuple[str, ...], ...] = ()


@cache
def context(kind: str) -> frozenset[str]:
    """Words of a kind: `noun` before an order, `object` before a mention, …"""
    return frozenset(" ".join(wording) for wording in _wordings(kind))


@cache
def first_words(*kinds: str) -> frozenset[str]:
    """The words with which wordings of some kinds begin."""
    return frozenset(wording[0] for kind in kinds for wording in _wordings(kind))


def wording_end(known: Words, at: int, *kinds: str) -> int:
    """The word after the longest wording of the kinds that begins at `at`; 0 where none does."""
    low, stop = known.low, 0
    for wording in _beginning(*kinds).get(low[at], _NONE) if at < len(low) else _NONE:
        end = at + len(wording)
        if end > stop and low[at:end] == wording:
            stop = end
    return stop


def ends(known: Words, stop: int, kind: str, start: int = 0) -> bool:
    """Whether a wording of a kind ends right before the word `stop`, and begins no earlier than at `start`."""
    low = known.low
    wordings = _ending(kind).get(low[stop - 1], _NONE) if stop > start else _NONE
    return any(stop - len(wording) >= start and low[stop - len(wording) : stop] == wording for wording in wordings)


@cache
def _beginning(*kinds: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Wordings of some kinds by their first words."""
    found = [wording for kind in kinds for wording in _wordings(kind)]
    return {first: tuple(wording for wording in found if wording[0] == first) for first in {wording[0] for wording in found}}


@cache
def _ending(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Wordings of a kind by their last words."""
    found = _wordings(kind)
    return {last: tuple(wording for wording in found if wording[-1] == last) for last in {wording[-1] for wording in found}}


@cache
def _wordings(kind: str) -> tuple[tuple[str, ...], ...]:
    """Wordings of a kind, each as its words and marks."""
    listed = [
        row["words"]
        for table in ("role_contexts", "name_contexts", "issuer_contexts", "type_contexts")
        for row in rows(table)
        if row["kind"] == kind
    ]
    return tuple(tuple(words.replace(",", " , ").split()) for words in listed)
