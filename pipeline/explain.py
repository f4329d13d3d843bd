"""What was found where: a document's text in rows, each with the marks that begin in it."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.run import Reading
from schemas import Directive, Evidence


class Mark(NamedTuple):
    """A value found in a row: columns `start` up to, without, `end`; `goes_on` when it runs over the row's end."""

    start: int
    end: int
    goes_on: bool
    pointer: str
    value: str
    rule: str


class Row(NamedTuple):
    """A piece of one line that fits the width, and the marks that begin in it."""

    text: str
    marks: tuple[Mark, ...]


def rows(reading: Reading, width: int) -> Iterator[Row]:
    """The whole text, lines broken at blanks where they are wider than `width`."""
    text = reading.dispatch.text
    evidence = sorted(reading.directive.evidence.items(), key=lambda item: (item[1].start, -item[1].end))
    for start, end in _broken(text, width):
        inside = [(pointer, seen) for pointer, seen in evidence if start <= seen.start < max(end, start + 1)]
        yield Row(text[start:end].expandtabs(1), tuple(_mark(reading.directive, pointer, seen, start, end) for pointer, seen in inside))


def _mark(directive: Directive, pointer: str, seen: Evidence, start: int, end: int) -> Mark:
    stop = min(seen.end, end)
    value = _value(directive, pointer)
    return Mark(seen.start - start, stop - start, seen.end > end, pointer, "" if value == seen.quote else value, seen.rule)


def _value(directive: Directive, pointer: str) -> str:
    """The value that a JSON Pointer names, as words; empty for one that is a whole requirement (its text stands above the mark)."""
    value: object = directive
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    for name in ("name", "number", "label", "date", "rrule"):
        named = getattr(value, name, None)
        if named is not None:
            return str(named)
    return value if isinstance(value, str) else ""


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
