"""The words of a text as they are searched, and those of a directive by the columns in which they are looked for.

A word is a run of letters or of digits: `2598/UBND-KSTTHC`, `2598 ubnd kstthc` and `2598UBND-kstthc` are the same three. Each has two
forms: `exact`, in small letters with the mark of the tone at the end, so that `hoà` and `hòa` are one; and `plain`, without marks, `đ` as
`d`. Digits lose zeros in front in both. A tokenizer of a database would cut otherwise, so both get words that are cut already.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from extractors.folding import fold, squeeze
from schemas import Directive, Requirement

Column = Literal["number", "head_exact", "head", "exact", "plain", "who", "cites"]
"""Where words are looked for.

`number`: the document's own number; `head`: what stands above its text (number, type, issuer, subject); `exact` and `plain`: all of it;
`who`: those who must act; `cites`: the numbers of the documents that it cites. All in plain forms but for the two that say exact.
"""
COLUMNS: tuple[Column, ...] = get_args(Column)

GAP = ""
"""A place at which no word stands: no phrase goes over it."""

MOST_PLACES = 16_000
MOST_REPEATS = 255
"""PostgreSQL knows no more places in a text, and no more of one word; both databases get the same, so that both find the same phrases."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST = 100


class Word(NamedTuple):
    """A word of a text in both its forms, and where it stands (half-open span of characters)."""

    exact: str
    plain: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in composed letters (NFC), in order."""
    for match in _WORD.finditer(fold(text)):
        yield Word(*_forms(match[0]), match.start(), match.end())


@lru_cache(maxsize=2**16)
def _forms(word: str) -> tuple[str, str]:
    if word.isdigit():
        digits = (word.lstrip("0") or "0")[:_LONGEST]
        return digits, digits
    letters = unicodedata.normalize("NFD", word[:_LONGEST])
    tones = "".join(char for char in letters if char in _TONES)
    exact = "".join(char for char in letters if char not in _TONES) + tones
    return exact, "".join("d" if char == "đ" else char for char in letters if not unicodedata.combining(char))


def without_tone(exact: str) -> str:
    """An exact form as the beginning of others: what follows may come before the tone's mark."""
    return exact.rstrip("".join(_TONES))


def searchable(directive: Directive, text: str | None) -> dict[Column, list[str]]:
    """The words of each column, with gaps between the pieces that they come from; of a text the pieces that it holds are not repeated."""
    head = list(_head(directive))
    whole = squeeze(text or "")
    everything = [*head, *(piece for piece in _body(directive) if squeeze(piece) not in whole), *([whole] if whole else [])]
    who = [name for requirement in directive.requirements for name in _names(requirement)]
    cites = [reference.number for reference in directive.references if reference.number]
    head_exact, head_plain = _words(head)
    exact, plain = _words(everything)
    found = {
        "number": _words([directive.number or ""])[1], "head_exact": head_exact, "head": head_plain, "exact": exact, "plain": plain,
        "who": _words(dict.fromkeys(who))[1], "cites": _words(cites)[1],
    }  # fmt: skip
    return {column: limited(found[column]) for column in COLUMNS}


def _words(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words of texts in their exact and in their plain forms, with a gap behind each text."""
    exact: list[str] = []
    plain: list[str] = []
    for text in texts:
        for match in _WORD.finditer(fold(text)):
            forms = _forms(match[0])
            exact.append(forms[0])
            plain.append(forms[1])
        exact.append(GAP)
        plain.append(GAP)
    return exact, plain


def limited(words: list[str]) -> list[str]:
    """The words within what both databases take: from some place on each new one once, with gaps; too frequent ones are gaps."""
    if len(words) <= MOST_PLACES and (len(words) <= MOST_REPEATS or max(Counter(words).values()) <= MOST_REPEATS):
        return words
    counts = Counter[str]()
    kept = []
    for word in words[:MOST_PLACES]:
        counts[word] += 1
        kept.append(word if counts[word] <= MOST_REPEATS else GAP)
    for word in dict.fromkeys(words[MOST_PLACES:]):
        if word not in counts:
            kept += [GAP, word]
    return kept


def _head(directive: Directive) -> Iterator[str]:
    yield from filter(None, (directive.number, directive.type, directive.issuer, directive.parent, directive.subject))


def _body(directive: Directive) -> Iterator[str]:
    signer = directive.signer
    yield from filter(None, (directive.place, signer and signer.name, signer and signer.position))
    for party in (*directive.addressees, *directive.default_assignees, *directive.recipients):
        yield party.name
    for reference in directive.references:
        yield " ".join(filter(None, (reference.type, reference.number, reference.title, reference.issuer)))
    for requirement in directive.requirements:
        yield " ".join(filter(None, (requirement.text, requirement.product)))


def _names(requirement: Requirement) -> Iterator[str]:
    for actor in (*requirement.lead, *requirement.support, *requirement.report_to):
        yield actor.name
        if actor.body is not None:
            yield actor.body
