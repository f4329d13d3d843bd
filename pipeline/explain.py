"""What was found where: a document's text in rows, each with the marks that begin in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from extractors.folding import squeeze
from pipeline.run import Reading
from schemas import Directive, Evidence


class Mark(NamedTuple):
    """What was found in a row: columns `start` up to, without, `end`; `goes_on` when it runs over the row's end.

    `pointers` are the places in the directive that were read from here, without their first `/`; `value` is what was made of the
    words, empty where that is the words themselves.
    """

    start: int
    end: int
    goes_on: bool
    pointers: tuple[str, ...]
    value: str
    rule: str


class Row(NamedTuple):
    """A piece of one line that fits the width, and the marks that begin in it."""

    text: str
    marks: tuple[Mark, ...]


def rows(reading: Reading, width: int) -> Iterator[Row]:
    """The whole text, lines broken at blanks where they are wider than `width`."""
    text = reading.dispatch.text
    stood = (
        _Stood(seen.start, seen.end, pointer, seen)
        for pointer, seen in reading.directive.evidence.items()
        if seen.start is not None and seen.end is not None
    )
    evidence = sorted(stood, key=lambda found: (found.start, -found.end, found.seen.rule))
    for start, end in _broken(text, width):
        inside = [found for found in evidence if start <= found.start < max(end, start + 1)]
        together = groupby(inside, key=lambda found: (found.start, found.end, found.seen.rule))
        yield Row(text[start:end].expandtabs(1), tuple(_mark(reading.directive, list(group), start, end) for _, group in together))


def outside(directive: Directive) -> Iterator[tuple[str, str, Evidence]]:
    """What witnesses gave that stand outside of the text: pointer without its first `/`, value, evidence."""
    for pointer, seen in directive.evidence.items():
        if seen.start is None:
            yield pointer[1:], _value(directive, pointer), seen


class _Stood(NamedTuple):
    start: int
    end: int
    pointer: str
    seen: Evidence


def _mark(directive: Directive, found: list[_Stood], start: int, end: int) -> Mark:
    first = found[0]
    values = dict.fromkeys(_value(directive, one.pointer) for one in found)
    made = ", ".join(value for value in values if value != squeeze(first.seen.quote))
    pointers = tuple(one.pointer[1:] for one in found)
    return Mark(first.start - start, min(first.end, end) - start, first.end > end, pointers, made, first.seen.rule)


def _value(directive: Directive, pointer: str) -> str:
    """The value that a JSON Pointer names, as words: of a requirement its label, of a deadline its date."""
    value: object = directive
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    if isinstance(value, str):
        return value
    for name in ("name", "number", "label", "date", "rrule", "title"):
        named = getattr(value, name, None)
        if named is not None:
            return str(named)
    return ""


def _broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > width:
            blank = text.rfind(" ", start, start + width + 1)
            stop = blank if blank > start else start + width
            yield start, stop
            start = stop + (blank > start)
        yield start, end
        start = end + 1
