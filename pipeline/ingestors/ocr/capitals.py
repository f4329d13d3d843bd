"""Names in capitals, of headers and signature blocks, put right where they differ from one in a table in nothing but their marks."""

from collections.abc import Sequence
from itertools import zip_longest

from extractors.folding import fold
from extractors.parts.names import offices
from extractors.tables import patterns
from pipeline.ingestors.layout.page import Word
from pipeline.ingestors.ocr.vocabulary import LONGEST, marks, phrases, skeleton

_OFFICE = 9  # letters of an office that may be known again though one is wrong
_OFFICE_ALONE = 6  # likewise, where nothing else stands in the line
_STROKE = 2  # letters that a stroke behind an office may be taken for
_SURE = 0.8  # words of which the engine is surer are printed
_DUST = ",.;'`’"  # what specks behind a word are taken for
_LEAST = 4  # letters of a single word that is looked up


def in_capitals(words: Sequence[Word]) -> tuple[list[Word], float]:
    """The words with the longest names in capitals put right, from left to right; strokes beside an office are left out.

    Beside them the share of their letters that are of names; all, where they begin with an office.
    """
    found: list[Word] = []
    at = named = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST), at, -1):
            window = words[at:end]
            name = _name(window, alone=len(window) == len(words)) if all(_capital(word.text) for word in window) else None
            if name is not None:
                named += len(skeleton(_text(window))) if at or not _is_office(name) else len(skeleton(_text(words)))
                if name in offices("office"):
                    found = [word for word in found if any(map(str.isalpha, word.text))]
                found += _spelt(name, window, last=end == len(words))
                at = end
                if name in offices("office") and all(map(_is_stroke, words[at:])):
                    return found, 1.0
                break
        else:
            found.append(words[at])
            at += 1
    return found, min(named / max(len(skeleton(_text(words))), 1), 1.0)


def _is_office(name: str) -> bool:
    return name in offices("office") or patterns("parts")["signature.capacity_mark"].match(name) is not None


def _is_stroke(word: Word) -> bool:
    """Whether a word behind an office may be a stroke of the signature: short, and nothing that the engine is sure of."""
    return len(skeleton(word.text)) <= _STROKE and (word.certainty or 0.0) < _SURE


def _office(printed: str) -> str | None:
    """The one office whose letters differ from these in a single one: strokes of a signature or a seal run through it.

    Of offices that differ in marks only (`Thứ trưởng`, `Thủ trưởng`) the one whose marks were read.
    """
    key = skeleton(printed)
    capacity = patterns("parts")["signature.capacity_mark"].match(printed)
    if capacity:
        office = _nearest(printed[capacity.end() :], phrases().get(skeleton(printed[capacity.end() :]), ()))
        return f"{capacity.group().strip()} {office}" if office else None
    near = [name for name in offices("office") if abs(len(skeleton(name)) - len(key)) < 2 and distance(skeleton(name), key) == 1]
    heads = [name for name in offices("office") if key.endswith(skeleton(name)) and is_for(key.removesuffix(skeleton(name)))]
    signed_for = (f"{fold(mark)} {name}" for mark in marks("for").values() for name in heads)
    return _nearest(printed, near) or max(signed_for, key=len, default=None)


def is_for(letters: str) -> bool:
    """Whether letters before a head's office are those of KT., of which one may be wrong: the most common capacity, often by pen."""
    return any(0 < len(letters) <= len(mark) + 1 and distance(letters, mark) <= 1 for mark in marks("for"))


def _capital(text: str) -> bool:
    return text.isupper() or not any(map(str.isalpha, text))


def _name(words: Sequence[Word], alone: bool = False) -> str | None:
    """The name in a table that the words spell but for their marks; None if there is none, or if two are as near.

    `alone` says that they are all of their line: a position, that may have lost a letter.
    """
    printed = _text(words)
    key = skeleton(printed)
    if key not in phrases() and len(key) >= (_OFFICE_ALONE if alone else _OFFICE):
        return _office(printed)
    if len(words) == 1 and len(key) < _LEAST:
        return None
    return _nearest(printed, phrases().get(key, ()))


def _nearest(printed: str, names: Sequence[str]) -> str | None:
    """The name of which most letters were read as they are, marks and all; None where two are as near."""
    mine = [char for char in fold(printed) if char.isalnum()]
    near = sorted((sum(a != b for a, b in zip_longest(mine, filter(str.isalnum, name))), name) for name in names)
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def _lettered(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _spelt(name: str, words: Sequence[Word], *, last: bool) -> list[Word]:
    """The words with the letters of the name; where blanks were lost or put in, as in the name.

    Signs stay as printed, but for dust: what the name has not between its words, and at the end of a line (`last`).
    """
    pieces = name.upper().split()
    if len(skeleton(_text(words))) != len(skeleton(name)):
        return spread(name.upper(), words)
    if len(words) != len(pieces):
        if len(words) != sum(any(map(str.isalnum, piece)) for piece in pieces) and all(map(_lettered, words)):
            return spread(name.upper(), words)
        letters = iter(char for char in name.upper() if char.isalnum())
        return [word._replace(text="".join(next(letters) if char.isalnum() else char for char in word.text)) for word in words]
    kept = [word.text[len(word.text.rstrip(_DUST)) :] for word in words]
    behind = ["" if last or index < len(words) - 1 else sign for index, sign in enumerate(kept)]
    return [word._replace(text=piece + sign) for word, piece, sign in zip(words, pieces, behind, strict=True)]


def spread(text: str, words: Sequence[Word]) -> list[Word]:
    """The words of a text in the room of other words; each for each where there are as many."""
    pieces = text.split()
    if len(pieces) == len(words):
        return [word._replace(text=piece) for word, piece in zip(words, pieces, strict=True)]
    x0, x1, total = words[0].x0, words[-1].x1, len(text)
    spread, at = [], 0
    for piece in pieces:
        left, right = x0 + (x1 - x0) * at / total, x0 + (x1 - x0) * (at + len(piece)) / total
        spread.append(words[0]._replace(text=piece, x0=left, x1=right))
        at += len(piece) + 1
    return spread


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed to make one of the other."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - of the extra `ocr`, and PDFs with text are read without it

    return Levenshtein.distance(one, other)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
