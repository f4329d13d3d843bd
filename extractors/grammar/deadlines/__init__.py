"""The deadline engine: times by which something must be done. It knows the day of issue and of receipt, never today."""

from extractors.grammar.deadlines.context import Item
from extractors.grammar.deadlines.found import Anchor, DeadlineFound
from extractors.grammar.deadlines.phrases import phrase_deadlines, stated_times
from extractors.grammar.deadlines.recurring import rhythm_deadlines, stated_rhythms
from extractors.grammar.deadlines.terms import term_deadlines

__all__ = ["DeadlineFound", "find_deadlines", "stated_deadlines"]


def find_deadlines(text: str, start: int, end: int, issued_on: str | None, received_on: str | None = None) -> list[DeadlineFound]:
    """The deadlines in `text[start:end]`, in order of the text, none within another.

    `issued_on` (`YYYY-MM-DD` or `YYYY-MM`) gives the year where none is printed; without it such a day has no date.
    `received_on` (`YYYY-MM-DD`) dates terms that count from receipt. Spans count from the start of `text`.
    """
    item = Item.of(text, start, end, Anchor.of(issued_on, received_on))
    return _apart([*phrase_deadlines(item), *term_deadlines(item), *rhythm_deadlines(item)])


def stated_deadlines(text: str, start: int, end: int, issued_on: str | None, received_on: str | None = None) -> list[DeadlineFound]:
    """The deadlines where `text[start:end]` is nothing but the statement of a time: a cell under `Thời gian hoàn thành` (`Quý II/2026`).

    Arguments and results as of `find_deadlines`; no word such as `trước` is needed.
    """
    item = Item.of(text, start, end, Anchor.of(issued_on, received_on))
    found = _apart([*phrase_deadlines(item), *term_deadlines(item), *rhythm_deadlines(item)])
    return found or _apart([*stated_times(item), *stated_rhythms(item)])


def _apart(rivals: list[DeadlineFound]) -> list[DeadlineFound]:
    """Of those that overlap the longest, in order of the text."""
    kept: list[DeadlineFound] = []
    for rival in sorted(rivals, key=lambda deadline: deadline.start - deadline.end):
        if not any(rival.start < other.end and other.start < rival.end for other in kept):
            kept.append(rival)
    return sorted(kept, key=lambda deadline: deadline.start)
