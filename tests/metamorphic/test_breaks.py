"""A line or a page may end anywhere in a number, a date, a name or an item: what is read stays the same."""

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metamorphic.breaking import Place, broken, line_break, page_break, places
from tests.metamorphic.renderings import CONTENTS, content, docx, text, told

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


PAGES = ["\x0c2\n\n", "\n2\n\x0c", "\x0c\n"]
"""What programs that turn pages into text leave where a page ends: a form feed, and the number of the page before or behind it."""
LINES = [
    (name, number)
    for name in CONTENTS
    for number, line in enumerate(text(content(name)).decode().split("\n"))
    if number > 7 and line.strip()
]


@settings(max_examples=25, derandomize=True)
@given(st.sampled_from(LINES), st.sampled_from(PAGES))
def test_a_page_of_a_text_may_end_behind_any_line(where: tuple[str, int], page: str) -> None:
    name, number = where
    lines = text(content(name)).decode().split("\n")
    paged = "\n".join(lines[:number]) + "\n" + page + "\n".join(lines[number:])
    assert told("letter.txt", paged.encode()) == told("letter.txt", text(content(name)))


@settings(max_examples=25, derandomize=True)
@given(st.sampled_from(PLACES))
def test_a_page_break_changes_nothing(where: tuple[str, Place]) -> None:
    name, place = where
    assert told("letter.docx", docx(broken(content(name), place, page_break))) == unbroken(name)
