"""The words beside a stretch of text: what stands before it in its item and clause, and what comes after."""

from dataclasses import dataclass

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.deadlines.found import Anchor
from extractors.tables import Pattern

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


def first_match(rows: "list[tuple[str, Pattern]]", words: str) -> "tuple[str, regex.Match[str]] | None":
    """The first row of a table that matches the words, with its id."""
    for rule, pattern in rows:
        if match := pattern.compiled.search(words):
            return rule, match
    return None


def group(table: dict[str, Pattern], prefix: str) -> "list[tuple[str, Pattern]]":
    """The rows of a table whose id begins with `prefix`, in the order of the table."""
    return [(rule, pattern) for rule, pattern in table.items() if rule.startswith(prefix)]
