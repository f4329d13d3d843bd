"""How far groups and qualifiers go: common nouns that share one quantifier, `thuộc …`, `có liên quan`, relative clauses."""

from extractors.grammar.contexts import context, wording_end
from extractors.grammar.localities import COMMON, HEADS, joins, places
from extractors.grammar.names import LONGEST, head, tail, verb_on_new_line
from extractors.grammar.words import Words

_CHARGE = 7
"""Words of what somebody is in charge of, with the verb behind them."""


def shared(known: Words, at: int, limit: int) -> int:
    """The word after common nouns that share one quantifier (`các sở, ban, ngành`), each with its own qualifiers."""
    stop = _unit(known, at, limit)
    while stop + 1 < limit and (joins(known, stop, ",/", "or") or (known.low[stop] == "-" and not known.breaks[stop])):
        after = stop + 1 + joins(known, stop + 1, ",")
        if after >= limit or wording_end(known, after, "quantifier"):
            break
        if not (known.hit(after, *COMMON) or _people(known, after)) or head(known, after, limit, True):
            return _loose_end(known, after, limit) or stop
        stop = _unit(known, after, limit)
    return stop


def _people(known: Words, at: int) -> int:
    """The word after a list that is one wording (`tổ chức, cá nhân`); 0 where none begins."""
    stop = known.hit(at, "person")
    return stop if "," in known.raw[at:stop] else 0


def _loose_end(known: Words, at: int, limit: int) -> int:
    """One or two unknown nouns before a verb that close a group: `…, thủy điện tổ chức …`; 0 where there are none."""
    stop = known.hit(at, "branch") if known.raw[at].islower() else 0
    for here in range(stop or at, min((stop or at) + 3, limit)):
        if here > at and (known.hit(here, "act", "duty", "adverb") or qualified(known, here, limit) > here):
            return qualified(known, here, limit)
        if not known.unknown(here) or not known.raw[here].islower() or not known.raw[here].isalpha():
            return 0
    return 0


def _unit(known: Words, at: int, limit: int) -> int:
    """A common noun with what narrows it; nouns such as `sở` or `xã` take no further words of unknown kind."""
    stop = begun = min(known.hit(at, *COMMON) or _people(known, at), limit)
    wide = bool(known.hit(at, "generic", "institution"))
    while stop < limit and stop - begun < LONGEST and not verb_on_new_line(known, stop):
        after = qualified(known, stop, limit)
        if after == stop and known.hit(stop, "place"):
            after = qualified(known, places(known, stop, limit), limit)
        if after == stop and wide:
            after = _narrowed(known, stop)
        if after == stop:
            break
        wide = wide and after == _narrowed(known, stop) and not known.hit(stop, "branch")
        stop = min(after, limit)
    return relative(known, stop, limit)


def _narrowed(known: Words, at: int) -> int:
    """Goes on over a noun that narrows a group: one of no known kind, a branch in small letters, `thành viên`."""
    member = wording_end(known, at, "narrowing")
    if member:
        return member
    if not known.raw[at].isalpha() or not known.unknown(at, "branch"):
        return at
    return known.hit(at, "branch") or at + 1


def qualified(known: Words, at: int, limit: int) -> int:
    """Goes on over `liên quan`, `thuộc …`, `của tỉnh`, `cấp huyện`, `trên địa bàn …`, `tại Điều 1`, `khác`."""
    if at >= limit:
        return at
    related = wording_end(known, at, "related")
    if 0 < related <= limit:
        return qualified(known, related, limit)
    further = _ranged(known, at, limit) or _founded(known, at, limit)
    if further:
        return qualified(known, further, limit)
    after = wording_end(known, at, "owner", "owner.whole", "article")
    if not 0 < after < limit or (known.breaks[at] and known.capital(at)):
        return at
    if after == wording_end(known, at, "article"):
        return after + 1
    return _owner(known, after, limit) or wording_end(known, at, "owner.whole") or at


def _ranged(known: Words, at: int, limit: int) -> int:
    """The word after a stretch of provinces (`từ Lâm Đồng đến Cà Mau`, `từ Lâm Đồng trở vào`); 0 where none begins."""
    begun = wording_end(known, at, "range.from")
    first = _province(known, begun, limit) if begun else 0
    if not first:
        return 0
    to = wording_end(known, first, "range.to")
    stop = _province(known, to, limit) if to else wording_end(known, first, "range.out")
    return stop if stop <= limit else 0


def _founded(known: Words, at: int, limit: int) -> int:
    """The word after whose bodies they are (`do Thủ tướng Chính phủ quyết định thành lập`); 0 where that is not said."""
    by = wording_end(known, at, "founder")
    stop = (known.hit(by, "holder", "alone") or _owning_body(known, by, limit, False)) if 0 < by < limit else 0
    founded = wording_end(known, stop, "founded") if 0 < stop < limit else 0
    return founded if founded <= limit else 0


def _province(known: Words, at: int, limit: int) -> int:
    """The word after a province, the word for its kind before it; 0 where none is named."""
    here = wording_end(known, at, "seat") or at
    return known.hit(here, "province") if here < limit else 0


def _owner(known: Words, at: int, limit: int) -> int:
    """The word after the body or place that a group belongs to; 0 where none is named."""
    if known.hit(at, "place"):
        return qualified(known, places(known, at, limit), limit)
    centre = wording_end(known, at, "owner.place")
    if centre:
        return centre
    here = wording_end(known, at, "quantifier") or at
    return _owning_body(known, here, limit, here > at) if here < limit else 0


def _owning_body(known: Words, at: int, limit: int, many: bool) -> int:
    name = known.hit(at, "name")
    if name:
        return qualified(known, name, limit)
    named = head(known, at, limit, many)
    if named:
        return qualified(known, tail(known, named, limit, many=many, loose=False), limit)
    if known.hit(at, *HEADS) and (known.capital(at) or many):
        return known.hit(at, *HEADS)
    common = known.hit(at, *COMMON)
    return (shared(known, at, limit) if many else qualified(known, common, limit)) if common else 0


def relative(known: Words, at: int, limit: int) -> int:
    """Goes on over a relative clause (`được lấy ý kiến`, `tham dự họp`) where a modal verb or the end of a heading follows it."""
    if at >= limit or not known.hit(at, "relative") or (known.breaks[at] and known.capital(at)) or known.hit(at, "modal"):
        return at
    whole = known.hit(at, "relative.whole")
    if whole and whole < limit and known.hit(whole, "act", "adverb", "duty"):
        return whole
    titled = known.low[at] in context("titled")
    bracket = False
    for here in range(at + 1, min(limit, at + 2 * LONGEST)):
        raw = known.raw[here]
        if raw == ":" or (known.breaks[here] and (known.capital(here) or raw in {"-", "+"})):
            return here if titled else at
        if known.hit(here, "modal") and not known.capital(here):  # `… thực hiện Quyết định này` names a paper
            return here
        bracket = raw == "(" or (bracket and raw != ")")
        if _reports(known, here, limit) or (not bracket and raw not in {")", "..."} and not raw[0].isalnum()):
            return at
    return limit if titled and limit - at < 2 * LONGEST else at


def charged(known: Words, at: int, limit: int) -> int:
    """Goes on over what the holder of an office is in charge of (`phụ trách chuyên môn`), where what he is to do follows."""
    begun = wording_end(known, at, "charge")
    for here in range(begun, min(limit, begun + _CHARGE)) if 0 < begun < limit and not known.hit(begun, "noun", "act") else ():
        branch = known.hit(here, "branch")
        if here > begun and known.hit(here, "act", "adverb", "duty", "support") and not (branch and known.hit(branch, "act", "adverb")):
            return here
        if not known.raw[here].isalpha():
            break
    return at


def _reports(known: Words, at: int, limit: int) -> bool:
    """Whether work goes on here (`… và | báo cáo Sở …`): then what stands before is no relative clause."""
    told = known.hit(at, "report") if known.low[at - 1] in context("and") else 0
    return 0 < told < limit and known.capital(told)
