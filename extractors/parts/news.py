"""Tells a news item that retells a dispatch from a dispatch, and parts its text from what the site put around it."""

from extractors.parts.heading import Heading
from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind

_TITLE = 200
_FIRST_ROWS = 4
_BYLINE = 60
"""Characters: a short last line without a full stop is the author's name."""


def is_report(view: View, heading: Heading) -> bool:
    """Whether the text has no header of a dispatch, yet tells of one."""
    if heading.found or any(part.kind in (PartKind.TYPE, PartKind.RECIPIENTS) for part in heading.parts):
        return False
    if view.rows and patterns("parts")["annex.title"].match(view.rows[0].text):
        return False
    titled = any(len(row.text) < _TITLE and row.text[-1] not in ".:;," for row in view.rows[:_FIRST_ROWS])
    return titled and patterns("news")["news.retells"].search(view.text, 0, view.end) is not None


def cut_report(view: View, heading: Heading) -> list[Part]:
    """The parts of a news item: place and date where a line gives them, title, text, and the site's own words."""
    table = patterns("news")
    foot = table["site.foot"].search(view.text, 0, view.end)
    stop = foot.start() if foot else view.end
    inside = [p for p in view.paragraphs if p.start < stop]
    parts = [part for part in heading.parts if part.kind is PartKind.PLACE_DATE]
    titled = False
    for number, paragraph in enumerate(inside):
        text = view.text[paragraph.start : min(paragraph.end, stop)]
        dated = any(part.start < paragraph.end and paragraph.start < part.end for part in parts)
        if not text.strip() or (dated and len(text) < 2 * _BYLINE):
            continue
        kind = PartKind.NEWS
        if not titled and len(text) < _TITLE and text.rstrip()[-1:] not in ".:;":
            kind, titled = PartKind.SUBJECT, True
        elif table["news.stamp"].match(text) or (number == len(inside) - 1 and _byline(text)):
            kind = PartKind.SITE
        caption = table["site.caption"].search(text)
        end = caption.start() if caption and kind is PartKind.NEWS else len(text)
        if text[:end].strip():
            parts.append(Part(kind=kind, start=view.first_word(paragraph.start), end=paragraph.start + len(text[:end].rstrip())))
        if end < len(text):
            parts.append(Part(kind=PartKind.SITE, start=paragraph.start + end, end=paragraph.start + len(text.rstrip())))
    if foot:
        parts.append(Part(kind=PartKind.SITE, start=view.first_word(stop), end=view.end))
    return parts


def _byline(text: str) -> bool:
    return len(text) < _BYLINE and text.rstrip()[-1:] not in ".:;"
