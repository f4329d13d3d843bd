"""How far a body's proper name goes behind its head: branch, body above, locality (`Sở Nội vụ tỉnh …`, `Ban Chỉ đạo phòng, chống …`)."""

from dataclasses import dataclass

from extractors.grammar.contexts import context, ends, wording_end
from extractors.grammar.localities import BODIES, HEADS, VERBS, joins, numbered, places
from extractors.grammar.words import Words

LONGEST = 14
"""Words that a name of unknown wording may run on for; longer runs are sentences."""
_PERSON = 4
"""Words of a person's name."""
_BARE = 6
"""Words in small letters that a name without a known branch may go on with."""


def verb_on_new_line(known: Words, at: int) -> bool:
    """Whether a line begins here with a verb: what stands before it was a heading."""
    return known.breaks[at] and known.capital(at) and bool(known.hit(at, *VERBS)) and not known.hit(at, "branch")


def head(known: Words, at: int, limit: int, many: bool) -> int:
    """The word after a head that begins a name (`Sở`, `Ban Chỉ huy`); 0 where there is no head or it is a common word."""
    shouted = known.raw[at].isupper()
    stop = known.hit(at, *HEADS) or (known.hit(at, "acronym") if shouted else 0)
    if not stop or stop > limit:
        return 0
    if stop == limit:
        return stop if known.capital(at) and (stop - at > 1 or shouted) else 0
    named = known.capital(stop) and known.raw[stop][0].isalpha() and not verb_on_new_line(known, stop)
    long = stop - at > 1
    if not known.capital(at):
        listed = many and (_small_branch(known, at, stop) or _branches_follow(known, stop, limit))
        return stop if named or listed or (long and known.hit(stop, "place")) else 0
    placed = wording_end(known, stop, "many") or stop
    tail_known = bool(known.hit(stop, "branch", "province") or known.hit(placed, "place")) or (many and known.raw[stop] == ":")
    plain = known.raw[stop].isalpha() and known.unknown(stop)
    return stop if long or shouted or named or tail_known or plain else 0


def _small_branch(known: Words, at: int, stop: int) -> bool:
    """Whether a long branch in small letters stands behind a head (`các sở | giáo dục và đào tạo`); short ones may be verbs."""
    return known.hit(at, "head.branch") > 0 and known.hit(stop, "branch") - stop > 2


def _branches_follow(known: Words, at: int, limit: int) -> bool:
    """Whether branches are listed behind a colon that a head in small letters shares (`các sở: | Tài chính, Nội vụ`)."""
    return (
        known.raw[at] == ":" and at + 1 < limit and known.capital(at + 1) and bool(known.hit(at + 1, "branch")) and not known.breaks[at + 1]
    )


def tail(known: Words, at: int, limit: int, *, many: bool, loose: bool) -> int:
    """The word after the rest of a name whose head ends before `at`.

    `many`: one quantifier governs several branches (`các Sở: Tài chính, Xây dựng`); `loose` names go on in small letters (`Ban Chỉ đạo …`).
    """
    return _Tail(known, at, limit, many, loose).end()


@dataclass(slots=True)
class _Tail:
    """Walks along a name from `begun`; `whole` is true behind a branch or locality, when only more of those may follow.

    `anew` is the last word with a capital: small letters go on from there.
    """

    known: Words
    begun: int
    limit: int
    many: bool
    loose: bool
    whole: bool = False
    anew: int = 0

    def end(self) -> int:
        """The word after the name."""
        known, at = self.known, self.begun
        self.anew = at
        if self.many and at + 1 < self.limit and known.raw[at] == ":" and known.capital(at + 1):
            at += 1
        if self.loose and (behind := self._purpose(at)):
            self.whole, at = True, behind
        while at < self.limit and at - self.begun < LONGEST * (1 + 3 * self.many) and not verb_on_new_line(known, at):
            step = min(self._known_part(at) or self._word(at), self.limit)
            if step == at:
                break
            at = step
        return at

    def _purpose(self, at: int) -> int:
        """The word after a committee's work and locality in small letters (`Ban Chỉ đạo | công tác dân số tỉnh`); 0 where none is named.

        A sentence that goes on with what the committee does has words that no name has (`các`, `của`, `tại`) before the next locality.
        """
        known = self.known
        if at >= self.limit or known.capital(at):
            return 0
        for stop in range(at, min(self.limit, at + LONGEST)):
            if stop - at > 1 and wording_end(known, stop, "seat") and known.hit(stop, "place"):
                return places(known, stop, self.limit)
            part = joins(known, stop, ",-&") or known.low[stop] in context("purpose")
            if not part and (not known.raw[stop].isalpha() or known.hit(stop, "function", "duty", "report", "order", *HEADS)):
                return 0
            if known.breaks[stop] and known.capital(stop):
                return 0
        return 0

    def _known_part(self, at: int) -> int:
        """The word after a branch, a province or places; 0 where none begins."""
        known = self.known
        stop = self._branch(at) or known.hit(at, "province")
        here = wording_end(known, at, "before.place") or at
        if not stop and here < self.limit:
            if known.low[at] in context("many") and (at == self.begun or wording_end(known, at, "many.part")):
                stop = known.hit(here, "institution", "plural", "generic")
            stop = stop or (places(known, here, self.limit) if known.hit(here, "place") else 0)
        self.whole = self.whole or stop > 0
        return stop

    def _branch(self, at: int) -> int:
        """The word after a branch; small letters are taken where it stands right behind the head or is long, and can't be the verb."""
        known = self.known
        stop = known.hit(at, "branch")
        if not stop or known.capital(at) or stop - at > 2:
            return stop
        if at > self.begun and not known.hit(at, "act"):
            return 0
        if not known.hit(at, "act") or stop >= self.limit:
            return stop
        if at > self.begun:
            return stop if known.hit(stop, "duty", "modal") else 0
        ended = known.breaks[stop] or not known.raw[stop].isalnum() or (known.raw[stop].isupper() and known.hit(stop, "branch"))
        return stop if ended or known.hit(stop, "duty", "modal") else 0

    def _word(self, at: int) -> int:
        """The word after one more word of the name; `at` where the name ends."""
        known = self.known
        going = not self.whole and (self.loose or at - self.anew < _BARE)
        if self.whole and known.capital(at) and (known.breaks[at] or (at + 1 < self.limit and self._holder(at))):
            return at
        if known.capital(at) and known.raw[at][0].isalpha():
            inner = known.hit(at, *HEADS, "name", "acronym")
            wrapped = at == self.begun and not self.loose
            self.anew = at
            return at if inner and known.breaks[at] and not wrapped else inner or at + 1
        number = numbered(known, at, self.limit)
        if number:
            return number
        if known.raw[at].isdigit() and at == self.begun and not known.breaks[at]:
            return at + 1  # numbered bodies: `Ban Chỉ đạo 389`, `Quân khu 7`
        if joins(known, at, "-&,") and at + 1 < self.limit and not (known.breaks[at] and known.raw[at] == "-"):
            return self._joined(at)
        plain = known.raw[at].isalpha() and not known.hit(at, *VERBS, "function", "noun", "office", "person")
        return at + 1 if plain and going else at

    def _holder(self, at: int) -> bool:
        """Whether a person's name begins here that is not the body's own: schools and companies are called after people."""
        known = self.known
        if not known.hit(at, "surname") or ends(known, self.begun, "namesake.head"):
            return False
        begun = next(
            (here for here in range(at, max(at - _PERSON, 0), -1) if not known.capital(here - 1) or known.hit(here - 1, "branch")), at
        )
        return not ends(known, begun, "namesake")

    def _joined(self, at: int) -> int:
        """Goes on behind `và`, `-` or a comma only where the same name goes on."""
        known, after = self.known, at + 1
        branch = known.hit(after, "branch")
        if branch and (self.many or known.low[at] == "&" or (known.low[at] in context("and") and branch - after > 2)):
            return branch
        if not known.capital(after) or (known.low[at] == "," and not self.many):
            return at
        if known.hit(after, *BODIES):
            return after + 1 if known.low[at] == "-" else at
        if known.hit(after, *VERBS) and known.breaks[after] and not branch:
            return at
        self.whole, self.anew = self.whole and bool(branch), after
        return max(after + 1, known.hit(after, *VERBS))
