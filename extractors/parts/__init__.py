"""Cuts a document into its parts: the cells of Nghị định 30/2020/NĐ-CP, Phụ lục I, and what a file holds beside them."""

from extractors.parts.anchors import find_anchors
from extractors.parts.ending import cut_ending
from extractors.parts.heading import cut_heading
from extractors.parts.letters import cut_rest, next_header
from extractors.parts.middle import cut_middle
from extractors.parts.news import cut_report, is_report
from extractors.parts.view import View
from schemas import Dispatch, DocumentText, Notice, Part, PartKind

__all__ = ["cut"]


def cut(document: DocumentText) -> Dispatch:
    """The document with its parts. Never raises for odd text: what fits no part is left out of all."""
    view = View.of(document)
    motto = find_anchors(view, 0, view.end).motto
    end = next_header(view, motto.end if motto else view.end)
    heading = cut_heading(view, 0, end)
    if is_report(view, heading):
        return Dispatch(document=document, kind="report", parts=_ordered(cut_report(view, heading)))
    ending = cut_ending(view, heading.content, end)
    middle = cut_middle(view, heading.content, ending.body_end)
    rest = cut_rest(view, ending.end)
    parts = _ordered([*_site(view, heading.parts), *heading.parts, *middle, *ending.parts, *rest])
    return Dispatch(document=document, kind="dispatch", parts=parts, notices=tuple(_notices(parts)))


def _ordered(parts: list[Part]) -> tuple[Part, ...]:
    """In order of the text, what overlaps an earlier part dropped."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (p.start, p.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return tuple(kept)


def _site(view: View, header: list[Part]) -> list[Part]:
    """What stands before the header: the title of a web page, stamps."""
    first = min((part.start for part in header), default=0)
    text = view.text[:first].rstrip()
    start = view.first_word(0)
    return [Part(kind=PartKind.SITE, start=start, end=len(text))] if len(text) > start else []


def _notices(parts: tuple[Part, ...]) -> list[Notice]:
    others = sum(part.kind is PartKind.OTHER_LETTER for part in parts)
    if not others:
        return []
    return [Notice(code="letters.more", message=f"The file holds {others} more letter(s); only the first is read.")]
