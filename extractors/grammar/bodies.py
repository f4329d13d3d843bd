"""Finds bodies, office holders and groups of them in running text, each with its full extent.

A mention is `[quantifier] [offices] body`; a body is a known name, a head with its branch and locality (`Sở Nội vụ tỉnh …`), or common nouns that
share one quantifier (`các sở, ban, ngành`), which stay one mention.
"""

from dataclasses import dataclass

from extractors.folding import squeeze
from extractors.grammar.words import Words, words

_HEADS = ("head.branch", "head.words", "head.lower")
_COMMON = ("generic", "plural", "place")
_QUANTIFIERS = frozenset({"các", "những", "mỗi", "từng", "mọi"})
_JOINTS = frozenset({",", "và", "hoặc", "/"})
_RELATED = (
    ("có", "liên", "quan"),
    ("liên", "quan"),
    ("trực", "thuộc"),
    ("thuộc",),
    ("của",),
    ("cấp",),
    ("ở",),
    ("trên", "địa", "bàn"),
    ("toàn",),
)
_LONGEST = 14
"""Words that a name of unknown wording may run on for; longer runs are sentences."""


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
            found.append(mention(known, at, stop, "bodies.mention"))
        at = max(stop, at + 1)
    return tuple(found)


def mention(known: Words, at: int, stop: int, rule: str) -> BodyFound:
    """The mention of the words from `at` up to `stop`."""
    start, end = known.starts[at], known.ends[stop - 1]
    return BodyFound(start, end, squeeze(known.text[start:end]), rule)


def entity(known: Words, at: int, limit: int) -> int:
    """The word after the mention that begins at `at`; `at` itself where none begins."""
    here = _quantified(known, at, limit)
    many = here > at
    stop = _offices(known, here, limit)
    if stop > here:
        inner = entity(known, stop, limit) if stop < limit and not _new_line_verb(known, stop) else stop
        if inner == stop and not (many or known.capital(here)):
            return at
        return _related(known, inner, limit) if inner == stop else inner
    stop = _body(known, here, limit, many)
    if stop > here:
        return _bracket(known, stop, limit)
    stop = known.hit(here, "person") if here < limit else 0
    return min(stop, limit) if stop and (many or not known.hit(here, "act")) else at


def entities(
    known: Words, at: int, limit: int, joints: frozenset[str] = frozenset({",", ";", "và", "hoặc", "cùng"})
) -> list[tuple[int, int]]:
    """The mentions of a list that begins at `at`, as pairs of word numbers."""
    found: list[tuple[int, int]] = []
    while at < limit:
        stop = entity(known, at, limit)
        if stop == at:
            break
        found.append((at, stop))
        at = stop
        while at < limit and known.low[at] in joints:
            at += 1
        if at == stop:
            break
    return found


def _quantified(known: Words, at: int, limit: int) -> int:
    if at + 1 < limit and known.low[at : at + 2] in {("tất", "cả"), ("toàn", "thể"), ("một", "số")}:
        at += 2
    if at < limit and known.low[at] in _QUANTIFIERS:
        at += 1
    if at + 1 < limit and known.low[at : at + 2] == ("đồng", "chí"):
        at += 2
    return at


def _offices(known: Words, at: int, limit: int) -> int:
    """Offices in a row that share what they lead: `Giám đốc, Thủ trưởng`."""
    if at >= limit:
        return at
    stop = known.hit(at, "holder", "alone")
    if stop:
        return stop
    stop = known.hit(at, "office") or at
    while at < stop < limit - 1 and known.low[stop] in {",", "và", "-"} and known.hit(stop + 1, "office"):
        stop = known.hit(stop + 1, "office")
    return stop


def _new_line_verb(known: Words, at: int) -> bool:
    return known.breaks[at] and known.capital(at) and bool(known.hit(at, "act", "order", "adverb", "duty", "report", "support"))


def _body(known: Words, at: int, limit: int, many: bool) -> int:
    if at >= limit:
        return at
    stop = known.hit(at, "name")
    if stop:
        return _related(known, min(stop, limit), limit)
    tail = _head(known, at, limit, many)
    if tail:
        return _tail(known, tail, limit, many, bool(known.hit(at, "head.lower")))
    if known.hit(at, "generic") or (known.hit(at, *_COMMON) and (many or (at and known.hit(at - 1, "office", "alone")))):
        return _shared(known, at, limit)
    return at


def _head(known: Words, at: int, limit: int, many: bool) -> int:
    """The word after a head that begins a name; 0 where there is no head or it is a common word."""
    stop = known.hit(at, *_HEADS) or (known.hit(at, "acronym") if known.raw[at].isupper() else 0)
    if not stop or stop > limit:
        return 0
    named = stop < limit and (known.capital(stop) or known.raw[stop].isupper()) and not _new_line_verb(known, stop)
    if stop - at > 1 or known.raw[at].isupper():
        return stop if known.capital(at) or named or known.hit(stop, "place") else 0
    if named or (known.capital(at) and stop < limit and bool(known.hit(stop, "branch", "place"))):
        return stop
    listed = many and known.capital(at) and stop < limit and known.low[stop] == ":"
    return stop if listed else 0


def _tail(known: Words, at: int, limit: int, many: bool, loose: bool) -> int:
    """The word after the rest of a name whose head ends before `at`."""
    begun = at
    if many and at + 1 < limit and known.raw[at] == ":" and known.capital(at + 1):
        at += 1
    while at < limit and at - begun < _LONGEST:
        step = _step(known, at, limit, many, loose)
        if step == at:
            break
        at = step
    return _related(known, at, limit)


def _step(known: Words, at: int, limit: int, many: bool, loose: bool) -> int:
    if _new_line_verb(known, at):
        return at
    stop = known.hit(at, "province") or (known.hit(at, "branch") if known.capital(at) else 0)
    if stop:
        return min(stop, limit)
    if known.low[at] in {"các", "cấp"} and at + 1 < limit and known.hit(at + 1, "place"):
        return _places(known, at + 1, limit)
    if known.hit(at, "place"):
        return _places(known, at, limit)
    stop = known.hit(at, *_HEADS, "name")
    if stop and known.capital(at):
        return stop
    if known.capital(at) and known.raw[at][0].isalpha():
        return at + 1
    if known.low[at] in {"và", "-", "&", ","} and at + 1 < limit and known.capital(at + 1):
        return _joined(known, at, limit, many)
    plain = known.raw[at].isalpha() and not known.hit(at, "act", "order", "adverb", "duty", "report", "support", "function", "noun")
    plain = plain and not known.hit(at, "generic", "person", "office")
    return at + 1 if plain and (loose or not known.breaks[at]) else at


def _joined(known: Words, at: int, limit: int, many: bool) -> int:
    """Goes on behind `và`, `-` or a comma only where the same name goes on."""
    after = at + 1
    if known.hit(after, *_HEADS, "name", "office", "alone", "holder", "acronym", "generic", "person"):
        return after + 1 if known.low[at] == "-" else at
    if known.low[at] == "," and not many:
        return at
    if known.hit(after, "act", "order", "adverb", "duty") and not known.hit(after, "branch"):
        return at
    return after + 1


def _places(known: Words, at: int, limit: int) -> int:
    """Places of one kind or several: `tỉnh Lâm Đồng`, `các huyện, thị xã, thành phố`, `các xã: A, B`."""
    stop = min(known.hit(at, "place"), limit)
    while stop < limit:
        if known.hit(stop, "province"):
            stop = known.hit(stop, "province")
        elif known.raw[stop] == ":" and stop + 1 < limit and known.capital(stop + 1) and not known.breaks[stop + 1]:
            if not known.hit(stop + 1, "act", "order", "adverb", "duty", "report", "support"):
                stop += 1
            else:
                break
        elif known.capital(stop) and not _starts(known, stop):
            stop += 1
        elif known.low[stop] in _JOINTS and stop + 1 < limit and known.hit(stop + 1, "place"):
            stop = known.hit(stop + 1, "place")
        elif known.low[stop] in {",", "và", "-"} and stop + 1 < limit and known.capital(stop + 1) and not _starts(known, stop + 1):
            stop += 2
        else:
            break
    return min(stop, limit)


def _starts(known: Words, at: int) -> bool:
    """Whether a capitalised word begins something else than a place's own name."""
    kinds = (
        *_HEADS,
        "name",
        "office",
        "alone",
        "holder",
        "acronym",
        "generic",
        "person",
        "act",
        "order",
        "adverb",
        "duty",
        "report",
        "support",
    )
    return bool(known.hit(at, *kinds)) or known.low[at] in _QUANTIFIERS


def _shared(known: Words, at: int, limit: int) -> int:
    """Common nouns that share one quantifier, each with its own qualifiers."""
    stop = _unit(known, at, limit)
    while stop + 1 < limit and known.low[stop] in _JOINTS:
        after = stop + 1
        if known.low[after] == "," or known.low[after] == "và":
            after += 1
        if after >= limit or not known.hit(after, *_COMMON) or _head(known, after, limit, True):
            break
        stop = _unit(known, after, limit)
    return stop


def _unit(known: Words, at: int, limit: int) -> int:
    stop = min(known.hit(at, *_COMMON), limit)
    begun = stop
    while stop < limit and stop - begun < _LONGEST:
        after = _related(known, stop, limit)
        if after == stop and known.raw[stop].isalpha() and not known.hits.get(stop) and not known.breaks[stop]:
            after = stop + 1
        elif after == stop and known.hit(stop, "place"):
            after = _places(known, stop, limit)
        if after == stop:
            break
        stop = after
    return stop


def _related(known: Words, at: int, limit: int) -> int:
    """Goes on over `liên quan`, `thuộc …`, `của tỉnh`, `cấp huyện`, `trên địa bàn …`."""
    for link in _RELATED:
        if known.low[at : at + len(link)] != link or at + len(link) > limit:
            continue
        after = at + len(link)
        if link[-1] == "quan":
            return after
        if after + 1 < limit and known.low[after] == "," and known.low[after + 1 : after + 3] == ("trực", "thuộc"):
            after += 3
        if after >= limit:
            return at
        if known.hit(after, "place"):
            return _places(known, after, limit)
        if known.low[after : after + 2] == ("trung", "ương"):
            return after + 2
        stop = entity(known, after, limit)
        return stop if stop > after else at
    return at


def _bracket(known: Words, at: int, limit: int) -> int:
    """Keeps a bracket that names members or a part (`Bộ Quốc phòng (Cục Bản đồ)`), not one with an acronym or `sau đây gọi`."""
    if at + 2 >= limit or known.raw[at] != "(":
        return at
    close = next((number for number in range(at + 1, min(limit, at + 30)) if known.raw[number] == ")"), 0)
    inside = known.low[at + 1 : close]
    if not close or close == at + 2 or inside[:2] in {("sau", "đây"), ("gọi", "tắt"), ("viết", "tắt")}:
        return at
    return close + 1 if entity(known, at + 1, close) > at + 1 else at
