"""Text in the letters of old Vietnamese fonts and code pages: characters of Western Europe that only those print as Vietnamese.

Each reader of a format makes an `OldLetters` of the whole document's text, and hands it the runs of each paragraph with their fonts.
"""

from pipeline.ingestors.legacy.document import OldLetters, Run, modernised, notices
from pipeline.ingestors.legacy.fonts import OldFont, old_font
from pipeline.ingestors.legacy.sets import NAMES, LetterSet, restore, surface
from pipeline.ingestors.legacy.telling import is_syllable, letter_set, looks_old

__all__ = [
    "NAMES",
    "LetterSet",
    "OldFont",
    "OldLetters",
    "Run",
    "is_syllable",
    "letter_set",
    "looks_old",
    "modernised",
    "notices",
    "old_font",
    "restore",
    "surface",
]
