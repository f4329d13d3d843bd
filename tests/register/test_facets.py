"""What was found is counted by type, issuer, year, who must lead and by when; a value gives just the documents that were counted."""

from collections.abc import Iterator
from datetime import date

import pytest

from pipeline.register.search.facets import FACETS, FacetName
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import Asked, Order, Page
from pipeline.register.store import Register
from schemas import Actor, Deadline, Requirement, UsageError
from tests.register.made import add, letter

TODAY = date(2025, 6, 10)
GONE, TODAYS, WEEK, MONTH, AROUND, LATER, AGAIN, VAGUE, SECRET = range(1, 10)
"""The documents by their numbers in the register."""


def work(*leads: str, due: str | None = None, rrule: str | None = None) -> Requirement:
    deadlines = (Deadline(text="hạn", date=due, rrule=rrule, rule="by.hand"),) if due or rrule else ()
    return Requirement(label="1", parent=None, text="Rà soát kho.", lead=tuple(Actor(name=name) for name in leads), deadlines=deadlines)


@pytest.fixture
def filled(empty: str) -> Iterator[Register]:
    asked = {
        GONE: (work("Sở Nội vụ", due="2025-06-09"),),
        TODAYS: (work("Sở Nội vụ", "Sở Y tế", due="2025-06-10"), work("Sở Nội vụ")),
        WEEK: (work("Sở Nội vụ tỉnh", due="2025-06-17"),),
        MONTH: (work("sở nội vụ", due="2025-06-18"), work("Sở Y tế", due="2025-07-10")),
        AROUND: (work("Sở Y tế", due="2025-06-01"), work("Sở Y tế", due="2025-06-12"), work("Sở Y tế", due="2025-08-01")),
        LATER: (work(due="2025-07-11"),),
        AGAIN: (work("Công an", rrule="FREQ=MONTHLY"),),
        VAGUE: (work("Công an", due="2025-05"),),
        SECRET: (work("Thanh tra", due="2025-06-11"),),
    }
    with Register.open(empty, secret=True) as register:
        add(register, *(
            letter(number, number=f"{number}/SNV-VP", issued_on=f"20{15 + number}-01-02", requirements=requirements,
                   type="Công văn" if number < AGAIN else "Kế hoạch", issuer="Bộ Nội vụ" if number == SECRET else "Sở Nội vụ",
                   secrecy="Mật" if number == SECRET else None)
            for number, requirements in asked.items()
        ))  # fmt: skip
        yield register


def found(page: Page) -> set[int]:
    return {hit.id for hit in page.hits}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("assignee", "Sở Nội vụ", {GONE, TODAYS}),
        ("assignee", "Sở Y tế", {TODAYS, MONTH, AROUND}),
        ("assignee", "sở nội vụ", {MONTH}),
        ("assignee", "Nội vụ", set()),
        ("term", "overdue", {GONE, AROUND}),
        ("term", "week", {TODAYS, WEEK, AROUND, SECRET}),
        ("term", "month", {TODAYS, WEEK, MONTH, AROUND, SECRET}),
        ("term", "later", {AROUND, LATER}),
        ("term", "recurring", {AGAIN}),
        ("term", "none", {VAGUE}),
        ("type", "Kế hoạch", {AGAIN, VAGUE, SECRET}),
        ("type", "kế hoạch", set()),
        ("year", "2018", {WEEK}),
        ("issuer", "Bộ Nội vụ", {SECRET}),
    ],
)
@pytest.mark.parametrize("typed", ["", "ra soat kho"])
def test_a_value_of_a_facet_gives_its_documents(filled: Register, typed: str, name: FacetName, value: str, expected: set[int]) -> None:
    assert found(filled.search(Asked(typed, Filters(only=((name, value),)), today=TODAY))) == expected


@pytest.mark.parametrize("typed", ["", "ra soat", '"rà soát kho"'])
@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize("marked", [True, False])
def test_each_value_counts_the_documents_that_it_gives(filled: Register, typed: str, order: Order, marked: bool) -> None:
    page = filled.search(Asked(typed, Filters(marked=marked), order, limit=1, today=TODAY))
    assert [*page.facets] == [*FACETS]
    for name in FACETS:
        assert page.facets[name]
        for value in page.facets[name]:
            only = filled.search(Asked(typed, Filters(marked=marked, only=((name, value.value),)), order, today=TODAY))
            assert (only.total, len(only.hits)) == (value.documents, value.documents), (name, value.value)


def test_values_of_several_facets_must_all_hold_and_follow_corrections(filled: Register) -> None:
    only: tuple[tuple[FacetName, str], ...] = (("assignee", "Sở Y tế"), ("term", "overdue"))
    assert found(filled.search(Asked("", Filters(only=only), today=TODAY))) == {AROUND}
    filled.correct(AROUND, "/requirements/0/deadlines/0/date", "2025-06-20", by="Lan")
    assert found(filled.search(Asked("", Filters(only=only), today=TODAY))) == set()
    assert list(filled.check()) == []


def test_nothing_marked_is_found_counted_or_shown_to_who_is_not_cleared(filled: Register) -> None:
    for typed in ("", "ra soat kho", f"{SECRET}/SNV", "Bộ Nội vụ"):
        every, some = (filled.search(Asked(typed, Filters(marked=marked), today=TODAY)) for marked in (True, False))
        assert every.hits
        assert SECRET in found(every)
        assert found(some) == found(every) - {SECRET}
        assert some.total == every.total - 1
        told = {value.value for values in some.facets.values() for value in values}
        assert told.isdisjoint({"Bộ Nội vụ", "Thanh tra", "2024"})
    assert found(filled.search(Asked("", Filters(marked=False, issuer="bo noi vu")))) == set()
    filled.correct(SECRET, "/secrecy", None, by="Lan")
    assert SECRET in found(filled.search(Asked("", Filters(marked=False))))


def test_without_a_day_there_are_no_terms(filled: Register) -> None:
    assert "term" not in filled.search(Asked()).facets
    with pytest.raises(UsageError, match="terms count from today"):
        filled.search(Asked("", Filters(only=(("term", "week"),))))


@pytest.mark.parametrize("only", [("shelf", "A"), ("term", "soon")])
def test_a_facet_or_term_that_there_is_not_is_refused(filled: Register, only: tuple[FacetName, str]) -> None:
    with pytest.raises(UsageError, match="there is no"):
        filled.search(Asked("", Filters(only=(only,)), today=TODAY))
