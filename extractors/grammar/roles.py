"""Who leads, who supports and who is reported to in an item, by the verbs that tie bodies to the work."""

from dataclasses import dataclass

from extractors.folding import squeeze
from extractors.grammar.clauses import Reader
from extractors.grammar.words import Words, words
from schemas.text import Span


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


def _reader(text: str, start: int, end: int | None) -> Reader:
    known = words(text)
    return Reader(known, known.first(start), known.first(len(text) if end is None else end))


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
    """Add a mention unless the same one, or the same with a bracket behind it, is there; a title's short name gives way to the full one."""
    name = one.name.casefold()
    if any(name == other.name.casefold() or other.name.casefold().startswith(f"{name} (") for other in found):
        return
    if found and found[-1].rule == "roles.title" and name.startswith(found[-1].name.casefold()):
        found.pop()
    found.append(one)


def lead_in_assignees(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Whom a lead-in sentence orders (`… yêu cầu Thủ trưởng các Sở thực hiện các nội dung sau:`): those of its last order."""
    reader = _reader(text, start, end)
    parts = [part for part in reader.read() if part.role == "lead" and part.found]
    told = [part for part in parts if part.rule in {"roles.order", "roles.bearer"}] or reader.told()
    chosen = told or [part for part in parts if part.rule == "roles.duty"]
    return tuple(_mention(reader.known, *one, "roles.lead_in") for one in chosen[-1].found) if chosen else ()


def orders(text: str, start: int = 0, end: int | None = None) -> OrderSign | None:
    """What shows that a paragraph orders, asks or proposes something; None for closings, findings and what the issuer itself does."""
    reader = _reader(text, start, end)
    for part in reader.read():
        if part.role == "lead":
            at, stop = part.found[0] if part.found else (max(reader.begun, part.stop - 1), part.stop)
            return OrderSign(Span(start=reader.known.starts[at], end=reader.known.ends[stop - 1]), part.rule)
    return None
