"""Finds the fixed formulas of a header: motto, number, place and date, type, V/v, Kính gửi."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extractors.grammar.numbers import parse_own_number
from extractors.parts.view import View
from extractors.tables import patterns, rows
from schemas import UNREADABLE

REACH = 6000
"""Characters from the start of a letter within which its header lies; stamps and a web site's menu may stand before it."""

_NUMBER_REACH = 900
"""Characters after the motto (the beginning, where there is none) within which the number stands; further down numbers are cited."""
_DAMAGED_REACH = 1500
"""Characters searched for a motto with slips, which costs more."""

_NUMBERLIKE = regex.compile(r"[\s.…_]*[\d/\ufffd]|[.…_\s]+[\p{Lu}]*/|[\p{Lu}]{1,6}\s*[/-]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A formula: its span, and from where on (`after`) what it introduces stands."""

    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """The formulas of one header; null where not found. `stamp` is that of the office which received the letter."""

    motto: Anchor | None
    number: Anchor | None
    date: Anchor | None
    type: Anchor | None
    vv: Anchor | None
    receivers: Anchor | None
    stamp: Anchor | None = None

    @property
    def first(self) -> int | None:
        """Where the first formula of the header begins."""
        return self.after(0)

    def after(self, offset: int) -> int | None:
        """Where the next formula begins at or after `offset`."""
        every = (self.motto, self.number, self.date, self.type, self.vv, self.receivers)
        return min((a.start for a in every if a and a.start >= offset), default=None)


@cache
def type_names() -> "regex.Pattern[str]":
    """Names of document types as they are printed over a document: in capitals, the letters possibly spaced."""
    names = sorted({row["name"].upper() for row in rows("document_types") if row["name"]}, key=len, reverse=True)
    spaced = ("".join(r"\s+" if c == " " else regex.escape(c) + r"[ ]?" for c in name) for name in names)
    return regex.compile(rf"(?<![\p{{L}}/-])(?P<name>{'|'.join(spaced)})(?<=\S)(?![\p{{L}}])(?!\s*[*_]*\s*[:/-])")


def _first(view: View, ids: tuple[str, ...], start: int, end: int) -> Anchor | None:
    table = patterns("parts")
    found = [m for m in (table[key].search(view.text, start, end) for key in ids) if m]
    if not found:
        return None
    best = min(found, key=lambda m: m.start())
    return Anchor(view.first_word(best.start()), best.end(), best.end())


def find_anchors(view: View, start: int, end: int) -> Anchors:
    """The header's formulas in a letter that spans `start` … `end`."""
    end = min(end, start + REACH)
    motto = _first(view, ("motto.state", "motto.party", "motto.youth"), start, end)
    motto = motto or _first(view, ("motto.damaged",), start, min(end, start + _DAMAGED_REACH))
    receivers = _first(view, ("addressees.kinh_gui", "addressees.dien"), start, end)
    receivers = _greeted(view, receivers, end) if receivers else None
    limit = _limit(view, start, end, receivers)
    stamp = _first(view, ("stamp.incoming",), start, limit)
    reach = min(limit, (motto.end if motto else start) + _NUMBER_REACH)
    number = _number(view, start, reach, stamp)
    if number and motto and _is_titled(view, number, motto):
        number = _number(view, motto.start, reach, stamp) or number
    date = _date(view, start, limit, stamp)
    lowest = max((a.end for a in (motto, number, date) if a), default=start)
    kind = _type(view, min(lowest, limit), limit, date) or (None if receivers else _type(view, start, limit, date))
    stop = receivers.start if receivers else limit
    vv = _first(view, ("subject.vv",), start, stop)
    if vv and motto and vv.start < motto.start:  # a web page's own title above the header says it too
        vv = _first(view, ("subject.vv",), motto.start, stop) or vv
    return Anchors(motto, number, date, kind, vv, receivers, stamp)


def _greeted(view: View, receivers: Anchor, end: int) -> Anchor:
    """The anchor of those who receive, with `Kính gửi:` behind it where a công điện says both (`BỘ TRƯỞNG … điện:⏎Kính gửi:`)."""
    greeting = patterns("parts")["addressees.kinh_gui"].match(view.text, receivers.after, end)
    if greeting is None:
        greeting = patterns("parts")["addressees.kinh_gui"].match(view.text, view.first_word(receivers.after), end)
    return Anchor(receivers.start, greeting.end(), greeting.end()) if greeting else receivers


def _limit(view: View, start: int, end: int, receivers: Anchor | None) -> int:
    """Where the header ends at the latest: at Kính gửi or at the first căn cứ."""
    basis = patterns("parts")["basis.start"].search(view.text, start, end)
    decides = patterns("parts")["decides"].search(view.text, start, end)
    ends = [m.start() for m in (basis, decides) if m] + ([receivers.start] if receivers else [])
    return min(ends, default=end)


def _in(stamp: Anchor | None, offset: int) -> bool:
    return stamp is not None and stamp.start <= offset < stamp.end


def _number(view: View, start: int, limit: int, stamp: Anchor | None) -> Anchor | None:
    table = patterns("parts")
    for key in ("number.line", "number.inline"):
        for match in table[key].finditer(view.text, start, limit):
            before = view.folded[max(start, match.start() - 60) : match.start()]
            if table["number.cited_before"].search(before) and "\n" not in view.text[match.start() : match.end()].rstrip():
                continue
            after = _value_start(view, match.end(), limit)
            if after is not None and not _in(stamp, match.end() - 1) and not _cites(view, match.group(), after):
                return Anchor(view.first_word(match.start()), match.end(), after)
    return None


def _is_titled(view: View, number: Anchor, motto: Anchor) -> bool:
    """Whether a number stands in what a web page prints above the header: with the type's name, or of its own table (`Số 15`)."""
    if number.end > motto.start:
        return False
    line_end = view.text.find("\n", number.after)
    none = parse_own_number(view.text, number.after, line_end if line_end >= 0 else view.end) is None
    return none or not patterns("parts")["number.bare_marker"].match(view.text[number.start : number.end])


def _cites(view: View, marker: str, after: int) -> bool:
    """Whether a line that begins with a type's name (`Quyết định số 12/QĐ-BXD, ngày … của …`) cites a document: words follow the number."""
    if patterns("parts")["number.bare_marker"].match(marker):
        return False
    line_end = view.text.find("\n", after)
    rest = view.text[after : line_end if line_end >= 0 else view.end].split(maxsplit=1)[1:]
    return bool(rest) and any(char.islower() for char in rest[0])


def _value_start(view: View, offset: int, limit: int) -> int | None:
    """Where the number itself begins: after `Số:`, or on the next line."""
    for _ in range(2):
        if _NUMBERLIKE.match(view.text, offset, limit):
            first = view.first_word(offset)
            lost = view.text.find(UNREADABLE, offset, first)
            return first if lost < 0 else lost
        line_end = view.text.find("\n", offset, limit)
        if line_end < 0 or view.text[offset:line_end].strip(" \t.…_:"):
            return None
        offset = line_end + 1
    return None


def _date(view: View, start: int, limit: int, stamp: Anchor | None) -> Anchor | None:
    table = patterns("parts")
    for key in ("date.place_broken", "date.place", "date.place_line", "date.place_slashed", "date.bare_line"):
        found = (m for m in table[key].finditer(view.text, start, limit) if not _in(stamp, m.start("date")))
        match = next((m for m in found if not _bracketed(view, m.start())), None)
        if match:
            place = match.start("place") if "place" in match.groupdict() else match.start("date")
            return Anchor(place, match.end(), match.start("date"))
    return None


def _bracketed(view: View, offset: int) -> bool:
    """Whether an offset stands inside a bracket (`(Ban hành kèm theo Quyết định số … ngày …)`)."""
    before = view.text[max(0, offset - 300) : offset]
    return before.rfind("(") > before.rfind(")")


def _type(view: View, start: int, end: int, date: Anchor | None) -> Anchor | None:
    """The type's name: where it begins a row, else right behind the date in the same line (flattened texts)."""
    inside: Anchor | None = None
    for match in type_names().finditer(view.text, start, end):
        anchor = Anchor(match.start("name"), match.end("name"), match.end("name"))
        if _begins_row(view, anchor.start):
            return anchor
        if date and inside is None and not view.text[date.end : anchor.start].strip(" \t*_|-"):
            inside = anchor
    return inside


def _begins_row(view: View, offset: int) -> bool:
    line = view.text.rfind("\n", 0, offset) + 1
    return not view.text[line:offset].strip(" \t*_|#")


def all_mottos(view: View) -> Iterator[Anchor]:
    """Every motto of the document: each begins the header of a letter or of an annex."""
    for key in ("motto.state", "motto.party"):
        for match in patterns("parts")[key].finditer(view.text, 0, view.end):
            yield Anchor(view.first_word(match.start()), match.end(), match.end())
