"""Names of statutes: `Luật Đầu tư công năm 2024`, `Bộ luật Dân sự`, `Luật sửa đổi, bổ sung một số điều của Luật Giá`, `Hiến pháp`."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.contexts import context
from extractors.tables import patterns, rows

_WORD = regex.compile(r"\p{L}+|[,()/\"–-]|\d+")
_YEAR = regex.compile(r"\d{4}")

_OPTIONAL = frozenset({",", "-", "–", '"'})
"""Marks in a name that are often left out in print: `Phòng chống thiên tai`."""

_LONGEST = 30
"""More statutes than any has amended at once."""

_DEEPEST = 1


@dataclass(frozen=True, slots=True)
class StatuteFound:
    """A statute that is named at `start` up to, without, `end` (its years with it).

    `kind` is `Luật`, `Bộ luật`, `Pháp lệnh` or `Hiến pháp`; `name` the printed name with its kind and without a year; `years` the
    years that are printed behind it: more than one are as many statutes (`Luật Doanh nghiệp năm 2005, 2014`).
    """

    start: int
    end: int
    kind: str
    name: str
    years: tuple[int, ...]
    rule: str

    def title(self, year: int | None) -> str:
        """The name with a year, where there is one."""
        return f"{self.name} năm {year}" if year else self.name


@cache
def statute_kinds() -> frozenset[str]:
    """The kinds of statutes that have names (`luật`, `pháp lệnh`), folded."""
    return frozenset(fold(row["kind"]) for row in rows("statutes"))


def find_statutes(text: str, start: int = 0, end: int | None = None, breaks: Sequence[int] = ()) -> list[StatuteFound]:
    """The statutes that `text[start:end]` names, in order. Drafts, `Luật này` and `pháp luật` are none.

    `breaks` are the ends of paragraphs: a name does not go on behind one but in small letters.
    """
    return list(_walk(text, start, len(text) if end is None else end, breaks))


def paragraph_end(text: str, at: int, stop: int, breaks: Sequence[int]) -> int:
    """The end of the paragraph that holds `at`, where the next one does not go on in small letters (a line taken for a paragraph)."""
    for index in range(bisect_left(breaks, at), len(breaks)):
        end = breaks[index]
        if end >= stop or not text[end : end + 40].lstrip()[:1].islower():
            return min(end, stop)
    return stop


def _walk(text: str, start: int, last: int, breaks: Sequence[int]) -> Iterator[StatuteFound]:
    rule = patterns("statutes")
    past = start
    for head in rule["statute.head"].finditer(text, start, last):
        stop = paragraph_end(text, head.end(), last, breaks)
        if head.start() < past or rule["statute.no_statute"].search(text, max(start, head.start() - 40), head.start()):
            continue
        named = _name(text, head.start(), head.end(), stop)
        if named is None:
            continue
        end, rule_id = named
        name = squeeze(text[head.start() : end])
        years = rule["statute.years"].match(text, end, stop)
        printed = tuple(int(year) for year in _YEAR.findall(years["years"])) if years else ()
        past = years.end() if years else end
        yield StatuteFound(head.start(), past, _kind(head["kind"]), name, printed, rule_id)


def _kind(printed: str) -> str:
    low = printed.lower()
    return low[0].upper() + low[1:]


def _name(text: str, start: int, head_end: int, stop: int, depth: int = 0) -> tuple[int, str] | None:
    """Where the name ends whose head stands at `start`, and by which rule; None where no statute is named.

    `depth` counts the amending statutes that it stands in: one may amend another, a text that goes on so is no title.
    """
    rule = patterns("statutes")
    if fold(text)[start:head_end] in context("constitution"):
        long = rule["statute.constitution"].match(text, head_end, stop)
        return long.end() if long else head_end, "statute.constitution"
    amending = rule["statute.amending"].match(text, start, stop) if depth <= _DEEPEST else None
    if amending:
        return _amended(text, amending.end(), stop, depth), "statute.amending"
    known = _known(text, start, stop)
    if known:
        return known, "statute.known"
    return _unknown(text, head_end, stop)


def _amended(text: str, at: int, stop: int, depth: int) -> int:
    """Where the list of statutes ends that an amending statute amends."""
    end = at
    rule = patterns("statutes")
    for _ in range(_LONGEST):
        head = rule["statute.head"].match(text, at, stop)
        named = _name(text, at, head.end(), stop, depth + 1) if head else None
        if named is None:
            break
        end = named[0]
        more = rule["statute.and"].match(text, end, stop)
        if not more:
            break
        at = more.end()
    return end


def _unknown(text: str, head_end: int, stop: int) -> tuple[int, str] | None:
    """A name that stands in no table."""
    rule = patterns("statutes")
    if rule["statute.common"].match(text, head_end, stop) or text[head_end - 1].isupper():
        return None
    anchored = rule["statute.unknown"].match(text, head_end, stop) or rule["statute.commas"].match(text, head_end, stop)
    if anchored and not rule["statute.head"].search(text, *anchored.span("name")):
        return anchored.end("name"), "statute.unknown"
    capital = rule["statute.capital"].match(text, head_end, stop)
    return (capital.end("name"), "statute.capital") if capital else None


def _known(text: str, start: int, stop: int) -> int | None:
    """Where the longest name of the table ends that begins at `start`."""
    node: dict[str, Any] = _trie()
    best = None
    folded = fold(text)
    for word in _WORD.finditer(folded, start, min(stop, start + 250)):
        step = node.get(word[0])
        if step is None:
            if word[0] in _OPTIONAL:
                continue
            break
        node = step
        if "" in node:
            best = word.end()
    if best and folded.count('"', start, best) % 2 and folded.startswith('"', best):
        best += 1
    return best


@cache
def _trie() -> dict[str, Any]:
    """The names of the table as a tree of words; the key `""` marks an end."""
    tree: dict[str, Any] = {}
    for row in rows("statutes"):
        node = tree
        for word in _WORD.findall(fold(f"{row['kind']} {row['name']}")):
            if word not in _OPTIONAL:
                node = node.setdefault(word, {})
        node[""] = {}
    return tree
