"""Folding for matching: each function maps one character to one, so that a match in folded text is a span of the text itself."""

import re
import unicodedata
from functools import lru_cache

_LIKE = str.maketrans({
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "“": '"', "”": '"', "‘": "'", "’": "'",
    "Ð": "Đ",
})  # fmt: skip
"""Characters that print alike; dashes, blanks and quotes are one each."""
_UNLIKE = re.compile("[" + "".join(map(re.escape, map(chr, _LIKE))) + "]")
_CUT = re.compile(r"(?<=\w[-/])\n(?=\w)")
_SHORT = 400
"""Characters: longer texts, as the document's own, are kept apart from shorter ones, which are many."""


def _lower(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


@lru_cache(maxsize=4096)
def _bare_char(char: str) -> str:
    return "d" if char == "đ" else unicodedata.normalize("NFD", char)[0]


def fold(text: str) -> str:
    """Case, kinds of dashes, blanks (but line breaks) and quotes don't count any more; accents do. Same length."""
    return _long(text) if len(text) > _SHORT else _short(text)


def _fold(text: str) -> str:
    like = text.translate(_LIKE) if _UNLIKE.search(text) else text  # to look first is ten times as fast
    low = like.lower()
    return low if len(low) == len(like) else "".join(map(_lower, like))


_long, _short = lru_cache(maxsize=8)(_fold), lru_cache(maxsize=1024)(_fold)


def bare(text: str) -> str:
    """`fold` without accents and with đ as d, for text whose accents can't be trusted. Same length."""
    return "".join(map(_bare_char, fold(text)))


def squeeze(text: str) -> str:
    """Runs of blanks and line breaks as one blank, ends stripped: how a value is written down. Not of the same length.

    A line break behind the hyphen or slash of a number or a word (`1305/KH-⏎BYT`, `30/6/⏎2025`) is no blank.
    """
    if "-\n" in text or "/\n" in text:
        text = _CUT.sub("", text)
    return " ".join(text.split())
