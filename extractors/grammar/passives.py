"""Who must act in a sentence about the work itself: `Việc … do X thực hiện`, `… được giao cho X`, `… là trách nhiệm của X`."""

from extractors.grammar.bodies import entities
from extractors.grammar.clauses import PREDICATES, STOPS, Clause, Part
from extractors.grammar.contexts import context, wording_end

_FAR = 40
"""Words within which the rest of a sentence is searched."""


def laid(clause: Clause, at: int) -> Part | None:
    """The list that the words at `at` lay the clause's work upon; None where they only say which files or works are meant."""
    known = clause.known
    if at == clause.start or _told(clause, at):
        return None
    if known.low[at] in context("agent"):
        return _agent(clause, at) if _of_work(clause) else None
    stop = wording_end(known, at, "assigning") if _of_work(clause) and not clause.led else 0
    stop = stop or (0 if wording_end(known, clause.start, "deeming") else wording_end(known, at, "belonging"))
    found = entities(known, stop, clause.limit) if stop else []
    if not found or not _ends(clause, found[-1][1]):
        return None
    return Part("lead", found, "roles.laid", found[-1][1])


def _told(clause: Clause, at: int) -> bool:
    """Whether the sentence tells what came of the work (`… do X thực hiện chưa đúng`, `… đã được giao cho X`)."""
    low = clause.known.low
    for here in range(clause.start, min(clause.limit, at + _FAR)):
        if here > at and low[here] in STOPS:
            break
        if low[here] in context("told"):
            return True
    return False


def _of_work(clause: Clause) -> bool:
    """Whether the clause begins with what its work is called (`Việc …`, `Kinh phí …`)."""
    known, start = clause.known, clause.start
    return wording_end(known, wording_end(known, start, "quantifier") or start, "work") > 0


def _agent(clause: Clause, at: int) -> Part | None:
    """`Việc … do | X thực hiện`: X acts where nothing else is said of the work behind the verb."""
    known, limit = clause.known, clause.limit
    found = entities(known, at + 1, limit)
    verb = found[-1][1] if found else limit
    while verb < limit and known.hit(verb, "adverb") and not wording_end(known, verb, "bearing"):
        verb = known.hit(verb, "adverb")
    stop = wording_end(known, verb, "bearing")
    if not stop or (stop < limit and known.hit(stop, "duty", "modal")):
        return None
    return Part("lead", found, "roles.agent", verb)


def _ends(clause: Clause, stop: int) -> bool:
    """Whether the clause ends behind those named, or goes on with what they are to do."""
    known = clause.known
    return stop >= clause.limit or known.raw[stop] in {*STOPS, ","} or known.breaks[stop] or known.hit(stop, *PREDICATES) > 0
