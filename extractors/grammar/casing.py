"""How names of bodies are written in sentence case: `SỞ NỘI VỤ TỈNH LÂM ĐỒNG` is `Sở Nội vụ tỉnh Lâm Đồng`."""

import re
from functools import cache

from extractors.folding import fold, squeeze
from extractors.grammar.contexts import context
from extractors.tables import rows, several

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKS = frozenset({",", "-", "&", "/"})
"""Marks between the parts of a name."""


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Words and single marks with their place; words are runs of letters and digits."""
    return [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


@cache
def acronyms() -> dict[str, str]:
    """What acronyms stand for, from `acronyms.csv`, keyed as printed."""
    return {row["acronym"]: row["expansion"] for row in rows("acronyms")}


@cache
def _acronym() -> re.Pattern[str]:
    keys = sorted(acronyms(), key=len, reverse=True)
    forms = "|".join(re.escape(key).replace("\\&", "&").replace("&", r"\s?&\s?") for key in keys)
    return re.compile(rf"(?<![\w&])(?:{forms})(?![\w&]|\.\w)")


def expand(text: str) -> str:
    """`text` with the acronyms of bodies written out: `UBND tỉnh` is `Ủy ban nhân dân tỉnh`."""
    text = _city().sub(lambda m: f"{'' if m['kind'] else 'thành phố '}{m['kind'] or ''}{_cities()[m['short']]}", text)
    text = re.sub(r"\bTP\.?\s*(?=[A-ZĐ])", "thành phố ", text)
    return _acronym().sub(lambda m: acronyms()[re.sub(r"\s", "", m[0])], text)


@cache
def _cities() -> dict[str, str]:
    """Names of cities by the letters that stand for them behind the word for a city: `TP.HCM`, `thành phố HCM`."""
    found = [(alias, row["name"]) for row in rows("provinces") for alias in several(row["aliases"])]
    return {alias.removeprefix("TP").lstrip("."): name for alias, name in found if alias.startswith("TP")}


@cache
def _city() -> re.Pattern[str]:
    return re.compile(rf"\b(?:TP\.?\s*|(?P<kind>(?i:thành phố) ))(?P<short>{'|'.join(_cities())})\b")


@cache
def provinces() -> dict[str, tuple[str, str]]:
    """Name and type (`tỉnh`, `thành phố`) of a province by its folded name or alias."""
    found = {}
    for row in rows("provinces"):
        for name in (row["name"], *several(row["aliases"])):
            found[fold(name)] = (row["name"], row["type"])
    return found


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]]:
    """Known wordings by their first word: folded words, the same as written in a name, and how the rest of the name is cased."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
    entries = [(row["name"], row["tail"]) for row in rows("bodies") if row["kind"] in {"name", "head"}]
    entries += [(row["name"], "") for row in rows("branches") if row["name"] not in context("verb.branch")]
    entries += [(row["name"], "") for row in rows("proper_names")]
    entries += [(row["name"], "lower") for row in rows("offices") if row["kind"] != "person"]
    entries += [(name, "") for name, _ in provinces().values()]
    for name, tail in entries:
        words = tuple(word for word, _, _ in tokens(name))
        key = tuple(map(fold, words))
        table.setdefault(key[0], []).append((key, words, tail))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def is_upper(text: str) -> bool:
    """Whether a line is printed in capitals (small words such as `và` may stand between)."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _longest(words: list[str], at: int) -> tuple[tuple[str, ...], str] | None:
    for key, cased, tail in phrases().get(words[at], ()):
        if tuple(words[at : at + len(key)]) == key:
            return cased, tail
    return None


def _joins(word: str) -> bool:
    return word in _MARKS or word in context("and")


def sentence_case(text: str) -> str:
    """A name printed in capitals as it is written in a sentence; a name that is not in capitals stays as it is."""
    upper, text = is_upper(text), expand(squeeze(text))
    if not upper:
        return text[:1].upper() + text[1:]
    found = tokens(text)
    words = [fold(word) for word, _, _ in found]
    cased: list[str] = []
    tail, place = "", False
    while len(cased) < len(words):
        at = len(cased)
        place_type = _place_type(words, at)
        known = _longest(words, at)
        if known and tail and len(known[0]) == 1 and known[1] == "branch" and words[at] not in context("always.head"):
            known = None
        if place_type and not (known and len(known[0]) > len(place_type)):
            cased += place_type
            place, tail = at + len(place_type) < len(words), ""
        elif known:
            cased += known[0]
            tail, place = known[1] or ("after" if tail else ""), False
        else:
            joint = _joins(words[at])
            place = place and not joint
            first = not cased or place or (tail == "branch" and not joint) or (tail == "after" and at > 0 and _joins(words[at - 1]))
            cased.append(words[at].capitalize() if first and not joint else words[at])
            tail = "after" if tail in {"branch", "after"} and not joint else tail
    cased[0] = cased[0][:1].upper() + cased[0][1:]
    return _written(text, found, cased)


def _place_type(words: list[str], at: int) -> list[str] | None:
    """The kind of place that a word begins, word by word."""
    for kind in context("seat"):
        parts = kind.split()
        if words[at : at + len(parts)] == parts:
            return parts
    return None


def _written(text: str, found: list[tuple[str, int, int]], cased: list[str]) -> str:
    out, last = [], 0
    for (old, start, end), new in zip(found, cased, strict=True):
        out += [text[last:start], old if not old[0].isalnum() else new]
        last = end
    return "".join(out) + text[last:]
