"""All that a page says is a row of a table, in Vietnamese and English; templates and code hold no words of their own."""

import csv
import re
from pathlib import Path

import jinja2
import pytest

from pipeline.office.words import Words, table
from pipeline.register.desk import notices
from pipeline.register.desk.notices import row_of

ROOT = Path(__file__).parents[2]
OFFICE = ROOT / "pipeline" / "office"
TEMPLATES = sorted((OFFICE / "templates").rglob("*.html"))
_KEY = re.compile(r"""\b(?:t|words)(?:\.get)?\(\s*(f?)["']([^"']+)["']( ~)?""")


def _rows(name: str) -> list[dict[str, str]]:
    with (OFFICE / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _used() -> set[str]:
    """Keys that templates and code ask for; those that are put together end with a full stop."""
    texts = [path.read_text("utf-8") for path in (*TEMPLATES, *OFFICE.rglob("*.py"))]
    return {key.partition("{")[0] for text in texts for _, key, _ in _KEY.findall(text)}


def test_each_text_is_there_once_in_both_languages() -> None:
    rows = _rows("words.csv")
    keys = [row["key"] for row in rows]
    assert keys
    assert len(keys) == len(set(keys))
    for row in rows:
        assert all(row[language].strip() for language in ("vi", "en")), row
        assert set(re.findall(r"\{(\w+)\}", row["vi"])) == set(re.findall(r"\{(\w+)\}", row["en"])), row


def test_each_key_that_is_used_has_a_text() -> None:
    texts = table("words.csv", "vi")
    families = {key for key in _used() if key.endswith(".")}
    assert {key for key in _used() - families if key not in texts} == set()
    assert {family for family in families if not any(key.startswith(family) for key in texts)} == set()


def test_each_text_is_used() -> None:
    used = _used()
    families = tuple(each for each in used if each.endswith("."))
    assert {key for key in table("words.csv", "vi") if key not in used and not key.startswith(families)} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_words_of_their_own(path: Path) -> None:
    environment = jinja2.Environment(autoescape=True)
    said = "".join(value for _, kind, value in environment.lex(path.read_text("utf-8")) if kind == "data")
    without_tags = re.sub(r"<[^<>]*>|<[^<>]*$|^[^<>]*>", " ", re.sub(r"&[#\w]+;", " ", said))
    # Values of the directive that the schema itself writes in Vietnamese stand in expressions, not in texts.
    assert re.findall(r"[^\W\d_]{2,}", without_tags) == []


def test_each_notice_of_the_readers_has_a_sentence() -> None:
    codes = set()
    for room in ("extractors", "pipeline"):
        for path in (ROOT / room).rglob("*.py"):
            codes |= set(re.findall(r"""code=f?["']([a-z_]+\.[a-z_{}.]+)["']""", path.read_text("utf-8")))
    codes = {re.sub(r"\{[^}]*\}?", "missing", code) for code in codes}
    assert "number.unreadable" in codes
    exports = ("annotation.", "calendar.", "edxml.", "export.")  # of files that are written, not of documents
    assert {code for code in codes if row_of(code) == "*" and not code.startswith(exports)} == set()


def test_each_notice_has_one_row_and_a_sentence_in_both_languages() -> None:
    with (ROOT / "pipeline" / "register" / "data" / "notices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(notices.table())
    assert [key for key, row in notices.table().items() if not all(text.strip().endswith(".") for text in row.texts.values())] == []
    # A sentence that stands twice is one that somebody will change once.
    told = [row["vi"] for row in rows if "*" not in row["code"]]
    assert sorted({text for text in told if told.count(text) > 1}) == []


def test_a_text_takes_its_values() -> None:
    assert Words("vi")("search.count", count=3) == "3 văn bản"
    assert Words("en")("search.count", count=3) == "3 documents"


def test_a_field_is_named_with_its_place() -> None:
    assert Words("vi").field("/addressees/1/name") == "Kính gửi 2"
    assert Words("vi").field("/signer/name") == "Người ký"
