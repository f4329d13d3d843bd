"""Capitals with tones, which TCVN3 has not: they are printed by fonts of capitals, or typed small among other capitals (`CéNG HßA`)."""

import re
from itertools import accumulate

_WORD = re.compile(r"[^\W\d_]+")


def capitalised(text: str) -> str:
    """The text with small letters raised that stand among typed capitals; of the same length."""
    if text.isupper() or not re.search("[A-Z]", text):
        return text
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    matches = list(_WORD.finditer(line))
    kinds = [_kind(match[0]) for match in matches]
    before = accumulate(kinds, _last_that_tells, initial="either")
    after = reversed(list(accumulate(reversed(kinds[1:]), _last_that_tells, initial="either")))
    pieces: list[str] = []
    done = 0
    for match, kind, left, right in zip(matches, kinds, before, after, strict=False):
        if kind == "raised" or (kind == "either" and "raised" in (left, right) and "small" not in (left, right)):
            pieces += [line[done : match.start()], match[0].upper()]
            done = match.end()
    return "".join((*pieces, line[done:]))


def _last_that_tells(kind: str, following: str) -> str:
    return kind if following == "either" else following


def _kind(word: str) -> str:
    """`raised` where a small letter stands among capitals (`HộI`, `ủY`), `either` where it has one plain letter (`Xã`) or none (`ở`)."""
    plain = [char for char in word if char.isascii()]
    if any(map(str.islower, plain)):
        return "small"
    if len(plain) < 2 and not word.isupper() and not word[-1].isupper():
        return "either"
    return "capital" if word.isupper() else "raised"
