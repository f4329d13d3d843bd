"""The words of a text and which wordings of the tables stand where: one pass of spaCy's tokenizer and phrase matcher a text."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING

from extractors.tables import rows, several

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

_RUNS = re.compile(r"([^\w\s])\1{9,}")
"""Marks that stand for a rule or a blank to fill in; the tokenizer would take them apart one by one, at the cost of their square."""
_DASHES, _BLANKS = "–—‑‐−", "\n\t\u00a0"
_MORE = re.compile(r"(?<= ) +")
"""The blanks behind the first of a run. The tokenizer would make a word of them, and no wording goes on over that."""

_CASED = frozenset({"noun", "surname"})
_SIGNS = frozenset({"opener", "relative", "relative.whole", "modal", "label.lead", "label.support", "surname"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words and marks of a text without blanks, numbered from 0.

    `starts` and `ends` are offsets into the text; `breaks` says of each word whether a line break stands before it; `hits` gives the kinds
    of wordings that begin there (`head`, `order`, …) and the number of the word after the wording, longest only. `mentions` remembers where
    mentions of bodies end, by the word that they begin at and the word that ends the search.
    """

    text: str
    raw: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[bool, ...]
    hits: dict[int, dict[str, int]]
    mentions: dict[tuple[int, int], int] = field(default_factory=dict, compare=False, repr=False)

    def hit(self, at: int, *kinds: str) -> int:
        """The word after a wording of one of the kinds that begins at `at`; 0 where none does."""
        found = self.hits.get(at)
        if found:
            for kind in kinds:
                if kind in found:
                    return found[kind]
        return 0

    def unknown(self, at: int, *but: str) -> bool:
        """Whether no wording begins at a word, those of the kinds `but` aside."""
        found = self.hits.get(at)
        return not found or (bool(but) and found.keys() <= set(but))

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.raw[at][0].isupper()

    def first(self, offset: int) -> int:
        """The number of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)


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
        table.setdefault("province", []).extend([row["name"], *several(row["aliases"])])
    for row in rows("acronyms"):
        table.setdefault("acronym" if row["kind"] == "body" else "branch", []).append(row["acronym"])
    table["surname"] = [row["surname"] for row in rows("surnames")]
    for row in (*rows("role_verbs"), *rows("clause_words")):
        table.setdefault(row["kind"], []).append(row["words"])
    return table


@cache
def _machine() -> "tuple[Language, PhraseMatcher, dict[int, str]]":
    """Tokenizer, matcher, and the kinds of wordings by the numbers that the matcher gives them."""
    import spacy  # noqa: PLC0415  (imports for a second: once a process, never for --help)
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    language = spacy.blank("xx")
    language.max_length = sys.maxsize  # a million characters: for parsers, which are not there
    _part_hyphens(language)
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for kind, names in _entries().items():
        matcher.add(kind, list(map(language.make_doc, names)))
    return language, matcher, {language.vocab.strings[kind]: kind for kind in _entries()}


def _part_hyphens(language: "Language") -> None:
    """Have hyphens with a blank on one side only stand by themselves (`các sở -ngành`, `Quy hoạch- Kiến trúc`)."""
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415
    from spacy.util import compile_prefix_regex, compile_suffix_regex  # noqa: PLC0415

    assert isinstance(language.tokenizer, Tokenizer)
    language.tokenizer.prefix_search = compile_prefix_regex([*(language.Defaults.prefixes or ()), r"-(?=[^\W\d_])"]).search
    language.tokenizer.suffix_search = compile_suffix_regex([*(language.Defaults.suffixes or ()), r"(?<=[^\W\d_])-"]).search


@lru_cache(maxsize=2)
def words(text: str) -> Words:
    """The words of a text; the last two texts are kept, as every item of a document asks for the same one."""
    language, matcher, kinds = _machine()
    plain = _plain(text)
    more = [match.span() for match in reversed(list(_MORE.finditer(plain)))]
    doc = language.make_doc(_RUNS.sub(lambda run: " " * len(run[0]), _MORE.sub("", plain) if more else plain))
    number: list[int] = []
    raw: list[str] = []
    starts: list[int] = []
    start = 0
    # Arrays, not tokens: a Python object for each token would take as long as all the rest.
    for length, blank, space in doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).tolist():
        number.append(len(raw))
        while more and more[-1][0] <= start:
            first, last = more.pop()
            start += last - first
        if not space:
            word = text[start : start + length]
            if length == 1 or word[0].isalnum():
                raw.append(word)
                starts.append(start)
            else:
                pieces = _pieces(word)
                raw += pieces
                starts += range(start, start + len(pieces))
        start += length + blank
    number.append(len(raw))
    found = ((number[start], number[end], kinds[key]) for key, start, end in matcher(doc))
    hits = _longest(one for one in found if one[2] not in _CASED or _fits_case(raw, *one))
    dots = [at for at in range(1, len(raw) - 1) if raw[at] == "." and _is_short(raw, hits, at)]
    for at in reversed(dots):
        del raw[at], starts[at]
        hits = {_before(key, at): {kind: _before(stop, at) for kind, stop in here.items()} for key, here in hits.items() if key != at}
    ends = tuple(map(add, starts, map(len, raw)))
    return Words(text, tuple(raw), tuple(map(str.lower, raw)), tuple(starts), ends, _breaks(text, starts), hits)


def _before(word: int, gone: int) -> int:
    """The number of a word once the one numbered `gone` is left out."""
    return word - (word > gone)


def _is_short(raw: Sequence[str], hits: dict[int, dict[str, int]], at: int) -> bool:
    """Whether the full stop at `at` ends no sentence but a short word for a kind of place: its own name follows (`TP. Mẫu An`)."""
    if raw[at - 1].lower() not in _dotted() or not raw[at + 1][0].isupper():
        return False
    follows = hits.get(at + 1, {}).keys()
    return "province" in follows or not follows - {"surname", "branch", "noun"}


@cache
def _dotted() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("name_contexts") if row["kind"] == "dotted")


def _plain(text: str) -> str:
    """The text with one kind of dash and of blank each; character by character, as `translate` goes, takes ten times as long."""
    for dash in _DASHES:
        text = text.replace(dash, "-")
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


def _breaks(text: str, starts: Sequence[int]) -> tuple[bool, ...]:
    """Of each word whether a line break stands between it and the one before."""
    breaks = [False] * (len(starts) + 1)
    at = text.find("\n")
    while at >= 0:
        breaks[bisect_right(starts, at)] = True
        at = text.find("\n", at + 1)
    return tuple(breaks[:-1])


def _fits_case(raw: list[str], start: int, stop: int, kind: str) -> bool:
    """Surnames have a capital; a common noun has none behind its first word (`Giao Ban Tổ chức …` is no `giao ban`)."""
    if kind == "surname":
        return raw[start][0].isupper()
    return kind != "noun" or not any(word[0].isupper() and not raw[start].isupper() for word in raw[start + 1 : stop])


def _pieces(word: str) -> list[str]:
    """A word that begins with a mark as it is; marks that the tokenizer left together (`):`) one by one."""
    if word == "..." or any(map(str.isalnum, word)):
        return [word]
    return list(word)


def _longest(found: Iterable[tuple[int, int, str]]) -> dict[int, dict[str, int]]:
    """Of the wordings that begin at one word the longest of those that name or do; signs such as `opener` stand beside them.

    What begins inside a `noun` (`quá trình`, `quy trình`) is part of it.
    """
    hits: dict[int, dict[str, int]] = {}
    longest: dict[int, int] = {}
    for at, stop, kind in found:
        here = hits.setdefault(at, {})
        if kind in _SIGNS:
            here[kind] = max(stop, here.get(kind, 0))
        elif stop >= longest.get(at, 0):
            if stop > longest.get(at, stop):
                hits[at] = here = {sign: end for sign, end in here.items() if sign in _SIGNS}
            here[kind] = longest[at] = stop
    for at in sorted(at for at, here in hits.items() if "noun" in here):
        for inside in range(at + 1, hits[at]["noun"] if at in hits and "noun" in hits[at] else 0):
            hits.pop(inside, None)
    return hits
