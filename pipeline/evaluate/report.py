"""Measurements as lines for people: figures by field, what was missed and why, gains and losses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.evaluate.alike import fold
from pipeline.evaluate.annotations import Annotated
from pipeline.evaluate.figures import Change, group_of
from pipeline.evaluate.scoring import Made, Miss, item_called
from schemas import Directive, Notice, Outcome
from schemas.figures import Figures


def table(figures: Figures, measured: Iterable[tuple[Annotated, Outcome]]) -> Iterator[str]:
    """The figures of each group under a line that says how many documents they come from."""
    groups = [(group_of(annotated.annotation), outcome.directive is None) for annotated, outcome in measured]
    documents, unread = Counter(group for group, _ in groups), Counter(group for group, failed in groups if failed)
    for group, fields in figures.items():
        failed = f", {unread[group]} of them not read" if unread[group] else ""
        yield f"{group}: {documents[group]} document{'s' if documents[group] > 1 else ''}{failed}"
        yield f"{'field':32} {'gold':>5} {'found':>5} {'P':>6} {'R':>6} {'F1':>6}"
        for field, row in fields.items():
            yield f"{field:32} {row.gold:5} {row.found:5} {row.precision:6.3f} {row.recall:6.3f} {row.f1:6.3f}"
        yield ""


def unread(measured: Iterable[tuple[Annotated, Outcome]]) -> Iterator[str]:
    """The documents that gave no directive, with the reason."""
    failures = [(annotated, outcome.failure) for annotated, outcome in measured if outcome.failure is not None]
    if failures:
        yield "Not read, so all of theirs is missed:"
        for annotated, failure in failures:
            yield f"  {annotated.annotation.file}: {failure.message} [{failure.code}]"
            yield f"    {failure.advice}"
        yield ""


def misses(annotated: Annotated, outcome: Outcome, found: Sequence[Miss]) -> Iterator[str]:
    """What was missed in one document and what was read instead or made up, each with its rule; of the missed, why."""
    if outcome.directive is None or not found:
        return
    yield f"{annotated.path.stem} ({annotated.annotation.file})"
    for miss in found:
        yield from _missed(miss, outcome.directive)
    yield ""


def _missed(miss: Miss, directive: Directive) -> Iterator[str]:
    yield f"  {miss.about}"
    notices = [f"{notice.message} [{notice.code}]" for notice in directive.notices if _is_about(notice, miss)]
    for value in miss.missed:
        yield f"    missed:   {value}"
        swallowed = list(_swallowed(value, directive)) if miss.about == "requirements" else []
        yield from (f"      it was read inside {made.value} [{rule_of(made, directive)}]" for made in swallowed)
        if not swallowed and not notices and not miss.made:
            yield "      no rule found it"
    if miss.missed:
        yield from (f"      notice: {notice}" for notice in notices)
    word = "instead:" if any(made.pointer == miss.pointer for made in miss.made) and miss.missed else "made up:"
    yield from (f"    {word}  {made.value} [{rule_of(made, directive)}]" for made in miss.made)


def _is_about(notice: Notice, miss: Miss) -> bool:
    return notice.path is not None and (notice.path == miss.pointer or notice.path.startswith(f"{miss.pointer}/"))


def _swallowed(missed: str, directive: Directive) -> Iterator[Made]:
    starts = fold(missed.partition(": ")[2].removesuffix(" …"))
    for index, item in enumerate(directive.requirements):
        if starts and starts in fold(item.text):
            yield Made(item_called(item.label, item.text), f"/requirements/{index}")


def rule_of(made: Made, directive: Directive) -> str:
    """The id of the rule that made a value: that of its own evidence, or of what it is a part of."""
    pointer = made.pointer
    while pointer:
        if pointer in directive.evidence:
            return directive.evidence[pointer].rule
        pointer = pointer.rpartition("/")[0]
    return "no evidence"


def gains_and_losses(changed: Sequence[Change], tolerance: float, otherwise: Sequence[str] = ()) -> Iterator[str]:
    """The fields whose F1 differs from the earlier run's, those that fell too far marked; `otherwise`: groups with other annotations."""
    if otherwise:
        yield f"Other annotations were measured in the earlier run ({', '.join(otherwise)}): what differs may be theirs, not the reader's."
    if not changed:
        yield "As in the earlier run: no field's F1 differs."
        return
    lost = sum(change.lost for change in changed)
    yield f"Against the earlier run ({lost} lost, by more than {tolerance:g}):"
    for change in changed:
        before, now = (f"{value:.3f}" if value is not None else "  -  " for value in (change.before, change.now))
        by = f"{change.now - change.before:+.3f}" if change.now is not None and change.before is not None else ""
        yield f"  {change.group:9} {change.field:32} {before} → {now} {by:>6}{'  LOST' if change.lost else ''}".rstrip()
