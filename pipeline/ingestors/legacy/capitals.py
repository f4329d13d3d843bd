"""Capitals with tones, which TCVN3 has not: they are printed by fonts of capitals, or typed small among other capitals (`CéNG HßA`)."""

import re
from itertools import groupby

_PARTS = re.compile(r"([:/\d]+)")
"""What parts a label from what it labels, and a number from its notation: on each side capitals are typed for reasons of their own."""

_WORD = re.compile(r"[^\W\d_]+")


def capitalised(text: str) -> str:
    """The text with small letters raised that stand among typed capitals; of the same length."""
    if text.isupper() or not re.search("[A-Z]", text):
        return text
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    return "".join(_raised(part) for part in _PARTS.split(line))


def _raised(part: str) -> str:
    """Words that follow each other without one in small letters, put in capitals where one of them shows that they were typed so."""
    matches = list(_WORD.finditer(part))
    pieces: list[str] = []
    done = 0
    for small, group in groupby(matches, key=lambda match: _kind(match[0]) == "small"):
        stretch = list(group)
        if not small and any(_kind(match[0]) == "raised" for match in stretch):
            pieces += [part[done : stretch[0].start()], _upper(part[stretch[0].start() : stretch[-1].end()])]
            done = stretch[-1].end()
    return "".join((*pieces, part[done:]))


def _kind(word: str) -> str:
    """`raised` where a small letter stands among capitals (`HộI`, `ủY`), `either` where it has one plain letter (`Xã`) or none (`ở`)."""
    plain = [char for char in word if char.isascii()]
    if any(map(str.islower, plain)):
        return "small"
    if len(plain) < 2 and not word.isupper() and not word[-1].isupper():
        return "either"
    return "capital" if word.isupper() else "raised"


def _upper(text: str) -> str:
    """In capitals, but for letters that would become two."""
    return "".join(high if len(high := char.upper()) == 1 else char for char in text)
