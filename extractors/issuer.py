"""Tên cơ quan: the issuing body and the body above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""

from collections.abc import Iterator

from extractors.grammar.resolve import full_issuer
from extractors.parts.words import lines_of, place_of
from schemas import Dispatch, Finding, Part, PartKind, Place, Span


def issuer(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """Both bodies in full: acronyms written out, the locality joined, in sentence case."""
    own, above = dispatch.first(PartKind.ISSUER), dispatch.first(PartKind.PARENT)
    if own is None:
        return
    name, parent = full_issuer(lines_of(dispatch, PartKind.ISSUER), lines_of(dispatch, PartKind.PARENT), place_of(dispatch))
    if name:
        yield Finding(field="issuer", value=name, place=_place(own, "issuer.header"))
    if parent:
        yield Finding(field="parent", value=parent, place=_place(above or own, "parent.header"))


def _place(part: Part, rule: str) -> Place:
    return Place(span=Span(start=part.start, end=part.end), rule=rule)
