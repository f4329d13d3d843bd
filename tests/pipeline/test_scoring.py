"""Figures that can be worked out on paper: one change, and the row that must feel it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.figures import changes, figures_of, group_of
from pipeline.evaluate.scoring import Row, pairs, score
from samples.make.annotations import annotation
from samples.make.blocks import Sample
from schemas import Actor, Directive, Party
from schemas.annotation import Annotation
from schemas.figures import Figure, Figures
from tests.made_directive import ANNOTATED_SAMPLES, directive_of

LETTER = next(sample for sample in ANNOTATED_SAMPLES if sample.name == "official-letter-two-columns.pdf")


def measured(of: Annotation, directive: Directive | None) -> Figures:
    return figures_of((group_of(of), row) for row in score(of, directive))


def not_perfect(figures: Figures) -> dict[str, Figure]:
    (fields,) = figures.values()
    return {field: row for field, row in fields.items() if row.f1 < 1}


@pytest.mark.parametrize("sample", ANNOTATED_SAMPLES, ids=lambda sample: sample.name)
def test_a_reader_that_reads_all_as_expected_has_only_ones(sample: Sample) -> None:
    figures = measured(annotation(sample), directive_of(sample.expected))

    assert list(figures) == [sample.expected.kind]
    assert not_perfect(figures) == {}


class Fault(NamedTuple):
    """One change of a perfect directive, and of the rows that fall how many values are right, annotated and found."""

    what: str
    change: Callable[[dict[str, Any]], object]
    fallen: dict[str, tuple[int, int, int]]


def item(directive: dict[str, Any], index: int) -> dict[str, Any]:
    found: dict[str, Any] = directive["requirements"][index]
    return found


HEADER_WRONG = {"whole header right": (0, 1, 1)}
FAULTS = (
    Fault("wrong number", lambda d: d.update(number="6121/BYT-KCB"), {"number": (0, 1, 1), **HEADER_WRONG}),
    Fault("no place", lambda d: d.update(place=None), {"place": (0, 1, 0), **HEADER_WRONG}),
    Fault("a parent made up", lambda d: d.update(parent="Chính phủ"), {"parent": (0, 0, 1), **HEADER_WRONG}),
    Fault(
        "no signer",
        lambda d: d.update(signer=None),
        {f"signer.{part}": (0, 1, 0) for part in ("name", "position", "capacity")} | HEADER_WRONG,
    ),
    Fault("a receiver lost", lambda d: d["addressees"].pop(), {"addressees": (2, 3, 2)}),
    Fault("a recipient twice", lambda d: d["recipients"].append({"name": "Như trên"}), {"recipients": (6, 6, 7)}),
    Fault("a reference lost", lambda d: d["references"].pop(0), {"references": (1, 2, 1)}),
    Fault("a reference's date wrong", lambda d: d["references"][0].update(date="2025-11-27"), {"references: date": (1, 2, 2)}),
    Fault("a reference's date lost", lambda d: d["references"][0].update(date=None), {"references: date": (1, 2, 1)}),
    Fault("a label wrong", lambda d: item(d, 6).update(label="a"), {"requirements: label": (8, 9, 9)}),
    Fault("an actor lost", lambda d: item(d, 4)["lead"].pop(), {"requirements: lead": (4, 5, 4)}),
    Fault(
        "an inherited actor taken for the item's own",
        lambda d: item(d, 0)["lead"][0].update(inherited=False),
        {"requirements: lead": (5, 5, 6)},
    ),
    Fault("support lost", lambda d: item(d, 3).update(support=[]), {"requirements: support": (1, 3, 1)}),
    Fault("a deadline's day wrong", lambda d: item(d, 0)["deadlines"][0].update(date="2025-12-31"), {"requirements: deadlines": (5, 6, 6)}),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_one_fault_is_felt_by_its_row_alone(fault: Fault) -> None:
    directive = directive_of(LETTER.expected).model_dump(mode="json")
    fault.change(directive)

    fallen = not_perfect(measured(annotation(LETTER), Directive.model_validate(directive)))

    assert {field: (row.gold, row.found) for field, row in fallen.items()} == {
        f: (gold, found) for f, (_, gold, found) in fault.fallen.items()
    }
    for field, (right, gold, found) in fault.fallen.items():
        assert fallen[field].precision == (right / found if found else 0.0)
        assert fallen[field].precision == (right / found if found else 0.0)
        assert fallen[field].recall == (right / gold if gold else 1.0)


def test_precision_recall_and_f1_are_those_of_the_books() -> None:
    directive = directive_of(LETTER.expected)
    made_up = tuple(Party(name=name) for name in ("Phòng không có", "Ban không có", "Hội không có"))
    directive = directive.model_copy(update={"addressees": (*directive.addressees[:2], *made_up)})

    row = measured(annotation(LETTER), directive)["dispatch"]["addressees"]

    assert (row.gold, row.found) == (3, 5)
    assert (row.precision, row.recall) == (2 / 5, 2 / 3)
    assert row.f1 == pytest.approx(2 * 2 / (3 + 5))


def test_an_item_that_is_not_found_has_no_say_in_labels_and_actors() -> None:
    directive = directive_of(LETTER.expected)
    directive = directive.model_copy(update={"requirements": directive.requirements[1:]})

    fallen = not_perfect(measured(annotation(LETTER), directive))

    assert list(fallen) == ["requirements"]
    assert (fallen["requirements"].gold, fallen["requirements"].found) == (9, 8)


def test_without_a_directive_everything_is_missed_and_nothing_made_up() -> None:
    fields = measured(annotation(LETTER), None)["dispatch"]

    annotated = {field: row for field, row in fields.items() if row.gold and field != "whole header right"}
    assert {row.f1 for row in annotated.values()} == {0.0}
    assert {row.found for row in annotated.values()} == {0}
    assert fields["whole header right"].f1 == 0.0
    assert fields["secrecy"].f1 == 1.0, "what nobody annotated and nobody found is right"


@pytest.mark.parametrize("by_hand", ["number", "signer", "signer.name"])
def test_handwriting_is_counted_apart_and_spoils_no_header(by_hand: str) -> None:
    field = "number" if by_hand == "number" else "signer.name"
    of = annotation(LETTER).model_copy(update={"handwritten": (by_hand,)})
    directive = directive_of(LETTER.expected)
    assert directive.signer is not None
    wrong = {"number": "1/X-Y"} if field == "number" else {"signer": directive.signer.model_copy(update={"name": "Ai Đó"})}

    fields = measured(of, directive.model_copy(update=wrong))["dispatch"]

    assert fields[f"handwritten {field}"].f1 == 0.0
    assert field not in fields
    assert fields["whole header right"].f1 == 1.0


def test_requirements_that_nobody_listed_are_not_scored() -> None:
    of = annotation(LETTER).model_copy(update={"requirements": None})

    assert not [field for field in measured(of, directive_of(LETTER.expected))["dispatch"] if field.startswith("requirements")]


def test_scans_are_measured_apart() -> None:
    of = annotation(LETTER).model_copy(update={"source": "pdf_scan"})

    assert list(measured(of, None)) == ["scan"]


def test_misses_name_what_was_lost_what_was_made_up_and_where() -> None:
    directive = directive_of(LETTER.expected)
    first = directive.requirements[0].model_copy(update={"lead": (Actor(name="Hội Đông y"),)})
    directive = directive.model_copy(update={"number": None, "requirements": (first, *directive.requirements[2:])})

    misses = {row.miss.about: row.miss for row in score(annotation(LETTER), directive) if row.miss is not None}

    assert misses["number"].missed == ("6120/BYT-KCB",)
    assert misses["number"].made == ()
    assert [value.partition(":")[0] for value in misses["requirements"].missed] == ["2"]
    (lead,) = [miss for about, miss in misses.items() if about.startswith("lead of 1: Bố trí trực")]
    assert [(made.value, made.pointer) for made in lead.made] == [("Hội Đông y", "/requirements/0/lead/0")]
    assert len(misses) == 3


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_pairs_are_one_to_one_and_as_many_as_possible_of_equals(gold: list[int], found: list[int]) -> None:
    paired = pairs(gold, found, lambda a, b: a == b)

    assert len({a for a, _ in paired}) == len({b for _, b in paired}) == len(paired)
    assert all(gold[a] == found[b] for a, b in paired)
    assert len(paired) == sum(min(gold.count(value), found.count(value)) for value in set(gold))


@given(st.permutations(range(len(FAULTS))), st.integers(0, 4))
def test_figures_stay_between_nothing_and_all_however_much_is_wrong(order: list[int], number: int) -> None:
    directive = directive_of(LETTER.expected).model_dump(mode="json")
    for index in order[:number]:
        if FAULTS[index].what != "support lost":  # may find its item changed by another
            FAULTS[index].change(directive)

    rows: list[Row] = list(score(annotation(LETTER), Directive.model_validate(directive)))

    assert all(0 <= row.adds.right <= min(row.adds.gold, row.adds.found) for row in rows)


def figure(f1: float) -> Figure:
    return Figure(gold=10, found=10, precision=f1, recall=f1, f1=f1)


@pytest.mark.parametrize(
    ("before", "now", "lost", "reason"),
    [
        (0.95, 0.96, False, "a gain"),
        (0.95, 0.945, False, "a fall of the tolerance itself, which to a computer is a little more"),
        (0.95, 0.944, True, "a fall by more"),
        (0.95, None, True, "measured no more"),
        (None, 0.2, False, "measured for the first time"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_losses(before: float | None, now: float | None, lost: bool, reason: str) -> None:
    earlier = {} if before is None else {"dispatch": {"place": figure(before)}}
    later = {} if now is None else {"dispatch": {"place": figure(now)}}

    (change,) = changes(earlier, later, 0.005)

    assert change.lost is lost
    assert (change.group, change.field, change.before, change.now) == ("dispatch", "place", before, now)


def test_what_did_not_change_is_not_told() -> None:
    figures = {"dispatch": {"place": figure(0.5)}}

    assert list(changes(figures, figures, 0.0)) == []
