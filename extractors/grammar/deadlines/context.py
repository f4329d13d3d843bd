"""The words beside a stretch of text: what stands before it in its item and clause, and what comes after."""

from dataclasses import dataclass
from functools import cache

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.deadlines.found import Anchor
from extractors.tables import patterns

_REACH = 240
"""How far back, in characters, words can make a time a deadline: a little more than two printed lines."""

_CLAUSE = regex.compile(r"[.;!?](?=\s)|\n(?=\s*[-+*•])")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the document's text, as printed and folded, with the item's span in it and the days that terms count from."""

    text: str
    folded: str
    start: int
    end: int
    anchor: Anchor

    @classmethod
    def of(cls, text: str, start: int, end: int, anchor: Anchor) -> "Item":
        """The item at `text[start:end]`."""
        return cls(text, fold(text), start, end, anchor)

    def printed(self, start: int, end: int) -> str:
        """What stands at a span, line breaks squeezed."""
        return squeeze(self.text[start:end])

    def before(self, at: int) -> str:
        """The words before `at`, as far as they can matter; a mark stands where the item's beginning is out of reach."""
        begin = max(self.start, at - _REACH)
        return ("" if begin == self.start else "\ufffc") + self.folded[begin:at]

    def clause(self, at: int) -> str:
        """The words of the clause that stand before `at`."""
        left = self.before(at)
        ends = [match.end() for match in _CLAUSE.finditer(left)]
        return left[ends[-1] :] if ends else left

    def after(self, at: int) -> str:
        """The words after `at`, as far as they can matter."""
        return self.folded[at : min(self.end, at + _REACH)]


Rows = tuple[tuple[str, "regex.Pattern[str]"], ...]
"""Compiled patterns, on folded text, with their ids."""


@cache
def group(table: str, prefix: str) -> Rows:
    """The rows of a table whose id begins with `prefix`, in the order of the table."""
    return tuple((rule, pattern.compiled) for rule, pattern in patterns(table).items() if rule.startswith(prefix))


def holds(table: str, prefix: str, words: str) -> bool:
    """Whether a row whose id begins with `prefix` matches the words, which are folded."""
    return any(pattern.search(words) for _, pattern in group(table, prefix))
