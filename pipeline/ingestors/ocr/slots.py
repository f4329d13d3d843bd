"""Running number, day and month in a header: often written by pen, which the engine takes for any figures.

Figures stand only where they have the shape of printed ones, or the engine is sure of them, or reads them alike at other sizes; else
U+FFFD stands in their place, so that nobody takes a guess for a number and a person can look at the place.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.folding import fold
from extractors.tables import patterns
from pipeline.ingestors.layout.lines import PrintedLine, motto_at, rows
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.vocabulary import marks, skeleton
from schemas import UNREADABLE, Notice

if TYPE_CHECKING:
    import regex

_SURE = 0.9  # figures of which the engine is as sure stand: below, pens are among them
_UNSURE = 0.5  # figures of which it is less sure don't, even if other sizes read alike
_APART = 1.2  # of a line's height: a wider blank parts columns
_SCRAP = 2  # letters behind a label that are no number: the rest of what a pen ran through
_BELOW_MOTTO = 10  # rows under the motto in which number and date stand
_DATED = 3  # words in small letters of a date line
_NOISE = " .,:;_-–—*'’`‘"
_FIGURES = str.maketrans("OoØlI|", "000111")
"""Letters that the engine takes figures for; only where other sizes read alike."""
_FIGURE = re.compile(r"\d")
_PARTY = re.compile(r"\d\s?-\s?\w{1,4}\s?/")
_NUMBER, _DAY, _MONTH = re.compile(r"\d{1,5}[a-z]?"), re.compile(r"0?[1-9]|[12]\d|3[01]"), re.compile(r"0?[1-9]|1[0-2]")
_FORMS = {"serial": _NUMBER, "day": _DAY, "month": _MONTH}

Reread = Callable[[Sequence[Word]], list[str]]
"""Gives what the engine reads in the place of some words, at other sizes."""

Extent = tuple[float, float]
"""Left and right edge in points."""

Printed = Callable[[Sequence[Word], Extent, Extent, bool], str | None]
"""Gives the figures of type that stand in one part of a row of words, as high as what stands in another part; None if there are others.

The last says whether they stand upright.
"""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place for figures in a line: the span of what was read there, what that was, and how sure the engine is of it.

    Where figures were read, or something that runs into the stroke before the notation, there are as many.
    """

    group: str
    start: int
    end: int
    read: str
    certainty: float
    is_apart: bool

    @property
    def form(self) -> re.Pattern[str]:
        """The form that the figures must have."""
        return _FORMS[self.group]


@dataclass(frozen=True, slots=True)
class Sight:
    """The ways to look at a place of the page again."""

    reread: Reread
    printed: Printed = lambda _words, _slot, _beside, _upright: None


def settle(page: Page, sight: Sight) -> list[Notice]:
    """Settle the slots in the headers of a page, in place."""
    lines = rows(page.words, page.number)
    mottos = [index for index, line in enumerate(lines) if motto_at(line) is not None]
    words: list[Word] = []
    notices: list[Notice] = []
    for index, line in enumerate(lines):
        if any(0 < index - motto <= _BELOW_MOTTO for motto in mottos):
            for piece in _columns(line):
                words += _settled(piece, sight, notices)
        else:
            words += line.words
    page.words = words
    return notices


def _columns(line: PrintedLine) -> list[Sequence[Word]]:
    """A row parted before the column in which its date line stands; the number's column has blanks for a pen in it."""
    date = patterns("scan")["scan.date_line"].search(line.text)
    if date is None:
        return [line.words]
    day = line.text[: date.start()].count(" ")
    starts = [index for index, left, right in line.gaps if right - left >= _APART * line.height and 0 < index <= day]
    return [line.words[: starts[-1]], line.words[starts[-1] :]] if starts else [line.words]


def _settled(words: Sequence[Word], sight: Sight, notices: list[Notice]) -> Iterator[Word]:
    """The words of a row: in one there may stand the number, then the date."""
    text = " ".join(word.text for word in words)
    at = 0
    for key in ("scan.number_line", "scan.date_line"):
        if key == "scan.number_line" and _is_lost(words, text):
            yield from _lost(words, text, notices)
            return
        match = patterns("scan")[key].search(text, at)
        if match is None or _goes_on(words, text, match.end()) or _FIGURE.search(_without_hour(_before(words, match.start()))):
            continue
        yield from _cut(words, text, at, match.start())
        own = _cut(words, text, *match.span())
        after = [word for piece in _pieces(key, own, sight) for word in piece]
        before, now = (" ".join(word.text for word in some) for some in (own, after))
        if now != before:
            notices.append(Notice(code="ocr.repaired", message=f"“{before}” was taken for “{now}”."))
        yield from after
        at = match.end()
    yield from _cut(words, text, at, len(text))


def _goes_on(words: Sequence[Word], text: str, end: int) -> bool:
    """Whether a sentence follows: its number is a cited one. Beside a number of a header no more stands than a place and a date."""
    behind = list(words)[text[:end].count(" ") + 1 :]
    return sum(word.text.isalpha() and word.text.islower() and (word.certainty or 0.0) >= _SURE for word in behind) > _DATED


def _without_hour(text: str) -> str:
    """What stands before a date without the hour that a công điện is sent at."""
    return patterns("scan")["scan.hour"].compiled.sub("", fold(text))


def _is_lost(words: Sequence[Word], text: str) -> bool:
    """Whether a row is a number's label and what can't be told apart behind it; a printed sentence is surer."""
    match = patterns("scan")["scan.number_lost"].match(text)
    certainty = min((word.certainty or 0.0 for word in words), default=1.0)
    if match is None:
        return False
    serial = text[slice(*match.span("serial"))]
    told = len(serial) <= _SCRAP or patterns("scan")["scan.number_fused"].search(serial) is not None
    return certainty < (_SURE if told else _UNSURE)


def _lost(words: Sequence[Word], text: str, notices: list[Notice]) -> Iterator[Word]:
    notices.append(Notice(code="ocr.repaired", message=f"“{text}” is a number that can't be read."))
    yield words[0]._replace(text=_label(text))
    yield words[-1]._replace(text=UNREADABLE, x0=words[0].x1)


def _before(words: Sequence[Word], end: int) -> str:
    """What stands before an offset in the same column: before a date line's words, a place and no figures."""
    found: list[str] = []
    right = None
    for _, last, word in reversed(list(_spans(words))):
        if last < end:
            if right is not None and right - word.x1 > _APART * (word.y1 - word.y0):
                break
            found.append(word.text)
        right = word.x0
    return " ".join(reversed(found))


def _pieces(key: str, words: Sequence[Word], sight: Sight) -> Iterator[list[Word]]:
    """The words before, in, and behind each slot of the line; labels as they are printed."""
    text = " ".join(word.text for word in words)
    match = patterns("scan")[key].search(text)
    assert match is not None
    slots = [_slot(words, match, name) for name in _FORMS if name in match.groupdict()]
    upright = key == "scan.number_line"  # Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3: the number stands upright, the date is slanted
    beside = _extent(words, *match.span("rest" if upright else "year"))
    others = cache(lambda: sight.reread(words))
    at = 0
    for slot in slots:
        before = _cut(words, text, at, slot.start)
        labels = {"serial": _label(text), "day": _day(text)}
        labelled = slot.group in labels and before
        yield [before[0]._replace(text=labels[slot.group], x1=before[-1].x1)] if labelled else _spelt(before, at)
        inside = _cut(words, text, slot.start, slot.end)
        shape = sight.printed(words, _extent(words, slot.start, slot.end), beside, upright)
        value = _value(key, slot, shape, others)
        if value:
            yield [_filled(inside, words, slot, value)]
        at = slot.end
    yield _spelt(_cut(words, text, at, len(text)), at if key == "scan.date_line" else 0)


def _slot(words: Sequence[Word], match: "regex.Match[str]", name: str) -> _Slot:
    start, end = match.span(name)
    certainty = min((word.certainty or 0.0 for word in _touched(words, start, end)), default=0.0)
    read = match[name].strip(_NOISE)
    return _Slot(name, start, end, read, certainty, match[name].endswith(" ") and _FORMS[name].fullmatch(read) is None)


def _value(key: str, slot: _Slot, shape: str | None, others: Callable[[], list[str]]) -> str:
    """What stands in a slot: printed figures as their shape says, others as far as the engine can be believed."""
    sure = slot.certainty >= _SURE and slot.form.fullmatch(slot.read) is not None
    if shape is not None and slot.form.fullmatch(shape) and (slot.is_apart or len(shape) == len(slot.read)):
        believed = not sure or slot.read == shape or shape in _read_in(key, slot, others())
        return shape if believed else UNREADABLE
    if sure:
        return slot.read
    if slot.read and not _may_be_figures(slot):
        return UNREADABLE
    return _agreed(key, slot, others())


def _spelt(words: list[Word], at: int) -> list[Word]:
    """The words between the figures of a date (behind the offset 0) with their own marks: there is nothing else that they may be."""
    return [word._replace(text=marks("date").get(skeleton(word.text), word.text)) for word in words] if at else words


def _label(text: str) -> str:
    """The label of a number, whatever was made of its letters: with a colon, which Party documents leave out."""
    label = next(iter(marks("number").values()), "")
    return f"{label}:" if ":" in text[:6] or _PARTY.search(text) is None else label


def _day(text: str) -> str:
    """The word before a day, whatever was made of its letters."""
    return text[0] + next(iter(marks("day").values()))[1:]


def _may_be_figures(slot: _Slot) -> bool:
    """Whether other sizes can make what was read sure: letters that no figure looks like, or a guess, they can't."""
    return slot.certainty >= _UNSURE and slot.form.fullmatch(slot.read.translate(_FIGURES)) is not None


def _agreed(key: str, slot: _Slot, others: Sequence[str]) -> str:
    """The figures if all sizes give the same, U+FFFD if not; nothing where nothing is read at any size."""
    figures = slot.read.translate(_FIGURES)
    read = _read_in(key, slot, others)
    if not slot.read:
        return UNREADABLE if any(read) else ""
    return figures if read and all(other == figures for other in read) else UNREADABLE


def _read_in(key: str, slot: _Slot, others: Sequence[str]) -> list[str | None]:
    matches = [patterns("scan")[key].search(other) for other in others]
    return [match[slot.group].strip(_NOISE).translate(_FIGURES) if match else None for match in matches]


def _extent(words: Sequence[Word], start: int, end: int) -> Extent:
    """The edges of what lies between two offsets: those of the words around it, or of their letters."""
    left, right = words[0].x0, words[-1].x1
    for first, last, word in reversed(list(_spans(words))):
        letter = (word.x1 - word.x0) / len(word.text)
        if last >= end:
            right = word.x0 if first >= end else word.x0 + letter * (end - first)
        if first < start:
            left = word.x1 if last <= start else word.x0 + letter * (start - first)
            break
    return left, right


def _spans(words: Sequence[Word]) -> Iterator[tuple[int, int, Word]]:
    at = 0
    for word in words:
        yield at, at + len(word.text), word
        at += len(word.text) + 1


def _touched(words: Sequence[Word], start: int, end: int) -> list[Word]:
    return [word for first, last, word in _spans(words) if first < end and last > start]


def _cut(words: Sequence[Word], text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of the line, those at its ends cut, boxes too."""
    found = []
    for first, last, word in _spans(words):
        low, high = max(first, start), min(last, end)
        piece = text[low:high].strip()
        if low < high and piece:
            wide = (word.x1 - word.x0) / max(len(word.text), 1)
            found.append(word._replace(text=piece, x0=word.x0 + wide * (low - first), x1=word.x0 + wide * (high - first)))
    return found


def _filled(inside: Sequence[Word], words: Sequence[Word], slot: _Slot, value: str) -> Word:
    """One word in the place of those in the slot."""
    first = inside[0] if inside else words[0]
    certainty = min((word.certainty or 0.0 for word in inside), default=0.0)
    return first._replace(text=value, x1=inside[-1].x1 if inside else first.x1, certainty=certainty)
