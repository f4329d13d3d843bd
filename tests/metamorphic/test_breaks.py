"""A line or a page may end anywhere in a number, a date, a name or an item: what is read stays the same."""

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metamorphic.breaking import Place, broken, line_break, page_break, places
from tests.metamorphic.renderings import CONTENTS, content, docx, told

PLACES = [(name, place) for name in CONTENTS for place in places(content(name))]
# Blanks and hyphens beside figures: numbers, dates, times and labels that are cited.
FIGURES = [
    (name, (index, start, end))
    for name, (index, start, end) in PLACES
    for block in [content(name)[index]]
    if any(map(str.isdigit, getattr(block, "text", "")[max(0, start - 4) : end + 4]))
]


@cache
def unbroken(name: str) -> dict[str, Any]:
    return told("letter.docx", docx(content(name)))


@settings(max_examples=25, derandomize=True)
@given(st.sampled_from(PLACES))
def test_a_line_break_changes_nothing(where: tuple[str, Place]) -> None:
    name, place = where
    assert told("letter.docx", docx(broken(content(name), place, line_break))) == unbroken(name)


@settings(max_examples=25, derandomize=True)
@given(st.sampled_from(FIGURES))
def test_a_line_break_in_a_number_or_a_date_changes_nothing(where: tuple[str, Place]) -> None:
    name, place = where
    assert told("letter.docx", docx(broken(content(name), place, line_break))) == unbroken(name)


@settings(max_examples=25, derandomize=True)
@given(st.sampled_from(PLACES))
def test_a_page_break_changes_nothing(where: tuple[str, Place]) -> None:
    name, place = where
    assert told("letter.docx", docx(broken(content(name), place, page_break))) == unbroken(name)
