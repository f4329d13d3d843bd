"""Cuts the block of receivers after Kính gửi, or after `… điện:`."""

from collections.abc import Sequence

from extractors.parts.anchors import Anchor
from extractors.parts.title import content_begins
from extractors.parts.view import Row, View
from extractors.tables import patterns

_LONG = 240
"""Characters: a longer row is prose."""


def find_receivers(view: View, anchor: Anchor, end: int) -> tuple[int, int]:
    """The block after Kính gửi: bulleted rows, the rest of the line, or rows that end in a semicolon."""
    start = view.first_word(anchor.after)
    own = view.row_at(anchor.after - 1)
    taken: list[Row] = []
    inline = own is not None and bool(view.text[anchor.after : own.end].strip(" :*_|"))
    for row in view.rows_between(anchor.after, end):
        if not _receiver_row(view, row, taken, own, inline):
            break
        taken.append(row)
    last = taken[-1].end if taken else (own.end if inline and own else start)
    return start, max(last, start)


def _is_sentence(row: Row) -> bool:
    """Whether a row without a bullet, behind receivers with bullets, is the first sentence of the content."""
    begins = patterns("parts")["addressees.content"].match(row.text) is not None
    return row.text[:1].isupper() and (begins or len(row.text) > _LONG // 2 or row.text.endswith(":"))


def _opens_content(row: Row) -> bool:
    """Whether a row behind a receiver in the line of Kính gửi opens the content, though that line ends in a semicolon."""
    return patterns("parts")["addressees.content"].match(row.text) is not None or content_begins(row)


def _receiver_row(view: View, row: Row, taken: Sequence[Row], own: Row | None, inline: bool) -> bool:
    """Whether a row after Kính gửi still names receivers."""
    before = taken[-1] if taken else own
    if row.wordless:
        return False
    if row.bulleted and not (len(row.text) > _LONG):
        return bool(before is None or not taken or taken[0].bulleted or not before.text.endswith((".", "./.")))
    if before is not None and row.paragraph == before.paragraph:
        return True
    listed = inline or bool(taken)
    open_end = before is None or before.text.rstrip("*_ ")[-1:] in ";,:" or not listed
    if row.cell is not None and own is not None and own.cell is not None and row.cell[0] == own.cell[0] and not row.upper:
        return open_end or not listed
    unended = bool(taken) and before is not None and before.text[-1:] not in ".;"
    following = view.rows[row.index + 1 : row.index + 2]
    if (taken and taken[0].bulleted and _is_sentence(row)) or (inline and _opens_content(row)):
        return False
    wrapped = unended and (row.text[:1].islower() or any(other.bulleted for other in following))  # the rest of a bullet, before the next
    return (open_end or wrapped) and len(row.text) <= _LONG and not content_begins(row)
