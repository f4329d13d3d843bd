"""Tên loại: the type of the dispatch (Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III)."""

from collections.abc import Iterator

from extractors.folding import fold, squeeze
from extractors.grammar.numbers import parse_own_number
from extractors.tables import rows
from schemas import Dispatch, Finding, PartKind, Place, Span

_LETTER = "Công văn"


def type_(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The printed type name; else the one that the notation's code stands for; else `Công văn` for a letter with V/v or Kính gửi.

    A công văn carries no type name (Điều 7), so a number without a type code beside V/v or Kính gửi tells one.
    """
    if dispatch.kind == "report":
        return
    part = dispatch.first(PartKind.TYPE)
    if part is not None:
        printed = fold("".join(squeeze(dispatch.document.slice(part)).split()))
        name = next((row["name"] for row in rows("document_types") if fold(row["name"].replace(" ", "")) == printed), None)
        if name:
            yield Finding(field="type", value=name, place=Place(span=Span(start=part.start, end=part.end), rule="type.printed"))
    own = dispatch.first(PartKind.NUMBER)
    found = parse_own_number(dispatch.text, own.start, own.end) if own else None
    if found is not None and found.type_name:
        yield Finding(field="type", value=found.type_name, place=Place(span=Span(start=found.start, end=found.end), rule="type.notation"))
        return
    witness = dispatch.first(PartKind.ADDRESSEES) or (dispatch.first(PartKind.SUBJECT) if own else None)
    if part is None and witness is not None:
        yield Finding(field="type", value=_LETTER, place=Place(span=Span(start=witness.start, end=witness.end), rule="type.letter"))
