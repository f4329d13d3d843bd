"""Lists of bodies that are subjects of a duty, or stand as the heading over one."""

from extractors.grammar.bodies import entities, entity, passed
from extractors.grammar.clauses import PREDICATES, STOPS, Clause, Part
from extractors.grammar.contexts import context, wording_end
from extractors.grammar.names import verb_on_new_line
from extractors.grammar.words import Words

_NEAR = 10
"""Words from whoever presides to those who work with them."""
_FAR = 40
"""Words within which the rest of a sentence is searched."""


def subject(clause: Clause, at: int) -> Part | None:
    """The list at `at` as those who must act, by what stands before and behind it."""
    if entity(clause.known, at, clause.limit) == at:
        return None  # as at all but a few words: to ask how one may stand here takes longer
    opening = clause.opening(at)
    found = entities(clause.known, at, clause.limit) if opening else []
    if not found:
        return None
    stop = found[-1][1]
    known, behind = clause.known, passed(clause.known, stop, clause.limit)
    if _beside(clause, at, behind):
        verb = known.hit(behind, "support")
        alone = verb < clause.limit and known.low[verb] not in context("link")
        return Part("support", found, "roles.beside", verb if alone else stop)
    rule = _rule(clause, at, stop, opening)
    return Part("lead", found, rule, stop) if rule else None


def _beside(clause: Clause, at: int, behind: int) -> bool:
    """Whether the list at `at` works with whom the words before say that they preside (`X chủ trì, | Y phối hợp`)."""
    known = clause.known
    if behind >= clause.limit or not known.hit(behind, "support") or known.low[behind] in context("with"):
        return False
    for here in range(at - 2, max(clause.begun, at - _NEAR) - 1, -1):
        if wording_end(known, here, "presiding"):
            return True
        if not known.raw[here].isalnum() or known.hit(here, "support"):
            return False
    return False


def _rule(clause: Clause, at: int, stop: int, opening: str) -> str:
    """The rule by which a list from `at` to `stop` is a subject; empty where it is none."""
    known, limit = clause.known, clause.limit
    behind = passed(known, stop, limit)
    if opening == "passive":
        return "" if clause.small(at) else "roles.passive"
    if opening == "start" and _heads(clause, at, stop):
        return "roles.heading"
    verb = wording_end(known, behind, "agreed") or behind  # `X cũng giao`: X orders, or only speaks
    if behind >= limit or known.hit(verb, "order") or wording_end(known, verb, "saying") or _tells(known, behind, limit):
        return ""
    if opening == "if":
        return "roles.condition" if _then(known, behind, limit) else ""
    if known.hit(behind, "duty") and not (opening == "behind" and (clause.bare() or clause.small(at))):
        return "roles.duty"
    return "roles.subject" if opening in {"start", "after"} and _works(known, at, behind, limit) else ""


def _works(known: Words, at: int, behind: int, limit: int) -> bool:
    """Whether a predicate of work follows, near or far; `đại diện …` lists those who attend, not those who work."""
    if wording_end(known, at, "attending"):
        return False
    return acts(known, behind, limit) or _then(known, behind, limit) or _serves(known, behind, limit)


def acts(known: Words, at: int, limit: int) -> bool:
    """Whether a predicate begins here, at most one unknown word away."""
    if at >= limit or known.low[at] in context("with"):
        return False
    if known.hit(at, *PREDICATES):
        return True
    return at + 1 < limit and known.unknown(at) and known.raw[at].islower() and bool(known.hit(at + 1, *PREDICATES))


def _heads(clause: Clause, at: int, stop: int) -> bool:
    """Whether the list is a heading: the item's whole first line, or before a colon that work follows."""
    known = clause.known
    if stop >= clause.limit:
        return at == clause.begun
    if known.raw[stop] == ":":
        after = stop + 1
        if at == clause.begun or after >= clause.limit:
            return True
        return known.breaks[after] or bool(known.hit(after, *PREDICATES, "order", "opener"))
    return at == clause.begun and (known.raw[stop] == "." or verb_on_new_line(known, stop) or clause.ends_heading(stop))


def _tells(known: Words, behind: int, limit: int) -> bool:
    """`… thông báo để … biết`, `… hướng dẫn … như sau`: the issuer speaks of itself, nobody is ordered."""
    ahead = known.low[behind : min(behind + _FAR, limit)]
    if wording_end(known, behind, "informing") and context("informed") & set(ahead):
        return True
    follows = range(behind, min(behind + _FAR, limit) - 1)
    return bool(wording_end(known, behind, "answering")) and any(wording_end(known, at, "following") for at in follows)


def _serves(known: Words, behind: int, limit: int) -> bool:
    """`X được thành lập …, có nhiệm vụ …`: the duty comes behind what X is."""
    if known.low[behind] not in context("being"):
        return False
    for here in range(behind, min(behind + _FAR, limit)):
        if known.raw[here] in STOPS:
            return False
        if known.low[here] in context("having") and known.hit(here, "duty"):
            return True
    return False


def _then(known: Words, behind: int, limit: int) -> bool:
    """`X … thì phải …`: the duty stands behind a condition."""
    for here in range(behind, min(behind + _FAR, limit - 1)):
        if known.raw[here] in STOPS:
            return False
        if known.low[here] in context("then"):
            return bool(known.hit(here + 1, *PREDICATES))
    return False
