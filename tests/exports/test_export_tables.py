"""The tables of exports: whole, composed, and nothing in them that nobody reads."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import pipeline.exports
from pipeline.exports.entries import Role, Status
from pipeline.exports.tables import rows, word
from pipeline.exports.tasks import Layout, task_columns

ROOM = Path(pipeline.exports.__file__).parent
TABLES = sorted(path.stem for path in (ROOM / "data").glob("*.csv"))
KEYS = {"books": ("book", "key"), "words": ("key",), "task_columns": ("layout", "key"), "incoming_fields": ("name",)}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_composed_unicode_and_has_no_row_twice(table: str) -> None:
    text = (ROOM / "data" / f"{table}.csv").read_text("utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert max(Counter(tuple(row[column] for column in KEYS[table]) for row in rows(table)).values()) == 1
    assert [row for row in rows(table) if None in row or None in row.values()] == []


def test_every_word_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    told = {f"{kind}.{name}" for kind in ("title", "sheet") for name in ("register", "follow_up")}
    told |= {f"role.{role}" for role in get_args(Role)} | {f"status.{status}" for status in get_args(Status)}
    told |= {f"task.{key}" for key in re.findall(r'\("(\w+)", ', code)} | {f"document.{key}" for key in ("number", "issued_on", "issuer")}
    told |= set(re.findall(r"""word\(["']([\w.]+)["']""", code))

    assert {row["key"] for row in rows("words")} - told == set()


@pytest.mark.parametrize("key", [f"role.{role}" for role in get_args(Role)] + [f"status.{status}" for status in get_args(Status)])
def test_every_role_and_state_has_its_word(key: str) -> None:
    assert word(key)


def test_words_fill_their_places_whatever_stands_in_the_values() -> None:
    assert word("cover.span", "{}", "b") == "Từ ngày {} đến ngày b"
    with pytest.raises(ValueError, match="zip"):
        word("cover.span", "a")


@pytest.mark.parametrize("layout", get_args(Layout))
def test_titles_of_a_layout_are_told_apart(layout: Layout) -> None:
    titles = [column.title for column in task_columns(layout)]

    assert len(set(titles)) == len(titles)


def test_the_document_names_every_column_and_field() -> None:
    text = (ROOM.parents[1] / "docs" / "exports.md").read_text("utf-8")
    fields = [f"{row['name']} ({row['length']})" if row["length"] else row["name"] for row in rows("incoming_fields")]
    books = [f"| {row['title']} | `{row['key']}` |" for row in rows("books")]
    tasks = [row["title"] for row in rows("task_columns")]

    assert [name for name in (*fields, *books, *tasks) if name not in text] == []


def test_a_sheet_has_a_name_that_spreadsheets_take() -> None:
    names = [word(f"sheet.{book}") for book in ("register", "follow_up")]

    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)] == []
