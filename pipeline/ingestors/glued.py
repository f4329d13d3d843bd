"""Parts words that were run together where a web page's lines ended (`cácquận`): most copies of old documents have them by the dozen.

A run is parted where both sides are Vietnamese syllables and one place alone allows it, or one alone gives a pair of words that stand
apart elsewhere in the text or in the tables. Runs without a Vietnamese letter are left as they are: they may be foreign words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

import regex

from extractors.tables import rows
from pipeline.ingestors.legacy.telling import is_syllable
from schemas import Notice

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})(?=\d)")
_LEAST = 3
"""Different runs that show that a text was copied from such a page: one or two are slips of the pen, and stand as printed."""

_LONGEST = 24
"""Letters of a run that is looked at: longer ones are no three words."""

_TABLES = ("bodies", "branches", "offices", "acronyms", "clause_words", "role_verbs", "statutes", "document_types")

Pair = tuple[str, str]


def parted(text: str) -> tuple[str, list[Notice]]:
    """The text with its runs parted, and a notice that says how many; a text with less than a few runs is left as it is."""
    words = set(_WORD.findall(text))
    runs = [word for word in words if 3 < len(word) <= _LONGEST and not word.isascii() and not _is_word(word)]
    if len(runs) < _LEAST:
        return text, []
    pairs = _pairs_of(_WORD.findall(text)) | _known_pairs()
    spelt = {word: apart for word in runs if (apart := _apart(word, pairs)) is not None}
    if len(spelt) < _LEAST:
        return text, []
    found = _WORD.sub(lambda word: spelt.get(word[0], word[0]), text)
    count = sum(len(apart.split()) - 1 for word in _WORD.findall(text) if (apart := spelt.get(word)) is not None)
    example = min(spelt, key=lambda word: (text.index(word), word))
    message = f"Words run together were parted in {count} places, as “{example}” to “{spelt[example]}”."
    return _DIGITS.sub(_blank_beside, _short_names().sub(" ", found)), [Notice(code="text.glued", message=message)]


@cache
def _short_names() -> "regex.Pattern[str]":
    """The place between a word in small letters and a short name of the tables (`Hải quan|TP.`, `của|UBND`)."""
    names = sorted({row["acronym"] for row in rows("acronyms") if row["acronym"].isupper()}, key=len, reverse=True)
    return regex.compile(rf"(?<=\p{{Ll}}\p{{Ll}})(?=(?:{'|'.join(map(re.escape, names))})(?![^\W_]))")


def _blank_beside(place: "re.Match[str]") -> str:
    """A blank between figures and a word with Vietnamese letters (`2009của`); none within a label or a unit (`2a`, `5km`)."""
    before, after = _BEHIND.search(place.string[: place.start()][-_LONGEST:]), _WORD.match(place.string, place.start())
    word = after[0] if after else before[0] if before else ""
    return " " if not word.isascii() and is_syllable(word) else ""


_BEHIND = re.compile(r"[^\W\d_]+$")


def _apart(word: str, pairs: set[Pair]) -> str | None:
    """A run with blanks between its words; None where it can't be told how it is parted."""
    ways = [way for way in _ways(word) if all(_begins(other) or (one.lower(), other.lower()) in pairs for one, other in pairwise(way))]
    inner = [way for way in ways if any(part[0].isupper() for part in way[1:]) and not word.isupper()]
    known = [way for way in ways if all((one.lower(), other.lower()) in pairs for one, other in pairwise(way))]
    for chosen in (inner, known, ways):
        if len(chosen) == 1:
            return " ".join(chosen[0])
    return None


def _begins(part: str) -> bool:
    """Whether a word may well be one by itself: it has a consonant in front. In a text with wrong marks all vowels look like two words."""
    return unicodedata.normalize("NFD", part[0].lower())[0] not in "aeiouy"


def _ways(word: str, most: int = 3) -> Iterator[tuple[str, ...]]:
    """How a run can be parted into two or three syllables; three only where not into two."""
    twos = [(word[:at], word[at:]) for at in range(1, len(word)) if _is_word(word[:at]) and _is_word(word[at:])]
    yield from twos
    if not twos and most > 2:
        for at in range(1, len(word)):
            if _is_word(word[:at]):
                yield from ((word[:at], *way) for way in _ways(word[at:], 2))


@lru_cache(maxsize=1 << 14)
def _is_word(word: str) -> bool:
    """Whether a run is one syllable in one case; single letters without a mark are none."""
    plain = word.islower() or word.isupper() or word.istitle()
    return plain and not (len(word) == 1 and word.isascii()) and is_syllable(word)


def _pairs_of(words: Iterable[str]) -> set[Pair]:
    return set(pairwise(map(str.lower, words)))


@cache
def _known_pairs() -> frozenset[Pair]:
    """Pairs of words in the tables' names."""
    names = (value for table in _TABLES for row in rows(table) for key, value in row.items() if key != "examples")
    return frozenset(pair for name in names for pair in _pairs_of(_WORD.findall(name)))
