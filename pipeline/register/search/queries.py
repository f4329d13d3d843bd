"""What a person types into the one field: words, numbers, "phrases", beginnings*; whatever it is, it means something or nothing.

All words must be there. An acronym also finds what it stands for, and the other way round, by `acronyms.csv`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.tables import rows
from pipeline.register.search.words import words_of

MOST_WORDS = 24
"""Words of a query that count: nobody types more, and each costs."""

_PIECE = re.compile(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)')


class Form(NamedTuple):
    """A word in both its forms."""

    exact: str
    plain: str


class Phrase(NamedTuple):
    """Words that follow one another; with `prefix` the last one is the beginning of a word."""

    words: tuple[Form, ...]
    prefix: bool = False


Group = tuple[tuple[Phrase, ...], ...]
"""One of these must be found, each of whose phrases must be there."""


class Query(NamedTuple):
    """All groups must be found; none asks for nothing. `cut`: it had more words than count."""

    groups: tuple[Group, ...]
    cut: bool = False

    @property
    def accented(self) -> bool:
        """Whether marks were typed: then what has the same ones comes first."""
        return any(form.exact != form.plain for phrase in self.phrases() for form in phrase.words)

    @property
    def numbered(self) -> bool:
        """Whether there is a figure in it."""
        return any(form.plain.isdigit() for phrase in self.phrases() for form in phrase.words)

    def phrases(self) -> Iterator[Phrase]:
        """All phrases, those of other spellings too."""
        for group in self.groups:
            for some in group:
                yield from some


def parse(text: str) -> Query:
    """What a text asks for."""
    pieces = [piece for match in _PIECE.finditer(unicodedata.normalize("NFC", text)) if (piece := _piece(match)) is not None]
    kept, room = [], MOST_WORDS
    for piece in pieces:
        if len(piece.words) > room:
            break
        room -= len(piece.words)
        kept.append(piece)
    return Query(tuple(_grouped(kept)), cut=len(kept) < len(pieces))


def phrase(text: str) -> Query:
    """A text whose words must follow one another, as in a name or a number; other spellings of acronyms in it too."""
    forms = _forms(text)[:MOST_WORDS]
    return Query((_spelt(Phrase(forms)),) if forms else ())


class _Piece(NamedTuple):
    words: tuple[Form, ...]
    quoted: bool
    prefix: bool


def _piece(match: re.Match[str]) -> _Piece | None:
    text = match[2] if match[1] is None else match[1]
    forms = _forms(text)
    if not forms:
        return None
    return _Piece(forms, match[1] is not None, text.endswith("*"))


def _forms(text: str) -> tuple[Form, ...]:
    return tuple(Form(word.exact, word.plain) for word in words_of(unicodedata.normalize("NFC", text)))


def _grouped(pieces: Sequence[_Piece]) -> Iterator[Group]:
    at = 0
    while at < len(pieces):
        run = _written_out(pieces, at)
        if run is not None:
            stop, short = run
            long = tuple(Phrase(piece.words) for piece in pieces[at:stop])
            yield (long, *((Phrase(each),) for each in short))
            at = stop
            continue
        piece = pieces[at]
        own = Phrase(piece.words, piece.prefix)
        yield ((own,),) if piece.prefix else _spelt(own)
        at += 1


def _written_out(pieces: Sequence[_Piece], at: int) -> tuple[int, list[tuple[Form, ...]]] | None:
    """Where single words from here on write out what an acronym stands for: behind them, and the acronyms."""
    for length in _lengths():
        run = pieces[at : at + length]
        if len(run) == length and all(len(each.words) == 1 and not each.quoted and not each.prefix for each in run):
            short = _short_of(tuple(each.words[0] for each in run))
            if short:
                return at + length, short
    return None


def _spelt(own: Phrase) -> Group:
    """A phrase, and the same with the first acronym in it written out, or the first written out one as an acronym."""
    found = [own.words]
    for start in range(len(own.words)):
        for length in _lengths():
            part = own.words[start : start + length]
            others = [*_long_of(part), *_short_of(part)] if len(part) == length else []
            found += [(*own.words[:start], *other, *own.words[start + length :]) for other in others]
        if len(found) > 1:
            break
    return tuple((Phrase(words),) for words in dict.fromkeys(found))


def _long_of(words: tuple[Form, ...]) -> list[tuple[Form, ...]]:
    return [long for short, long in _acronyms()[0].get(_plain(words), ()) if _alike(short, words)]


def _short_of(words: tuple[Form, ...]) -> list[tuple[Form, ...]]:
    return [short for short, long in _acronyms()[1].get(_plain(words), ()) if _alike(long, words)]


def _alike(entry: tuple[Form, ...], typed: tuple[Form, ...]) -> bool:
    """Whether words typed are those of the table: with its marks, or with none at all."""
    return len(entry) == len(typed) and all(
        mine.plain == theirs.plain and theirs.exact in (mine.exact, mine.plain) for mine, theirs in zip(entry, typed, strict=True)
    )


def _plain(words: tuple[Form, ...]) -> tuple[str, ...]:
    return tuple(form.plain for form in words)


_Entry = tuple[tuple[Form, ...], tuple[Form, ...]]
_ByWords = dict[tuple[str, ...], list[_Entry]]


@cache
def _acronyms() -> tuple[_ByWords, _ByWords]:
    """Acronyms with what they stand for, by the plain words of either."""
    found: tuple[_ByWords, _ByWords] = ({}, {})
    for row in rows("acronyms"):
        entry = _forms(row["acronym"]), _forms(row["expansion"])
        for side, words in zip(found, entry, strict=True):
            side.setdefault(_plain(words), []).append(entry)
    return found


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(words) for side in _acronyms() for words in side}, reverse=True))
