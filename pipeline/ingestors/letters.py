"""Puts the letters of a text right, once, before any span exists.

Office papers carry Vietnamese in several spellings of the same letters: decomposed marks, letters of other alphabets that print alike, two
habits of placing the tone, invisible characters. All readers of formats call `tidy`, so that rules meet one spelling only.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from schemas import Notice

_LETTERS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư"}
"""Letters that print like Vietnamese ones (Icelandic eth, African d; Ƣ that an old keyboard table puts for Ư)."""

_SIGNS = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2212": "–", "\u2044": "/", "\u2215": "/", "\uff0f": "/"}
"""Hyphens, dashes and slashes that print like the common ones, which programs put in so that a line ends elsewhere or figures align."""

_GLYPHS = {
    "\uf02b": "+", "\uf02d": "-", "\uf0b7": "•", "\uf0a7": "•", "\uf06c": "•", "\uf06e": "•", "\uf076": "•", "\uf0d8": "•",
    "\uf0e0": "→", "\uf0f0": "→", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "☐", "\uf06f": "☐", "\uf071": "☐",
    "\uf0b0": "°", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b1": "±", "\uf0b4": "×", "\uf02f": "/",
}  # fmt: skip
"""Places of symbol fonts (Symbol, Wingdings) in the private area, where the glyph has a character of its own."""

_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_DROPPED = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufff9-\ufffc\ufffe\uffff]"
_COMBINING = "[\u0300-\u036f]"

_ODD = re.compile("|".join([_BREAKS, _BLANKS, _INVISIBLE, _DROPPED, _COMBINING, "\ufffd", f"[{''.join([*_LETTERS, *_SIGNS])}]"]))
_BREAK, _BLANK, _GONE, _DROP = (re.compile(p) for p in (_BREAKS, _BLANKS, _INVISIBLE, _DROPPED))
_MARK, _LIKE, _SIGN = (re.compile(p) for p in (_COMBINING, f"[{''.join(_LETTERS)}]", f"[{''.join(_SIGNS)}]"))
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
"""The mark of a tone typed before that of the vowel (`e`, acute, circumflex): Unicode keeps that order, and composes no `ế` of it."""

_TONES = {
    spelt + vowel: spelt_right + bare
    for first, second, bare in (("òóỏõọ", "àáảãạ", "a"), ("òóỏõọ", "èéẻẽẹ", "e"), ("ùúủũụ", "ỳýỷỹỵ", "y"))
    for spelt_right, vowel in zip(first, second, strict=True)
    for spelt in ("u" if bare == "y" else "o",)
}
_TONE = re.compile(rf"(?<![qQ])(?:[oO][{'àáảãạèéẻẽẹ'}{'ÀÁẢÃẠÈÉẺẼẸ'}]|[uU][{'ỳýỷỹỵ'}{'ỲÝỶỸỴ'}])(?![^\W\d_]|{_COMBINING})")

_SAYINGS = {
    "text.decomposed": "letters were spelt with separate marks",
    "text.letter_d": "letters that print like Đ or đ were put right",
    "text.letter_u": "letters Ƣ or ƣ were put right to Ư or ư",
    "text.tone_placement": "syllables had their tone mark on the other vowel (hoà for hòa)",
    "text.unreadable": "characters could not be read and stand as \ufffd",
    "text.invisible": "invisible characters were dropped",
}


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text with its letters put right, and how many repairs of each kind it took, keyed by notice code."""

    text: str
    counts: Mapping[str, int]


_NONE: Mapping[str, int] = {}


def tidy(text: str) -> Tidied:
    """The text in one spelling: NFC, Vietnamese letters, tone marks as in `hòa`, plain blanks, no controls but `\\n` and `\\t`."""
    if text.isascii() and text.isprintable():
        return Tidied(text, _NONE)
    counts: Counter[str] = Counter()
    if _ODD.search(text) or not unicodedata.is_normalized("NFC", text):
        text = _characters(text, counts)
    text, number = _TONE.subn(_move_tone, text)
    counts["text.tone_placement"] += number
    return Tidied(text, +counts)


def notices(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    """One remark for each kind of repair, with its count."""
    return tuple(Notice(code=code, message=f"{counts[code]} {saying}") for code, saying in _SAYINGS.items() if counts.get(code))


def _characters(text: str, counts: Counter[str]) -> str:
    text = _BREAK.sub("\n", text)
    text = _BLANK.sub(" ", text)
    counts["text.unreadable"] = text.count("\ufffd")
    text, counts["text.invisible"] = _GONE.subn("", text)
    text = _DROP.sub(lambda m: _GLYPHS.get(m[0], ""), text) if _DROP.search(text) else text
    text = _LIKE.sub(lambda m: _like(m[0], counts), text)
    text = _SIGN.sub(lambda m: _SIGNS[m[0]], text)
    marks = len(_MARK.findall(text))
    if marks:
        text = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text)
    counts["text.decomposed"] = marks - len(_MARK.findall(text))
    return text


def _like(letter: str, counts: Counter[str]) -> str:
    counts["text.letter_u" if letter in "Ƣƣ" else "text.letter_d"] += 1
    return _LETTERS[letter]


def _move_tone(match: re.Match[str]) -> str:
    old = match[0]
    new = _TONES[old.lower()]
    return "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True))
