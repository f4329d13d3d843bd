"""Whether a line of a text goes on with the sentence of the line before."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables import patterns

_ENDS = tuple(".;:!?…/")
_NARROW, _WIDE = 60, 130
"""Lines of a text that was cut at a width end between these columns; shorter ones are headers, longer ones whole paragraphs."""
_SHARE = 0.3
_QUARTER = re.compile(r"[IVX]{1,3}/\d")
_YEAR = re.compile(r"[-–]\s*(?:19|20)\d\d(?:\D.*)?")
"""The second year of a span of years."""
_FOOTNOTE = re.compile(r"\d{1,2}\s+[A-ZĐÀ-Ỹ]")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines of a text were cut at a width: none is longer than a printed line, many with another below are about as long."""
    lengths = [len(line.rstrip()) for line in lines]
    above = [length for length, below in pairwise(lengths) if length and below]
    if not above or max(lengths) > _WIDE:
        return False
    return sum(length >= _NARROW for length in above) >= _SHARE * len(above)


def continues(before: str, line: str, wrapped: bool, gap: int) -> bool:
    """Whether `line` goes on with `before`; `gap` empty lines stand between them, `wrapped` says that the text was cut at a width."""
    before, text = before.rstrip(), line.strip()
    if not text or "\t" in line.rstrip() or "\t" in before or not _open(before):
        return False
    if patterns("lines")["lines.begins"].match(text):
        cited = patterns("lines")["lines.cites"].search(before) is not None
        return not gap and (cited or (before[-1].isdigit() and _YEAR.fullmatch(text) is not None))
    if gap:
        return text[0].islower() and (before[-1].isalpha() or before[-1] == ",") and not before.isupper()
    if before.isupper() and text.upper() != text:
        return False
    return _goes_on(before, text) or patterns("lines")["lines.open"].search(before) is not None or (wrapped and len(before) >= _NARROW)


def _goes_on(before: str, text: str) -> bool:
    """Whether the characters on both sides of a line break belong to one sentence or one name."""
    if text[0].islower() or text[0] in ",;:)" or text == ".":
        return True
    if before.isupper():
        return before.endswith(",") or _lone_capitals(before.split(), text.split())
    if text[0].isdigit() or _QUARTER.match(text):  # a date or an amount; a number and a capital begin a footnote
        return (before[-1].islower() or before[-1] in ",-–") and not _FOOTNOTE.match(text)
    return before.endswith((" -", " –"))


def _open(before: str) -> bool:
    """Whether a line may go on: it does not end as a sentence or an entry of a list does, and has letters."""
    return bool(before.strip()) and not before.endswith(_ENDS) and any(char.isalpha() for char in before)


def _lone_capitals(before: Sequence[str], words: Sequence[str]) -> bool:
    """One word in capitals cut off from a name in capitals (`VĂN PHÒNG CHÍNH⏎PHỦ`)."""
    capitals = all(word.isupper() and word.isalpha() for word in (*before, *words))
    return capitals and (len(before) == 1) != (len(words) == 1)
