"""The sets of old letters: which characters stand for which Vietnamese letter.

TCVN 5712:1993, VN3 (fonts named `.Vn…`), VPS and VISCII have one code a letter, VNI (fonts named `VNI-…`) writes most letters as a vowel
and a mark; Windows-1258, read as Western European, leaves tone marks behind the vowels. Their bytes come as characters of Latin-1 or
Windows-1252, as the program that passed them on took them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

from extractors.tables import rows

LetterSet = Literal["tcvn3", "vni", "viscii", "vps", "windows-1258"]
NAMES: Mapping[LetterSet, str] = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "windows-1258": "Windows-1258",
}
"""The sets as offices call them. Of two that explain a text alike the first is taken."""

_SYMBOL = re.compile("[\uf020-\uf0ff]")
_SYMBOLS_IN_WORDS = re.compile("[\uf020-\uf0ff]{2,}|(?<=[A-Za-z])[\uf0a1-\uf0ff]|[\uf0a1-\uf0ff](?=[A-Za-z])")
_VOWELS = "[aAeEoOuUyYôÔöÖ]"
_MARKS = re.compile("^[ØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜËøùûõïâáàåãäêéèúüë]")
VNI_BASE = re.compile(f"{_VOWELS}$")
"""A text that ends in a vowel of VNI, which may wait for its mark."""


def surface(content: bytes) -> str:
    """Bytes as Western European characters: Windows-1252, and Latin-1 where that has none."""
    return "".join(map(_WESTERN.__getitem__, content))


def without_symbols(text: str, *, words_only: bool = True) -> str:
    """The text with codes that lie where symbol fonts have theirs (U+F020 to U+F0FF) as characters of Western Europe.

    Some programs say of an old font that it is one of symbols. A sign that touches no other letter may be a bullet of a real one: it
    stays, unless the font is known (not `words_only`).
    """
    pattern = _SYMBOLS_IN_WORDS if words_only else _SYMBOL
    return pattern.sub(lambda match: surface(bytes(ord(char) & 0xFF for char in match[0])), text) if _SYMBOL.search(text) else text


def restore(text: str, letters: LetterSet) -> str:
    """The text with each code of the set as its Vietnamese letter, composed."""
    if text.isascii() and text.isprintable():
        return text
    pattern, table = _codes(letters)
    new = pattern.sub(lambda match: table[match[0]], text)
    return unicodedata.normalize("NFC", new) if letters == "windows-1258" else new


@cache
def code_characters(letters: LetterSet) -> str:
    """All characters beyond ASCII that the set's codes consist of."""
    return "".join(sorted({char for code in table_of(letters) for char in code if char > "\x7f" or char < " "}))


@cache
def table_of(letters: LetterSet) -> Mapping[str, str]:
    """The set's letters by their codes, the codes as characters."""
    if letters == "windows-1258":
        return _page_1258()
    own = [row for row in rows("legacy_letters") if row["set"] == letters]
    table = {code: row["letter"] for row in own for code in _spellings(bytes.fromhex(row["code"]))}
    glyphs = rows("legacy_glyphs") if letters == "tcvn3" else ()
    return table | {chr(int(row["glyph"], 16)): table[chr(int(row["code"], 16))] for row in glyphs}


def begins_with_mark(text: str) -> bool:
    """Whether a text begins with a mark of VNI, which belongs to a vowel in front of it."""
    return _MARKS.match(text) is not None


_WESTERN = tuple(bytes([code]).decode("cp1252" if code not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for code in range(256))


def _spellings(code: bytes) -> set[str]:
    return {code.decode("latin-1"), surface(code)}


def _page_1258() -> Mapping[str, str]:
    """What Windows-1258 has otherwise than Windows-1252 (Python's codec): six letters, the five tones and the đồng."""
    codes = [code for code in range(0xC0, 0x100) if bytes([code]).decode("cp1258") != chr(code)]
    return {chr(code): bytes([code]).decode("cp1258") for code in codes}


@cache
def _codes(letters: LetterSet) -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = table_of(letters)
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table
