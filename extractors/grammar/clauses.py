"""A clause while it is read: where it began, whether it has its subject, and how a subject may stand at a word."""

from dataclasses import dataclass

from extractors.grammar.contexts import context, ends, wording_end
from extractors.grammar.words import Words

Range = tuple[int, int]
"""Numbers of a mention's first word and of the word behind it."""
STOPS = frozenset({".", ";", ":", "!", "?"})
BULLETS = frozenset({"-", "+", "*", "•", "·", "\uf0b7"})
PREDICATES = ("duty", "adverb", "act", "report", "support")
_PARTING = STOPS | BULLETS | {")"}
"""Marks behind which a clause may begin."""
_BRACKETS = {"(": ")", "“": "”"}
_LONGEST_BRACKET = 150
_MOST_OPENERS = 8
"""No clause has more circumstances before its subject; a text that repeats one without end must not cost its square."""


@dataclass(frozen=True, slots=True)
class Part:
    """Mentions with a role (`lead`, `support`, `report_to`), the rule that gave it, and the word behind them. An order may name nobody."""

    role: str
    found: list[Range]
    rule: str
    stop: int


@dataclass(slots=True)
class Clause:
    """Words `begun` up to `limit` of a stretch, and the state of the clause in hand.

    `start` is the word where the clause began; `led` says whether it has its subject already; `said` is the last mention without a
    role, `asked` the word behind those who were ordered last.
    """

    known: Words
    begun: int
    limit: int
    start: int = 0
    led: bool = False
    said: Range = (0, 0)
    asked: int = 0

    def enter(self, at: int) -> None:
        """Note at each word whether a new clause begins there, or the one in hand goes on without a subject."""
        known = self.known
        if at > self.begun and known.raw[at - 1] in _PARTING and self._begins(at):
            self.start, self.led = at, False
        elif at > self.start + 1 and known.low[at - 1] == "," and wording_end(known, self.start, "aside"):
            self.led = self.led or bool(known.hit(at, "act", "adverb"))

    def _begins(self, at: int) -> bool:
        known = self.known
        before = known.raw[at - 1]
        if before == ")" and at - 2 >= self.begun and known.breaks[at - 2]:
            return True
        return before in STOPS or (known.breaks[at - 1] and before in BULLETS)

    def behind_bracket(self, at: int) -> int:
        """Behind a bracket or a quotation that opens here: what stands in it orders nobody."""
        raw = self.known.raw
        while at < self.limit and raw[at] in _BRACKETS:
            close = _BRACKETS[raw[at]]
            ahead = range(at, min(self.limit, at + _LONGEST_BRACKET))
            after = next((number + 1 for number in ahead if raw[number] == close), at)
            if after == at:
                break
            at = after
        return at

    def introduced(self) -> bool:
        """Whether the clause begins with a circumstance (`Căn cứ …,`, `Trong quá trình …,`) behind which its subject comes."""
        return bool(self.known.hit(self.start, "opener"))

    def _openers_end(self) -> int:
        """The word behind the circumstances that open the clause one after the other (`Định kỳ hằng quý …`)."""
        at = self.start
        for _ in range(_MOST_OPENERS):
            after = self.known.hit(at, "opener")
            if not after:
                break
            at = after
        return at

    def bare(self) -> bool:
        """Whether the clause begins with a verb without subject, so that its actor was named before."""
        return bool(self.known.hit(self.start, "act", "adverb", "report", "support")) and not self.introduced()

    def small(self, at: int) -> bool:
        """Whether a list begins with a common noun without quantifier: behind a comma it belongs to what stands before."""
        return not self.known.capital(at) and not wording_end(self.known, at, "quantifier")

    def opened(self, at: int, strictly: bool) -> bool:
        """Whether a mention that ends before an order is its subject; `strictly` not one of a list that belongs to something else."""
        if at == self.start:
            return True
        comma = self.known.low[at - 1] in {",", "-", *context("before.subject")}
        return comma and (self.introduced() or not strictly)

    def opening(self, at: int) -> str:
        """How a subject may stand here.

        At the `start` of a clause, `after` its introduction, `behind` other words, as agent of a `passive`, behind an `if`; else nothing.
        """
        known = self.known
        if at == self.start:
            return "start"
        before = known.low[at - 1]
        introduced = self._openers_end() == at and before not in context("object")
        if before in context("then") or introduced or (before == "," and not self.led and self.introduced()):
            return "after"
        if before in context("if") and at in {known.hit(at - 2, "opener"), known.hit(at - 1, "opener")}:
            return "if"
        if ends(known, at, "passive", self.start):
            return "passive"
        return "behind" if before == "," or before in context("behind") or (known.breaks[at] and known.capital(at)) else ""

    def ends_heading(self, stop: int) -> bool:
        """Whether a line that ends before `stop` may be a heading."""
        known = self.known
        if stop >= self.limit or known.raw[stop] in STOPS:
            return True
        return known.breaks[stop] and (known.capital(stop) or known.raw[stop] in BULLETS)
