"""Tên loại: the type of the dispatch (Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III)."""

from collections.abc import Iterator

from extractors.grammar.numbers import parse_own_number
from extractors.grammar.types import letter
from extractors.parts.printed import type_of
from schemas import Dispatch, Finding, PartKind, Place, Span


def type_(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The printed type name; else the one that the notation's code stands for; else `Công văn` for a letter with V/v or Kính gửi.

    A công văn carries no type name (Điều 7), so a number without a type code beside V/v or Kính gửi tells one.
    """
    if dispatch.kind == "report":
        return
    part, name = dispatch.first(PartKind.TYPE), type_of(dispatch)
    if part is not None and name is not None:
        yield Finding(field="type", value=name, place=Place(span=Span(start=part.start, end=part.end), rule="type.printed"))
    own = dispatch.first(PartKind.NUMBER)
    found = parse_own_number(dispatch.text, own.start, own.end) if own else None
    blank = found is not None and found.rule == "number.party" and found.value == f"{found.serial}{found.notation}"
    old_letter = part is None and blank and dispatch.first(PartKind.ADDRESSEES) is not None  # `77 TC/TCT`: a ministry's code, no type's
    if found is not None and found.type_name and not old_letter:
        yield Finding(field="type", value=found.type_name, place=Place(span=Span(start=found.start, end=found.end), rule="type.notation"))
        return
    witness = dispatch.first(PartKind.ADDRESSEES) or (dispatch.first(PartKind.SUBJECT) if own else None)
    if part is None and witness is not None:
        yield Finding(field="type", value=letter(), place=Place(span=Span(start=witness.start, end=witness.end), rule="type.letter"))
