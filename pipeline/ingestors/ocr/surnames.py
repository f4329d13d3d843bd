"""Family names of persons: which one a recognised word is."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.ingestors.layout.page import Word
from pipeline.ingestors.legacy import is_syllable
from pipeline.ingestors.ocr.capitals import distance
from pipeline.ingestors.ocr.vocabulary import places, skeleton, surnames

UNSURE = 0.5
"""Words of which the engine is less sure may stand for something else."""

_SURE = 0.9  # words of which it is surer are printed, marks and all
_LONG = 5  # letters of a family name that is known again though one is wrong


def may_be_a_name(words: Sequence[Word]) -> bool:
    """Whether the words of a line look like a person's name: of two, which may as well be a district, the first must be unsure."""
    if not all(word.text.istitle() for word in words) or skeleton(" ".join(word.text for word in words)) in places():
        return False
    return len(words) > 2 or (words[0].certainty or 0.0) < UNSURE


def is_another(word: Word, name: str) -> bool:
    """Whether a word is another family name than the one in the table: the engine is sure of marks that this one has not.

    Marks get lost; that others are put in their place is rare in what the engine is sure of (`Vừ` is no `Vũ`).
    """
    if (word.certainty or 0.0) < _SURE or not is_syllable(word.text):
        return False
    mine, own = (Counter(filter(unicodedata.combining, unicodedata.normalize("NFD", each))) for each in (word.text, name))
    return bool(mine - own)


def family_names(key: str) -> Sequence[str]:
    """Family names of these letters; long ones also with a letter wrong, where there is only one."""
    if key in surnames() or len(key) < _LONG:
        return surnames().get(key, ())
    return [name for other, names in surnames().items() if len(other) == len(key) and distance(other, key) == 1 for name in names]
