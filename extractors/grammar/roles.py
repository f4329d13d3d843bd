"""Who leads, who supports and who is reported to in an item, by the verbs that tie bodies to the work."""

from dataclasses import dataclass, field

from extractors.folding import squeeze
from extractors.grammar.bodies import entities, entity
from extractors.grammar.words import Words, words
from schemas.text import Span

_Range = tuple[int, int]
_STOPS = frozenset({".", ";", ":", "!", "?"})
_BULLETS = frozenset({"-", "+", "*", "•", "", "·"})
_PREDICATES = ("duty", "adverb", "act", "report", "support")
_NOMINAL = frozenset({"theo", "các", "những", "của", "được", "số", "bị", "đáp", "ứng", "có", "về", "từng", "một", "khi", "nếu", "việc", "mỗi", "nội", "dung"})
_HISTORY = frozenset({"đã", "vừa"})
_LINKS = frozenset({"với", "cùng", "cho", "tới", "đến", ":", "về", "và", "lên", "của", "là"})


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


@dataclass(frozen=True, slots=True)
class _Part:
    """Mentions with a role, the rule that gave it, and the word behind them."""

    role: str
    found: list[_Range]
    rule: str
    stop: int


@dataclass(slots=True)
class _Reader:
    """Reads one stretch of text from left to right; `clause` is where the clause began, `led` whether it has its subject already."""

    known: Words
    begun: int
    limit: int
    clause: int = 0
    led: bool = False
    parts: list[_Part] = field(default_factory=list)

    def read(self) -> list[_Part]:
        """The parts of the stretch, in order."""
        at = self.clause = self.begun
        while at < self.limit:
            at = self._skipped(at)
            if self._new_clause(at):
                self.clause, self.led = at, False
            if at >= self.limit:
                break
            part = self._verb(at) or self._subject(at)
            if part:
                self.parts.append(part)
                self.led = self.led or part.role == "lead"
            at = max(part.stop if part else entity(self.known, at, self.limit), at + 1)
        return self.parts

    def _skipped(self, at: int) -> int:
        """Behind a bracket or a quotation that opens here: what stands in it orders nobody."""
        pairs = {"(": ")", "“": "”"}
        if at < self.limit and self.known.raw[at] in pairs:
            close = pairs[self.known.raw[at]]
            return next((number + 1 for number in range(at, min(self.limit, at + 150)) if self.known.raw[number] == close), at)
        return at

    def _new_clause(self, at: int) -> bool:
        if at >= self.limit or at <= self.begun:
            return False
        known = self.known
        if known.raw[at - 1] in _STOPS:
            return True
        return known.breaks[at - 1] and (known.raw[at - 1] in _BULLETS or known.raw[at - 1].rstrip(".").isdigit())

    def _verb(self, at: int) -> _Part | None:
        """An order, a verb of working together or of reporting, with those behind it."""
        known = self.known
        stop = known.hit(at, "support")
        if stop:
            return self._behind("support", stop, "roles.support")
        stop = known.hit(at, "order")
        if stop and not self._nominal(at):
            part = self._behind("lead", stop, "roles.order")
            return part if part.found else self._before(at, part)
        stop = known.hit(at, "report")
        return self._behind("report_to", stop, "roles.report") if stop and not self._opens_subject(at) else None

    def _opens_subject(self, at: int) -> bool:
        return False

    def _behind(self, role: str, at: int, rule: str) -> _Part:
        """The list behind a verb, over `với`, `cho`, `tới` and a few adverbs."""
        known, here = self.known, at
        while here < self.limit and here - at < 5 and not entity(known, here, self.limit) > here:
            step = known.hit(here, "adverb", "act") or (here + 1 if known.low[here] in _LINKS else 0)
            if not step:
                break
            here = step
        found = entities(known, here, self.limit)
        return _Part(role, found, rule, found[-1][1] if found else at)

    def _before(self, at: int, part: _Part) -> _Part:
        """`Ý kiến của X đề nghị gửi về …`: an order whose object is left out, as its bearer stands before it."""
        known = self.known
        for start in range(max(self.clause, at - 40), at):
            if known.low[start] == "của":
                found = entities(known, start + 1, self.limit)
                if found and found[-1][1] == at:
                    return _Part("lead", found, "roles.bearer", part.stop)
        return part

    def _nominal(self, at: int) -> bool:
        """`theo yêu cầu`, `đã giao`, `các đề nghị của …`: not an order of this item."""
        before = self.known.low[max(self.clause, at - 3) : at]
        after = self.known.hit(at, "order")
        if after < self.limit and self.known.low[after] == "của":
            return True
        return bool(before and before[-1] in _NOMINAL) or bool(_HISTORY & set(before))

    def _subject(self, at: int) -> _Part | None:
        known = self.known
        opening = self._opening(at)
        if not opening:
            return None
        found = entities(known, at, self.limit)
        if not found:
            return None
        stop = found[-1][1]
        strong = bool(known.hit(stop, "duty")) if stop < self.limit else False
        if stop < self.limit and known.hit(stop, "order"):
            return None
        if strong:
            return _Part("lead", found, "roles.duty", stop)
        if opening == "start" and self._heading(at, stop):
            return _Part("lead", found, "roles.heading", stop)
        if opening in {"start", "after"} and stop < self.limit and known.hit(stop, *_PREDICATES):
            return _Part("lead", found, "roles.subject", stop)
        return None

    def _opening(self, at: int) -> str:
        """How a subject may stand here: at the `start` of a clause, `after` its introduction, `behind` something else; else nothing."""
        known = self.known
        if at == self.clause:
            return "start"
        before = known.low[at - 1]
        if before == "thì":
            return "after"
        if before == "," and not self.led and self._introduced():
            return "after"
        if before in {",", "do", "và", "bởi"} or (known.breaks[at] and known.capital(at)):
            return "behind"
        return ""

    def _introduced(self) -> bool:
        """Whether the clause begins with a circumstance (`Căn cứ …,`, `Trong quá trình …,`) behind which its subject comes."""
        return bool(self.known.hit(self.clause, "opener"))

    def _heading(self, at: int, stop: int) -> bool:
        """Whether the list is a heading: the item's first line or a bullet, up to a colon; or the whole of the first line."""
        known = self.known
        if stop >= self.limit:
            return at == self.begun
        if known.raw[stop] == ":":
            return True
        return at == self.begun and (known.raw[stop] == "." or (known.breaks[stop] and (known.capital(stop) or known.raw[stop] in _BULLETS)))


def _reader(text: str, start: int, end: int | None) -> _Reader:
    known = words(text)
    return _Reader(known, known.first(start), known.first(len(text) if end is None else end))


def assign(text: str, start: int = 0, end: int | None = None) -> Assignment:
    """The roles that `text[start:end]`, one item, gives to those whom it names."""
    reader = _reader(text, start, end)
    roles: dict[str, list[Mention]] = {"lead": [], "support": [], "report_to": []}
    for part in reader.read():
        for one in part.found:
            _add(roles[part.role], _mention(reader.known, *one, part.rule))
    return Assignment(tuple(roles["lead"]), tuple(roles["support"]), tuple(roles["report_to"]))


def _mention(known: Words, at: int, stop: int, rule: str) -> Mention:
    start, end = known.starts[at], known.ends[stop - 1]
    return Mention(Span(start=start, end=end), squeeze(known.text[start:end]), rule)


def _add(found: list[Mention], one: Mention) -> None:
    if all(one.name.casefold() != other.name.casefold() for other in found):
        found.append(one)


def lead_in_assignees(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Whom a lead-in sentence orders (`… yêu cầu Thủ trưởng các Sở thực hiện các nội dung sau:`): those of its last order."""
    reader = _reader(text, start, end)
    last = [part for part in reader.read() if part.role == "lead" and part.found]
    return tuple(_mention(reader.known, *one, "roles.lead_in") for one in last[-1].found) if last else ()


def orders(text: str, start: int = 0, end: int | None = None) -> OrderSign | None:
    """What shows that a paragraph orders, asks or proposes something; None for closings, findings and what the issuer itself does."""
    reader = _reader(text, start, end)
    for part in reader.read():
        if part.role == "lead":
            at, stop = part.found[0] if part.found else (max(reader.begun, part.stop - 1), part.stop)
            return OrderSign(Span(start=reader.known.starts[at], end=reader.known.ends[stop - 1]), part.rule)
    return None
