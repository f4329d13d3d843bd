"""Finds bodies, office holders and groups of them in running text, each with its full extent.

A mention is `[quantifier] [offices] body`; a body is a known name, a head with its branch and locality (`Sở Nội vụ tỉnh …`), or
common nouns that share one quantifier (`các sở, ban, ngành`), which stay one mention.
"""

from dataclasses import dataclass

from extractors.folding import squeeze
from extractors.grammar.contexts import context, ends, first_words, wording_end
from extractors.grammar.groups import charged, qualified, relative, shared
from extractors.grammar.localities import COMMON, HEADS, joins
from extractors.grammar.names import head, tail, verb_on_new_line
from extractors.grammar.words import Words, words

_STARTS = frozenset({*HEADS, *COMMON, "name", "acronym", "office", "alone", "holder", "person"})
_OPENING = ("quantity", "quantifier", "address", "honorific")
"""Kinds of words before a mention."""
_LONGEST_NAME = 5
_NONE: dict[str, int] = {}
_LONGEST_LIST = 120
"""Bodies in one list, far more than there are provinces: a text that repeats one without end must not cost its square."""
_LONGEST_CHAIN = 9
"""Offices that lead one another (`Trưởng phòng Văn phòng Ủy ban …`), more than any government has."""


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A mention: offsets into the text, the name as printed with line breaks squeezed, and the rule that found it."""

    start: int
    end: int
    name: str
    rule: str


def find_bodies(text: str, start: int = 0, end: int | None = None) -> tuple[BodyFound, ...]:
    """All bodies and office holders in `text[start:end]`, in order; those inside a longer mention are not listed again."""
    known, found = words(text), []
    at, limit = known.first(start), known.first(len(text) if end is None else end)
    while at < limit:
        stop = entity(known, at, limit)
        if stop > at:
            place = known.starts[at], known.ends[stop - 1]
            found.append(BodyFound(*place, squeeze(text[slice(*place)]), "bodies.mention"))
        at = max(stop, at + 1)
    return tuple(found)


def entities(known: Words, at: int, limit: int) -> list[tuple[int, int]]:
    """The mentions of a list that begins at `at`, as pairs of word numbers."""
    found: list[tuple[int, int]] = []
    while at < limit and len(found) < _LONGEST_LIST:
        stop = entity(known, at, limit)
        if stop == at:
            break
        found.append((_addressed(known, at) or at, stop))
        stop = passed(known, stop, limit)
        at = stop
        while at < limit and joins(known, at, ",;", "or", "with"):
            at += 1
        if at == stop or _labels(known, at, limit):
            break
    return found


def _labels(known: Words, at: int, limit: int) -> bool:
    """Whether a label with its colon begins here (`chủ trì: A; | cơ quan phối hợp: B`): the list before it has ended."""
    stop = known.hit(at, "label.lead", "label.support") if at < limit else 0
    return 0 < stop < limit and (known.raw[stop] == ":" or known.low[stop] in context("label.is"))


def _addressed(known: Words, at: int) -> int:
    """The word after a form of address before a person's name or a list (`Các ông, bà:`), of which it is no part; 0 where there is none."""
    stop = wording_end(known, at, "address", "honorific")
    if stop:
        return stop if known.hit(stop, "surname") else 0
    many = wording_end(known, at, "quantifier")
    colon = wording_end(known, many, "address", "honorific") if many else 0
    return colon + 1 if 0 < colon < len(known.raw) - 1 and known.raw[colon] == ":" and not known.breaks[colon + 1] else 0


def passed(known: Words, at: int, limit: int) -> int:
    """Behind a bracket that is no part of the name, behind an ellipsis, and behind who heads it (`do X làm Trưởng đoàn`)."""
    if at < limit and known.raw[at] == "(":
        at = next((number + 1 for number in range(at, min(limit, at + 40)) if known.raw[number] == ")"), at)
    if at + 1 < limit and known.low[at] in context("agent"):
        serving = wording_end(known, entity(known, at + 1, limit), "serving")
        return _offices(known, serving, limit) if 0 < serving < _offices(known, serving, limit) else at
    return at + 1 if at < limit and known.raw[at] in {"...", "…"} else at


def entity(known: Words, at: int, limit: int) -> int:
    """The word after the mention that begins at `at`; `at` itself where none begins.

    Remembered with the words: each place of a list without end is asked about by each list that begins before it.
    """
    stop = known.mentions.get((at, limit))
    if stop is None:
        stop = known.mentions[at, limit] = _mention_end(known, at, limit)
    return stop


def silent(known: Words, at: int) -> bool:
    """Whether no mention and no other wording begins at a word, as at every second one."""
    return at not in known.hits and known.low[at] not in first_words(*_OPENING)


def _mention_end(known: Words, at: int, limit: int, above: int = 0) -> int:
    if known.low[at] not in first_words(*_OPENING) and not known.hits.get(at, _NONE).keys() & _STARTS:
        return at
    here = _quantified(known, at, limit)
    many = here > at
    called = _called(known, at, here, limit, above)
    if called:
        return called
    stop = _offices(known, here, limit)
    if stop > here:
        return _led(known, at, (here, stop), limit, above)
    stop = _body(known, here, limit, many)
    if stop > here:
        return _bracket(known, stop, limit)
    stop = known.hit(here, "person") if here < limit else 0
    if stop and (many or not known.hit(here, *("act", "report"))):
        return _person(known, here, stop, limit)
    return here if many and ends(known, here, "address", at) else at


def _called(known: Words, at: int, here: int, limit: int, above: int) -> int:
    """The word after a mention that a form of address opens, its quantifier before `here`; 0 where none does or it names nobody.

    A person by name, those of a list, a holder of an office, or people whose names stand elsewhere (`các ông, bà có tên tại Điều 1`).
    """
    addressed = _addressed(known, at)
    if addressed and known.raw[addressed - 1] != ":":
        return _named(known, addressed, limit, above)
    listed = _mention_end(known, addressed, limit, above + 1) if 0 < addressed < limit and above < _LONGEST_CHAIN else 0
    if listed > addressed:
        return listed
    stop = min(wording_end(known, here, "honorific"), limit) if here < limit else 0
    office = _offices(known, stop, limit) if stop else 0
    if office > stop:
        return _led(known, at, (stop, office), limit, above)
    return qualified(known, stop, limit) if stop and here > at else 0


def _named(known: Words, here: int, limit: int, above: int) -> int:
    """A person's name with the office behind it: `… - Phó Giám đốc Sở`."""
    stop = here
    while stop < limit and stop - here < _LONGEST_NAME and known.capital(stop):
        stop += 1
    behind = stop + 1 if stop < limit and known.low[stop] in {",", "-"} else limit
    office = _offices(known, behind, limit)
    return _led(known, behind, (behind, office), limit, above) if office > behind else _bracket(known, stop, limit)


def _led(known: Words, at: int, offices: tuple[int, int], limit: int, above: int) -> int:
    """Offices with the body that they lead; so many offices `above` lead these."""
    here, stop = offices
    follows = stop < limit and not verb_on_new_line(known, stop)
    inner = _mention_end(known, stop, limit, above + 1) if follows and above < _LONGEST_CHAIN else stop
    if inner > stop:
        return charged(known, inner, limit)
    if follows and known.hit(stop, *COMMON):
        return shared(known, stop, limit)
    if follows and known.capital(stop) and known.hit(stop, "branch"):
        return charged(known, qualified(known, tail(known, stop, limit, many=False, loose=False), limit), limit)
    if here == at and not known.capital(here):
        return at
    return relative(known, charged(known, qualified(known, stop, limit), limit), limit)


def _person(known: Words, here: int, stop: int, limit: int) -> int:
    """People with what narrows them: unknown nouns, whose they are, a relative clause."""
    if stop < limit and known.capital(stop) and known.hit(stop, "branch") and not known.breaks[stop]:
        stop = tail(known, stop, limit, many=False, loose=False)
    while stop < limit and known.raw[stop].isalpha() and known.unknown(stop) and not (known.breaks[stop] and known.capital(stop)):
        if qualified(known, stop, limit) > stop:
            break
        stop += 1
    after = relative(known, qualified(known, stop, limit), limit)
    return here if after == wording_end(known, here, "narrowed") else min(after, limit)


def _quantified(known: Words, at: int, limit: int) -> int:
    """The word after how many are meant (`tất cả các …`) and how they are addressed; `at` where neither is said."""
    for kind in ("quantity", "quantifier", "address"):
        stop = wording_end(known, at, kind)
        at = stop if 0 < stop <= limit else at
    return at


def _offices(known: Words, at: int, limit: int) -> int:
    """Offices in a row that share what they lead: `Giám đốc, Thủ trưởng`."""
    if at >= limit:
        return at
    stop = known.hit(at, "holder", "alone")
    if stop:
        return stop
    stop = known.hit(at, "office") or at
    while at < stop < limit - 1 and joins(known, stop, ",-") and known.hit(stop + 1, "office"):
        stop = known.hit(stop + 1, "office")
    return stop


def _body(known: Words, at: int, limit: int, many: bool) -> int:
    if at >= limit:
        return at
    stop = known.hit(at, "name")
    if stop:
        branch = head(known, stop + 1, limit, False) if stop + 1 < limit and known.raw[stop] in {"-", "–"} else 0
        return qualified(known, tail(known, branch, limit, many=False, loose=False) if branch else min(stop, limit), limit)
    rest = head(known, at, limit, many)
    if rest:
        return qualified(known, tail(known, rest, limit, many=many, loose=bool(known.hit(at, "head.lower"))), limit)
    if known.hit(at, "generic") or (many and known.hit(at, *COMMON)):
        stop = shared(known, at, limit)
        called = stop < limit and known.capital(stop) and not known.breaks[stop] and wording_end(known, at, "apposed") == stop
        return max(_body(known, stop, limit, many=False), stop) if called else stop
    bare = known.hit(at, *HEADS) if many and known.capital(at) else 0
    return qualified(known, bare, limit) if bare else at


def _bracket(known: Words, at: int, limit: int) -> int:
    """Keeps a bracket that names members or a part (`Bộ Quốc phòng (Cục Bản đồ)`), not one with another name."""
    if at + 2 >= limit or known.raw[at] != "(":
        return at
    close = next((number for number in range(at + 1, min(limit, at + 30)) if known.raw[number] == ")"), 0)
    if not close or close == at + 2:
        return at
    named = entity(known, at + 1, close) > at + 1 or known.hit(at + 1, "place", "plural") or wording_end(known, at + 1, "bracket.role")
    return close + 1 if named else at
