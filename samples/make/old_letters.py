"""Vietnamese text in the letters of old fonts and code pages, as their keyboards wrote it."""

import unicodedata
from collections.abc import Mapping
from functools import cache

from extractors.tables import rows
from samples.make.plain import windows_1258

SETS = ("tcvn3", "vni", "viscii", "vps", "windows-1258")


def old_bytes(text: str, letters: str) -> bytes:
    """The text in a set of letters. TCVN3 has no capitals with tones: they are typed small, but for `Ủy`, typed `Uỷ` with a plain U."""
    text = unicodedata.normalize("NFC", text)
    if letters == "windows-1258":
        return windows_1258(text)
    codes = codes_of(letters)
    if letters == "tcvn3":
        text = text.replace("Ủy", "Uỷ")
    return b"".join(codes.get(char) or codes.get(char.lower()) or char.encode("cp1252") for char in text)


def old_text(text: str, letters: str) -> str:
    """The text as programs of today show it that know nothing of the letters."""
    return old_bytes(text, letters).decode("latin-1")


@cache
def codes_of(letters: str) -> Mapping[str, bytes]:
    """The codes of a set by the letters that they stand for."""
    return {row["letter"]: bytes.fromhex(row["code"]) for row in rows("legacy_letters") if row["set"] == letters}
