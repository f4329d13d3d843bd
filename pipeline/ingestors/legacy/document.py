"""Puts the old letters of one document right, run by run, before any span exists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from pipeline.ingestors.legacy.capitals import capitalised
from pipeline.ingestors.legacy.fonts import OldFont
from pipeline.ingestors.legacy.sets import NAMES, VNI_BASE, LetterSet, begins_with_mark, restore, table_of, without_symbols
from pipeline.ingestors.legacy.telling import best, evidence, is_real, looks_old, speaks, with_soft_hyphens, words
from schemas import Notice

_ENOUGH_WITH_FONTS = 2  # words that must become Vietnamese before a font's name is believed: some fonts are left from older text
_LEFT = re.compile("[\x80-\x9fÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]")
_LINE = re.compile("[^\n]*\n|[^\n]+")
_LEFT_KEY = "left"
_OTHERS = 4  # words by which a line must speak more for other letters than for the document's


class Run(NamedTuple):
    """A stretch of text in one font; `font` is None where the font says nothing of old letters."""

    text: str
    font: OldFont | None = None


class _Piece(NamedTuple):
    """A run, or a line of it, with the letters that it is taken for; `sure` where its font tells, or no font in the document does."""

    text: str
    letters: LetterSet | None
    capitals: bool
    sure: bool


class OldLetters:
    """How the old letters of a document are put right, and what was: `counts` has words by set, and letters that could not be read.

    `has_fonts` says that fonts of old letters are named in it, `hyphens` that a soft hyphen may have become a plain one.
    """

    def __init__(self, text: str, *, has_fonts: bool = False, hyphens: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._has_fonts, self._hyphens = has_fonts, hyphens
        text = without_symbols(text)
        self._has_real = is_real(text)
        found = evidence(text) if looks_old(text) else {}
        self._told = best(found) if found else None
        self._believed = {letters for letters, own in found.items() if own.count >= _ENOUGH_WITH_FONTS}

    @property
    def any(self) -> bool:
        """Whether there are old letters to put right."""
        return self._told is not None or (self._has_fonts and bool(self._believed))

    def reads(self, char: str, font: OldFont | None) -> bool:
        """Whether a character in a font is one of the letters."""
        letters = self._believed_set(font) or (None if self._has_fonts else self._told)
        return letters is not None and char in table_of(letters)

    def restored(self, runs: Sequence[Run]) -> list[str]:
        """The texts of runs that follow each other in a paragraph, put right; proper Vietnamese in them stays."""
        pieces = [list(self._pieces(run)) for run in runs]
        texts: list[str] = []
        marked = _with_marks([piece for own in pieces for piece in own])
        for (letters, sure), group in groupby(marked, key=lambda piece: (piece.letters, piece.sure)):
            own = list(group)
            texts += [piece.text for piece in own] if letters is None else self._group(own, letters, sure=sure)
        lengths = list(accumulate(map(len, pieces), initial=0))
        return ["".join(texts[start:end]) for start, end in pairwise(lengths)]

    def notices(self) -> tuple[Notice, ...]:
        """A remark on each set of letters that was met, and on letters that are left."""
        return notices(self.counts)

    def _believed_set(self, font: OldFont | None) -> LetterSet | None:
        return font.letters if font is not None and font.letters in self._believed else None

    def _pieces(self, run: Run) -> Iterator[_Piece]:
        """The run whole where its font tells its letters, else line by line: texts of two fonts may follow each other."""
        letters = self._believed_set(run.font)
        if letters is not None and run.font is not None:
            text = without_symbols(run.text, words_only=False)
            yield _Piece(self._hyphened(text, letters), letters, run.font.capitals, sure=True)
        else:
            text = run.text if self._has_fonts else without_symbols(run.text)
            for line in _LINE.findall(text):
                letters = self._set_of_line(line)
                yield _Piece(self._hyphened(line, letters), letters, capitals=False, sure=not self._has_fonts)

    def _hyphened(self, text: str, letters: LetterSet | None) -> str:
        return with_soft_hyphens(text) if self._hyphens and letters == "tcvn3" else text

    def _set_of_line(self, line: str) -> LetterSet | None:
        """The document's letters, unless several words of the line speak for others."""
        if self._told is None or not looks_old(line, _OTHERS):
            return self._told
        scores = {letters: own.count - own.against for letters, own in evidence(line).items()}
        other = max(scores, key=scores.__getitem__)
        return other if scores[other] >= scores[self._told] + _OTHERS else self._told

    def _group(self, pieces: Sequence[_Piece], letters: LetterSet, *, sure: bool) -> list[str]:
        whole = "".join(piece.text for piece in pieces)
        old = list(words(whole, letters) if sure and not self._has_real else _old(whole, letters, sure=sure))
        if not old and not any(piece.capitals for piece in pieces):
            return [piece.text for piece in pieces]
        read = _converted([piece.text for piece in pieces], old, letters)
        new = [text.upper() if piece.capitals and not is_real(piece.text) else text for text, piece in zip(read, pieces, strict=True)]
        self.counts[letters] += len(old)
        self.counts[_LEFT_KEY] += len(_LEFT.findall("".join(new)))
        return _split(capitalised("".join(new)), new) if letters == "tcvn3" else new


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


def _old(text: str, letters: LetterSet, *, sure: bool) -> Iterator[tuple[int, int]]:
    """Places of the words that are written in the set.

    A word that does not tell goes with the one before it, the first ones with the first that tells; where none does, they are old where
    that is `sure`.
    """
    places = list(words(text, letters))
    votes = [speaks(text[start:end], letters) for start, end in places]
    current = next((vote for vote in votes if vote is not None), sure)
    for place, vote in zip(places, votes, strict=True):
        current = current if vote is None else vote
        if current:
            yield place


def _with_marks(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces with each mark of VNI in the piece of the vowel that it stands on."""
    texts = [piece.text for piece in pieces]
    for left, right in pairwise(index for index, text in enumerate(texts) if text):
        if pieces[left].letters == pieces[right].letters == "vni" and VNI_BASE.search(texts[left]) and begins_with_mark(texts[right]):
            texts[left], texts[right] = texts[left] + texts[right][0], texts[right][1:]
    return [piece._replace(text=text) for piece, text in zip(pieces, texts, strict=True)]


def _converted(texts: Sequence[str], old: Sequence[tuple[int, int]], letters: LetterSet) -> Iterator[str]:
    """Texts that follow each other, with the words at the places `old`, which count through them all, put right."""
    at = word = 0
    for text in texts:
        pieces: list[str] = []
        done = 0
        while word < len(old) and old[word][0] < at + len(text):
            first, last = max(old[word][0] - at, 0), min(old[word][1] - at, len(text))
            pieces += [text[done:first], restore(text[first:last], letters)]
            done = last
            if old[word][1] > at + len(text):
                break  # the word goes on in the next text
            word += 1
        yield "".join((*pieces, text[done:]))
        at += len(text)


def _split(text: str, like: Sequence[str]) -> list[str]:
    """The text cut into pieces as long as those of `like`."""
    ends = [0]
    for piece in like:
        ends.append(ends[-1] + len(piece))
    return [text[start:end] for start, end in pairwise(ends)]
