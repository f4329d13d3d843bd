"""Without the extra `exports` the error says what to install."""

import importlib
import sys
from pathlib import Path

import pytest

from pipeline.exports.books import Cover, write_book_xlsx
from schemas import UsageError
from tests.exports.made import AT


def test_a_book_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pipeline.exports.spreadsheet", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(UsageError) as told:
        write_book_xlsx("register", [], tmp_path / "b.xlsx", Cover(AT))
    assert "uv sync --extra exports" in told.value.advice


def test_a_calendar_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pipeline.exports.calendar", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(UsageError) as told:
        importlib.import_module("pipeline.exports.calendar")
    assert "uv sync --extra exports" in told.value.advice
