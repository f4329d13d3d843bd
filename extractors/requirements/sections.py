"""Which items set out work: by the kind of document, the headings above, the sentence that opens the list, and their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.deadlines import find_deadlines
from extractors.grammar.resolve import resolve
from extractors.grammar.roles import Mention, assign, lead_in_assignees, orders
from extractors.grammar.words import words
from extractors.parts.names import offices
from extractors.parts.told import own_issue
from extractors.parts.words import Header
from extractors.requirements.items import Item
from extractors.tables import patterns, rows
from schemas import Dispatch, PartKind

_HEADING = 160
"""Characters: a longer first paragraph is no heading."""


@dataclass(frozen=True)
class Judge:
    """Judges the items of one dispatch.

    `manner` is how documents of its type speak (`orders`, `informs`, `invites`, `decides`); `openers` are sentences that open a list,
    `ordered` the bullets under no item whose opening sentence orders, `preamble` the paragraphs before the sentence that opens the items
    and orders, or in news those that a later one says in full (all by id).
    """

    dispatch: Dispatch
    header: Header
    manner: str
    openers: frozenset[int]
    ordered: frozenset[int]
    preamble: frozenset[int] = frozenset()

    @classmethod
    def of(cls, dispatch: Dispatch, items: Sequence[Item], header: Header) -> "Judge":
        """The judge for a dispatch."""
        manner = _manner(header.type, dispatch)
        openers: set[int] = set()
        ordered: set[int] = set()
        for index, item in enumerate(items[:-1]):
            if item.label is None and not item.bulleted and _opens(dispatch, item, items[index + 1]):
                openers.add(id(item))
                if orders(dispatch.text, item.start, item.end):
                    ordered |= set(map(id, takewhile(lambda other: other.bulleted, items[index + 1 :])))
        before = _announced(dispatch, items) if dispatch.kind == "report" else _preamble(dispatch, items, openers)
        return cls(dispatch, header, manner, frozenset(openers), frozenset(ordered), before)

    def counts(self, item: Item) -> bool:
        """Whether an item, by itself, is a requirement; outer items count too when one of their inner ones does."""
        if item.task is not None:  # a report's table tells of work that was done, unless it proposes some
            proposed = self.manner != "informs" or self._under_order(item)
            return proposed and (not item.task.heading or item.label is not None)
        if self.manner == "invites":  # it lists who is invited, when and where; that is no work
            return patterns("sections")["invitation.asks"].search(self._words(item)) is not None and self._orders(item)
        return self._unlabelled(item) if item.label is None else self._labelled(item)

    def _labelled(self, item: Item) -> bool:
        if item.label is not None and item.label.form == "label.article":
            return True
        if self._under_heading(item, "section.no_work") or self._lists_members(item) or self._is_invited(item):
            return False
        if self._heads(item, "section.frame") or self._tells(item):
            return self.manner == "orders" and (self._orders(item) or self._sets_term(item))
        return self.manner == "orders" or self._under_order(item) or self._orders(item)

    def _unlabelled(self, item: Item) -> bool:
        if self._under_heading(item, "section.no_work") or (item.part is PartKind.NEWS and id(item) in self.preamble):
            return False
        if id(item) in self.openers:  # `Báo cáo gửi về Sở trước ngày 5/6:` and by which ways
            return self._is_sent(item)
        if patterns("parts")["closing.start"].match(self._words(item)):
            return patterns("sections")["closing.asks"].search(self._words(item)) is not None and self._orders(item)
        if self._tells(item) or patterns("sections")["item.records"].match(self._words(item)) or self._only_reasons(item):
            return False
        if self.manner == "orders" and patterns("sections")["item.notes"].match(self._words(item)):
            return True
        return id(item) in self.ordered or self._orders(item) or self._demands(item) or self._is_sent(item)

    def _words(self, item: Item) -> str:
        return self.dispatch.text[item.start : item.end]

    def _orders(self, item: Item) -> bool:
        """Whether it orders somebody, or something of nobody named; what the issuer itself will do is no order."""
        start = said_from(self.dispatch, item)
        if orders(self.dispatch.text, start, item.end) is None:
            return False
        leads = assign(self.dispatch.text, start, item.end).lead
        return not leads or any(not self._is_issuer(mention.name) for mention in leads)

    def _only_reasons(self, item: Item) -> bool:
        """Whether it stands before the order and says why: no verb of order or duty is in it, only somebody who does something."""
        if id(item) not in self.preamble:
            return False
        lead = assign(self.dispatch.text, item.start, item.end).lead
        sign = orders(self.dispatch.text, item.start, item.end)
        return (sign is None or sign.rule == "roles.subject") and all(mention.rule == "roles.subject" for mention in lead)

    def others(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those of a lead-in who are not the issuer itself; an invitation or a report orders nobody."""
        return () if self.manner in ("informs", "invites") else tuple(mention for mention in mentions if not self._is_issuer(mention.name))

    def _is_issuer(self, name: str) -> bool:
        """Whether a name means the issuing body itself, or the holder of an office in it."""
        issuer = self.header.issuer
        if issuer is None:
            return False
        full = fold(resolve(name, issuer, self.header.parent, self.header.place) or name)
        held = next((office for office in offices() if full.startswith(office + " ")), "")
        return fold(issuer).startswith(full[len(held) :].strip())

    def _demands(self, item: Item) -> bool:
        """Whether a paragraph without a subject who is ordered still orders: it begins with a verb, or says `phải`, `cần`."""
        inside = item.part is PartKind.NEWS or (item.outer is not None and self.manner != "informs")
        if inside and patterns("sections")["item.term"].match(self._words(item)) and self._sets_term(item):
            return True
        if not inside or item.part is PartKind.CLOSING or patterns("sections")["item.narrates"].match(self._words(item)):
            return False
        urges = item.part is PartKind.NEWS and patterns("sections")["news.urges"].match(self._words(item)) is not None
        return urges or self._imperative(item) or patterns("sections")["item.must"].search(self._words(item)) is not None

    def _is_sent(self, item: Item) -> bool:
        """Whether it says by when something is to be sent, in a document that orders."""
        return self.manner == "orders" and patterns("sections")["item.sent"].match(self._words(item)) is not None and self._sets_term(item)

    def _imperative(self, item: Item) -> bool:
        known = words(self.dispatch.text)
        lead = patterns("sections")["item.leads_on"].match(self.dispatch.text, item.start, item.end)
        at = known.first(lead.end() if lead else item.start)
        for _ in range(3):
            if known.hit(at, "act", "duty", "report", "support"):
                return True
            after = known.hit(at, "adverb")
            if not after:
                return False
            at = after + (known.low[after : after + 1] == (",",))
        return False

    def _under_heading(self, item: Item, rule: str) -> bool:
        """Whether it stands under, or is, a heading of a kind."""
        place: Item | None = item
        while place is not None:
            if place.label is not None and place.label.form != "label.article" and self._heads(place, rule):
                return True
            place = place.outer
        return False

    def _heads(self, item: Item, rule: str) -> bool:
        start, end = item.first_block
        heading = self.dispatch.text[start:end]
        return patterns("sections")[rule].match(heading) is not None and (len(heading) < _HEADING or ":" in heading[:60])

    def _lists_members(self, item: Item) -> bool:
        """Whether it stands below an article that sets up a body or names people."""
        place = item.outer
        while place is not None:
            if place.label is not None and place.label.form == "label.article":
                start, end = place.first_block
                return patterns("sections")["section.members"].match(self.dispatch.text[start:end]) is not None
            place = place.outer
        return False

    def _is_invited(self, item: Item) -> bool:
        """Whether it stands under those whom a report lists (`Thành phần`)."""
        return self.manner == "informs" and item.outer is not None and self._under_heading(item.outer, "section.frame")

    def _tells(self, item: Item) -> bool:
        """Whether an item only tells place, members or effect."""
        start, end = item.first_block
        return patterns("sections")["item.tells"].match(squeeze(self.dispatch.text[start:end])) is not None

    def _sets_term(self, item: Item) -> bool:
        return bool(find_deadlines(self.dispatch.text, item.start, item.end, self.header.issued_on))

    def _under_order(self, item: Item) -> bool:
        """Whether a heading above proposes or asks (`Kiến nghị, đề xuất`), or the article above orders or sets out work."""
        place = item.outer
        while place is not None:
            if self._heads(place, "section.proposes"):
                return True
            start, end = place.first_block
            if self.manner == "decides" and place.label and place.label.form == "label.article":
                return orders(self.dispatch.text, start, end) is not None or self._heads(place, "section.work")
            place = place.outer
        return False


def _preamble(dispatch: Dispatch, items: Sequence[Item], openers: set[int]) -> frozenset[int]:
    """The unlabelled paragraphs before the sentence that orders and opens the labelled items."""
    for index, item in enumerate(items[:-1]):
        if item.label is not None or item.bulleted:
            break
        if id(item) in openers and items[index + 1].label is not None:
            return frozenset(map(id, items[:index])) if lead_in_assignees(dispatch.text, item.start, item.end) else frozenset()
    return frozenset()


def _announced(dispatch: Dispatch, items: Sequence[Item]) -> frozenset[int]:
    """The paragraphs of a news item up to the one that tells of the issue, where a later one (`Theo đó, …`) says what is ordered.

    Where none says so, those before that one alone which name nobody who must act, if somebody is ordered further on.
    """
    told = next((index for index, item in enumerate(items) if _told(dispatch, item)), None)
    if told is None:
        return frozenset()
    plain, later = [item for item in items[: told + 1] if item.label is None and not item.bulleted], items[told + 1 :]
    if any(patterns("sections")["news.accordingly"].match(dispatch.text, item.start, item.end) for item in later):
        return frozenset(map(id, plain))
    if not any(assign(dispatch.text, item.start, item.end).lead for item in later):
        return frozenset()
    return frozenset(id(item) for item in plain if item is not items[told] and not assign(dispatch.text, item.start, item.end).lead)


def said_from(dispatch: Dispatch, item: Item) -> int:
    """Where what an item orders begins: that a body issued the dispatch is news, not an order to that body."""
    if item.part is not PartKind.NEWS:
        return item.start
    told = _told(dispatch, item, "report.directed", *(() if own_issue(dispatch) else ("report.has_ordered",)))
    if told is None:
        return item.start
    sentence = max(dispatch.text.rfind(sign, item.start, told.start()) for sign in ".;")
    ordered = sentence > item.start and orders(dispatch.text, item.start, sentence)  # an order before it stands for itself
    return item.start if ordered else told.end()


def _told(dispatch: Dispatch, item: Item, *further: str) -> "regex.Match[str] | None":
    """The words by which a news item tells that a document was issued, or that somebody has just ordered, or what rules `further` say."""
    rules = ("report.issued", "report.just_ordered", *further)
    table = patterns("reports")
    found = (table[rule].search(dispatch.text, item.start, item.end) for rule in rules)
    return next((match for match in found if match), None)


def sets_rules(header: Header) -> bool:
    """Whether articles are rules for all, not work for somebody: those of legal normative acts, but for types that assign work."""
    return header.normative and not (header.type and _manners().get(fold(header.type)) == "assigns")


def _manner(name: str | None, dispatch: Dispatch) -> str:
    manner = _manners().get(fold(name), "orders") if name else _manner_untyped(dispatch)
    return "orders" if manner == "assigns" else manner


def _manner_untyped(dispatch: Dispatch) -> str:
    """A text without a type's name is a letter where it has receivers or V/v (công văn), or is told by a news item; else nothing tells."""
    letter = dispatch.first(PartKind.ADDRESSEES) or (dispatch.first(PartKind.NUMBER) and dispatch.first(PartKind.SUBJECT))
    return "orders" if letter or dispatch.kind == "report" else "informs"


def _opens(dispatch: Dispatch, item: Item, following: Item) -> bool:
    """Whether a paragraph opens the list behind it: under no item any list, under a heading the labelled items that it announces.

    In news lists are seldom marked: there it announces one, or leaves the order to what follows.
    """
    text = dispatch.text[item.start : item.end].rstrip(" *_")
    announces = patterns("sections")["opener.announces"].search(text) is not None
    if item.part is PartKind.NEWS:
        return item.outer is None and (announces or _leaves_the_order(dispatch, item.start, item.start + len(text)))
    if item.outer is not None:
        below = following.label is not None and following.outer is item.outer
        return below and announces and text.endswith(":") and bool(lead_in_assignees(dispatch.text, item.start, item.end))
    return text.endswith(":") and (following.bulleted or following.label is not None)


def _leaves_the_order(dispatch: Dispatch, start: int, end: int) -> bool:
    """Whether a sentence ends with a colon right behind the word of ordering, or behind those whom it orders."""
    if dispatch.text[end - 1 : end] != ":":
        return False
    if patterns("sections")["opener.bare"].search(dispatch.text, start, end):
        return True
    ordered = lead_in_assignees(dispatch.text, start, end)
    return bool(ordered) and not dispatch.text[ordered[-1].span.end : end].strip(" :*_")


@cache
def _manners() -> dict[str, str]:
    """How types speak that do not simply order: documents of all others set out items because they ask for them."""
    return {fold(row["type"]): row["manner"] for row in rows("manners")}
