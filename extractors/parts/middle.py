"""Cuts what stands between header and end: căn cứ, the authority's line, lead-in, body, closing."""

from collections.abc import Iterator

from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind


def cut_middle(view: View, start: int, end: int) -> list[Part]:
    """The parts of the content that spans `start` … `end`."""
    parts: list[Part] = []
    place = view.first_word(start)
    decides = patterns("parts")["decides"].search(view.text, place, end)
    if decides and _is_word_of_decision(view, place, decides.start()):
        parts += _bases(view, place, decides.start())
        place = view.first_word(decides.end())
    else:
        parts += (bases := _leading_bases(view, place, end))
        place = view.first_word(bases[-1].end) if bases else place
    closing = _closing(view, place, end)
    stop = closing.start if closing else end
    first_item = _first_item(view, place, stop)
    if first_item is not None and first_item > place:
        parts.append(_trimmed(view, PartKind.LEAD_IN, place, first_item))
        place = first_item
    if stop > place:
        parts.append(_trimmed(view, PartKind.BODY, place, stop))
    if closing:
        parts.append(closing)
    return [part for part in parts if part.end > part.start]


def _trimmed(view: View, kind: PartKind, start: int, end: int) -> Part:
    return Part(kind=kind, start=start, end=start + len(view.text[start:end].rstrip()))


def _is_word_of_decision(view: View, start: int, offset: int) -> bool:
    """Whether `QUYẾT ĐỊNH:` closes the căn cứ: only căn cứ and the authority's line stand before it."""
    table = patterns("parts")
    before = [p for p in view.paragraphs if p.start < offset and p.end > start]
    based = sum(1 for p in before if table["basis.start"].match(view.text[max(p.start, start) : p.end]))
    return not before or based > 0 or offset == start


def _stretches(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two offsets, cut there; blank ones left out."""
    for paragraph in view.paragraphs:
        low, high = max(paragraph.start, start), min(paragraph.end, end)
        if low < high and view.text[low:high].strip():
            yield low, high


def _bases(view: View, start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    table = patterns("parts")
    for low, high in _stretches(view, start, end):
        text = view.text[low:high]
        kind = PartKind.AUTHORITY if table["authority.line"].match(text) and not parts else PartKind.BASIS
        parts.append(_trimmed(view, kind, view.first_word(low), high))
    return parts


def _leading_bases(view: View, start: int, end: int) -> list[Part]:
    """Căn cứ before a text without a word of decision: paragraphs that end in a semicolon or comma, and the authority's line."""
    parts: list[Part] = []
    table = patterns("parts")
    for low, high in _stretches(view, start, end):
        text = view.text[low:high].strip()
        if not parts and table["authority.line"].match(text):
            parts.append(_trimmed(view, PartKind.AUTHORITY, view.first_word(low), high))
        elif table["basis.start"].match(text) and text.rstrip("*_ ")[-1:] in ";,":
            parts.append(_trimmed(view, PartKind.BASIS, view.first_word(low), high))
        else:
            break
    return parts


def _first_item(view: View, start: int, end: int) -> int | None:
    """Where the first labelled item of the content begins."""
    for paragraph in view.paragraphs:
        if start <= paragraph.start < end and patterns("parts")["item.label"].match(view.text, paragraph.start, end):
            return paragraph.start
    return None


def _closing(view: View, start: int, end: int) -> Part | None:
    """The polite formula before the signature: one of the last two paragraphs, and what follows it."""
    inside = [p for p in view.paragraphs if start <= p.start < end and p.end <= end + 1]
    for paragraph in inside[-2:]:
        text = view.text[paragraph.start : min(paragraph.end, end)]
        if paragraph.start > start and patterns("parts")["closing.start"].match(text):
            return _trimmed(view, PartKind.CLOSING, paragraph.start, end)
    return None
