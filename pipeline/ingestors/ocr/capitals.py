"""Names in capitals, of headers and signature blocks, put right where they differ from one in a table in nothing but their marks."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from extractors.folding import fold
from extractors.parts.names import offices
from extractors.tables import patterns
from pipeline.ingestors.layout.page import Word
from pipeline.ingestors.ocr.vocabulary import LONGEST, kinds, marks, phrases, seats, skeleton

_OFFICE = 9  # letters of an office that may be known again though one is wrong
_OFFICE_ALONE = 6  # likewise, where nothing else stands in the line
_STROKE = 2  # letters that a stroke behind an office may be taken for
_SURE = 0.8  # words of which the engine is surer are printed
_SIGNS = ",.;:'`’"  # behind a word; specks are taken for them
_LEAST = 4  # letters of a single word that is looked up
_SHORT = 2  # words of a name that other words may spell by chance, but for their marks (`quản lý` and `quận Lý …`)
_ITEM = re.compile(r"\d{1,2}[.)]")  # before an office: its label in a list, no stroke


def in_capitals(words: Sequence[Word]) -> tuple[list[Word], float]:
    """The words with the longest names in capitals put right, from left to right; strokes beside an office are left out.

    Beside them the share of their letters that are of names; all, where they begin with an office. Where names are not all of a line,
    words that may be other words stay.
    """
    whole = _put_right(words, running=False)
    return whole if whole[1] == 1.0 else _put_right(words, running=True)


def _put_right(words: Sequence[Word], *, running: bool) -> tuple[list[Word], float]:
    found: list[Word] = []
    at = named = 0
    while at < len(words):
        lettered = any(map(str.isalpha, words[at].text))  # signs and figures before a name are none of its words
        for end in range(min(len(words), at + LONGEST) if lettered else at, at, -1):
            window = words[at:end]
            name = _name(window, alone=len(window) == len(words)) if all(_capital(word.text) for word in window) else None
            if name is not None and not (running and _may_stand(window, name, first=at == 0)):
                named += len(skeleton(_text(window))) if at or not _is_office(name) else len(skeleton(_text(words)))
                if name in offices("office") and not any(any(map(str.isalpha, word.text)) for word in found):
                    found = [word for word in found if _ITEM.fullmatch(word.text)]
                found += _spelt(name, window, last=end == len(words) and not running)
                at = end
                if name in offices("office") and all(map(_is_stroke, words[at:])):
                    return found, 1.0
                break
        else:
            found.append(words[at])
            at += 1
    return found, min(named / max(len(skeleton(_text(words))), 1), 1.0)


def _may_stand(words: Sequence[Word], name: str, *, first: bool) -> bool:
    """Whether words that differ from a name may be other words: few, and each that differs is a syllable of its own.

    A name at the start (`first`) of which one word of two was read as it is, is meant all the same. Behind others a longer one is, unless
    its first word alone differs, as bodies are named by what they see to: `chỉ số cải cách hành chính` names no `Sở`.
    """
    pieces = fold(name).split()
    if len(words) != len(pieces):
        return False  # blanks were lost or put in
    other = [word for word, piece in zip(words, pieces, strict=True) if _plain(word) != "".join(filter(str.isalnum, piece))]
    if not all(map(_is_syllable, other)):
        return False
    if skeleton(_text(words)) != skeleton(name):  # a letter differs
        return all((word.certainty or 0.0) >= _SURE for word in other)
    if first:
        return len(words) <= _SHORT and len(other) == len(words) > 0
    return bool(other) and (len(words) <= _SHORT or (other == [words[0]] and not _is_seat(name)))


def _is_seat(name: str) -> bool:
    """Whether a name has a place behind what it is: `tỉnh …`, `UBND thành phố …`."""
    return any(f" {kind} " in f" {name} " for kind in kinds())


def _is_syllable(word: Word) -> bool:
    return patterns("syllables")["syllable"].match(_plain(word)) is not None


def _plain(word: Word) -> str:
    return fold("".join(filter(str.isalnum, word.text)))


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


def _seat(words: Sequence[Word]) -> str | None:
    """The one province, behind its kind, whose letters differ from these in a single one, which stands in no syllable."""
    key = skeleton(_text(words))
    near = [name for other, name in seats().items() if abs(len(other) - len(key)) < 2 and distance(other, key) == 1]
    return near[0] if len(near) == 1 and not all(map(_is_syllable, words)) else None


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
        return _office(printed) or _seat(words)
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
    kept = [word.text[len(word.text.rstrip(_SIGNS)) :] for word in words]
    end = len(words) - 1
    spelt = []
    for index, (word, piece, sign) in enumerate(zip(words, pieces, kept, strict=True)):
        inner = sign == "," and not _is_seat(fold(name)) and (word.certainty or 0.0) >= _SURE  # of a list: `KHOA HỌC, CÔNG NGHỆ`
        ending = (sign == ":" and (word.certainty or 0.0) >= _SURE) if last else sign != ":"
        printed = (ending if index == end else inner) and not piece.endswith(sign)
        spelt.append(word._replace(text=piece + sign if printed else piece))
    return spelt


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
