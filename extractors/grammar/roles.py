"""Who leads, who supports and who is reported to in an item, by the verbs that tie bodies to the work."""

from dataclasses import dataclass

from extractors.folding import squeeze
from extractors.grammar.bodies import entities, entity
from extractors.grammar.words import Words, words
from schemas.text import Span

_ENDS = frozenset({".", ";", "!", "?"})
_PREDICATES = ("duty", "adverb", "act", "report", "support")
_NOMINAL = frozenset({"theo", "các", "những", "của", "được", "số", "bị", "đáp", "ứng", "đã", "có", "về", "từng", "một", "khi", "nếu"})
_HISTORY = frozenset({"đã", "từng", "vừa"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in an item: where, the name as printed with line breaks squeezed, and the rule that gave the role."""

    span: Span
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who must act, who works with them, and to whom is reported, as one item itself says; empty where it names nobody."""

    lead: tuple[Mention, ...] = ()
    support: tuple[Mention, ...] = ()
    report_to: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderSign:
    """What shows that a paragraph orders, asks or proposes: the place of the words and the rule."""

    span: Span
    rule: str


def assign(text: str, start: int = 0, end: int | None = None) -> Assignment:
    """The roles that `text[start:end]`, one item, gives to those whom it names."""
    known = words(text)
    at, limit = known.first(start), known.first(len(text) if end is None else end)
    roles: dict[str, list[Mention]] = {"lead": [], "support": [], "report_to": []}
    begun = at
    while at < limit:
        role, found, stop = _role(known, at, limit, begun)
        for one in found:
            _add(roles[role], _mention(known, *one, f"roles.{role}"))
        if stop > at:
            at = stop
        else:
            at += 1
    return Assignment(tuple(roles["lead"]), tuple(roles["support"]), tuple(roles["report_to"]))


def _mention(known: Words, at: int, stop: int, rule: str) -> Mention:
    start, end = known.starts[at], known.ends[stop - 1]
    return Mention(Span(start=start, end=end), squeeze(known.text[start:end]), rule)


def _add(found: list[Mention], one: Mention) -> None:
    if all(one.name.casefold() != other.name.casefold() for other in found):
        found.append(one)


def _role(known: Words, at: int, limit: int, begun: int) -> tuple[str, list[tuple[int, int]], int]:
    """The role that begins at a word: its name, the mentions in it, and the word where to go on."""
    stop = known.hit(at, "support")
    if stop:
        found, after = _objects(known, stop, limit)
        return "support", found, after
    stop = known.hit(at, "order")
    if stop and not _nominal(known, at, begun):
        found, after = _objects(known, stop, limit)
        return "lead", found, after
    stop = known.hit(at, "report")
    if stop:
        found, after = _objects(known, stop, limit)
        return "report_to", found, after
    if _opens(known, at, begun):
        found = entities(known, at, limit)
        if found and _acts(known, found[-1][1], limit):
            return "lead", found, found[-1][1]
    stop = entity(known, at, limit)
    return "lead", [], stop


def _objects(known: Words, at: int, limit: int) -> tuple[list[tuple[int, int]], int]:
    """The list of mentions behind a verb, over `với`, `cho`, `tới` and a few adverbs."""
    here = at
    while here < limit and here - at < 5:
        if known.low[here] in {"với", "cùng", "cho", "tới", "đến", ":", "về", "và", "lên"} or known.hit(here, "adverb", "act"):
            here = known.hit(here, "adverb", "act") or here + 1
            continue
        break
    found = entities(known, here, limit)
    return (found, found[-1][1]) if found else ([], at)


def _nominal(known: Words, at: int, begun: int) -> bool:
    """`theo yêu cầu`, `đã giao`, `các đề nghị của …`: not an order of this item."""
    before = known.low[max(begun, at - 3) : at]
    return bool(before and before[-1] in _NOMINAL) or bool(_HISTORY & set(before))


def _opens(known: Words, at: int, begun: int) -> bool:
    """Whether a subject may stand here: where a clause begins."""
    if at == begun or (known.breaks[at] and known.capital(at)):
        return True
    return known.low[at - 1] in {".", ";", ":", ",", "-", "+", "thì", "do", ")", "*"} or known.raw[at - 1].rstrip(".").isdigit()


def _acts(known: Words, at: int, limit: int) -> bool:
    """Whether a predicate follows a subject, or the subject stands alone as a heading."""
    if at >= limit or known.raw[at] in {":", "."}:
        return True
    if known.hit(at, "order"):
        return False
    if known.breaks[at] and known.capital(at):
        return True
    return bool(known.hit(at, *_PREDICATES))


def lead_in_assignees(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Whom a lead-in sentence orders (`… yêu cầu Thủ trưởng các Sở thực hiện các nội dung sau:`): those of its last order."""
    known = words(text)
    at, limit = known.first(start), known.first(len(text) if end is None else end)
    begun, last = at, list[tuple[int, int]]()
    while at < limit:
        stop = known.hit(at, "order")
        if stop and not _nominal(known, at, begun):
            found, stop = _objects(known, stop, limit)
            last = found or last
        at = max(stop, at + 1)
    return tuple(_mention(known, *one, "roles.lead_in") for one in last)


def orders(text: str, start: int = 0, end: int | None = None) -> OrderSign | None:
    """What shows that a paragraph orders, asks or proposes something; None for closings, findings and what the issuer itself does."""
    known = words(text)
    at, limit = known.first(start), known.first(len(text) if end is None else end)
    begun = at
    while at < limit:
        if known.hit(at, "order") and not _nominal(known, at, begun):
            return OrderSign(Span(start=known.starts[at], end=known.ends[known.hit(at, "order") - 1]), "roles.order")
        role, found, stop = _role(known, at, limit, begun)
        if role == "lead" and found:
            return OrderSign(Span(start=known.starts[at], end=known.ends[found[-1][1] - 1]), "roles.subject")
        at = max(stop, at + 1)
    return None
