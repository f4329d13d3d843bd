"""The tables of knowledge prove themselves: whoever adds a row adds its example, and this test runs it."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import extractors
from extractors.tables import Pattern, patterns, rows, several

DATA = Path(extractors.__file__).parent / "data"
PATTERN_TABLES = sorted(path.stem for path in DATA.glob("*.toml"))
ROW_TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
PATTERNS = [(table, pattern) for table in PATTERN_TABLES for pattern in patterns(table).values()]
ABOUT = {"source", "examples", "rejects", "note"}
"""Columns that tell of a row, not what it knows."""

each_pattern = pytest.mark.parametrize(
    "pattern", [pattern for _, pattern in PATTERNS], ids=[f"{table}:{row.id}" for table, row in PATTERNS]
)
each_table = pytest.mark.parametrize("table", ROW_TABLES)


@each_pattern
def test_a_pattern_matches_its_examples(pattern: Pattern) -> None:
    assert pattern.examples, f"{pattern.id} has no example that proves it"
    assert [example for example in pattern.examples if not pattern.search(example)] == []


@each_pattern
def test_a_pattern_passes_over_its_counter_examples(pattern: Pattern) -> None:
    assert [reject for reject in pattern.rejects if pattern.search(reject)] == []


@each_pattern
def test_a_folded_pattern_asks_for_no_capital_letter(pattern: Pattern) -> None:
    """It is matched on text in lower case: with a capital in its words it can never match what its author meant."""
    if pattern.folded:
        assert [example for example in pattern.examples if not pattern.search(example.upper())] == []


def test_the_rule_that_evidence_shows_stands_in_one_table_only() -> None:
    # Guards (`not.…`) say what a rule must not take; no evidence ever names them.
    counted = Counter(pattern.id for _, pattern in PATTERNS if not pattern.id.startswith("not."))

    assert [rule for rule, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.[ct][so][vm]*")), ids=lambda path: path.name)
def test_a_table_is_composed_unicode(path: Path) -> None:
    """Texts are NFC when they are matched: a decomposed word in a table would match nothing."""
    text = path.read_text("utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")


@each_table
def test_every_row_fills_the_columns_of_its_header(table: str) -> None:
    header = list(rows(table)[0])

    assert [row for row in rows(table) if list(row) != header] == []
    assert [row for row in rows(table) if not any(value for column, value in row.items() if column not in ABOUT)] == []


@each_table
def test_no_row_stands_twice(table: str) -> None:
    known = Counter(tuple(value for column, value in row.items() if column not in ABOUT) for row in rows(table))

    assert [row for row, count in known.items() if count > 1] == []


@each_table
def test_the_examples_of_a_row_show_its_form(table: str) -> None:
    """The form is the row's first column: the code, the title, the surname; a type without a code has none to show."""
    for row in rows(table):
        form = closed(next(iter(row.values())))
        for example in several(row.get("examples", "")):
            assert form in closed(example), f"{table}.csv, {form}: its example does not show it"


def closed(text: str) -> str:
    """A text whose case and blanks don't count: a scan may have lost them."""
    return "".join(text.casefold().split())
