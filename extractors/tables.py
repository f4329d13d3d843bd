"""Loads the tables of `extractors/data`: rows of knowledge (CSV) and named patterns (TOML), each carrying examples that prove it.

A pattern table is a TOML file:

    [fragments]                     # named pieces, used in patterns as {name}; may use earlier ones
    day = '(?:0?[1-9]|[12]\\d|3[01])'

    [[pattern]]
    id = "date.full"                # the rule id that evidence shows
    pattern = 'ngày\\s+{day}…'      # regex syntax, verbose mode off; matched on the text as `flags` says
    fold = true                     # match on fold(text): case, dashes and blanks don't count
    source = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
    examples = ["…"]                # each must match somewhere
    rejects = ["…"]                 # none may match

A CSV table has a header row; columns `examples` and `rejects`, where present, hold several separated by ` | `. What a row of each kind
promises stands in `frames.csv`: a sentence with the row's columns in it, and what must be read there.
"""

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from extractors.folding import fold

_DATA = resources.files("extractors") / "data"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern with its proof. `search`, `finditer` and `match` take the text as it is and fold it where the row says so."""

    id: str
    compiled: "regex.Pattern[str]"
    folded: bool
    source: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def text(self, text: str) -> str:
        """The text that the pattern is matched on (same length)."""
        return fold(text) if self.folded else text

    def search(self, text: str, start: int = 0, end: int | None = None) -> "regex.Match[str] | None":
        """The first match in `text[start:end]`; its spans count from the start of `text`."""
        return self.compiled.search(self.text(text), start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> "regex.Match[str] | None":
        """A match that begins at `start`."""
        return self.compiled.match(self.text(text), start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> "Iterator[regex.Match[str]]":
        """All matches in `text[start:end]`, from left to right; their spans count from the start of `text`."""
        return self.compiled.finditer(self.text(text), start, len(text) if end is None else end)


@cache
def patterns(name: str) -> dict[str, Pattern]:
    """The patterns of `data/<name>.toml` by id, in the order of the file."""
    table = tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
    fragments: dict[str, str] = {}
    for key, value in table.get("fragments", {}).items():
        fragments[key] = _expand(value, fragments)
    rows: dict[str, Pattern] = {}
    for row in table["pattern"]:
        if row["id"] in rows:
            raise ValueError(f"{name}.toml: pattern {row['id']} stands twice")
        rows[row["id"]] = Pattern(
            id=row["id"],
            compiled=regex.compile(_expand(row["pattern"], fragments)),
            folded=bool(row.get("fold", False)),
            source=row.get("source", ""),
            examples=tuple(row.get("examples", ())),
            rejects=tuple(row.get("rejects", ())),
        )
    return rows


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    """Put the fragments in; `{2,3}` and unknown names stay as they are."""
    return regex.sub(r"\{([a-z_]+)\}", lambda m: fragments.get(m[1], m[0]), pattern)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`; each value stripped."""
    lines = io.StringIO((_DATA / f"{name}.csv").read_text("utf-8"))
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(lines))


def several(value: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, separated by ` | `."""
    return tuple(part for part in (piece.strip() for piece in value.split("|")) if part)
