"""Who leads, who supports and who is reported to in an item, by the verbs that tie bodies to the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.folding import squeeze
from extractors.grammar.bodies import entity, silent
from extractors.grammar.clauses import Clause, Part
from extractors.grammar.contexts import context, wording_end
from extractors.grammar.objects import governed, told
from extractors.grammar.passives import laid
from extractors.grammar.subjects import subject
from extractors.grammar.words import Words, words
from schemas.text import Span

_NAME = 6
"""Words within which a person's name ends."""


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
    known, parts = _read(text, start, end)
    roles: dict[str, list[Mention]] = {"lead": [], "support": [], "report_to": []}
    for part in parts:
        for one in part.found:
            _add(roles[part.role], _mention(known, *one, part.rule))
    return Assignment(tuple(roles["lead"]), tuple(roles["support"]), tuple(roles["report_to"]))


def lead_in_assignees(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Whom a lead-in sentence orders (`… yêu cầu Thủ trưởng các Sở thực hiện các nội dung sau:`): those of its last order."""
    clause = _clause(text, start, end)
    parts = [part for part in _parts(clause) if part.role == "lead" and part.found]
    asked = [part for part in parts if part.rule in {"roles.order", "roles.bearer"}] or told(clause)
    chosen = asked or [part for part in parts if part.rule == "roles.duty"]
    return tuple(_mention(clause.known, *one, "roles.lead_in") for one in chosen[-1].found) if chosen else ()


def orders(text: str, start: int = 0, end: int | None = None) -> OrderSign | None:
    """What shows that a paragraph orders, asks or proposes something; None for closings, findings and what the issuer itself does."""
    known, parts = _read(text, start, end)
    for part in parts:
        if part.role == "lead":
            at, stop = (part.found[0][0], part.found[-1][1]) if part.found else (part.stop - 1, part.stop)
            return OrderSign(Span(start=known.starts[at], end=known.ends[stop - 1]), part.rule)
    return None


@lru_cache(maxsize=2)
def _memory(text: str) -> dict[tuple[int, int | None], tuple[Part, ...]]:
    """What was read in the stretches of a text, as an item is asked whether it orders and whom; kept as long as its words are."""
    return {}


def _read(text: str, start: int, end: int | None) -> tuple[Words, tuple[Part, ...]]:
    clause = _clause(text, start, end)
    known = _memory(text)
    if (start, end) not in known:
        known[start, end] = tuple(_parts(clause))
    return clause.known, known[start, end]


def _clause(text: str, start: int, end: int | None) -> Clause:
    known = words(text)
    begun, limit = known.first(start), known.first(len(text) if end is None else end)
    return Clause(known, begun, limit, start=begun)


def _parts(clause: Clause) -> Iterator[Part]:
    """The parts of a stretch that give roles, from left to right."""
    at = clause.begun
    while at < clause.limit:
        at = clause.behind_bracket(at)
        if at >= clause.limit:
            break
        clause.enter(at)
        if at > clause.begun and silent(clause.known, at):
            at += 1
            continue
        part = laid(clause, at) or governed(clause, at) or subject(clause, at)
        if part:
            clause.led = clause.led or part.role == "lead"
            clause.asked = part.stop if part.rule == "roles.order" and part.found else clause.asked
            yield part
            at = max(part.stop, at + 1)
        else:
            stop = _with_name(clause, at, entity(clause.known, at, clause.limit))
            clause.said = (_first_of_two(clause, at), _before_order(clause, stop)) if stop > at else clause.said
            at = max(stop, at + 1)


def _first_of_two(clause: Clause, at: int) -> int:
    """Where those who give an order together begin (`Sở Y tế và | Sở Tài chính đề nghị …`): behind `và` the first of them."""
    start, stop = clause.said
    return start if stop == at - 1 and clause.known.low[stop] in context("and") else at


def _before_order(clause: Clause, stop: int) -> int:
    """The word of the order that those who end before `stop` give, over words such as `cũng` between; else `stop`."""
    after = wording_end(clause.known, stop, "agreed")
    return after if after and after < clause.limit and clause.known.hit(after, "order") else stop


def _with_name(clause: Clause, at: int, stop: int) -> int:
    """The word after the name of who holds the office that ends before `stop` (`Phó Thủ tướng Lê Văn Thử | giao …`)."""
    known = clause.known
    if not known.hit(at, "office", "alone", "holder") or stop >= clause.limit or not known.hit(stop, "surname"):
        return stop
    return next((here for here in range(stop, min(stop + _NAME, clause.limit)) if not known.capital(here)), stop)


def _mention(known: Words, at: int, stop: int, rule: str) -> Mention:
    start, end = known.starts[at], known.ends[stop - 1]
    return Mention(Span(start=start, end=end), squeeze(known.text[start:end]), rule)


def _add(found: list[Mention], one: Mention) -> None:
    """Add a mention unless the same one, or the same with a bracket behind it, is there; a title's short name gives way to the full one."""
    name = one.name.casefold()
    if any(name == other.name.casefold() or other.name.casefold().startswith(f"{name} (") for other in found):
        return
    if found and found[-1].rule == "roles.title" and name.startswith(found[-1].name.casefold()):
        found.pop()
    found.append(one)
