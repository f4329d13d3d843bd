"""Puts right what recognising gets wrong in fixed words: formulas, names in capitals of headers and signature blocks, surnames, places.

Letters that differ in nothing but their marks from those of a name in a table become that name's (`SƠ Y TE`: `SỞ Y TẾ`); formulas may
differ in a few letters. Where two names fit alike nothing is changed. Of running text only the set phrases of orders are put right,
where they lost nothing but marks (`để nghị`: `đề nghị`, which is no other word); all else is left as it was read.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise

from extractors.folding import fold
from extractors.tables import patterns
from extractors.tables import rows as table
from pipeline.ingestors.layout.lines import PrintedLine, rows
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.capitals import distance, in_capitals, spread
from pipeline.ingestors.ocr.doubled import readings
from pipeline.ingestors.ocr.surnames import UNSURE, family_names, is_another, may_be_a_name
from pipeline.ingestors.ocr.vocabulary import marks, phrases, places, skeleton, surnames
from schemas import Notice

_APART = 1.2  # of a line's height: a wider blank parts two columns
_SHARE = 0.15  # of a formula's letters: so many may be wrong
_BULLETS = "~ˆ¬"  # what the engine makes of a dash at the beginning of a line
_LEAST_CUT = 4  # letters of a family name that is known again though it lost its first
_STROKES = "'‘’`´„‚^°."  # what the engine makes of a stroke before a line's first letter; quotations open with “
_DUST_BEFORE = frozenset("'.,:*`”‘’")  # not what opens a quotation: an amendment's `“1.` is no item of the letter
_LABEL = re.compile(r"(?P<dust>['.,:*`”‘’]*)(?P<own>\d{1,2})[.,]")
_LIKE_G = "ø)"  # no letter of Vietnamese: a label g) whose bow is faint
_SIGNS = ".,:;"
_BEFORE_H = "G."  # the label before H. in a list of letters
_ROMAN = re.compile(r"(?P<own>[Il1|]{0,2}H[Il1|]{0,2}|[Il|]{2,3})[.,]")
_ABOVE_MOTTO, _BELOW_MOTTO = 3, 10  # rows of the header around the motto
_MOSTLY = 0.6  # of a line's letters: a heading of which less is a name is running text
_CONTEXT = 3  # words of a line that tell of a phrase that begins or ends in it: two of its own and the one beside them


def repair(page: Page) -> list[Notice]:
    """Put the page's words right in place; a notice for each repair, with what was read."""
    found: list[list[list[Word]]] = []
    changed: dict[tuple[str, str], None] = {}
    lines = rows(page.words, page.number)
    mottos = [index for index, line in enumerate(lines) if any(map(_is_motto, segments(line)))]
    lettered = any(line.text.startswith(_BEFORE_H) for line in lines)
    for index, line in enumerate(lines):
        in_header = any(-_ABOVE_MOTTO <= index - motto <= _BELOW_MOTTO for motto in mottos)
        found.append([])
        for segment in segments(line):
            after = _with_one_vowel(segment, partial(_repaired, in_header=in_header, lettered=lettered))
            before, now = _text(segment), _text(after)
            if before != now:
                changed.setdefault((before, now))
            found[-1].append(after)
    for above, below in pairwise(found):
        if len(above) == len(below) == 1:
            for before, now in [*_over_the_end(above[0], below[0]), *_titled(above[0], below[0])]:
                changed.setdefault((before, now))
    page.words = [word for pieces in found for piece in pieces for word in piece]
    told = [Notice(code="ocr.repaired", message=f"“{before}” on page {page.number} was taken for “{now}”.") for before, now in changed]
    unsure = dict.fromkeys(word.text for word in page.words if readings(word.text))
    return told + [
        Notice(code="ocr.unsure", message=f"“{word}” on page {page.number} is no word: it may be {' or '.join(readings(word))}.")
        for word in unsure
    ]  # fmt: skip


def _with_one_vowel(words: list[Word], repaired: Callable[[list[Word]], list[Word]]) -> list[Word]:
    """The words repaired; where that leaves a word of which a vowel was read twice, as all that it may be would be repaired."""
    whole = repaired(words)
    may = [readings(word.text) for word in words]
    if not any(may) or not any(readings(word.text) for word in whole):
        return whole
    found = [repaired([word._replace(text=each[at]) if each else word for word, each in zip(words, may, strict=True)]) for at in (0, -1)]
    return found[0] if found[0] == found[1] else whole


def _is_motto(words: Sequence[Word]) -> bool:
    """Whether words are a formula at the head of a letter, however they were read."""
    return any(_alike(_text(words), formula) for formula, stands in _formulas().items() if stands == "alone")


def _over_the_end(above: list[Word], below: list[Word]) -> Iterator[tuple[str, str]]:
    """Put right, in place, the phrases that begin in one line and end in the next; what was read and what it was taken for."""
    last, first = above[-_CONTEXT:], below[:_CONTEXT]
    meant = _with_phrases([*last, *first])
    if meant != [*last, *first]:
        yield _text([*last, *first]), _text(meant)
        above[-len(last) :], below[: len(first)] = meant[: len(last)], meant[len(last) :]


def _titled(kind: list[Word], title: list[Word]) -> Iterator[tuple[str, str]]:
    """Put right, in place, the words that a title below its type begins with (`và việc`); what was read and what it was taken for.

    Both words tell, as one alone may be another title's own (`vệ sinh …`).
    """
    before = _text(title[:2])
    if _text(kind).isupper() and skeleton(_text(kind)) in _types() and before.islower():
        meant = next((words for key, words in marks("title").items() if distance(skeleton(before), key) <= 1), None)
        if meant is not None:
            title[:2] = spread(meant, title[:2])
            yield before, meant


def segments(line: PrintedLine) -> Iterator[list[Word]]:
    """The words of a line, parted where columns may stand side by side."""
    start = 0
    for index, left, right in line.gaps:
        if right - left >= _APART * line.height:
            yield line.words[start:index]
            start = index
    yield line.words[start:]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _repaired(words: list[Word], *, in_header: bool, lettered: bool) -> list[Word]:
    bare_first = words[0].text.lstrip(_STROKES)
    if bare_first[:1].isalpha() and bare_first != words[0].text:
        words = [words[0]._replace(text=bare_first), *words[1:]]
    words = _labelled(words if lettered else _with_roman_label(words))
    words = [
        word._replace(text=patterns("scan")["scan.for_report"].compiled.sub("b/c", word.text)) if "/" in word.text else word
        for word in words
    ]
    if words[0].text[0] in _BULLETS and len(words) > 1:
        words = [words[0]._replace(text=f"-{words[0].text[1:]}"), *words[1:]]
    for formula, stands in _formulas().items():
        count = len(formula.split()) if stands == "first" else len(words)
        if _alike(_text(words[:count]), formula) or _unsure_of_its_rest(words[:count], formula):
            rest = words[count + 1 :] if words[count:] and words[count].text == formula[-1] else words[count:]
            return spread(formula, words[:count]) + _with_phrases(rest)
    placed = _placed(words)
    if placed == words and any(word.text.isupper() for word in words):
        named, share = in_capitals(placed)
        placed = named if in_header or share >= _MOSTLY else placed
    return _with_phrases(placed)


def _with_roman_label(words: list[Word]) -> list[Word]:
    """The words of a line with the Roman figure before them, of which letters were taken for others: nothing else is a label with H."""
    label = _ROMAN.fullmatch(words[0].text)
    if label is None or len(words) < 2 or not words[1].text[0].isupper():
        return words
    return [words[0]._replace(text=f"{re.sub('[Il1|]', 'I', label['own']).replace('H', 'II')}."), *words[1:]]


def _labelled(words: list[Word]) -> list[Word]:
    """The words of a line that begins with an item's figure, without the dust before it; what the dust made of its full stop is one.

    Of letters only g) is known again: what it is taken for is none.
    """
    if words[0].text == _LIKE_G and len(words) > 1 and words[1].text[0].isupper():
        return [words[0]._replace(text="g)"), *words[1:]]
    dust = len(words) > 2 and set(words[0].text) <= _DUST_BEFORE
    label = _LABEL.fullmatch(words[dust].text)
    follows = len(words) > dust + 1 and words[dust + 1].text[0].isupper()
    if label is None or not follows or not (dust or label["dust"]):
        return words
    return [words[dust]._replace(text=f"{label['own']}."), *words[dust + 1 :]]


def _with_phrases(words: list[Word]) -> list[Word]:
    """The words with the set phrases of orders put right where nothing but marks was lost; all other words stay as they were read.

    A word that stands in a phrase as it was read belongs to no other: `văn bản hành chính` is nothing that was `ban hành`.
    """
    meant = [(range(at, at + phrase.count(" ") + 1), phrase) for at, phrase in _spelt(words)]
    own = [room for room, phrase in meant if _letters_and_marks(_text(words[room.start : room.stop])) == _letters_and_marks(phrase)]
    found = list(words)
    for room, phrase in meant:
        window = words[room.start : room.stop]
        if not any(_cut(room, other) for other in own) and not _stands(window, phrase):
            found[room.start : room.stop] = [_with_marks(word, piece) for word, piece in zip(window, phrase.split(), strict=True)]
    return found


def _cut(room: range, other: range) -> bool:
    """Whether a phrase has some of another's words and not all."""
    return room.start < other.stop and other.start < room.stop and not (room.start <= other.start and other.stop <= room.stop)


def _spelt(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """The set phrases that words spell but for their marks, each with where it begins; no sign stands between words of one."""
    keys = [skeleton(word.text) for word in words]
    for at, key in enumerate(keys):
        for phrase in _phrases().get(key, ()):
            pieces = [skeleton(piece) for piece in phrase.split()]
            inner = words[at : at + len(pieces) - 1]
            if keys[at : at + len(pieces)] == pieces and not any(word.text[-1] in _SIGNS for word in inner):
                yield at, phrase


def _stands(words: Sequence[Word], meant: str) -> bool:
    """Whether words stay as they are: in capitals, with the same mark on another letter, or another name (`Thứ trưởng`, a deputy).

    So does what begins a name in its midst: `để Nghị quyết đi vào cuộc sống` has no `đề nghị`.
    """
    text = _text(words)
    if (
        text.isupper()
        or (text[0].islower() and any(word.text[0].isupper() for word in words))
        or _letters_and_marks(text) == _letters_and_marks(meant)
    ):
        return True
    return fold(text.rstrip(_SIGNS)) in phrases().get(skeleton(text), ())


def _letters_and_marks(text: str) -> list[str]:
    return sorted(filter(lambda char: not char.isspace(), unicodedata.normalize("NFD", fold(text).rstrip(_SIGNS))))


def _with_marks(word: Word, meant: str) -> Word:
    """The word with the marks of the one that is meant; its capitals and signs stay."""
    letters = filter(str.isalnum, meant)
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
def _types() -> frozenset[str]:
    return frozenset(skeleton(row["name"]) for row in table("document_types") if row["name"])


@cache
def _formulas() -> Mapping[str, str]:
    return {row["formula"]: row["stands"] for row in table("scan_formulas")}


def _alike(printed: str, formula: str) -> bool:
    one, other = skeleton(printed), skeleton(formula)
    if abs(len(one) - len(other)) > _SHARE * len(other):
        return False
    if formula[-1] in _SIGNS and one != other and printed[-1] not in _SIGNS:
        return False  # `tỉnh (gửi` is no `Kính gửi:`
    return distance(one, other) <= _SHARE * len(other)


def _unsure_of_its_rest(words: Sequence[Word], formula: str) -> bool:
    """Whether more than half a formula's letters were read, and in place of the others nothing that the engine is sure of."""
    pieces = formula.split()
    if len(words) != len(pieces):
        return False
    read = [piece for word, piece in zip(words, pieces, strict=True) if skeleton(word.text) == skeleton(piece)]
    rest = [word for word, piece in zip(words, pieces, strict=True) if skeleton(word.text) != skeleton(piece)]
    return 2 * len(skeleton("".join(read))) > len(skeleton(formula)) and all((word.certainty or 0.0) < UNSURE for word in rest)


def _placed(words: list[Word]) -> list[Word]:
    """The words of a date line with its province put right, those of a name with its surname, V/v before a subject."""
    day = next((index for index, word in enumerate(words[1:6], 1) if skeleton(word.text).startswith(tuple(marks("day")))), 0)
    place = places().get(skeleton(_text(words[:day]))) if day else None
    if place is not None:
        return spread(f"{place},", words[:day]) + words[day:]
    if len(words) > 1 and patterns("scan")["scan.about"].match(words[0].text):
        return [words[0]._replace(text="V/v"), *words[1:]]
    if 2 <= len(words) <= 5 and may_be_a_name(words):
        known = family_names(skeleton(words[0].text))
        if len(known) == 1 and words[0].text != known[0] and not is_another(words[0], known[0]):
            return [words[0]._replace(text=known[0]), *words[1:]]
    cut = skeleton(words[0].text)
    if 3 <= len(words) <= 5 and words[0].text.islower() and len(cut) >= _LEAST_CUT and all(word.text.istitle() for word in words[1:]):
        whole = [name for other, names in surnames().items() if other[1:] == cut for name in names]
        return [words[0]._replace(text=whole[0]), *words[1:]] if len(whole) == 1 else words
    return words
