"""Tên cơ quan: the issuing body and the body above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""

import re
from collections.abc import Iterator

from extractors.parts.issuers import bodies_of, is_cut
from schemas import Dispatch, Finding, Notice, Part, PartKind, Place, Span

_STROKE = re.compile(r"[][{}|<>=~^\\_#@©®§«»]")
"""What no body's name has: dust, a seal or the rule below was read for letters, and so may be what stands beside it."""


def issuer(dispatch: Dispatch) -> Iterator[Finding[str | None] | Notice]:
    """Both bodies in full: acronyms written out, the locality joined, in sentence case; one that holds strokes is told to be unreadable."""
    own, above = dispatch.first(PartKind.ISSUER), dispatch.first(PartKind.PARENT)
    if own is None:
        return
    name, parent = bodies_of(dispatch)
    told = ("issuer", name, own, "issuer.unreadable"), ("parent", parent, above or own, "parent.unreadable")
    for field, value, part, code in told:
        if value and field == "issuer" and is_cut(value):
            yield Finding(field=field, value=None, place=_place(part, "issuer.cut"))
            message = f"“{value}” is only the beginning of a body's name: its next line is lost."
            yield Notice(code="issuer.cut", path="/issuer", message=message)
        elif value and _STROKE.search(value):
            yield Finding(field=field, value=None, place=_place(part, code))
            message = f"“{value}” is no name of a body: something else was read for its letters."
            yield Notice(code=code, path=f"/{field}", message=message)
        elif value:
            yield Finding(field=field, value=value, place=_place(part, f"{field}.header"))


def _place(part: Part, rule: str) -> Place:
    return Place(span=Span(start=part.start, end=part.end), rule=rule)
