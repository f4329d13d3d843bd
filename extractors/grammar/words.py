"""The words of a text and which wordings of the tables stand where: one pass of spaCy's tokenizer and phrase matcher a text."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractors.tables import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

_DASHES = str.maketrans("–—‑‐−\n\t\u00a0", "-----   ")

_SIGNS = frozenset({"opener", "relative", "modal", "then", "label.lead", "label.support", "surname"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words and marks of a text without blanks, numbered from 0.

    `starts` and `ends` are offsets into the text; `breaks` says of each word whether a line break stands before it; `hits` gives the kinds
    of wordings that begin there (`head`, `order`, …) and the number of the word after the wording, longest only.
    """

    text: str
    raw: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[bool, ...]
    hits: dict[int, dict[str, int]]

    def hit(self, at: int, *kinds: str) -> int:
        """The word after a wording of one of the kinds that begins at `at`; 0 where none does."""
        found = self.hits.get(at)
        return next((found[kind] for kind in kinds if kind in found), 0) if found else 0

    def unknown(self, at: int, *but: str) -> bool:
        """Whether no wording begins at a word, those of the kinds `but` aside."""
        return not self.hits.get(at, {}).keys() - set(but)

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.raw[at][0].isupper()

    def first(self, offset: int) -> int:
        """The number of the first word that begins at or after an offset of the text."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] < offset else (low, middle)
        return low


def _entries() -> dict[str, list[str]]:
    """Wordings by kind."""
    table: dict[str, list[str]] = {}
    for row in rows("bodies"):
        table.setdefault(f"head.{row['tail']}" if row["kind"] == "head" else row["kind"], []).append(row["name"])
    for row in rows("branches"):
        table.setdefault("branch", []).append(row["name"])
    for row in rows("offices"):
        kind = row["kind"] if row["kind"] != "name" else "holder"
        table.setdefault("alone" if row["alone"] else kind, []).append(row["name"])
    for row in rows("provinces"):
        table.setdefault("province", []).append(row["name"])
    for row in rows("acronyms"):
        table.setdefault("acronym" if row["kind"] == "body" else "branch", []).append(row["acronym"])
    table["surname"] = [row["surname"] for row in rows("surnames")]
    for row in (*rows("role_verbs"), *rows("clause_words")):
        table.setdefault(row["kind"], []).append(row["words"])
    return table


@cache
def _machine() -> "tuple[Language, PhraseMatcher]":
    import spacy  # noqa: PLC0415  (imports for a second: once a process, never for --help)
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    language = spacy.blank("xx")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for kind, names in _entries().items():
        matcher.add(kind, list(map(language.make_doc, names)))
    return language, matcher


@lru_cache(maxsize=2)
def words(text: str) -> Words:
    """The words of a text; the last two texts are kept, as every item of a document asks for the same one."""
    language, matcher = _machine()
    doc = language.make_doc(text.translate(_DASHES))
    number: list[int] = []
    kept: list[tuple[str, int]] = []
    for token in doc:
        number.append(len(kept))
        if not token.is_space:
            kept += _pieces(token.text, token.idx)
    number.append(len(kept))
    found = [(number[start], number[end], language.vocab.strings[key]) for key, start, end in matcher(doc)]
    found = [(at, stop, kind) for at, stop, kind in found if kind != "surname" or kept[at][0][0].isupper()]
    starts = tuple(start for _, start in kept)
    ends = tuple(start + len(word) for word, start in kept)
    breaks = tuple("\n" in text[(ends[at - 1] if at else 0) : start] for at, start in enumerate(starts))
    raw = tuple(text[start:end] for start, end in zip(starts, ends, strict=True))
    return Words(text, raw, tuple(map(str.lower, raw)), starts, ends, breaks, _longest(found))


def _pieces(word: str, start: int) -> list[tuple[str, int]]:
    """A word as it is; marks that the tokenizer left together (`):`) one by one."""
    if len(word) == 1 or any(map(str.isalnum, word)) or word == "...":
        return [(word, start)]
    return [(mark, start + at) for at, mark in enumerate(word)]


def _longest(found: list[tuple[int, int, str]]) -> dict[int, dict[str, int]]:
    """Of the wordings that begin at one word the longest of those that name or do; signs such as `opener` stand beside them.

    What begins inside a `noun` (`quá trình`, `quy trình`) is part of it.
    """
    hits: dict[int, dict[str, int]] = {}
    for at, stop, kind in sorted(found, key=lambda one: one[0] - one[1]):
        here = hits.setdefault(at, {})
        if kind in _SIGNS or all(other <= stop for name, other in here.items() if name not in _SIGNS):
            here.setdefault(kind, stop)
    for at in sorted(hits):
        for inside in range(at + 1, hits.get(at, {}).get("noun", 0)):
            hits.pop(inside, None)
    return hits
