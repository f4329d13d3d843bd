"""Cuts the subject (trích yếu) out of a header: under the type's name, beside V/v, or unmarked under the number."""

from collections.abc import Sequence

import regex

from extractors.parts.anchors import Anchors
from extractors.parts.view import Row, View
from extractors.tables import patterns

_LONGEST = 14
"""Rows of the longest subjects."""
_CAPITALS = 24
"""Characters: a subject in capitals that is shorter may go on in small letters (`KẾT LUẬN⏎Thanh tra …`)."""
_SHORT = 120
"""Characters: a line of a plain text that is longer is prose, not a line of a subject."""

_ACRONYM = regex.compile(r"[\p{Lu}&]{3,6}")


def find_subject(view: View, anchors: Anchors, end: int) -> tuple[int, int] | None:
    """The span of the subject without V/v or Về việc; None where the header has none."""
    typed = anchors.type and not (anchors.vv and anchors.receivers and anchors.vv.start < anchors.type.start)
    if typed and anchors.type:
        urgent = patterns("parts")["type.urgent"].match(view.text, anchors.type.start, end)
        span = _below_type(view, anchors, urgent.end() if urgent else anchors.type.end, end)
    elif anchors.vv:
        span = _beside_number(view, anchors, anchors.vv.after, end)
    else:
        span = _unmarked(view, anchors, end)
    if span is None:
        return None
    start, stop = span
    table = patterns("parts")
    marker = table["subject.vv"].match(view.text[start:stop]) or table["subject.of_authority"].match(view.text[start:stop])
    if marker:
        start = view.first_word(start + marker.end())
    while stop > start and view.text[stop - 1] in " \n\t*_|-":
        stop -= 1
    return start, stop


def content_begins(row: Row) -> bool:
    """Whether a row begins like content, not like a line of a header."""
    return patterns("parts")["content.start"].match(row.text) is not None


def _below_type(view: View, anchors: Anchors, begin: int, end: int) -> tuple[int, int] | None:
    """The subject under a type's name: the rows up to the content, the authority's line or a rule."""
    receivers = anchors.receivers.start if anchors.receivers and anchors.receivers.start > begin else end
    flat = _flattened(view, begin, receivers)
    if flat is not None:
        return flat
    taken: list[Row] = []
    own = view.row_at(begin - 1)
    for row in view.rows_between(view.text.find("\n", begin) + 1 or end, receivers):
        if view.tabulated(row) and not (own and own.cell and row.cell and own.cell[0] == row.cell[0]):
            break
        if row.wordless or patterns("parts")["annex.attached"].match(row.text):
            if taken:
                break
            continue
        if row.end > receivers and taken:
            return taken[0].start, receivers if _runs_into(row, receivers, taken[-1]) else taken[-1].end
        if len(taken) == _LONGEST or _ends_subject(view, row, taken):
            break
        taken.append(row)
    return (taken[0].start, taken[-1].end) if taken else None


def _ends_subject(view: View, row: Row, taken: Sequence[Row]) -> bool:
    """Whether a row below a type's name no longer belongs to the subject."""
    table = patterns("parts")
    if table["authority.line"].match(row.text) and _authority(view, row, taken):
        return True
    if table["subject.vv"].match(row.text):
        return bool(taken)
    if table["mark.circulation"].match(row.text) or (not taken and row.text.startswith("(")):
        return True
    if taken and _carries_on(row, taken[-1]):
        return False
    if content_begins(row) and not (row.centred and row.bold) and not (not taken and _is_title(row)):
        return True
    return bool(taken and (_set_apart(view, row, taken) or _is_sentence(view, row) or _ends_capitals(view, row, taken))) or _is_prose(
        view, row
    )


def _is_title(row: Row) -> bool:
    """Whether a row that begins like content (`THỰC HIỆN …`) is in capitals, as subjects are, and has no label."""
    table = patterns("parts")
    return (
        row.upper
        and not any(table[key].match(row.text) for key in ("item.label", "basis.start", "addressees.kinh_gui"))
        and not row.bulleted
    )


def _ends_capitals(view: View, row: Row, taken: Sequence[Row]) -> bool:
    """Whether prose begins behind a subject in capitals: this row, which begins with a capital, and the next two are in small letters."""
    following = view.rows[row.index : row.index + 3]
    prose = len(following) == 3 and not any(r.upper or r.wordless or r.bulleted for r in following)
    return prose and row.text[0].isupper() and all(r.upper for r in taken) and sum(len(r.text) for r in taken) > _CAPITALS


def _carries_on(row: Row, before: Row) -> bool:
    return row.paragraph == before.paragraph or (row.text[0].islower() and before.text[-1] not in ".;:")


def _runs_into(row: Row, receivers: int, before: Row) -> bool:
    """Whether a subject goes on in the row of `Kính gửi:`, before it; figures there are those of a stamp, on whose row it was read."""
    return _carries_on(row, before) and not any(map(str.isdigit, row.text[: receivers - row.start]))


def _set_apart(view: View, row: Row, taken: Sequence[Row]) -> bool:
    """Whether a row is set otherwise than the lines of the subject: no longer centred, no longer bold.

    The last line of a subject that fills its width is as little centred as prose: then a sentence is told by its end.
    """
    if taken[-1].bold is True and row.bold is False:
        return True
    alignment = view.paragraphs[row.paragraph].alignment
    if taken[-1].centred:
        return not row.centred and alignment is not None
    return alignment == "justify" and row.paragraph != taken[-1].paragraph and _ends_like_a_sentence(view, row) and not row.upper


def _is_sentence(view: View, row: Row) -> bool:
    """Whether a row begins a paragraph that ends like a sentence, in a text whose format tells no alignment."""
    unaligned = view.paragraphs[row.paragraph].alignment is None
    return unaligned and _ends_like_a_sentence(view, row) and not row.upper and not row.bold


def _ends_like_a_sentence(view: View, row: Row) -> bool:
    paragraph = view.paragraphs[row.paragraph]
    return view.text[paragraph.start : paragraph.end].rstrip("*_ ")[-1:] in tuple(".;:")


def _is_prose(view: View, row: Row) -> bool:
    paragraph = view.paragraphs[row.paragraph]
    long = paragraph.end - paragraph.start > 2 * _SHORT and row.text[-1:] in ".;:"
    return long and not row.centred and not row.bold and not row.upper


def _authority(view: View, row: Row, taken: Sequence[Row]) -> bool:
    """Whether a line in capitals is the deciding authority (a căn cứ or word of decision follows), not a line of a subject in capitals."""
    if not taken:
        return False
    following = view.rows[row.index + 1 : row.index + 4]
    table = patterns("parts")
    return any(table["basis.start"].match(r.text) or table["decides"].match(r.text) or content_begins(r) for r in following)


def _flattened(view: View, begin: int, stop: int) -> tuple[int, int] | None:
    """The subject in the same line as the type's name: its run of capitals, or the rest of the line."""
    line_end = view.text.find("\n", begin)
    line_end = min(stop, line_end if line_end >= 0 else stop)
    rest = view.text[begin:line_end]
    if not any(map(str.isalnum, rest)) or rest.lstrip().startswith("("):
        return None
    words = list(regex.finditer(r"\S+", rest))
    if not words[0].group().isupper() or len(words) < 2:
        return view.first_word(begin), line_end
    last = 0
    for word in words:
        letters = [c for c in word.group() if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            break
        last = word.end()
    repeated = _repeated_authority(view, rest[:last])
    return view.first_word(begin), begin + (repeated or last)


def _repeated_authority(view: View, run: str) -> int | None:
    """Where in a run of capitals the deciding authority begins, which stands before its căn cứ: the issuer's name, or an office."""
    for match in patterns("parts")["authority.inside"].finditer(run):
        if patterns("parts")["authority.line"].match(run[match.start() :]):
            return match.start()
    first = next((row.text for row in view.rows[:6] if row.upper and not row.wordless), "")
    end = patterns("parts")["issuer.line_end"].search(first)
    name = first[: end.start() if end else None].strip(" *|")
    at = run.rfind(name) if len(name) > 6 else -1
    return at if at > 0 else None


def _beside_number(view: View, anchors: Anchors, begin: int, end: int) -> tuple[int, int] | None:
    """The subject after V/v: its rows down to the next formula, the next column or cell, or a rule."""
    limit = anchors.after(begin) or end
    own = view.row_at(begin) or view.row_at(view.first_word(begin))
    if own is None:
        return None
    stop = begin
    for count, row in enumerate(view.rows[own.index :]):
        if row.start >= limit or count >= _LONGEST or row.beside(own):
            break
        if count and (row.wordless or (row.paragraph != own.paragraph and _breaks_off(view, row, stop))):
            break
        stop = min(row.end, limit)
    return (view.first_word(begin), stop) if stop > begin else None


def _breaks_off(view: View, row: Row, stop: int) -> bool:
    """Whether a row of a new paragraph is not a further line of the subject after V/v."""
    table = patterns("parts")
    if any(table[key].match(row.text) for key in ("mark.urgency", "mark.secrecy", "mark.circulation")):
        return True
    if _ACRONYM.fullmatch(row.text):  # the last word of a wrapped line
        return view.text[stop - 1] == "."
    return len(row.text) > _SHORT or content_begins(row) or view.text[stop - 1] == "." or row.upper


def _unmarked(view: View, anchors: Anchors, end: int) -> tuple[int, int] | None:
    """A subject under the number without V/v: rows in small letters before the next formula."""
    if not anchors.number or not anchors.receivers or anchors.type:
        return None
    line_end = view.text.find("\n", anchors.number.after)
    if not 0 <= line_end < anchors.receivers.start:
        return None
    limit = anchors.after(line_end) or end
    own = view.row_at(anchors.number.after)
    taken: list[Row] = []
    for row in view.rows_between(line_end, limit):
        if row.wordless or row.upper or len(row.text) > _SHORT or (own and row.beside(own)):
            break
        taken.append(row)
    return (taken[0].start, taken[-1].end) if taken else None
