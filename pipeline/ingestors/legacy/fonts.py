"""Fonts that print old letters as Vietnamese, told by their names."""

from functools import lru_cache
from typing import NamedTuple

from extractors.tables import patterns
from pipeline.ingestors.legacy.sets import NAMES, LetterSet


class OldFont(NamedTuple):
    """A font's set of letters, and whether it prints all of them as capitals."""

    letters: LetterSet
    capitals: bool = False


@lru_cache(maxsize=512)
def old_font(name: str) -> OldFont | None:
    """What a font's name says of the letters that are set in it; None for the fonts of today."""
    table = patterns("fonts")
    for letters in NAMES:
        pattern = table.get(f"font.{letters}")
        if pattern is not None and pattern.search(name):
            return OldFont(letters, table["font.capitals"].search(name) is not None)
    return None
