"""What follows the main letter in its file: annexes and further letters."""

from collections.abc import Sequence

from extractors.parts.anchors import all_mottos
from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind

_HEAD_ROWS = 8
"""Rows of a header that may stand, in the left column, before its motto."""
_TITLE_ROWS = 15


def next_header(view: View, after: int) -> int:
    """Where the header of the next letter or annex begins, counted from `after`; the end of the body where none follows."""
    motto = next((m for m in sorted(all_mottos(view), key=lambda a: a.start) if m.start > after), None)
    return view.end if motto is None else _header_start(view, motto.start, after)


def _header_start(view: View, motto: int, after: int) -> int:
    index = view.index_at(motto)
    for row in reversed(view.rows[max(0, index - _HEAD_ROWS) : index]):
        if row.start <= after or not (row.column == "left" or row.cell is not None or row.upper):
            break
        index = row.index
    return view.rows[index].start if index < len(view.rows) else motto


def cut_rest(view: View, start: int) -> list[Part]:
    """The parts after the main letter, from `start` to the end of the body."""
    parts: list[Part] = []
    place = view.first_word(start)
    while place < view.end:
        row = view.row_at(place)
        own = next((m.end for m in all_mottos(view) if row and row.start <= m.start < _row_after(view, row.index)), place)
        stop = next_header(view, max(own, place + 1))
        kind = PartKind.OTHER_LETTER if _is_letter(view, place, stop) else PartKind.ANNEX
        end = place + len(view.text[place:stop].rstrip())
        if end > place:
            parts.append(Part(kind=kind, start=place, end=end))
        place = view.first_word(stop)
    return parts


def _row_after(view: View, index: int) -> int:
    rows: Sequence[object] = view.rows
    return view.rows[index + _HEAD_ROWS].start if index + _HEAD_ROWS < len(rows) else view.end


def _is_letter(view: View, start: int, end: int) -> bool:
    """Whether a piece has a header of its own: a motto with a number or Kính gửi, and no word that it is attached."""
    table = patterns("parts")
    head = view.rows[view.index_at(start) : view.index_at(start) + _TITLE_ROWS]
    if not head:
        return False
    reach = min(end, head[-1].end)
    if table["annex.attached"].search(view.text, start, reach) or table["annex.title"].search(view.text, start, reach):
        return False
    motto = any(table[key].search(view.text, start, reach) for key in ("motto.state", "motto.party"))
    return motto and any(table[key].search(view.text, start, end) for key in ("number.line", "addressees.kinh_gui"))
