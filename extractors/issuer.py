"""Tên cơ quan: the issuing body and the body above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""

from collections.abc import Iterator

from extractors.folding import squeeze
from extractors.grammar.resolve import full_issuer
from extractors.parts.words import place_of
from schemas import Dispatch, Finding, Part, PartKind, Place, Span


def issuer(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """Both bodies in full: acronyms written out, the locality joined, in sentence case."""
    own, above = dispatch.first(PartKind.ISSUER), dispatch.first(PartKind.PARENT)
    if own is None:
        return
    name, parent = full_issuer(_lines(dispatch, own), _lines(dispatch, above) if above else [], place_of(dispatch))
    if name:
        yield Finding(field="issuer", value=name, place=_place(own, "issuer.header"))
    if parent:
        yield Finding(field="parent", value=parent, place=_place(above or own, "parent.header"))


def _lines(dispatch: Dispatch, part: Part) -> list[str]:
    lines = (squeeze(line).strip(" *_|") for line in dispatch.document.slice(part).split("\n"))
    return [line for line in lines if any(char.isalpha() for char in line)]


def _place(part: Part, rule: str) -> Place:
    return Place(span=Span(start=part.start, end=part.end), rule=rule)
