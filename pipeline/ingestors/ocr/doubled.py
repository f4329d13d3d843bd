"""Words that Vietnamese does not have because one vowel was taken for two (`CHÂẦU`): which words they may have been."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from extractors.folding import bare, fold
from pipeline.ingestors.legacy import is_syllable

_TWICE = re.compile(r"(?=([aeiouy])\1)")
_WORD = re.compile(r"\W*([^\W\d_]+)\W*")


@lru_cache(maxsize=1 << 14)
def readings(text: str) -> tuple[str, ...]:
    """The words that a word may have been before a vowel of it was read twice, its signs kept; none where it is a word itself.

    Both letters must carry a mark or one of them: `zoo` and `vacuum` are words of other languages.
    """
    if text.isascii() or not _TWICE.search(bare(fold(text))):
        return ()
    inner = _WORD.fullmatch(text)
    if inner is None or is_syllable(inner[1]):
        return ()
    return tuple(dict.fromkeys(_without_one(unicodedata.normalize("NFC", text), inner.start(1), inner.end(1))))


def _without_one(text: str, start: int, end: int) -> Iterator[str]:
    for match in _TWICE.finditer(bare(fold(text)), start, end):
        for at in (match.start(), match.start() + 1):
            if not text[match.start() : match.start() + 2].isascii() and is_syllable(text[start:at] + text[at + 1 : end]):
                yield text[:at] + text[at + 1 :]
