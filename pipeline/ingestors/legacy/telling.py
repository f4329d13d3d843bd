"""Tells which old letters a text is written in, and which of its words are: those that become Vietnamese syllables, and were none before.

Proper Vietnamese, French or German words hold letters that old fonts use, too; but put into another set's letters next to none of them
becomes a syllable, while of a text in that set nearly all do.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from extractors.tables import patterns
from pipeline.ingestors.legacy.sets import NAMES, LetterSet, code_characters, restore

_OWN = "ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323"
_REAL = re.compile(f"[{_OWN}]")
"""Letters and marks that only Vietnamese written with its own letters has."""
_LOOKS_OLD = re.compile(
    "[\uf0a1-\uf0ff](?=[A-Za-z\uf041-\uf0ff])|[\x02-\x06\x10-\x1f\x80-\x9f\xa1-\xbfÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿŒœŠšŽžŸƒ]|[ÌÒìò](?<=[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ].)"
)
_BEFORE, _BEHIND = re.compile(r"(?:^|[^\W_][ \n])$"), re.compile(r" [^\W_A-Z]")
_ENOUGH = 5  # different words that must speak for a set: chance brings one or two together
_MOST = 200_000  # characters that are looked at


@dataclass(slots=True)
class Evidence:
    """Words of a text that speak for a set of letters, and how many speak against it."""

    words: set[str] = field(default_factory=set)
    count: int = 0
    against: int = 0

    @property
    def tells(self) -> bool:
        """Whether it is enough to tell that the text is written in the set."""
        return len(self.words) >= _ENOUGH and self.count > 2 * self.against


def looks_old(text: str, least: int = 1) -> bool:
    """Whether so many characters stand in the text as old letters have them; a look that costs next to nothing."""
    if text.isascii() and text.isprintable():
        return False
    return len(list(islice(_LOOKS_OLD.finditer(text[:_MOST]), least))) >= least


def letter_set(text: str) -> LetterSet | None:
    """The old letters that most of what is no proper Vietnamese in a text is written in, None where there are none."""
    return best(evidence(text)) if looks_old(text, _ENOUGH) else None


def best(found: dict[LetterSet, Evidence]) -> LetterSet | None:
    """The set that explains most words, if it explains enough of them."""
    letters = max(found, key=lambda key: found[key].count - found[key].against)
    return letters if found[letters].tells else None


def evidence(text: str) -> dict[LetterSet, Evidence]:
    """What speaks for each of the sets."""
    found = {letters: Evidence() for letters in NAMES}
    for letters, own in found.items():
        for start, end in words(text[:_MOST], letters):
            word = text[start:end]
            vote = speaks(word, letters)
            if vote:
                own.count += 1
                own.words.add(word.lower())
            elif vote is None:
                own.against += is_broken(word, letters)
            else:
                own.against += not _REAL.search(word)
    return found


def words(text: str, letters: LetterSet) -> Iterator[tuple[int, int]]:
    """The places of words with letters beyond ASCII, as the set has them; signs that stand alone are none."""
    for match in _words(letters).finditer(text):
        for start, end in _parts(match, letters):
            word = text[start:end]
            if (not word.isascii() or _has_control(word)) and not (_is_sign(word) and not _is_word(text, start, end, letters)):
                yield start, end


@lru_cache(maxsize=8192)
def speaks(word: str, letters: LetterSet) -> bool | None:
    """True where a word is written in the set, False where it is Vietnamese as it stands, None where it does not tell."""
    new = restore(word, letters)
    before, after = is_syllable(word), is_syllable(new)
    if _REAL.search(word) or (before and not after):
        return False
    return True if after and not before else None


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable."""
    return patterns("syllables")["syllable"].search(unicodedata.normalize("NFC", word).lower()) is not None


def with_soft_hyphens(text: str) -> str:
    """The text with soft hyphens, as TCVN3 writes ư, where a PDF's font calls their place a hyphen: `n-íc` is `nước`, `CV-TH` stays."""

    def read(match: re.Match[str]) -> str:
        word = match[0].replace("-", "\xad")
        return word if is_syllable(restore(word, "tcvn3")) else match[0]

    return _hyphened().sub(read, text) if "-" in text else text


def is_broken(word: str, letters: LetterSet) -> bool:
    """Whether a word is no syllable, neither as it stands nor in the set's letters."""
    return not is_syllable(word) and not is_syllable(restore(word, letters))


def is_real(text: str) -> bool:
    """Whether letters stand in a text that only proper Vietnamese has."""
    return _REAL.search(text) is not None


@cache
def _words(letters: LetterSet) -> re.Pattern[str]:
    codes = re.escape(code_characters(letters))
    return re.compile(f"[A-Za-zÀ-ÖØ-öø-ÿ{_OWN}{codes}]+")


@cache
def _hyphened() -> re.Pattern[str]:
    letter = f"[A-Za-z{re.escape(code_characters('tcvn3'))}]"
    return re.compile(f"(?<![\\w/-])(?:{letter}+-{letter}*|-{letter}+)(?![\\w/-])")


def _parts(match: re.Match[str], letters: LetterSet) -> Iterator[tuple[int, int]]:
    """A word; two of them where a hard blank parts them that in another word of VISCII would be the letter Õ."""
    start, end = match.span()
    if "\xa0" in match[0] and not is_syllable(restore(match[0], letters)):
        for piece in re.finditer("[^\xa0]+", match[0]):
            yield start + piece.start(), start + piece.end()
    else:
        yield start, end


def _has_control(word: str) -> bool:
    return any(char < " " for char in word)


def _is_sign(word: str) -> bool:
    """Whether nothing in it is a letter: a bullet, a dash, a sign for paragraphs."""
    return all(unicodedata.category(char)[0] in "PSZ" or char == "\xad" for char in word)


def _is_word(text: str, start: int, end: int, letters: LetterSet) -> bool:
    """Whether a sign that stands alone between words is one itself: `·` and `±` are the words `ở` and `ổ` in VISCII."""
    between = _BEFORE.search(text[max(start - 2, 0) : start]) and _BEHIND.match(text, end)
    return bool(between) and patterns("syllables")["syllable.one_letter"].search(restore(text[start:end], letters)) is not None
