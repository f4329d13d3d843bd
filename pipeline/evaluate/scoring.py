"""One directive beside its annotation: what agrees, what was missed and what was made up, field by field."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from pipeline.evaluate.alike import same, same_deadline, same_label, same_reference, same_requirement
from schemas import Actor, Directive, Party, Requirement
from schemas.annotation import AnnotatedRequirement, Annotation

HEADER = (
    "number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy",
    "signer.name", "signer.position", "signer.capacity",
)  # fmt: skip
WHOLE = "whole header right"
HANDWRITTEN = "handwritten "
"""Begins the row of a field's values that are written by hand; they are counted apart and don't spoil a header."""

_PARTIES = ("addressees", "recipients", "default_assignees")
_NEARLY = {"subject": 0.95, "issuer": 0.97, "parent": 0.97}
"""Long values may differ by a slip; others of the header may not."""
_PARTY = 0.9
_ACTOR = 0.85

G = TypeVar("G")
F = TypeVar("F")


class Count(NamedTuple):
    """Values that agree, that are annotated, and that were found."""

    right: int
    gold: int
    found: int


class Made(NamedTuple):
    """A value that was found, and its JSON Pointer into the directive."""

    value: str
    pointer: str


class Miss(NamedTuple):
    """Where reading and annotation differ: values that were missed, and values found that nobody annotated.

    `about` is the field, with the item or document that it belongs to; `pointer` its place in a directive.
    """

    about: str
    pointer: str
    missed: tuple[str, ...]
    made: tuple[Made, ...]


class Row(NamedTuple):
    """What one comparison adds to a field's figures."""

    field: str
    adds: Count
    miss: Miss | None = None


def score(annotation: Annotation, directive: Directive | None) -> Iterator[Row]:
    """All comparisons of one document; without a directive every annotated value is missed."""
    yield from _header(annotation, directive)
    for field in _PARTIES:
        named: tuple[str, ...] = getattr(annotation, field)
        parties: tuple[Party, ...] = getattr(directive, field, ())
        found = [Made(party.name, f"/{field}/{index}") for index, party in enumerate(parties)]
        yield _names(Miss(field, f"/{field}", named, tuple(found)), field, _PARTY)
    yield from _references(annotation, directive)
    if annotation.requirements is not None:
        yield from _requirements(annotation.requirements, directive.requirements if directive else ())


def pairs(gold: Sequence[G], found: Sequence[F], alike: Callable[[G, F], bool]) -> list[tuple[int, int]]:
    """One to one, in the order of `gold`: each takes the first that is alike and still free."""
    free, paired = list(range(len(found))), []
    for index, wanted in enumerate(gold):
        hit = next((other for other in free if alike(wanted, found[other])), None)
        if hit is not None:
            free.remove(hit)
            paired.append((index, hit))
    return paired


def _header(annotation: Annotation, directive: Directive | None) -> Iterator[Row]:
    whole = True
    for field in HEADER:
        gold, found = _value(annotation, field), _value(directive, field)
        right = gold is not None and found is not None and same(gold, found, _NEARLY.get(field, 1.0))
        by_hand = field in annotation.handwritten or field.split(".")[0] in annotation.handwritten
        miss = None
        if not right and (gold or found):
            pointer = f"/{field.replace('.', '/')}"
            miss = Miss(field, pointer, (gold,) if gold else (), (Made(found, pointer),) if found else ())
        whole = whole and (miss is None or by_hand)
        yield Row(HANDWRITTEN + field if by_hand else field, Count(int(right), int(gold is not None), int(found is not None)), miss)
    yield Row(WHOLE, Count(int(whole), 1, 1))


def _value(holder: Annotation | Directive | None, field: str) -> str | None:
    value: object = holder
    for key in field.split("."):
        value = getattr(value, key, None)
    return str(value) if value else None


def _names(both: Miss, field: str, at_least: float) -> Row:
    """Compare the names that are annotated (`missed`) with those that were found (`made`)."""
    hits = pairs(both.missed, both.made, lambda gold, made: same(gold, made.value, at_least))
    return _row(both, field, hits)


def _row(both: Miss, field: str, hits: Sequence[tuple[int, int]]) -> Row:
    """The row for all of both sides; what has no partner remains in its miss."""
    gold_hit, found_hit = {gold for gold, _ in hits}, {found for _, found in hits}
    missed = tuple(value for index, value in enumerate(both.missed) if index not in gold_hit)
    made = tuple(value for index, value in enumerate(both.made) if index not in found_hit)
    miss = both._replace(missed=missed, made=made) if missed or made else None
    return Row(field, Count(len(hits), len(both.missed), len(both.made)), miss)


def _references(annotation: Annotation, directive: Directive | None) -> Iterator[Row]:
    gold, found = annotation.references, directive.references if directive else ()
    hits = pairs(gold, found, same_reference)
    cited = tuple(reference.number or reference.title or "" for reference in gold)
    made = tuple(
        Made(reference.number or reference.title or reference.type or "", f"/references/{index}") for index, reference in enumerate(found)
    )
    yield _row(Miss("references", "/references", cited, made), "references", hits)
    yield Row("references: date", Count(0, 0, 0))
    for index, hit in hits:
        wanted, date = gold[index].date, found[hit].date
        right = wanted is not None and wanted == date
        miss = None
        if not right and (wanted or date):
            pointer = f"/references/{hit}/date"
            miss = Miss(f"date of {cited[index]}", pointer, (wanted,) if wanted else (), (Made(date, pointer),) if date else ())
        yield Row("references: date", Count(int(right), int(bool(wanted)), int(bool(date))), miss)


def _requirements(gold: Sequence[AnnotatedRequirement], found: Sequence[Requirement]) -> Iterator[Row]:
    hits = pairs(gold, found, same_requirement)
    asked = tuple(item_called(item.label, item.starts) for item in gold)
    made = tuple(Made(item_called(item.label, item.text), f"/requirements/{index}") for index, item in enumerate(found))
    yield _row(Miss("requirements", "/requirements", asked, made), "requirements", hits)
    for index, hit in hits:
        yield from _requirement(gold[index], found[hit], f"/requirements/{hit}")


def item_called(label: str | None, text: str) -> str:
    """An item's label and its first words, as people name it."""
    words = text.split()
    return f"{label or '(no label)'}: {' '.join(words[:8])}{' …' if len(words) > 8 else ''}"


def _requirement(gold: AnnotatedRequirement, found: Requirement, pointer: str) -> Iterator[Row]:
    item = item_called(gold.label, gold.starts)
    right = same_label(gold.label, found.label)
    wrong = None if right else Miss(f"label of {item}", pointer, (gold.label or "none",), (Made(found.label or "none", pointer),))
    yield Row("requirements: label", Count(int(right), 1, 1), wrong)
    roles: tuple[tuple[str, tuple[str, ...], tuple[Actor, ...]], ...] = (
        ("lead", gold.lead, found.lead),
        ("support", gold.support, found.support),
    )
    for role, named, actors in roles:
        # An annotation names those whom the item itself names.
        own = tuple(Made(actor.name, f"{pointer}/{role}/{index}") for index, actor in enumerate(actors) if not actor.inherited)
        yield _names(Miss(f"{role} of {item}", f"{pointer}/{role}", named, own), f"requirements: {role}", _ACTOR)
    hits = pairs(gold.deadlines, found.deadlines, same_deadline)
    terms = tuple(_term(term.text, term.date, term.rrule) for term in gold.deadlines)
    made = partial(_made_term, found, pointer)
    both = Miss(f"deadlines of {item}", f"{pointer}/deadlines", terms, tuple(map(made, range(len(found.deadlines)))))
    yield _row(both, "requirements: deadlines", hits)


def _made_term(found: Requirement, pointer: str, index: int) -> Made:
    term = found.deadlines[index]
    return Made(_term(term.text, term.date, term.rrule), f"{pointer}/deadlines/{index}")


def _term(text: str, date: str | None, rrule: str | None) -> str:
    return f"{text} = {date or rrule}" if date or rrule else text
