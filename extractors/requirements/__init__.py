"""Requirements: the labelled items, ordering paragraphs and rows of task tables that say who must do what by when."""

from collections.abc import Iterator, Sequence
from typing import Any

from extractors.folding import squeeze
from extractors.grammar.citations import find_citations
from extractors.grammar.deadlines import DeadlineFound, find_deadlines
from extractors.grammar.resolve import resolve
from extractors.grammar.roles import Assignment, Mention, assign, lead_in_assignees
from extractors.parts.words import Header, header_of
from extractors.requirements.cells import row_deadlines, row_roles, row_text
from extractors.requirements.grid import Range
from extractors.requirements.items import Item, read_items
from extractors.requirements.linked import linked
from extractors.requirements.sections import Judge, said_from, sets_rules
from extractors.requirements.tasks import TaskRow
from extractors.tables import patterns
from schemas import Actor, Deadline, Dispatch, Finding, Notice, PartKind, Party, Place, Requirement, Span

__all__ = ["requirements"]

_HEADING = 160
"""Characters: a longer paragraph is no heading."""
_ROLES = ("lead", "support", "report_to")


def requirements(dispatch: Dispatch) -> Iterator[Finding[Any] | Notice]:
    """Each requirement in order of the text, and whom the lead-in orders."""
    header = header_of(dispatch)
    if sets_rules(header):
        message = "A legal normative act: its articles are rules, not tasks; none is listed."
        yield Notice(code="requirements.normative", path="/requirements", message=message)
        return
    items = read_items(dispatch)
    judge = Judge.of(dispatch, items, header)
    counted = _counted(dispatch, items, judge)
    default = judge.others(_defaults(dispatch, items, judge))
    for mention in default:
        place = Place(span=mention.span, rule=mention.rule)
        yield Finding(field="default_assignees", value=Party(name=mention.name), place=place)
    reader = _Reader(dispatch, header, default)
    read = [
        (item, reader.read(item, _end(dispatch.text, items, index, counted | judge.openers)))
        for index, item in enumerate(items)
        if id(item) in counted
    ]
    yield from linked([(item.task is not None and not item.task.heading, *told) for item, told in read])


def _counted(dispatch: Dispatch, items: Sequence[Item], judge: Judge) -> set[int]:
    """The ids of the items that are requirements: each by itself, and what a labelled requirement stands under.

    A bare heading is none of its own when what stands below it is none.
    """
    counted = {id(item) for item in items if item.start < item.end and judge.counts(item)}
    below: dict[int, list[Item]] = {}
    for item in items:
        if item.outer is not None:
            below.setdefault(id(item.outer), []).append(item)
    for item in reversed(items):
        under = below.get(id(item), [])
        if under and _is_heading(dispatch, item) and not any(id(other) in counted for other in under):
            counted.discard(id(item))
    for item in reversed(items):
        if item.label is not None and id(item) in counted and (outer := item.labelled_outer) is not None:
            counted.add(id(outer))
    return counted


def _is_heading(dispatch: Dispatch, item: Item) -> bool:
    """Whether an item is but a heading: one short paragraph that doesn't end like a sentence."""
    text = dispatch.text[item.start : item.end].rstrip(" *_")
    article = item.label is not None and item.label.form == "label.article"
    return not article and len(item.blocks) == 1 and len(text) < _HEADING and text[-1:] not in ".;"


def _end(text: str, items: Sequence[Item], index: int, apart: set[int]) -> int:
    """Where an item's own text ends: what follows it without a label, stands not `apart` and speaks not of the document, belongs to it."""
    end = items[index].end
    if items[index].task is not None:
        return end
    whole = patterns("sections")["item.of_document"]
    for other in items[index + 1 :]:
        if other.label is not None or other.task is not None or id(other) in apart or other.part is PartKind.CLOSING:
            break
        plain = items[index].label is None and not other.bulleted  # paragraph beside paragraph: each for itself
        if plain or whole.match(text[other.start : other.end]):
            break
        end = other.end
    return end


def _defaults(dispatch: Dispatch, items: Sequence[Item], judge: Judge) -> tuple[Mention, ...]:
    """Whom the sentence before the first list orders, which ends in a colon; else the first that opens a list under a heading."""
    if dispatch.kind == "report":
        return _defaults_told(dispatch, items, judge)
    first = next((index for index, item in enumerate(items) if item.label is not None or item.bulleted), None)
    before = items[first - 1] if first else None
    if before is not None and dispatch.text[before.start : before.end].rstrip(" *_").endswith(":"):
        found = lead_in_assignees(dispatch.text, before.start, before.end)
        if found:
            return found
    inner = (item for item in items if id(item) in judge.openers and item.outer is not None)
    return next((found for item in inner if (found := lead_in_assignees(dispatch.text, item.start, item.end))), ())


def _defaults_told(dispatch: Dispatch, items: Sequence[Item], judge: Judge) -> tuple[Mention, ...]:
    """Whom a news item says the dispatch orders: in the sentence that announces the list, or that opens it with a colon."""
    for item in items:
        text = dispatch.text[item.start : item.end]
        if id(item) in judge.openers or ": " in text or patterns("sections")["opener.announces"].search(text):
            found = lead_in_assignees(dispatch.text, item.start, item.end)
            if found:
                return found
    return ()


class _Reader:
    """Reads one item after the other, and remembers whom outer items name, for those that name nobody."""

    def __init__(self, dispatch: Dispatch, header: Header, default: tuple[Mention, ...]) -> None:
        self.dispatch = dispatch
        self.header = header
        self.default = default
        self.leads: dict[int, tuple[Mention, ...]] = {}

    def read(self, item: Item, end: int) -> tuple[Finding[Requirement], list[Notice]]:
        """The requirement that an item is, with the places of what was read in it, and what is odd about its terms."""
        text, start = self.dispatch.text, item.start
        pieces = item.task.work if item.task else ((start, end),)
        roles, due = self._row(item.task) if item.task else (assign(text, said_from(self.dispatch, item), end), self._due(start, end))
        self.leads[id(item)] = roles.lead
        inherited = () if roles.lead else self._inherited(item)
        value = Requirement(
            label=item.path,
            parent=self._parent(item),
            text=row_text(text, pieces),
            lead=tuple(self._actor(m) for m in roles.lead) + tuple(self._actor(m, inherited=True) for m in inherited),
            support=tuple(self._actor(m) for m in roles.support),
            report_to=tuple(self._actor(m) for m in roles.report_to),
            deadlines=tuple(Deadline(text=d.text, date=d.date, rrule=d.rrule, rule=d.rule, note=d.note) for d in due),
            product=self._product(item.task),
            references=self._cited(pieces),
        )
        within = {f"/{role}/{i}": Place(span=m.span, rule=m.rule) for role in _ROLES for i, m in enumerate(_of(roles, role, inherited))}
        within |= {f"/deadlines/{i}": Place(span=Span(start=d.start, end=d.end), rule=d.rule) for i, d in enumerate(due)}
        if item.task and item.task.product:
            first, last = item.task.product[0]
            within["/product"] = Place(span=Span(start=first, end=last), rule="task.product")
        rule = "task.row" if item.task else item.label.form if item.label else "item.bullet" if item.bulleted else "item.paragraph"
        place = Place(span=Span(start=start, end=pieces[0][1]), rule=rule)
        found = Finding[Requirement](field="requirements", value=value, place=place, within=within)
        return found, [notice for d in due for notice in d.notices]

    def _parent(self, item: Item) -> str | None:
        """The item that it stands under; a paragraph stands under a bare heading only, not under the item before it."""
        if item.outer is None or (item.label is None and item.task is None and not _is_heading(self.dispatch, item.outer)):
            return None
        return item.above

    def _cited(self, pieces: Sequence[Range]) -> tuple[str, ...]:
        """Numbers, or titles, of the documents that an item cites, the dispatch's own left out."""
        names: list[str] = []
        for citation in (found for piece in pieces for found in find_citations(self.dispatch.text, *piece)):
            if citation.number:
                names.append(citation.number.value)
            elif citation.name:
                names.append(citation.name.title(citation.year))
            elif citation.title:
                names.append(squeeze(self.dispatch.text[citation.title.start : citation.title.end]))
        return tuple(name for name in dict.fromkeys(names) if name != self.header.number)

    def _row(self, task: TaskRow) -> tuple[Assignment, list[DeadlineFound]]:
        """What the cells of a task's row say."""
        return row_roles(self.dispatch.text, task), row_deadlines(self.dispatch.text, task, self.header.issued_on)

    def _due(self, start: int, end: int) -> list[DeadlineFound]:
        return find_deadlines(self.dispatch.text, start, end, self.header.issued_on)

    def _inherited(self, item: Item) -> tuple[Mention, ...]:
        """Those whom the nearest outer item names, else those whom the lead-in orders."""
        outer = item.outer
        while outer is not None:
            named = self.leads.get(id(outer)) or (row_roles(self.dispatch.text, outer.task).lead if outer.task else ())
            if named:
                return named
            outer = outer.outer
        return self.default

    def _product(self, task: TaskRow | None) -> str | None:
        return row_text(self.dispatch.text, task.product) if task and task.product else None

    def _actor(self, mention: Mention, inherited: bool = False) -> Actor:
        body = resolve(mention.name, self.header.issuer, self.header.parent, self.header.place)
        return Actor(name=mention.name, body=body, inherited=inherited)


def _of(roles: Assignment, role: str, inherited: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if role == "lead":
        return roles.lead + inherited
    return roles.support if role == "support" else roles.report_to
