"""Text files: the encodings and forms of letters in which old machines leave dispatches."""

import unicodedata

# The five tone marks: Windows-1258 keeps them apart from the vowel, with the circumflex, breve or horn on it.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def utf8(text: str) -> bytes:
    """The text as UTF-8, NFC."""
    return unicodedata.normalize("NFC", text).encode("utf-8")


def decomposed(text: str) -> bytes:
    """The text as UTF-8, each mark a character of its own (NFD), as files from some file systems and converters are."""
    return unicodedata.normalize("NFD", text).encode("utf-8")


def windows_1258(text: str) -> bytes:
    """The text in Microsoft's Vietnamese code page."""
    return "".join(_split_tone(letter) for letter in unicodedata.normalize("NFC", text)).encode("cp1258")


def _split_tone(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tones
