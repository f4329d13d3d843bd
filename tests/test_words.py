"""Knowledge is data, code is grammar: Vietnamese words stand in tables, where each proves itself; those few that code writes are listed."""

import ast
from collections.abc import Iterator

import pytest
import regex

from extractors.folding import bare
from tests.test_tables import DATA

ROOT = DATA.parent.parent
_WORD = regex.compile(r"(?<!\[)\b(?<!-)\p{L}{2,}(?!\])")
WRITTEN = {
    "extractors/grammar/casing.py": {"phố", "thành"},  # what `TP.` is short for
    "extractors/grammar/dates.py": {"năm"},  # a date in words as dateparser wants it
    "extractors/grammar/resolve.py": {"và"},  # `&` between the words of a name
    "extractors/grammar/statutes.py": {"năm"},  # a statute's title with its year
    "extractors/arrival.py": {"ĐẾN"},  # named in a message
    "extractors/numbers.py": {"Số"},  # named in a message
    "pipeline/cli/places.py": {"Mật"},  # named in a help
    "pipeline/cli/register/words.py": {"Mật"},  # named in a help
    "pipeline/cli/users/words.py": {"Mật"},  # named in a help
    "pipeline/register/people/tokens.py": {"Mật"},  # named in a message
    "pipeline/exports/arrivals.py": {"ĐẾN"},  # named in a message
    "pipeline/cli/__init__.py": {"công", "văn"},  # the program's description
}
"""Words of values and messages that code writes, not of texts that it reads."""
OWN = {
    "pipeline/evaluate/alike.py",  # the measure knows nothing of what congvan knows
    "pipeline/warm.py",  # a letter that is read to load what reading needs
    "pipeline/ingestors/letters.py",  # letters of syllables, told and put right one by one
}
LETTERS = {"pipeline/ingestors/legacy", "pipeline/ingestors/pdf/layer.py", "pipeline/ingestors/wrapping.py", "extractors/requirements"}
"""Classes of letters and the alphabet, no words."""


def _literals(tree: ast.Module) -> Iterator[str]:
    """The strings of a module but for docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def words_of(code: str) -> set[str]:
    """The words with Vietnamese letters that stand in the strings of some code."""
    found = (word for text in _literals(ast.parse(code)) for word in _WORD.findall(text))
    return {word for word in found if not word.isascii() and bare(word).isascii()}


def _modules() -> list[str]:
    paths = (path for room in ("extractors", "pipeline") for path in (ROOT / room).rglob("*.py"))
    names = (path.relative_to(ROOT).as_posix() for path in paths)
    return sorted(name for name in names if name not in OWN and not any(name.startswith(place) for place in LETTERS))


@pytest.mark.parametrize("module", _modules())
def test_no_word_that_is_read_stands_in_code(module: str) -> None:
    assert words_of((ROOT / module).read_text("utf-8")) == WRITTEN.get(module, set()), (
        "move it to a table in extractors/data (CONTRIBUTING.md)"
    )


def test_a_word_in_code_is_found_and_one_in_a_docstring_is_not() -> None:
    assert words_of('"""Reads `Kính gửi`."""\nLABEL = "kính gửi"\nPATTERN = f"(?:{LABEL}|nơi nhận)"') == {"kính", "gửi", "nơi", "nhận"}
