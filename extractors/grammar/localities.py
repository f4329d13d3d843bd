"""How far the name of a place goes: `tỉnh Lâm Đồng`, `các huyện, thị xã, thành phố`, `các xã: A, B`."""

import re

from extractors.grammar.contexts import context, ends, wording_end
from extractors.grammar.words import Words

HEADS = ("head.branch", "head.words", "head.lower")
COMMON = ("generic", "institution", "plural", "place")
VERBS = ("act", "order", "adverb", "duty", "report", "support")
BODIES = (*HEADS, "name", "office", "alone", "holder", "acronym", "generic", "person")
"""Kinds of wordings that begin a mention of their own."""


def joins(known: Words, at: int, marks: str, *more: str) -> bool:
    """Whether one of some marks stands here, `và`, or a conjunction of the kinds `more`."""
    return known.low[at] in tuple(marks) or any(known.low[at] in context(kind) for kind in ("and", *more))


_NUMBER = re.compile(r"[1-9]\d?|[IVX]+")
"""What tells bodies of one kind apart; `02` counts copies, longer numbers are those of papers."""


def numbered(known: Words, at: int, limit: int) -> int:
    """The word after the number that stands at `at` (`khu vực | 2`, `khu vực | số 1`, `Trường Tiểu học | số 2`); 0 where none does.

    The bare number stands right behind a kind of place that is numbered only, the other not before a slash: `Sở Y tế số 12/SYT`.
    """
    said = wording_end(known, at, "number")
    here = said or at
    if here >= limit or known.breaks[here] or not _NUMBER.fullmatch(known.raw[here]) or not (said or ends(known, at, "numbered")):
        return 0
    cited = here + 1 < limit and known.raw[here + 1] == "/"
    if cited or (said and known.hit(at - 1, "place") == at and not ends(known, at, "numbered")):
        return 0
    return here + 1 if said else _more_numbers(known, here + 1, limit)


def _more_numbers(known: Words, at: int, limit: int) -> int:
    """Goes on over the numbers of bodies that share their kind (`khu vực 1 | , 2 và 3`); a number before a noun counts what follows."""
    while at + 1 < limit and joins(known, at, ",") and _NUMBER.fullmatch(known.raw[at + 1]) and not known.breaks[at + 1]:
        after = at + 2
        if after < limit and (known.raw[after] == "/" or known.hit(after, *COMMON, "person", "noun")):
            break
        at = after
    return at


def places(known: Words, at: int, limit: int) -> int:
    """The word after the place, or the places of one or several kinds, whose first kind stands at `at`."""
    stop = min(known.hit(at, "place"), limit)
    while stop < limit:
        after = _place(known, stop, limit)
        if after == stop:
            break
        stop = after
    return min(stop, limit)


def _place(known: Words, at: int, limit: int) -> int:
    named = known.hit(at, "province") or (numbered(known, at, limit) if ends(known, at, "numbered") else 0)
    if named:
        return named
    after_name = known.hit(at - 1, "place") or any(known.hit(at - back, "province") == at for back in (2, 3, 4))
    if _own_name(known, at, listed=not after_name):
        return at + 1
    after = at + 1
    if after >= limit or (known.breaks[at] and known.raw[at] in {"-", ":"}):
        return at
    if known.raw[at] == ":":
        return after + 1 if _own_name(known, after, listed=True) and not known.breaks[after] else at
    if joins(known, at, ",/-", "or"):
        return (
            known.hit(after, "place")
            or _town(known, after, limit)
            or (after + 1 if known.raw[at] != "/" and _own_name(known, after, listed=True) else at)
        )
    return at


def _town(known: Words, at: int, limit: int) -> int:
    """The word after a kind of place that is cut short in a list (`các huyện, thị, thành phố`); 0 where it begins a word."""
    after = wording_end(known, at, "short.place")
    if not after:
        return 0
    ends = after >= limit or not known.raw[after].isalpha() or joins(known, after, ",/", "or") or known.hit(after, *VERBS, "function")
    return after if ends else 0


def _own_name(known: Words, at: int, listed: bool) -> bool:
    """Whether a word is part of a place's own name, not the beginning of something else, such as who holds the office there.

    `UBND tỉnh Võ An` names a holder, as provinces are known; in a list (`các xã: Đinh Văn A, …`) surnames are parts of names.
    """
    person = not listed and known.hit(at, "surname") and at + 2 < len(known.raw) and known.capital(at + 1)
    if person and (known.capital(at + 2) or known.low[at - 1] in context("known.place")):
        return False
    if not known.capital(at) or not known.raw[at][0].isalpha() or wording_end(known, at, "quantifier") or known.hit(at, *BODIES):
        return False
    # Names of communes are made of verbs too (`Tân Lập`); a verb has a capital only where a line or sentence begins, or behind a colon.
    return not known.hit(at, *VERBS) or not (known.breaks[at] or known.raw[at - 1] == ":")
