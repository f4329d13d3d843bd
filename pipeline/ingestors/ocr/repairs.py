"""Puts right what recognising gets wrong in fixed words: formulas, names in capitals of headers and signature blocks, surnames, places.

Letters that differ in nothing but their marks from those of a name in a table become that name's (`SƠ Y TE`: `SỞ Y TẾ`); formulas may
differ in a few letters. Where two names fit alike nothing is changed. Of running text only the set phrases of orders are put right,
where they lost nothing but marks (`để nghị`: `đề nghị`, which is no other word); all else is left as it was read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from extractors.folding import fold
from extractors.parts.names import offices
from extractors.tables import patterns
from extractors.tables import rows as table
from pipeline.ingestors.layout.lines import PrintedLine, gaps, rows
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.vocabulary import LONGEST, marks, phrases, places, skeleton, surnames
from schemas import Notice

_APART = 1.2  # of a line's height: a wider blank parts two columns
_SHARE = 0.15  # of a formula's letters: so many may be wrong
_OFFICE = 9  # letters of an office that may be known again though one is wrong
_BULLETS = "~ˆ¬"  # what the engine makes of a dash at the beginning of a line
_UNSURE = 0.5  # words below may stand for something else
_LONG_SURNAME = 5  # letters of a family name that is known again though one is wrong
_STROKES = "'‘’`´„‚^°."  # what the engine makes of a stroke before a line's first letter; quotations open with “
_OFFICE_ALONE = 6  # likewise, where nothing else stands in the line
_STROKE = 2  # letters that a stroke behind an office may be taken for
_SURE = 0.8  # words of which the engine is surer are printed
_DUST_BEFORE = frozenset("\"'.,:*`“”‘’")
_LABEL = re.compile(r"(?P<dust>[\"'.,:*`“”‘’]*)(?P<own>\d{1,2})[.,]")
_DUST = ",.;'`’"  # what specks behind a word are taken for
_LEAST = 4  # letters of a single word that is looked up


def repair(page: Page) -> list[Notice]:
    """Put the page's words right in place; a notice for each repair, with what was read."""
    words: list[Word] = []
    changed: dict[tuple[str, str], None] = {}
    for line in rows(page.words, page.number):
        for segment in segments(line):
            after = _repaired(segment)
            before, now = _text(segment), _text(after)
            if before != now:
                changed.setdefault((before, now))
            words += after
    page.words = words
    return [
        Notice(code="ocr.repaired", message=f"“{before}” on page {page.number} was taken for “{now}”.") for before, now in changed
    ]  # fmt: skip


def segments(line: PrintedLine) -> Iterator[list[Word]]:
    """The words of a line, parted where columns may stand side by side."""
    start = 0
    for index, left, right in gaps(line):
        if right - left >= _APART * line.height:
            yield line.words[start:index]
            start = index
    yield line.words[start:]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _repaired(words: list[Word]) -> list[Word]:
    bare_first = words[0].text.lstrip(_STROKES)
    if bare_first[:1].isalpha() and bare_first != words[0].text:
        words = [words[0]._replace(text=bare_first), *words[1:]]
    words = _labelled(words)
    if words[0].text[0] in _BULLETS and len(words) > 1:
        words = [words[0]._replace(text=f"-{words[0].text[1:]}"), *words[1:]]
    for formula, stands in _formulas().items():
        count = len(formula.split()) if stands == "first" else len(words)
        if _alike(_text(words[:count]), formula) or _unsure_of_its_rest(words[:count], formula):
            return _spread(formula, words[:count]) + words[count:]
    placed = _placed(words)
    if placed == words and any(word.text.isupper() for word in words):
        placed = _in_capitals(placed)
    return _with_phrases(placed)


def _labelled(words: list[Word]) -> list[Word]:
    """The words of a line that begins with an item's figure, without the dust before it; what the dust made of its full stop is one."""
    dust = len(words) > 2 and set(words[0].text) <= _DUST_BEFORE
    label = _LABEL.fullmatch(words[dust].text)
    follows = len(words) > dust + 1 and words[dust + 1].text[0].isupper()
    if label is None or not follows or not (dust or label["dust"]):
        return words
    return [words[dust]._replace(text=f"{label['own']}."), *words[dust + 1 :]]


def _with_phrases(words: list[Word]) -> list[Word]:
    """The words with the set phrases of orders put right where nothing but marks was lost; all other words stay as they were read."""
    keys = [skeleton(word.text) for word in words]
    found = list(words)
    for at, key in enumerate(keys):
        for phrase in _phrases().get(key, ()):
            pieces = phrase.split()
            window = words[at : at + len(pieces)]
            if keys[at : at + len(pieces)] == [skeleton(piece) for piece in pieces] and not _text(window).isupper():
                found[at : at + len(pieces)] = [_with_marks(word, piece) for word, piece in zip(window, pieces, strict=True)]
    return found


def _with_marks(word: Word, meant: str) -> Word:
    """The word with the marks of the one that is meant; its capitals and signs stay."""
    letters = iter(meant)
    spelt = "".join(
        (letter.upper() if char.isupper() else letter) if char.isalnum() and (letter := next(letters)) else char for char in word.text
    )
    return word._replace(text=spelt)


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    """The phrases of `scan_words.csv` by the skeleton of their first word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in table("scan_words"):
        found[skeleton(row["phrase"].split()[0])].append(row["phrase"])
    return {key: tuple(phrases) for key, phrases in found.items()}


@cache
def _formulas() -> Mapping[str, str]:
    return {row["formula"]: row["stands"] for row in table("scan_formulas")}


def _alike(printed: str, formula: str) -> bool:
    one, other = skeleton(printed), skeleton(formula)
    return abs(len(one) - len(other)) <= _SHARE * len(other) and distance(one, other) <= _SHARE * len(other)


def _unsure_of_its_rest(words: Sequence[Word], formula: str) -> bool:
    """Whether more than half a formula's letters were read, and in place of the others nothing that the engine is sure of."""
    pieces = formula.split()
    if len(words) != len(pieces):
        return False
    read = [piece for word, piece in zip(words, pieces, strict=True) if skeleton(word.text) == skeleton(piece)]
    rest = [word for word, piece in zip(words, pieces, strict=True) if skeleton(word.text) != skeleton(piece)]
    return 2 * len(skeleton("".join(read))) > len(skeleton(formula)) and all((word.certainty or 0.0) < _UNSURE for word in rest)


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed to make one of the other."""
    before = list(range(len(other) + 1))
    for row, mine in enumerate(one, 1):
        now = [row]
        for column, theirs in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (mine != theirs)))
        before = now
    return before[-1]


def _in_capitals(words: Sequence[Word]) -> list[Word]:
    """The words with the longest names in capitals put right, from left to right; strokes beside an office are left out."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST), at, -1):
            window = words[at:end]
            name = _name(window, alone=len(window) == len(words)) if all(_capital(word.text) for word in window) else None
            if name is not None:
                if name in offices("office"):
                    found = [word for word in found if any(map(str.isalpha, word.text))]
                found += _spelt(name, window, last=end == len(words))
                at = end
                if name in offices("office") and all(map(_is_stroke, words[at:])):
                    return found
                break
        else:
            found.append(words[at])
            at += 1
    return found


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
        return _spread(name.upper(), words)
    if len(words) != len(pieces):
        if len(words) != sum(any(map(str.isalnum, piece)) for piece in pieces) and all(map(_lettered, words)):
            return _spread(name.upper(), words)
        letters = iter(char for char in name.upper() if char.isalnum())
        return [word._replace(text="".join(next(letters) if char.isalnum() else char for char in word.text)) for word in words]
    kept = [word.text[len(word.text.rstrip(_DUST)) :] for word in words]
    behind = ["" if last or index < len(words) - 1 else sign for index, sign in enumerate(kept)]
    return [word._replace(text=piece + sign) for word, piece, sign in zip(words, pieces, behind, strict=True)]


def _spread(text: str, words: Sequence[Word]) -> list[Word]:
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


def _placed(words: list[Word]) -> list[Word]:
    """The words of a date line with its province put right, those of a name with its surname, V/v before a subject."""
    day = next((index for index, word in enumerate(words[1:6], 1) if skeleton(word.text).startswith(tuple(marks("day")))), 0)
    place = places().get(skeleton(_text(words[:day]))) if day else None
    if place is not None:
        return _spread(f"{place},", words[:day]) + words[day:]
    if len(words) > 1 and patterns("scan")["scan.about"].match(words[0].text):
        return [words[0]._replace(text="V/v"), *words[1:]]
    if 2 <= len(words) <= 5 and all(word.text.istitle() for word in words):
        known = _surnames(skeleton(words[0].text))
        if len(known) == 1 and words[0].text != known[0]:
            return [words[0]._replace(text=known[0]), *words[1:]]
    return words


def _surnames(key: str) -> Sequence[str]:
    """Family names of these letters; long ones also with a letter wrong, where there is only one."""
    if key in surnames() or len(key) < _LONG_SURNAME:
        return surnames().get(key, ())
    return [name for other, names in surnames().items() if len(other) == len(key) and distance(other, key) == 1 for name in names]
