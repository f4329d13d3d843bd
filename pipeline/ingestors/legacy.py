"""Text in the letters of old Vietnamese fonts: characters of Western Europe that only those fonts print as Vietnamese.

TCVN 5712:1993 (TCVN3, fonts named `.Vn…`) has one code a letter; VNI (fonts named `VNI-…`) writes most letters as a vowel and a mark.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from extractors.tables import rows
from schemas import Notice

LetterSet = Literal["tcvn3", "vni"]

_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_EVIDENCE: dict[LetterSet, re.Pattern[str]] = {
    "tcvn3": re.compile("[A-Za-z][¸µ¶·¹¨»¾¼½Æ©®ª«¬\xadËÎÏÑÖ×ØÜßäåæçëîïñö÷øûüþ]|®[A-Za-z]"),
    "vni": re.compile("[aeouyAEOUYôöÔÖ][øùûõïäåüëØÙÛÕÏÄÅÜË]|[ñÑ][aeiouyöôAEIOUYÖÔ]"),
}
"""What stands in such text and never in Vietnamese written with its own letters (nor, read as Latin-1, in Windows-1258)."""
_ENOUGH = 10


def letter_set(text: str) -> LetterSet | None:
    """The old letters that a document is written in, or None where it is written in none: they must far outweigh real Vietnamese ones."""
    found: dict[LetterSet, int] = {name: len(pattern.findall(text)) for name, pattern in _EVIDENCE.items()}
    best: LetterSet = "tcvn3" if found["tcvn3"] >= found["vni"] else "vni"
    if found[best] < _ENOUGH or found[best] < 3 * len(_VIETNAMESE.findall(text)):
        return None
    return best


def modernised(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of a document in Vietnamese letters, and a remark where it was in old ones."""
    letters = letter_set(text)
    return (text, ()) if letters is None else (restore(text, letters), (remark(letters),))


def remark(letters: LetterSet) -> Notice:
    """The remark on a document in old letters."""
    return Notice(code="text.legacy_letters", message=f"the text was in letters of old fonts ({letters.upper()}) and was put into Unicode")


def restore(text: str, letters: LetterSet) -> str:
    """The text in Vietnamese letters."""
    pattern, letter = _table(letters)
    return pattern.sub(lambda match: letter(match[0]), text)


@cache
def _table(letters: LetterSet) -> tuple[re.Pattern[str], Callable[[str], str]]:
    table = {bytes.fromhex(row["code"]).decode("latin-1"): row["letter"] for row in rows("legacy_letters") if row["set"] == letters}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table.__getitem__
