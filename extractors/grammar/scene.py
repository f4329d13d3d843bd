"""What stands around a citation: a stretch of text with its numbers, dates and statutes, and how to look to both sides in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import regex

from extractors.folding import fold
from extractors.grammar.dates import DateFound, find_dates
from extractors.grammar.numbers import NumberFound, find_numbers
from extractors.grammar.statutes import StatuteFound, find_statutes, paragraph_end
from extractors.tables import Pattern, patterns, rows

_ISSUER = 140
"""No issuer is longer; working groups with the names of several programmes have about 90 characters."""

_TITLE = 400

_SHARING = 80
"""How far before a number others that share its notation begin."""

_NEAR = 20
"""Characters behind an issuer that tell whose it is."""

_DIGITS = regex.compile(r"\d+")


def rule(name: str) -> Pattern:
    """A pattern of the table of citations."""
    return patterns("citations")["citation." + name]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` up to, without, `end` of the text."""

    start: int
    end: int


@dataclass(slots=True)
class Scene:
    """A stretch of text with what was found in it."""

    text: str
    start: int
    stop: int
    breaks: Sequence[int] = ()
    numbers: list[NumberFound] = field(init=False)
    dates: list[DateFound] = field(init=False)
    statutes: list[StatuteFound] = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find what the stretch holds."""
        self.numbers = [number for found in find_numbers(self.text, self.start, self.stop) for number in self._sharing(found)]
        self.dates = [date for date in find_dates(self.text, self.start, self.stop) if date.rule != "date.month"]
        self.statutes = find_statutes(self.text, self.start, self.stop, self.breaks)
        self._starts = [date.start for date in self.dates]

    def _sharing(self, number: NumberFound) -> list[NumberFound]:
        """A number, and before it those that share its notation: `số 71, 72/STC-NS` are two."""
        head = rule("shared_notation").search(self.text, max(self.start, number.start - _SHARING), number.start)
        if not head or not number.serial:
            return [number]
        rest, found = number.value.removeprefix(number.serial), []
        for digits in _DIGITS.finditer(self.text, *head.span("serials")):
            start, end = digits.span()
            found.append(replace(number, start=start, end=end, serial=digits[0], value=digits[0] + rest, rule="number.shared_notation"))
        return [*found, number]

    def date_after(self, at: int, limit: int) -> DateFound | None:
        """The date that belongs to what ends at `at`: only words of issue (`ban hành`, `hồi 8 giờ`) stand between."""
        index = bisect_left(self._starts, at)
        if index == len(self.dates) or self._starts[index] >= limit:
            return None
        date = self.dates[index]
        return date if rule("date").match(self.text, at, date.start) else None

    def date_at(self, at: int) -> DateFound | None:
        """The date that begins at `at`."""
        index = bisect_left(self._starts, at)
        return self.dates[index] if index < len(self.dates) and self._starts[index] == at else None

    def date_before(self, at: int) -> DateFound | None:
        """The date that stands right before `at`, a comma between: `Ngày 5/6/2024, UBND tỉnh …`."""
        index = bisect_left(self._starts, at) - 1
        if index < 0 or self.text[self.dates[index].end : at].strip(" ,\n\t"):
            return None
        return self.dates[index]

    def issuer_after(self, at: int, limit: int) -> Stretch | None:
        """The issuer after `của`; None where it is the issuer of the next citation (`…, của Sở Y tế tại Tờ trình số …`)."""
        of = rule("of").match(self.text, at, limit)
        if not of or not rule("issuer_head").match(self.text, of.end(), limit):
            return None
        stretch = self.trimmed(of.end(), self._issuer_end(of.end(), min(limit, of.end() + _ISSUER)))
        return None if "," in of[0] and rule("inside").match(self.text[stretch.end : stretch.end + _NEAR]) else stretch

    def issuer_before(self, at: int, floor: int) -> Stretch | None:
        """The issuer before the verb that brings a citation in: `Sở Y tế đã có …`, `của Giám đốc Sở Y tế tại …`."""
        floor = max(floor, at - _ISSUER)
        verb = rule("by").search(self.text, floor, at)
        if not verb:
            return None
        marks = rule("before_issuer").finditer(self.text, floor, verb.start())
        begins = [floor, *(mark.end() for mark in marks if mark[0][0] != "," or not _comma_inside(fold(self.text), mark.start()))]
        begins += [date.end for date in self.dates if floor <= date.end < verb.start()]
        stretch = self.trimmed(max(begins), verb.start())
        if not rule("issuer_head").match(self.text, stretch.start, stretch.end):
            return None
        return stretch if self._issuer_end(stretch.start, stretch.end) == stretch.end else None

    def _issuer_end(self, start: int, limit: int) -> int:
        """Where the words of a body or an office end that begin at `start`."""
        limit = min(limit, self.paragraph_end(start))
        capitals = self.text[start : start + 8].isupper()
        text = fold(self.text) if capitals else self.text
        for end in rule("issuer_end").finditer(text, start + 1, limit):
            if end[0] != "," or not _comma_inside(fold(self.text), end.start()):
                return end.start()
        return limit

    def paragraph_end(self, at: int) -> int:
        """The end of the paragraph that holds `at`."""
        return paragraph_end(self.text, at, self.stop, self.breaks)

    def title_after(self, at: int) -> Stretch | None:
        """The trích yếu after a citation, as far as marks and words bound it."""
        word = rule("title_word").match(self.text, at, self.stop)
        if not word:
            return None
        lead = rule("title").match(self.text, at, self.stop)
        begin = lead.end() if lead else at
        limit = min(self.paragraph_end(begin), begin + _TITLE)
        end = rule("title_end").search(self.text, begin, limit)
        return self.trimmed(begin, end.start() if end else limit)

    def trimmed(self, start: int, end: int) -> Stretch:
        """A stretch without the blanks at its ends."""
        piece = self.text[start:end]
        return Stretch(start + len(piece) - len(piece.lstrip()), max(start, end - len(piece) + len(piece.rstrip())))


def _comma_inside(folded: str, at: int) -> bool:
    """Whether a comma stands inside a name (`Văn hóa, Thể thao và Du lịch`)."""
    before, after = folded[max(0, at - 20) : at].split(), folded[at + 1 : at + 20].split()
    return bool(before and after) and (before[-1], after[0]) in _commas()


@cache
def _commas() -> frozenset[tuple[str, str]]:
    """The words on both sides of commas in names of bodies and branches."""
    names = [fold(row["name"]) for table in ("bodies", "branches", "comma_names") for row in rows(table)]
    pairs = (name.split(", ")[index : index + 2] for name in names for index in range(name.count(", ")))
    return frozenset((one.split()[-1], other.split()[0]) for one, other in pairs if one and other)
