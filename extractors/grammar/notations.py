"""Ký hiệu: the notation of a number written down in one way, with slips of the hand repaired by `number_slips.csv`."""

from functools import cache

import regex

from extractors.grammar.contexts import context
from extractors.grammar.types import type_code
from extractors.tables import rows

_SLASHES = regex.compile("/+")
_MARKS = regex.compile("([-/])")

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−_", "-"))
"""All that is printed for a hyphen in a notation."""


def written_down(printed: str, dated: bool = False) -> tuple[str, str | None, bool]:
    """The notation written down, the code of its type, and whether a slip was repaired. Only normative acts are `dated` by a year."""
    plain = _SLASHES.sub("/", "".join(fold_dashes(printed).split()))
    pieces = _MARKS.split(plain)
    beside = pieces[2] if len(pieces) > 2 else ""
    code = type_code(pieces[0])
    if code is None:
        pieces[0] = _parted(_slip("type", pieces[0], beside), dated)
        code = type_code(pieces[0].split("-")[0])
    pieces = [pieces[0], *(_slip("body", piece, "") for piece in pieces[1:])]
    if code is None:
        pieces[0] = _slip("body", pieces[0], "")
    if code is None and len(pieces) == 3 and pieces[1] == "/" and pieces[2] in context("code.last"):
        code = pieces[2]
    notation = "".join(pieces)
    return notation, code, notation != plain


def fold_dashes(text: str) -> str:
    """All kinds of dashes (and the underscore of a slip of the hand) as `-`; case stays."""
    return text.translate(_DASHES)


def _slip(place: str, printed: str, beside: str) -> str:
    """What a part of a notation was meant to be, by the table of slips; itself where the table has no row."""
    slips = _slips()
    return slips.get((place, printed, beside)) or slips.get((place, printed, "")) or printed


@cache
def _slips() -> dict[tuple[str, str, str], str]:
    return {(row["place"], row["printed"], row["beside"]): row["meant"] for row in rows("number_slips")}


def _parted(printed: str, dated: bool) -> str:
    """A type's code and a body that lost the hyphen between them (`QĐBYT`), for the codes that begin no body's own short name."""
    for (place, code, beside), meant in _slips().items():
        glued = place == "glued" and (not beside or (dated and printed not in _bodies()))
        if glued and printed.startswith(code) and printed.removeprefix(code) in _bodies():
            return meant + printed.removeprefix(code)
    return printed


@cache
def _bodies() -> frozenset[str]:
    """Short names of bodies in notations: those of the tables, and the first letters of names, which is how others are made."""
    known = {row["acronym"] for row in rows("acronyms") if row["kind"] == "body"}
    known |= {meant for (place, _, _), meant in _slips().items() if place == "body"}
    known |= {_initials(row["name"]) for row in rows("bodies") if row["kind"] == "name"}
    heads = {_initials(row["name"]) for row in rows("bodies") if row["kind"] == "head" and row["tail"] == "branch"}
    branches = {_initials(row["name"]) for row in rows("branches")}
    return frozenset(known | {head + branch for head in heads for branch in branches})


def _initials(name: str) -> str:
    """The first letters of a name's words; small words and marks have none (`Giáo dục và Đào tạo`: `GDĐT`)."""
    return "".join(word[0].upper() for word in regex.findall(r"\w+", name) if word not in context("and"))
