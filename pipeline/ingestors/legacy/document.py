"""Puts the old letters of one document right, run by run, before any span exists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.ingestors.legacy.capitals import capitalised
from pipeline.ingestors.legacy.fonts import OldFont
from pipeline.ingestors.legacy.sets import NAMES, VNI_BASE, LetterSet, begins_with_mark, restore, table_of
from pipeline.ingestors.legacy.telling import best, evidence, looks_old, speaks, words
from schemas import Notice

_ENOUGH_WITH_FONTS = 2  # words that must become Vietnamese before a font's name is believed: some fonts are left from older text
_LEFT = re.compile("[\x80-\x9fÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]")
_LEFT_KEY = "left"


class Run(NamedTuple):
    """A stretch of text in one font; `font` is None where the font says nothing of old letters."""

    text: str
    font: OldFont | None = None


class OldLetters:
    """How the old letters of a document are put right, and what was: `counts` has runs by set, and letters that could not be read."""

    def __init__(self, text: str, *, has_fonts: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._has_fonts = has_fonts
        found = evidence(text) if looks_old(text) else {}
        self._told: LetterSet | None = best(found) if found else None
        self._believed = {letters for letters, own in found.items() if own.count >= _ENOUGH_WITH_FONTS}

    @property
    def any(self) -> bool:
        """Whether there are old letters to put right."""
        return self._told is not None or (self._has_fonts and bool(self._believed))

    def set_of(self, font: OldFont | None) -> LetterSet | None:
        """The letters that text in a font is written in: those of the font, else those of the document."""
        return font.letters if font is not None and font.letters in self._believed else self._told

    def reads(self, char: str, font: OldFont | None) -> bool:
        """Whether a character in a font is one of the letters."""
        letters = self.set_of(font)
        return letters is not None and char in table_of(letters)

    def restored(self, runs: Sequence[Run]) -> list[str]:
        """The texts of runs that follow each other in a paragraph, put right; proper Vietnamese in them stays."""
        whole = _with_marks(runs, [self.set_of(run.font) for run in runs])
        texts: list[str] = []
        for letters, group in groupby(whole, key=lambda run: self.set_of(run.font)):
            own = list(group)
            texts += [run.text for run in own] if letters is None else self._group(own, letters)
        return texts

    def notices(self) -> tuple[Notice, ...]:
        """A remark on each set of letters that was met, and on letters that are left."""
        return notices(self.counts)

    def _group(self, runs: Sequence[Run], letters: LetterSet) -> list[str]:
        text = "".join(run.text for run in runs)
        old = list(self._old(text, runs, letters))
        if not old and not any(run.font is not None and run.font.capitals for run in runs):
            return [run.text for run in runs]
        new: list[str] = []
        at = 0
        for run in runs:
            piece = _converted(run.text, at, old, letters)
            at += len(run.text)
            new.append(piece.upper() if run.font is not None and run.font.capitals else piece)
        self.counts[letters] += len(old)
        self.counts[_LEFT_KEY] += len(_LEFT.findall("".join(new)))
        return _split(capitalised("".join(new)), new) if letters == "tcvn3" else new

    def _old(self, text: str, runs: Sequence[Run], letters: LetterSet) -> Iterator[tuple[int, int]]:
        """Places of the words that are written in the set. A word that does not tell goes with the one before it, the first ones with
        the first that tells; where none does, with the font, or with the document where no font tells."""
        places = list(words(text, letters))
        votes = [speaks(text[start:end], letters) for start, end in places]
        sure = runs[0].font is not None or not self._has_fonts
        current = next((vote for vote in votes if vote is not None), sure)
        for (start, end), vote in zip(places, votes, strict=True):
            current = current if vote is None else vote
            if current:
                yield start, end


def notices(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    """Remarks on what was put right, `counts` as an `OldLetters` has them."""
    told = [
        Notice(code="text.legacy_letters", message=f"the text was in old letters ({name}) and was put into Unicode")
        for letters, name in NAMES.items()
        if counts.get(letters)
    ]
    if counts.get(_LEFT_KEY):
        message = f"{counts[_LEFT_KEY]} characters among old letters stand for none of them and were left as they are"
        told.append(Notice(code="text.legacy_letters_left", message=message))
    return tuple(told)


def modernised(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of a document in Vietnamese letters, and a remark where it was in old ones."""
    old = OldLetters(text)
    return (old.restored([Run(text)])[0], old.notices()) if old.any else (text, ())


def _with_marks(runs: Sequence[Run], sets: Sequence[LetterSet | None]) -> list[Run]:
    """The runs with each mark of VNI in the run of the vowel that it stands on."""
    texts = [run.text for run in runs]
    for left, right in pairwise(index for index, text in enumerate(texts) if text):
        if sets[left] == sets[right] == "vni" and VNI_BASE.search(texts[left]) and begins_with_mark(texts[right]):
            texts[left], texts[right] = texts[left] + texts[right][0], texts[right][1:]
    return [run._replace(text=text) for run, text in zip(runs, texts, strict=True)]


def _converted(text: str, at: int, old: Sequence[tuple[int, int]], letters: LetterSet) -> str:
    """A run's text that stands at `at` in its group, with the words at the places `old` put right."""
    pieces: list[str] = []
    done = 0
    for start, end in old:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            pieces += [text[done:first], restore(text[first:last], letters)]
            done = last
    return "".join((*pieces, text[done:]))


def _split(text: str, like: Sequence[str]) -> list[str]:
    """The text cut into pieces as long as those of `like`."""
    ends = [0]
    for piece in like:
        ends.append(ends[-1] + len(piece))
    return [text[start:end] for start, end in pairwise(ends)]
