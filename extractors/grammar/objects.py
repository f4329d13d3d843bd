"""Lists of bodies behind a verb or a label: ordered (`giao X`), worked with (`phối hợp với Y`), reported to (`báo cáo Z`)."""

from extractors.grammar.bodies import entities, entity, passed
from extractors.grammar.clauses import BULLETS, PREDICATES, Clause, Part, Range
from extractors.grammar.contexts import context, ends, wording_end
from extractors.grammar.localities import joins
from extractors.grammar.subjects import acts
from extractors.grammar.words import Words
from extractors.tables import patterns

_REACH = 6
"""Words between a verb and its list."""
_CITED = 20
"""Words of a cited document's number and date."""
_LABEL = 5
"""Letters and figures of a label."""
_FURTHEST = 12
"""Words of what is sent, up to whom it is sent to."""


def governed(clause: Clause, at: int) -> Part | None:
    """What the label or verb at `at` governs; a Part without mentions where the verb names nobody."""
    known = clause.known
    if known.unknown(at):
        return _title(clause, at)
    part = _labelled(clause, at) or _concerned(clause, at)
    if part:
        return part
    stop = known.hit(at, "support")
    if stop:
        return _support(clause, at, stop)
    stop = known.hit(at, "order")
    if stop:
        return _order(clause, at, stop)
    stop = known.hit(at, "report")
    if stop:
        found = _behind(clause, stop, "adverb", "act") or _sent(clause, stop)
        return _part("report_to", found, "roles.report", stop)
    return _title(clause, at)


def _part(role: str, found: list[Range], rule: str, stop: int) -> Part:
    return Part(role, found, rule, found[-1][1] if found else stop)


def _labelled(clause: Clause, at: int) -> Part | None:
    """`Đơn vị chủ trì: X`, `cơ quan phối hợp là Y`: a label, a colon or its verb, and those whom it names."""
    known = clause.known
    if at != clause.start and not (known.low[at - 1] == "," and clause.led):
        return None
    for role, kind in (("lead", "label.lead"), ("support", "label.support")):
        stop = known.hit(at, kind)
        ahead = range(stop, min(stop + 5, clause.limit)) if stop else ()
        colon = next((here for here in ahead if known.raw[here] == ":" or known.low[here] in context("label.is")), 0)
        found = entities(known, colon + 1, clause.limit) if colon else []
        if found:
            return _part(role, found, f"roles.{kind}", stop)
    return None


def _concerned(clause: Clause, at: int) -> Part | None:
    """`Đối với X: rà soát …`: whom the order behind the colon, or below the heading, concerns; no order, no role."""
    known = clause.known
    stop = wording_end(known, at, "concerning") if at == clause.begun else 0
    found = entities(known, stop, clause.limit) if stop else []
    if not found:
        return None
    behind = found[-1][1]
    if behind < clause.limit and known.raw[behind] == ":":
        behind += 1
    elif not clause.ends_heading(behind) or any(known.hit(first, "person") for one in found for first in range(*one)):
        return None  # what people get stands in such lists too (`Đối với hộ gia đình⏎- Hỗ trợ …`)
    work = _behind_label(known, behind)
    return _part("lead", found, "roles.concerned", stop) if work < len(known.raw) and known.hit(work, *PREDICATES) else None


def _behind_label(known: Words, at: int) -> int:
    """The word behind a bullet or a label (`a)`, `1.2.`) with which a line begins at `at`."""
    if at + 2 >= len(known.raw) or not known.breaks[at]:
        return at
    if known.raw[at] in BULLETS:
        return at + 1
    return at + 2 if known.raw[at + 1] in {")", "."} and len(known.raw[at]) <= _LABEL else at


def _support(clause: Clause, at: int, stop: int) -> Part | None:
    known, begun = clause.known, clause.begun
    weak = stop == at + 1 and known.low[at] in context("with")
    if ends(known, at + 1, "support.noun", begun) or (weak and not ends(known, at, "support.with", begun)):
        return None
    found = _behind(clause, stop, "adverb", "act", "report")
    if found and _worked_on(clause, stop, found[0][0]):
        found = []
    return _part("support", found or _shared(clause, stop), "roles.support", stop)


def _worked_on(clause: Clause, at: int, stop: int) -> bool:
    """Whether the list at `stop` is the object of a verb behind `phối hợp` (`phối hợp vận động | Nhân dân`): nobody is worked with.

    Behind `với` it is not, nor where two verbs share it (`phối hợp, hỗ trợ Sở …`).
    """
    known, verb = clause.known, 0
    for here in range(at, stop):
        if known.low[here] in context("link"):
            verb = 0
        elif known.hit(here, "act", "report") and not (here == at + 1 and known.low[at] == ","):
            verb = here
    return verb > 0


def _shared(clause: Clause, at: int) -> list[Range]:
    """The list behind work that is shared (`phối hợp chốt danh sách với Sở …`): behind `với` right after a verb and its nouns."""
    known = clause.known
    if not known.hit(at, "act", "adverb"):
        return []
    for here in range(at, min(at + _FURTHEST, clause.limit - 1)):
        if known.low[here] in context("shared"):
            return entities(known, here + 1, clause.limit)
        if not known.raw[here].isalnum() or known.hit(here, "order", "duty", "support", "function"):
            return []
    return []


def _order(clause: Clause, at: int, stop: int) -> Part | None:
    bearer = _bearer(clause, at) if stop < clause.limit and clause.known.hit(stop, "report") else []
    if bearer:
        return Part("lead", bearer, "roles.bearer", stop)
    return None if _nominal(clause, at, stop) else _part("lead", _behind(clause, stop), "roles.order", stop)


def _behind(clause: Clause, at: int, *over: str) -> list[Range]:
    """The list behind a verb, over `với`, `cho`, `tới` and a few words of the kinds `over`."""
    known, here = clause.known, at
    while here < clause.limit and here - at < _REACH and not entity(known, here, clause.limit) > here:
        step = known.hit(here, *over) or (here + 1 if known.low[here] in context("link") else 0)
        step = step or (here + 1 if joins(known, here, ",") and known.hit(here + 1, *over) else 0)
        if not step:
            break
        here = step
    return entities(known, here, clause.limit)


def _sent(clause: Clause, at: int) -> list[Range]:
    """The list behind what is sent (`gửi danh sách đăng ký về Sở …`); none where the clause goes on with something else first."""
    known = clause.known
    for here in range(at, min(at + _FURTHEST, clause.limit - 1)):
        if not known.raw[here].isalnum() or known.hit(here, "report", "order", "duty") or wording_end(known, here, "belonging"):
            return []
        if known.low[here] in context("sent") and known.capital(here + 1):
            return entities(known, here + 1, clause.limit)
    return []


def _bearer(clause: Clause, at: int) -> list[Range]:
    """`Ý kiến của X đề nghị gửi về …`: an order whose object is left out, as its bearer stands before it."""
    known = clause.known
    for start in range(max(clause.start, at - 40), at):
        if known.low[start] in context("of"):
            found = entities(known, start + 1, clause.limit)
            if found and found[-1][1] == at:
                return found
    return []


def _nominal(clause: Clause, at: int, stop: int) -> bool:
    """Whether the verb is a noun (`theo yêu cầu`), history (`đã giao`), or what the item's own actor asks of others."""
    known = clause.known
    before = known.low[max(clause.start, at - 3) : at]
    if clause.asked == at:
        return False  # `đề nghị A giao B …`: B is to act too
    if wording_end(known, stop, "of"):
        return True
    if not before:
        return False
    if clause.said[1] == at:
        held = not clause.led and bool(known.hit(clause.said[0], "office", "alone", "holder"))  # `…, Thủ tướng giao …`: who may order
        return not clause.opened(clause.said[0], strictly=known.low[at] in context("assigned") and not held)
    if context("history") & set(before) or ends(known, at, "noun", clause.start) or _cited(clause, at) or _received(clause, at):
        return True
    joined = before[-1] in context("joint") and not (clause.bare() and before[-1] in context("and"))
    return not joined and (clause.led or clause.bare() or known.low[at] in context("assigned") | context("parted"))


def _cited(clause: Clause, at: int) -> bool:
    """Whether the number of a cited document stands right before an order: that document gave it."""
    known = clause.known
    before = range(max(clause.start, at - _CITED), at)
    if not any(known.raw[here] == "/" for here in before):
        return False
    text = known.text[known.starts[before[0]] : known.starts[at]]
    return patterns("citations")["citation.asking"].search(text) is not None


def _received(clause: Clause, at: int) -> bool:
    """Whether the clause tells of a petition that was received: what it asks is no order."""
    known = clause.known
    return patterns("sections")["order.received"].search(known.text[known.starts[clause.start] : known.starts[at]]) is not None


def _title(clause: Clause, at: int) -> Part | None:
    """`Nhiệm vụ của X`, `Trách nhiệm của X` as the heading of an item."""
    known = clause.known
    if at != clause.begun or known.low[at] not in context("title"):
        return None
    of = next((here for here in range(at + 1, min(at + 10, clause.limit)) if known.low[here] in context("of")), 0)
    if not of or any(known.breaks[here] and known.capital(here) for here in range(at + 1, of)):
        return None
    found = entities(known, of + 1, clause.limit)
    return _part("lead", found, "roles.title", of) if found and clause.ends_heading(found[-1][1]) else None


def told(clause: Clause) -> list[Part]:
    """`Bộ … hướng dẫn các tỉnh thực hiện …`: lists behind a verb of telling that are to do something themselves."""
    known, parts = clause.known, list[Part]()
    for at in range(clause.begun, clause.limit - 2):
        found = entities(known, stop, clause.limit) if (stop := wording_end(known, at, "telling")) else []
        if found and acts(known, passed(known, found[-1][1], clause.limit), clause.limit):
            parts.append(_part("lead", found, "roles.told", at))
    return parts
