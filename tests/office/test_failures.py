"""Every failure that a file may have is told in Vietnamese, with what to do."""

import ast
import csv
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
import regex

import pipeline.office
from pipeline.office.failures import explained
from schemas import FailureCode

ROOT = Path(__file__).parents[2]
TABLE = Path(pipeline.office.__file__).parent / "data" / "failures.csv"
CODES: tuple[FailureCode, ...] = get_args(FailureCode)


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def used() -> set[str]:
    """The codes that the source gives: the first word of each ReadError, and `code` of each Failure."""
    found: set[str] = set()
    for path in (path for room in ("pipeline", "extractors", "schemas") for path in (ROOT / room).rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            told = call.args[:1] if name == "ReadError" else [word.value for word in call.keywords if word.arg == "code"]
            if name in ("ReadError", "Failure"):
                found |= {node.value for node in told if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def test_every_code_has_one_row_and_no_row_is_of_another() -> None:
    assert sorted(row["code"] for row in rows()) == sorted(CODES)
    assert used() <= set(CODES)
    assert len(used()) > 8, "the codes are looked for where they stand"


@pytest.mark.parametrize("code", CODES)
def test_a_failure_is_told_in_both_languages_with_advice(code: FailureCode) -> None:
    vietnamese, english = explained(code), explained(code, "en")

    for text in vietnamese:
        assert text.endswith(".")
        assert unicodedata.is_normalized("NFC", text)
        assert regex.search(r"[à-ỹđ]", text), "Vietnamese has marks"
    for text in english:
        assert text.endswith(".")
        assert text.replace("“", "").replace("”", "").isascii()
    assert len(vietnamese.advice.split()) > 4
    assert vietnamese != english
