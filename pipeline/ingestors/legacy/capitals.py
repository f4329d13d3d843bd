"""Capitals with tones, which TCVN3 has not: they are printed by fonts of capitals, or typed small among other capitals (`CéNG HßA`)."""

import re

_WORD = re.compile(r"[^\W\d_]+")


def capitalised(text: str) -> str:
    """The text with small letters raised that stand among typed capitals; of the same length."""
    if text.isupper() or not re.search("[A-Z]", text):
        return text
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    spans = [match.span() for match in _WORD.finditer(line)]
    kinds = [_kind(line[start:end]) for start, end in spans]
    for index, (start, end) in enumerate(spans):
        if kinds[index] == "raised" or (kinds[index] == "either" and _among(kinds, index)):
            line = line[:start] + line[start:end].upper() + line[end:]
    return line


def _kind(word: str) -> str:
    """`raised` where a small letter stands among capitals (`HộI`, `ủY`), `either` where it has one plain letter (`Xã`) or none (`ở`)."""
    plain = [char for char in word if char.isascii()]
    if any(map(str.islower, plain)):
        return "small"
    if len(plain) < 2 and not word.isupper() and not word[-1].isupper():
        return "either"
    return "capital" if word.isupper() else "raised"


def _among(kinds: list[str], index: int) -> bool:
    """Whether the next words on both sides that tell are in capitals, and one of them was raised."""
    before = next((kind for kind in reversed(kinds[:index]) if kind != "either"), None)
    after = next((kind for kind in kinds[index + 1 :] if kind != "either"), None)
    return "raised" in (before, after) and "small" not in (before, after)
