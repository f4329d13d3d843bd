"""Whether what is annotated stands in the document: slips of the one who annotated would be counted as mistakes of congvan."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.folding import bare
from extractors.grammar.casing import expand
from pipeline.evaluate.annotations import Annotated, Fault, shortened
from schemas.annotation import Annotation

_PIECE = re.compile(r"[^\W_]+")
_ADVICE = "Compare it with the page and correct it; where the page does show it, congvan lost it: report the document."

_ENOUGH = 0.6
"""So many of a value's pairs of neighbouring words must stand in the text. Names are put together from several places (the shared head of a
list, the locality of a header), page ends cut into items, and slips are put right; a value of another document shares hardly a pair."""


class _Said(NamedTuple):
    """A text to look in: its letters and digits in a row, and its numbers."""

    row: str
    numbers: frozenset[int]


def not_standing(annotated: Annotated, text: str) -> Iterator[Fault]:
    """The annotated values that the text, as congvan read it, does not hold. Accents, case, marks and blanks don't count."""
    pieces = _pieces(text)
    said = _Said("".join([*pieces, " ", *_pieces(expand(text))]), frozenset(int(piece) for piece in pieces if piece.isdecimal()))
    for field, value in _values(annotated.annotation):
        dated = field.endswith(("issued_on", "date"))
        stands = _dated(value, said) if dated else _stands(value, said) or _stands(expand(value), said)
        if not stands and not _by_hand(field, annotated.annotation):
            yield Fault(annotated.path, field, f"({shortened(value)}) does not stand in the document as it was read", _ADVICE)


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(bare(text))


def _by_hand(field: str, annotation: Annotation) -> bool:
    steps = field.split("/")
    return steps[0] in annotation.handwritten or ".".join(steps) in annotation.handwritten


def _values(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """The values that are printed, each with its field; a type may be told by a code, a label counted by Word."""
    for field in ("number", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy"):
        yield from _given(field, getattr(annotation, field))
    for field in ("addressees", "default_assignees", "recipients"):
        yield from _each(field, getattr(annotation, field))
    for field in ("capacity", "position", "name"):
        yield from _given(f"signer/{field}", getattr(annotation.signer, field))
    for index, cited in enumerate(annotation.references):
        for field in ("number", "date", "issuer", "title"):
            yield from _given(f"references/{index}/{field}", getattr(cited, field))
    for index, item in enumerate(annotation.requirements or ()):
        path = f"requirements/{index}"
        yield f"{path}/starts", item.starts
        yield from _each(f"{path}/lead", item.lead)
        yield from _each(f"{path}/support", item.support)
        yield from ((f"{path}/deadlines/{place}/text", term.text) for place, term in enumerate(item.deadlines))


def _given(field: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value is not None:
        yield field, value


def _each(field: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{field}/{index}", value) for index, value in enumerate(values))


def _dated(day: str, said: _Said) -> bool:
    """Year, month and day are printed, in whatever form."""
    return all(int(part) in said.numbers for part in day.split("-"))


def _stands(value: str, said: _Said) -> bool:
    pieces = _pieces(value)
    if len(pieces) < 2 or "".join(pieces) in said.row:
        return "".join(pieces) in said.row
    neighbours = [one + other in said.row for one, other in pairwise(pieces)]
    return sum(neighbours) >= _ENOUGH * len(neighbours)
