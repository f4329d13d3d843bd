"""Trích yếu nội dung (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5)."""

from collections.abc import Iterator

import regex

from extractors.folding import squeeze
from schemas import Dispatch, Finding, PartKind, Place, Span

_MARKUP = regex.compile(r"[*_]{2,}|(?<=\s)[|](?=\s)|\n\s*[-_]{3,}\s*")


def subject(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """The subject without V/v, its lines joined with one blank, a closing full stop left out."""
    part = dispatch.first(PartKind.SUBJECT)
    if part is None or dispatch.kind == "report":
        return
    value = squeeze(_MARKUP.sub(" ", dispatch.document.slice(part))).rstrip(" .;/")
    if value:
        yield Finding(field="subject", value=value, place=Place(span=Span(start=part.start, end=part.end), rule="subject.header"))
