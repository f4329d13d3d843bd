"""Reads a stretch of text clause by clause and says which lists of bodies lead, support or are reported to, and by which sign."""

from dataclasses import dataclass, field

from extractors.grammar.bodies import entities, entity, passed
from extractors.grammar.extents import QUANTIFIERS, verb_on_new_line
from extractors.grammar.words import Words

Range = tuple[int, int]
"""Numbers of a mention's first word and of the word behind it."""
_STOPS = frozenset({".", ";", ":", "!", "?"})
_BULLETS = frozenset({"-", "+", "*", "•", "·", "\uf0b7"})
_PREDICATES = ("duty", "adverb", "act", "report", "support")
_BRACKETS = {"(": ")", "“": "”"}
_LINKS = frozenset({"với", "cùng", "cho", "tới", "đến", "về", "lên", ":"})
_NOUN_SIGNS = frozenset(
    ("theo", "các", "những", "của", "được", "số", "bị", "đáp", "ứng", "có", "về", "từng", "một", "khi", "nếu", "việc", "mỗi", "dung")
    + ("tục", "sơ", "bản", "trình", "sách", "từ", "kiến", "do", "trước", "nghiêm", "túc", "hiện", "vượt")
)
"""Words before `yêu cầu`, `đề nghị`, `giao` that make a noun or another's order of it: `theo yêu cầu`, `thủ tục đề nghị`."""
_BEFORE_OBJECTS = frozenset(
    {"với", "cho", "của", "theo", "do", "tại", "ở", "từ", "về", "trên", "qua", "đến", "sau", "trước", "ngoài", "hợp", "nếu", "khi"}
)
_TELLING = frozenset({("hướng", "dẫn"), ("chỉ", "đạo"), ("thông", "báo"), ("lưu", "ý"), ("quán", "triệt")})
_HISTORY = frozenset({"đã", "vừa"})
_TITLES = frozenset({"nhiệm", "trách", "chức", "quyền"})


@dataclass(frozen=True, slots=True)
class Part:
    """Mentions with a role (`lead`, `support`, `report_to`), the rule that gave it, and the word behind them. An order may name nobody."""

    role: str
    found: list[Range]
    rule: str
    stop: int


@dataclass(slots=True)
class Reader:
    """Reads words `begun` up to `limit` from left to right.

    `clause` is the word where the clause began; `led` says whether it has its subject already; `said` is the last mention passed without a role.
    """

    known: Words
    begun: int
    limit: int
    issuer: str | None = None
    clause: int = 0
    led: bool = False
    said: Range = (0, 0)
    parts: list[Part] = field(default_factory=list)

    def read(self) -> list[Part]:
        """The parts of the stretch, in order."""
        at = self.clause = self.begun
        while at < self.limit:
            at = self._behind_bracket(at)
            if at < self.limit and self._begins_clause(at):
                self.clause, self.led = at, False
            if at < self.limit:
                at = self._take(at)
        return self.parts

    def told(self) -> list[Part]:
        """`Bộ … hướng dẫn các tỉnh thực hiện …`: lists behind a verb of telling that are to do something themselves."""
        known, parts = self.known, list[Part]()
        for at in range(self.begun, self.limit):
            stop = at + 2 if known.low[at : at + 2] in _TELLING else 0
            found = entities(known, stop, self.limit) if stop else []
            if found and self._acts(passed(known, found[-1][1], self.limit)):
                parts.append(Part("lead", found, "roles.told", found[-1][1]))
        return parts

    def _take(self, at: int) -> int:
        known = self.known
        if (
            at > self.clause
            and known.low[at - 1] == ","
            and known.hit(at, "act", "adverb")
            and known.low[self.clause] in {"trong", "ngoài"}
        ):
            self.led = self.led or known.low[self.clause + 1] in {"đó", "ra"}
        part = self._verb(at) or self._subject(at)
        if part:
            self.parts.append(part)
            self.led = self.led or part.role == "lead"
            return max(part.stop, at + 1)
        stop = entity(self.known, at, self.limit)
        if stop > at:
            self.said = (at, stop)
        return max(stop, at + 1)

    def _behind_bracket(self, at: int) -> int:
        """Behind a bracket or a quotation that opens here: what stands in it orders nobody."""
        while at < self.limit and self.known.raw[at] in _BRACKETS:
            close = _BRACKETS[self.known.raw[at]]
            after = next((number + 1 for number in range(at, min(self.limit, at + 150)) if self.known.raw[number] == close), at)
            if after == at:
                break
            at = after
        return at

    def _begins_clause(self, at: int) -> bool:
        known = self.known
        if at <= self.begun:
            return False
        before = known.raw[at - 1]
        if before == ")" and at - 2 >= self.begun and known.breaks[at - 2]:
            return True
        return before in _STOPS or (known.breaks[at - 1] and before in _BULLETS)

    def _verb(self, at: int) -> Part | None:
        """An order, a verb of working together or of reporting, with those behind it."""
        known = self.known
        labelled = self._labelled(at)
        if labelled:
            return labelled
        stop = known.hit(at, "support")
        if stop:
            return self._with(at, stop)
        stop = known.hit(at, "order")
        if stop:
            return self._order(at, stop)
        stop = known.hit(at, "report")
        if stop:
            found = self._list(stop, skip=("adverb", "act"))
            return Part("report_to", found, "roles.report", found[-1][1] if found else stop)
        return self._title(at)

    def _labelled(self, at: int) -> Part | None:
        """`Đơn vị chủ trì: X`, `Phối hợp: Y`: a label, a colon, and those whom it names."""
        known = self.known
        if at != self.clause:
            return None
        for role, kind in (("lead", "label.lead"), ("support", "label.support")):
            stop = known.hit(at, kind)
            colon = next((here for here in range(stop, min(stop + 4, self.limit)) if known.raw[here] == ":"), 0) if stop else 0
            found = entities(known, colon + 1, self.limit) if colon else []
            if found:
                return Part(role, found, f"roles.{kind}", found[-1][1])
        return None

    def _with(self, at: int, stop: int) -> Part | None:
        before = self.known.low[at - 1] if at > self.begun else ""
        if before in {"kiến", "sự", "không"} and self.known.low[at] == "phối":
            return None
        if self.known.low[at] == "cùng" and stop == at + 1 and before not in {",", "trì", "hợp"}:
            return None
        found = self._list(stop, skip=("adverb", "act", "report"))
        return Part("support", found, "roles.support", found[-1][1] if found else stop)

    def _order(self, at: int, stop: int) -> Part | None:
        if self._nominal(at, stop):
            return None
        found = self._list(stop, skip=())
        if found:
            return Part("lead", found, "roles.order", found[-1][1])
        bearer = self._bearer(at) if stop < self.limit and self.known.hit(stop, "report") else []
        return Part("lead", bearer, "roles.bearer" if bearer else "roles.order", stop)

    def _list(self, at: int, skip: tuple[str, ...]) -> list[Range]:
        """The list behind a verb, over `với`, `cho`, `tới` and, where `skip` says so, a few adverbs and verbs."""
        known, here = self.known, at
        while here < self.limit and here - at < 6 and not entity(known, here, self.limit) > here:
            step = (known.hit(here, *skip) if skip else 0) or (here + 1 if known.low[here] in _LINKS else 0)
            step = step or (here + 1 if skip and known.low[here] in {"và", ","} and known.hit(here + 1, *skip) else 0)
            if not step:
                break
            here = step
        return entities(known, here, self.limit)

    def _bearer(self, at: int) -> list[Range]:
        """`Ý kiến của X đề nghị gửi về …`: an order whose object is left out, as its bearer stands before it."""
        known = self.known
        for start in range(max(self.clause, at - 40), at):
            if known.low[start] == "của":
                found = entities(known, start + 1, self.limit)
                if found and found[-1][1] == at:
                    return found
        return []

    def _nominal(self, at: int, stop: int) -> bool:
        """Whether the verb is a noun, history, or what the item's own actor asks of others."""
        known = self.known
        before = known.low[max(self.clause, at - 3) : at]
        if at == self.clause or not before:
            return stop < self.limit and known.low[stop] == "của"
        if self.said[1] == at:
            return not self._opened(self.said[0], known.low[at] == "giao")
        if _HISTORY & set(before) or before[-1] in _NOUN_SIGNS or before[-2:] == ("nhiệm", "vụ") or known.low[stop : stop + 1] == ("của",):
            return True
        joined = before[-1] in {",", "và", "thời", "trọng", "đó", "vậy", "sẽ"} and not (self._bare() and before[-1] == "và")
        return not joined and (self.led or self._bare() or known.low[at] in {"giao", "phân"})

    def _opened(self, at: int, strictly: bool) -> bool:
        """Whether a mention that ends before an order is its subject; `strictly` not one of a list that belongs to something else."""
        if at == self.clause:
            return True
        comma = self.known.low[at - 1] in {",", "thì", "đó", "này", "-"}
        return comma and (self._introduced() or not strictly)

    def _bare(self) -> bool:
        """Whether the clause begins with a verb without subject, so that its actor was named before."""
        return bool(self.known.hit(self.clause, "act", "adverb", "report", "support")) and not self._introduced()

    def _introduced(self) -> bool:
        """Whether the clause begins with a circumstance (`Căn cứ …,`, `Trong quá trình …,`) behind which its subject comes."""
        return bool(self.known.hit(self.clause, "opener"))

    def _title(self, at: int) -> Part | None:
        """`Nhiệm vụ của X`, `Trách nhiệm của X` as the heading of an item."""
        known = self.known
        if at != self.begun or known.low[at] not in _TITLES:
            return None
        for here in range(at + 1, min(at + 10, self.limit)):
            if known.low[here] == "của":
                found = entities(known, here + 1, self.limit)
                return Part("lead", found, "roles.title", found[-1][1]) if found and self._ends_heading(found[-1][1]) else None
            if known.breaks[here] and known.capital(here):
                return None
        return None

    def _ends_heading(self, stop: int) -> bool:
        known = self.known
        return (
            stop >= self.limit or known.raw[stop] in _STOPS or (known.breaks[stop] and (known.capital(stop) or known.raw[stop] in _BULLETS))
        )

    def _subject(self, at: int) -> Part | None:
        opening = self._opening(at)
        found = entities(self.known, at, self.limit) if opening else []
        if not found:
            return None
        stop = found[-1][1]
        behind = passed(self.known, stop, self.limit)
        rule = self._predicate(at, stop, behind, opening)
        return Part("lead", found, rule, stop) if rule else None

    def _predicate(self, at: int, stop: int, behind: int, opening: str) -> str:
        """The rule by which a list from `at` to `stop` is a subject, from what stands behind it; empty where it is none."""
        known = self.known
        if opening == "passive":
            return "roles.passive"
        if opening == "start" and self._heads(at, stop):
            return "roles.heading"
        if behind >= self.limit or known.hit(behind, "order") or self._tells(behind):
            return ""
        if opening == "if":
            return "roles.condition" if self._then(behind) else ""
        if known.hit(behind, "duty") and not (opening == "behind" and (self._bare() or self._small(at))):
            return "roles.duty"
        if opening in {"start", "after"} and (self._acts(behind) or self._then(behind) or self._serves(behind)):
            return "roles.subject"
        return ""

    def _small(self, at: int) -> bool:
        """Whether a list begins with a common noun without quantifier: behind a comma it belongs to what stands before."""
        return not self.known.capital(at) and self.known.low[at] not in QUANTIFIERS

    def _acts(self, at: int) -> bool:
        """Whether a predicate begins here, at most one unknown word away."""
        known = self.known
        if at < self.limit and known.hit(at, *_PREDICATES):
            return True
        return at + 1 < self.limit and not known.hits.get(at) and known.raw[at].islower() and bool(known.hit(at + 1, *_PREDICATES))

    def _tells(self, behind: int) -> bool:
        """`… thông báo để … biết`, `… hướng dẫn … như sau`: the issuer speaks of itself, nobody is ordered."""
        ahead = self.known.low[behind : min(behind + 40, self.limit)]
        if ahead[:2] == ("thông", "báo") and "biết" in ahead:
            return True
        said = ahead[:2] in {("thông", "báo"), ("hướng", "dẫn"), ("trả", "lời"), ("báo", "cáo"), ("có", "ý")}
        return said and any(ahead[at : at + 2] == ("như", "sau") for at in range(len(ahead)))

    def _serves(self, behind: int) -> bool:
        """`X được thành lập …, có nhiệm vụ …`: the duty comes behind what X is."""
        known = self.known
        if known.low[behind] not in {"được", "là", "gồm"}:
            return False
        for here in range(behind, min(behind + 40, self.limit)):
            if known.raw[here] in _STOPS:
                return False
            if known.low[here] == "có" and known.hit(here, "duty"):
                return True
        return False

    def _then(self, behind: int) -> bool:
        """`X … thì phải …`: the duty stands behind a condition."""
        known = self.known
        for here in range(behind, min(behind + 25, self.limit - 1)):
            if known.raw[here] in _STOPS:
                return False
            if known.low[here] == "thì":
                return bool(known.hit(here + 1, *_PREDICATES))
        return False

    def _opening(self, at: int) -> str:
        """How a subject may stand here: at the `start` of a clause, `after` its introduction, `behind` something else; else nothing."""
        known = self.known
        if at == self.clause:
            return "start"
        before = known.low[at - 1]
        if before == "thì" or (known.hit(self.clause, "opener") == at and before not in _BEFORE_OBJECTS):
            return "after"
        if before in {"hợp", "nếu", "khi"} and (known.hit(at - 2, "opener") == at or known.hit(at - 1, "opener") == at):
            return "if"
        if before == "," and not self.led and self._introduced():
            return "after"
        if before == "được" and at - 2 >= self.clause and known.low[at - 2] in {"phải", "cần"}:
            return "passive"
        if before in {",", "do", "và", "bởi"} or (known.breaks[at] and known.capital(at)):
            return "behind"
        return ""

    def _heads(self, at: int, stop: int) -> bool:
        """Whether the list is a heading: the item's whole first line, or before a colon that work follows."""
        known = self.known
        if stop >= self.limit:
            return at == self.begun
        if known.raw[stop] == ":":
            after = stop + 1
            if at == self.begun or after >= self.limit:
                return True
            return known.breaks[after] or bool(known.hit(after, *_PREDICATES, "order", "opener"))
        return at == self.begun and (known.raw[stop] == "." or verb_on_new_line(known, stop) or self._ends_heading(stop))
