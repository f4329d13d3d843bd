"""Which items set out work: by the kind of document, the headings above, the sentence that opens the list, and their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from extractors.folding import fold, squeeze
from extractors.grammar.roles import orders
from extractors.parts.words import type_of
from extractors.requirements.items import Item
from extractors.tables import patterns, rows
from schemas import Dispatch, PartKind

_HEADING = 160
"""Characters: a longer first paragraph is no heading."""


@dataclass(frozen=True)
class Judge:
    """Judges the items of one dispatch."""

    dispatch: Dispatch
    manner: str
    openers: frozenset[int]
    ordered: frozenset[int]

    @classmethod
    def of(cls, dispatch: Dispatch, items: Sequence[Item]) -> "Judge":
        """The judge for a dispatch: `manner` is how documents of its type speak (`orders`, `informs`, `decides`).

        `openers` are sentences that open a list, `ordered` the bullets under no item whose opening sentence orders (both by id).
        """
        kind = type_of(dispatch)
        manner = _manners().get(fold(kind), "orders") if kind else "orders"
        openers: set[int] = set()
        ordered: set[int] = set()
        for index, item in enumerate(items[:-1]):
            following = items[index + 1]
            lists = following.bulleted or following.label is not None
            if item.label is None and not item.bulleted and item.outer is None and lists and _opens(dispatch, item):
                openers.add(id(item))
                if orders(dispatch.text, item.start, item.end):
                    ordered |= set(map(id, takewhile(lambda other: other.bulleted, items[index + 1 :])))
        return cls(dispatch, manner, frozenset(openers), frozenset(ordered))

    def counts(self, item: Item) -> bool:
        """Whether an item, by itself, is a requirement; outer items count too when one of their inner ones does."""
        if item.part is PartKind.CLOSING:
            return item.label is not None or self._orders(item)
        if item.label is None:
            return self._unlabelled(item)
        if item.label.form == "label.article":
            return True
        if self._excluded(item) or self._tells(item):
            return False
        return self.manner == "orders" or self._under_order(item) or self._orders(item)

    def _unlabelled(self, item: Item) -> bool:
        if id(item) in self.openers or (item.bulleted and item.outer is not None):
            return False
        return id(item) in self.ordered or (self._orders(item) and not self._excluded(item))

    def _orders(self, item: Item) -> bool:
        return orders(self.dispatch.text, item.start, item.end) is not None

    def _excluded(self, item: Item) -> bool:
        """Whether it stands under, or is, a heading that sets out no work (aims, findings, funds)."""
        place: Item | None = item
        while place is not None:
            if place.label is not None and place.label.form != "label.article" and self._heads(place, "section.no_work"):
                return True
            place = place.outer
        return False

    def _heads(self, item: Item, rule: str) -> bool:
        start, end = item.first_block
        heading = self.dispatch.text[start:end]
        return patterns("sections")[rule].match(heading) is not None and (len(heading) < _HEADING or ":" in heading[:60])

    def _tells(self, item: Item) -> bool:
        """Whether an item only tells time, place, members or effect."""
        start, end = item.first_block
        return patterns("sections")["item.tells"].match(squeeze(self.dispatch.text[start:end])) is not None

    def _under_order(self, item: Item) -> bool:
        """Whether a heading above proposes or asks (`Kiến nghị, đề xuất`), or the item above ends in an order and a colon."""
        place = item.outer
        while place is not None:
            if self._heads(place, "section.proposes"):
                return True
            start, end = place.first_block
            if self.manner == "decides" and place.label and place.label.form == "label.article":
                return orders(self.dispatch.text, start, end) is not None or self._heads(place, "section.work")
            place = place.outer
        return False


def _opens(dispatch: Dispatch, item: Item) -> bool:
    return dispatch.text[item.start : item.end].rstrip(" *_").endswith(":")


@cache
def _manners() -> dict[str, str]:
    return {fold(row["type"]): row["manner"] for row in rows("manners")}
