"""How far a body's name goes: branches, localities, qualifiers and groups that share one quantifier."""

from extractors.grammar.words import Words

HEADS = ("head.branch", "head.words", "head.lower")
COMMON = ("generic", "plural", "place")
QUANTIFIERS = frozenset({"các", "những", "mỗi", "từng", "mọi"})
VERBS = ("act", "order", "adverb", "duty", "report", "support")
_OTHERS = (*HEADS, "name", "office", "alone", "holder", "acronym", "generic", "person")
_JOINTS = frozenset({",", "và", "hoặc", "/"})
_OWNERS = (
    ("thuộc", ",", "trực", "thuộc"),
    ("trực", "thuộc"),
    ("thuộc",),
    ("của",),
    ("cấp",),
    ("ở",),
    ("trong",),
    ("trên", "địa", "bàn"),
    ("tại",),
    ("toàn",),
)
_LONGEST = 14
"""Words that a name of unknown wording may run on for; longer runs are sentences."""


def verb_on_new_line(known: Words, at: int) -> bool:
    """Whether a line begins here with a verb: what stands before it was a heading."""
    return known.breaks[at] and known.capital(at) and bool(known.hit(at, *VERBS)) and not known.hit(at, "branch")


def head(known: Words, at: int, limit: int, many: bool) -> int:
    """The word after a head that begins a name (`Sở`, `Ban Chỉ huy`); 0 where there is no head or it is a common word."""
    stop = known.hit(at, *HEADS) or (known.hit(at, "acronym") if known.raw[at].isupper() else 0)
    if not stop or stop > limit:
        return 0
    named = stop < limit and known.capital(stop) and known.raw[stop][0].isalpha() and not verb_on_new_line(known, stop)
    if known.capital(at):
        known_tail = stop < limit and (known.hit(stop, "branch", "place", "province") or (many and known.raw[stop] == ":"))
        plain = stop < limit and known.raw[stop].isalpha() and not known.hits.get(stop)
        return stop if stop - at > 1 or known.raw[at].isupper() or named or known_tail or plain else 0
    return stop if named or (stop - at > 1 and stop < limit and known.hit(stop, "place")) else 0


def tail(known: Words, at: int, limit: int, many: bool, loose: bool) -> int:
    """The word after the rest of a name whose head ends before `at`; `loose` names go on in small letters."""
    begun, whole = at, False
    if many and at + 1 < limit and known.raw[at] == ":" and known.capital(at + 1):
        at += 1
    while at < limit and at - begun < _LONGEST * (1 + many) and not verb_on_new_line(known, at):
        step, whole = _step(known, at, limit, many, not whole and (loose or at - begun < 6), at == begun, whole)
        if step == at:
            break
        at = min(step, limit)
    return qualified(known, at, limit)


def _step(known: Words, at: int, limit: int, many: bool, open_name: bool, first: bool, whole: bool) -> tuple[int, bool]:
    """One step on in a name, and whether what was passed completes it."""
    branch = _branch(known, at, limit, first)
    if branch:
        return branch, True
    if known.hit(at, "province"):
        return known.hit(at, "province"), True
    here = at + (known.low[at] in {"các", "cấp", "tuyến"})
    if here < limit and first and known.low[at] == "các" and known.hit(here, "plural", "generic"):
        return known.hit(here, "plural", "generic"), True
    if here < limit and known.hit(here, "place"):
        return places(known, here, limit), True
    if open_name and known.low[at] == "về" and not first:
        return at + 1, whole
    if known.capital(at) and known.raw[at][0].isalpha():
        inner = known.hit(at, *HEADS, "name", "acronym")
        return (at if inner and known.breaks[at] and not first else inner or at + 1), whole
    if known.low[at] in {"và", "-", "&", ","} and at + 1 < limit and not known.breaks[at]:
        return _joined(known, at, limit, many), whole
    plain = known.raw[at].isalpha() and not known.hit(at, *VERBS, "function", "noun", "office", "person")
    return (at + 1 if plain and open_name else at), whole


def _branch(known: Words, at: int, limit: int, first: bool) -> int:
    """The word after a branch; small letters are taken where it stands right behind the head or is long, and can't be the verb."""
    stop = known.hit(at, "branch")
    if not stop or known.capital(at) or stop - at > 2:
        return stop
    if not first:
        return 0
    if not known.hit(at, "act"):
        return stop
    return stop if stop >= limit or known.hit(stop, "duty", "modal") or known.breaks[stop] or not known.raw[stop].isalnum() else 0


def _joined(known: Words, at: int, limit: int, many: bool) -> int:
    """Goes on behind `và`, `-` or a comma only where the same name goes on."""
    after = at + 1
    if many and known.hit(after, "branch"):
        return known.hit(after, "branch")
    if not known.capital(after) or (known.low[at] == "," and not many) or after >= limit:
        return at
    if known.hit(after, *_OTHERS):
        return after + 1 if known.low[at] == "-" else at
    if known.hit(after, *VERBS) and not known.hit(after, "branch"):
        return at
    return after + 1


def places(known: Words, at: int, limit: int) -> int:
    """Places of one kind or several: `tỉnh Lâm Đồng`, `các huyện, thị xã, thành phố`, `các xã: A, B`."""
    stop = min(known.hit(at, "place"), limit)
    while stop < limit:
        after = _place(known, stop, limit)
        if after == stop:
            break
        stop = after
    return min(qualified(known, stop, limit), limit)


def _place(known: Words, at: int, limit: int) -> int:
    if known.hit(at, "province"):
        return known.hit(at, "province")
    named = known.hit(at - 1, "place") or any(known.hit(at - back, "province") == at for back in (2, 3, 4))
    if _own_name(known, at, listed=not named):
        return at + 1
    if at + 1 >= limit or known.breaks[at]:
        return at
    if known.raw[at] == ":" and _own_name(known, at + 1, True) and not known.breaks[at + 1]:
        return at + 2
    if known.low[at] in {*_JOINTS, "-"} and known.hit(at + 1, "place"):
        return known.hit(at + 1, "place")
    return at + 2 if known.low[at] in {",", "và", "-"} and _own_name(known, at + 1, True) else at


def _own_name(known: Words, at: int, listed: bool = False) -> bool:
    """Whether a word is part of a place's own name, not the beginning of something else, such as who holds the office there."""
    if not listed and known.hit(at, "surname"):
        named = at + 2 < len(known.raw) and known.capital(at + 1) and (known.capital(at + 2) or known.low[at - 1] == "tỉnh")
        if named:
            return False
    return known.capital(at) and known.raw[at][0].isalpha() and not known.hit(at, *_OTHERS, *VERBS) and known.low[at] not in QUANTIFIERS


def shared(known: Words, at: int, limit: int) -> int:
    """Common nouns that share one quantifier, each with its own qualifiers."""
    stop = _unit(known, at, limit)
    while stop + 1 < limit and (known.low[stop] in _JOINTS or (known.low[stop] == "-" and not known.breaks[stop])):
        after = stop + 1 + (known.low[stop + 1] in {",", "và"})
        if after >= limit or known.low[after] in QUANTIFIERS:
            break
        if not known.hit(after, *COMMON) or head(known, after, limit, True):
            return _loose_end(known, after, limit) or stop
        stop = _unit(known, after, limit)
    return stop


def _narrowed(known: Words, at: int) -> int:
    """Goes on over a noun that narrows a group: one of no known kind, a branch in small letters, `thành viên`."""
    if known.low[at : at + 2] == ("thành", "viên"):
        return at + 2
    hits = known.hits.get(at, {})
    return at if not known.raw[at].isalpha() or hits.keys() - {"branch"} else hits.get("branch", at + 1)


def _loose_end(known: Words, at: int, limit: int) -> int:
    """One or two unknown nouns before a verb that close a group: `…, thủy điện tổ chức …`; 0 where there are none."""
    for stop in range(at, min(at + 3, limit)):
        if stop > at and known.hit(stop, "act", "duty", "adverb"):
            return stop
        if known.hits.get(stop) or not known.raw[stop].islower() or not known.raw[stop].isalpha():
            return 0
    return 0


def _unit(known: Words, at: int, limit: int) -> int:
    """A common noun with what narrows it; nouns such as `sở` or `xã` take no further words of unknown kind."""
    stop = begun = min(known.hit(at, *COMMON), limit)
    wide = bool(known.hit(at, "generic"))
    while stop < limit and stop - begun < _LONGEST and not verb_on_new_line(known, stop):
        after = qualified(known, stop, limit)
        if after == stop and known.hit(stop, "place"):
            after = places(known, stop, limit)
        if (
            after == stop
            and wide
            and known.raw[stop].isalpha()
            and (not known.hits.get(stop) or known.low[stop : stop + 2] == ("thành", "viên"))
        ):
            after = stop + 1 + (known.low[stop] == "thành")
        if after == stop:
            break
        wide = wide and after == _narrowed(known, stop)
        stop = after
    return relative(known, stop, limit)


def qualified(known: Words, at: int, limit: int) -> int:
    """Goes on over `liên quan`, `thuộc …`, `của tỉnh`, `cấp huyện`, `trên địa bàn …`, `tại Điều 1`, `khác`."""
    if at >= limit:
        return at
    low = known.low
    for words in (("có", "liên", "quan"), ("liên", "quan"), ("khác",), ("nêu", "trên"), ("từ", "trung", "ương", "đến", "địa", "phương")):
        if low[at : at + len(words)] == words and at + len(words) <= limit:
            return qualified(known, at + len(words), limit)
    link = next((len(words) for words in _OWNERS if low[at : at + len(words)] == words), 0)
    after = at + link
    if not link or after >= limit or known.breaks[at] and known.capital(at):
        return at
    if low[at] == "tại":
        return after + 2 if low[after] == "điều" and after + 1 < limit else at
    if known.hit(after, "place"):
        return places(known, after, limit)
    if low[after : after + 2] == ("trung", "ương"):
        return after + 2
    return _owner(known, after, limit) or at


def _owner(known: Words, at: int, limit: int) -> int:
    """The word after the body that a group belongs to; 0 where none is named."""
    here = at + (known.low[at] in QUANTIFIERS)
    if here >= limit:
        return 0
    stop = known.hit(here, "name")
    if stop:
        return qualified(known, stop, limit)
    stop = head(known, here, limit, here > at)
    if stop:
        return tail(known, stop, limit, here > at, False)
    if known.hit(here, *HEADS) and (known.capital(here) or here > at):
        return known.hit(here, *HEADS)
    common = known.hit(here, *COMMON)
    return (shared(known, here, limit) if here > at else qualified(known, common, limit)) if common else 0


def relative(known: Words, at: int, limit: int) -> int:
    """Goes on over a relative clause (`được lấy ý kiến`, `tham dự họp`) where a modal verb or the end of a heading follows it."""
    if at >= limit or not known.hit(at, "relative") or (known.breaks[at] and known.capital(at)) or known.hit(at, "modal"):
        return at
    for here in range(at + 1, min(limit + 1, at + 2 * _LONGEST)):
        if here == limit or known.raw[here] == ":":
            return here if known.hit(at, "relative") and known.low[at] in {"được", "tham", "dự"} else at
        if known.breaks[here] and (known.capital(here) or known.raw[here] in {"-", "+"}):
            return here if known.low[at] in {"được", "tham", "dự"} else at
        if known.hit(here, "modal"):
            return here
        if known.raw[here] in {"(", ")"} or (known.raw[here] == "..." and here + 1 < limit):
            continue
        if not known.raw[here][0].isalnum() and "(" not in known.raw[at:here]:
            return at
    return at
