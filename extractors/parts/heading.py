"""Cuts the header of a letter: issuer and the body above it, number, place and date, type, subject, addressees, marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.parts.anchors import Anchor, Anchors, find_anchors
from extractors.parts.view import Row, View
from extractors.tables import patterns
from schemas import Part, PartKind

_RULES = regex.compile(r"[-_*=.…+|~]{3,}|\s\*\s|^\*+|\*+$|[|]")
_BESIDE = 200
"""Characters that may part the two lines of a motto, where the left column runs between them."""
_LONGEST_SUBJECT_ROWS = 14
_SHORT = 120
"""Characters: a line of a plain text that is longer is prose, not a line of a subject."""


@dataclass
class Heading:
    """The parts of a header, and where the content begins."""

    parts: list[Part] = field(default_factory=list)
    content: int = 0
    found: bool = False

    def add(self, kind: PartKind, start: int, end: int) -> None:
        """Add a part, unless it is empty; the content begins behind it."""
        if end > start:
            self.parts.append(Part(kind=kind, start=start, end=end))
            self.content = max(self.content, end)


def cut_heading(view: View, start: int, end: int) -> Heading:
    """The header of the letter that spans `start` … `end`."""
    anchors = find_anchors(view, start, end)
    heading = Heading(content=start, found=bool(anchors.number or anchors.motto or anchors.receivers))
    if anchors.motto:
        heading.add(PartKind.MOTTO, anchors.motto.start, anchors.motto.end)
        tagline = patterns("parts")["motto.tagline"].search(view.text, anchors.motto.end, min(end, anchors.motto.end + _BESIDE))
        if tagline:
            heading.add(PartKind.MOTTO, tagline.start(), tagline.end())
    if anchors.date:
        heading.add(PartKind.PLACE_DATE, anchors.date.start, anchors.date.end)
    if anchors.number:
        heading.add(PartKind.NUMBER, anchors.number.after, _number_end(view, anchors, end))
    if anchors.type:
        heading.add(PartKind.TYPE, anchors.type.start, anchors.type.end)
    if anchors.receivers:
        heading.add(PartKind.ADDRESSEES, *_receivers(view, anchors.receivers, end))
    _subject(view, anchors, heading, end)
    _marks(view, heading, start)
    _issuers(view, anchors, heading, start)
    heading.parts.sort(key=lambda part: part.start)
    return heading


def _starts_after(anchors: Anchors, offset: int) -> int | None:
    """Where the next formula begins after `offset`."""
    every = (anchors.motto, anchors.number, anchors.date, anchors.type, anchors.vv, anchors.receivers)
    return min((a.start for a in every if a and a.start >= offset), default=None)


def _number_end(view: View, anchors: Anchors, end: int) -> int:
    assert anchors.number is not None
    after = anchors.number.after
    stop = _starts_after(anchors, after)
    line_end = view.text.find("\n", after)
    line_end = end if line_end < 0 else line_end
    if view.text[after:line_end].rstrip().endswith(("-", "/")):  # the number goes on in the next line
        line_end = max(line_end, view.text.find("\n", line_end + 1))
    last = min(line_end, end) if stop is None else min(line_end, stop, end)
    return after + len(view.text[after:last].rstrip())


def _subject(view: View, anchors: Anchors, heading: Heading, end: int) -> None:
    typed = anchors.type and not (anchors.vv and anchors.receivers and anchors.vv.start < anchors.type.start)
    if typed and anchors.type:
        begin = anchors.type.end
        span = _below_type(view, anchors, begin, end)
    elif anchors.vv:
        begin = anchors.vv.after
        span = _beside_number(view, anchors, begin, end)
    else:
        span = _unmarked(view, anchors, end)
    if span is None:
        return
    start, stop = span
    marker = patterns("parts")["subject.vv"].match(view.text[start:stop])
    if marker:
        start = view.first_word(start + marker.end())
    while stop > start and view.text[stop - 1] in " \n\t*_|-":
        stop -= 1
    heading.add(PartKind.SUBJECT, start, stop)


def _content_begins(view: View, row: Row) -> bool:
    return patterns("parts")["content.start"].match(row.text) is not None


def _below_type(view: View, anchors: Anchors, begin: int, end: int) -> tuple[int, int] | None:
    """The subject under a type's name: the rows up to the content, the authority's line or a rule."""
    receivers = anchors.receivers.start if anchors.receivers and anchors.receivers.start > begin else end
    flat = _flattened(view, begin, receivers)
    if flat is not None:
        return flat
    taken: list[Row] = []
    for row in view.rows_between(view.text.find("\n", begin) + 1 or end, receivers):
        if row.wordless or patterns("parts")["annex.attached"].match(row.text):
            if taken:
                break
            continue
        if len(taken) == _LONGEST_SUBJECT_ROWS or _ends_subject(view, row, taken):
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
    if taken and (row.paragraph == taken[-1].paragraph or (row.text[0].islower() and taken[-1].text[-1] not in ".;:")):
        return False
    if _content_begins(view, row) and not (row.centred and row.bold):
        return True
    paragraph = view.paragraphs[row.paragraph]
    if taken and taken[-1].centred and not row.centred and paragraph.alignment is not None:
        return True
    if taken and taken[-1].bold and row.bold is False:
        return True
    return not row.centred and not row.bold and paragraph.end - paragraph.start > 2 * _SHORT and row.text[-1:] in ".;:" and not row.upper


def _authority(view: View, row: Row, taken: Sequence[Row]) -> bool:
    """Whether a line in capitals is the deciding authority (a căn cứ or word of decision follows), not a line of a subject in capitals."""
    if not taken:
        return False
    following = view.rows[row.index + 1 : row.index + 4]
    table = patterns("parts")
    return any(table["basis.start"].match(r.text) or table["decides"].match(r.text) or _content_begins(view, r) for r in following)


def _flattened(view: View, begin: int, stop: int) -> tuple[int, int] | None:
    """The subject in the same line as the type's name: its run of capitals, or the rest of the line."""
    line_end = view.text.find("\n", begin)
    line_end = min(stop, line_end if line_end >= 0 else stop)
    rest = view.text[begin:line_end]
    if not rest.strip(" *_:|.") or rest.lstrip().startswith("("):
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
    for match in regex.finditer(r"(?<=\s)(?=(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|THỐNG ĐỐC)\s)", run):
        if patterns("parts")["authority.line"].match(run[match.start() :]):
            return match.start()
    first = next((row.text for row in view.rows[:6] if row.upper and not row.wordless), "")
    name = regex.split(r"\s*[-_*]{3,}|\s+CỘNG\s+H", first)[0].strip(" *|")
    at = run.rfind(name) if len(name) > 6 else -1
    return at if at > 0 else None


def _beside_number(view: View, anchors: Anchors, begin: int, end: int) -> tuple[int, int] | None:
    """The subject after V/v: its rows down to the next formula, the next column or cell, or a rule."""
    limit = _starts_after(anchors, begin) or end
    own = view.row_at(begin) or view.row_at(view.first_word(begin))
    if own is None:
        return None
    stop = begin
    for count, row in enumerate(view.rows[own.index :]):
        if row.start >= limit or count >= _LONGEST_SUBJECT_ROWS or row.beside(own):
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
    return len(row.text) > _SHORT or _content_begins(view, row) or view.text[stop - 1] == "." or row.upper


def _unmarked(view: View, anchors: Anchors, end: int) -> tuple[int, int] | None:
    """A subject under the number without V/v: rows in small letters before the next formula."""
    if not anchors.number or not anchors.receivers or anchors.type:
        return None
    line_end = view.text.find("\n", anchors.number.after)
    limit = _starts_after(anchors, anchors.number.after) or end
    own = view.row_at(anchors.number.after)
    taken: list[Row] = []
    for row in view.rows_between(line_end + 1 or end, limit):
        if row.wordless or row.upper or len(row.text) > _SHORT or (own and row.beside(own)):
            break
        taken.append(row)
    return (taken[0].start, taken[-1].end) if taken else None


def _receivers(view: View, anchor: Anchor, end: int) -> tuple[int, int]:
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


def _receiver_row(view: View, row: Row, taken: Sequence[Row], own: Row | None, inline: bool) -> bool:
    """Whether a row after Kính gửi still names receivers."""
    before = taken[-1] if taken else own
    if row.wordless:
        return False
    if row.bulleted and not (len(row.text) > 2 * _SHORT):
        return bool(before is None or not taken or taken[0].bulleted or not before.text.endswith((".", "./.")))
    if before is not None and row.paragraph == before.paragraph:
        return True
    listed = inline or bool(taken)
    open_end = before is None or before.text.rstrip("*_ ")[-1:] in ";,:" or not listed
    if row.cell is not None and own is not None and own.cell is not None and row.cell[0] == own.cell[0] and not row.upper:
        return open_end or not listed
    wrapped = bool(taken) and row.text[:1].islower() and before is not None and before.text[-1:] not in ".;"
    return (open_end or wrapped) and len(row.text) <= 2 * _SHORT and not _content_begins(view, row)


def _marks(view: View, heading: Heading, start: int) -> None:
    """Marks of urgency, secrecy and circulation on the first page, down to the content."""
    table = patterns("parts")
    for key in ("mark.urgency", "mark.secrecy", "mark.circulation"):
        for match in table[key].finditer(view.text, start, max(heading.content, start)):
            first = view.first_word(match.start())
            if not any(part.start < match.end() and first < part.end for part in heading.parts):
                heading.parts.append(Part(kind=PartKind.MARKS, start=first, end=match.end()))


def _issuers(view: View, anchors: Anchors, heading: Heading, start: int) -> None:
    """The lines in capitals that no formula covers, before the type, V/v or Kính gửi."""
    ends = [a.start for a in (anchors.type, anchors.vv, anchors.receivers) if a]
    before = [a.start for a in (anchors.number, anchors.date) if a]
    if not (anchors.motto or anchors.number):
        return
    limit = max([*(a.end for a in (anchors.motto, anchors.number, anchors.date) if a)])
    limit = min([limit, *ends]) if ends else limit
    pieces = list(_pieces(view, heading, start, limit))
    first = min(before) if before else limit
    leading = [p for p in pieces if p[0] < first] or [p for p in pieces if not before or p[0] < max(before)] or pieces
    bodies = _by_body(view, leading)
    if bodies:
        heading.add(PartKind.ISSUER, bodies[-1][0][0], bodies[-1][-1][1])
    if len(bodies) > 1:
        heading.add(PartKind.PARENT, bodies[0][0][0], bodies[-2][-1][1])


def _pieces(view: View, heading: Heading, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """Runs of capitals between the parts found so far, cut at rules."""
    parts = sorted(heading.parts, key=lambda part: part.start)
    for row in view.rows_between(start, limit):
        offset = row.start
        inside = [p for p in parts if p.start < row.end and row.start < p.end]
        for cut in [*inside, None]:
            stop = min(row.end, cut.start) if cut else row.end
            yield from _capitals(view, offset, stop)
            offset = max(offset, cut.end) if cut else stop


def _capitals(view: View, start: int, stop: int) -> Iterator[tuple[int, int]]:
    place = start
    for match in [*_RULES.finditer(view.text, start, stop), None]:
        end = match.start() if match else stop
        text = view.text[place:end]
        letters = [c for c in text if c.isalpha()]
        if len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.8 * len(letters) and not text.strip().endswith(":"):
            yield place + len(text) - len(text.lstrip(" *_|\t")), place + len(text.rstrip(" *_|\t"))
        place = match.end() if match else stop


def _by_body(view: View, pieces: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lines grouped by the body that they name: a line that begins like a body's name starts a new one."""
    table = patterns("parts")
    bodies: list[list[tuple[int, int]]] = []
    for piece in pieces:
        name = view.text[piece[0] : piece[1]]
        unfinished = bool(bodies) and table["issuer.unfinished"].search(view.text[bodies[-1][-1][0] : bodies[-1][-1][1]]) is not None
        if not bodies or (table["issuer.head"].match(name) and not unfinished):
            bodies.append([piece])
        else:
            bodies[-1].append(piece)
    return bodies
