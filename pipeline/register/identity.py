"""By what a document is known again when another file of it comes: who issued it, its running number, its notation, and when.

Running numbers start again each 1 January (Nghị định 30/2020/NĐ-CP, Điều 15), those of the Party with each term of the committee (Hướng dẫn
36-HD/VPTW): documents of the same issuer, number and notation are the same only in the same year or term.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from extractors.folding import fold, squeeze
from extractors.tables import rows
from schemas import Directive

_NUMBER = re.compile(r"(?P<running>\d+[^\W\d_]?)?(?P<mark>[/-]?)(?:(?P<year>\d{4})/)?(?P<notation>.*)", re.DOTALL)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_DAY = len("2025-12-31")
_MONTH = len("2025-12")


class Identity(NamedTuple):
    """What is compared.

    `identity` (issuer, running number and notation) is null where one of them is missing; `likeness` (issuer, type, notation, subject and
    month) is by what a draft whose number is still to be written finds its final, and the other way round.
    """

    identity: str | None
    likeness: str | None
    running_number: str | None
    notation: str | None
    year: int | None
    term: int | None
    issued_on: str | None
    draft: bool

    def same_period(self, other: "Identity") -> bool:
        """Whether two of one identity were numbered in one series: by term where both terms are known, else by year."""
        if self.term is not None and other.term is not None:
            return self.term == other.term
        return self.year is not None and self.year == other.year

    def same_day(self, other: "Identity") -> bool:
        """Whether their days of issue can be the same; a day that is not known can."""
        mine, theirs = self.issued_on or "", other.issued_on or ""
        return mine.startswith(theirs) or theirs.startswith(mine)

    def is_other_of(self, other: "Identity") -> bool:
        """Whether one of two that are alike is the draft of the other: its running number is still to be written."""
        return (self.draft and self.running_number is None) != (other.draft and other.running_number is None)


def identity_of(directive: Directive) -> Identity:
    """What a directive's document is known by."""
    running, year, notation, by_term = split_number(directive.number or "")
    issuer = alike(directive.issuer or "")
    day = directive.issued_on
    if year is None and day is not None:
        year = int(day[:4])
    noted = alike(notation or "")
    known = issuer and running and noted
    subject = alike(directive.subject or "")
    like = issuer and subject and day is not None
    month = (day or "")[:_MONTH]
    return Identity(
        identity="|".join((issuer, running or "", noted)) if known else None,
        likeness="|".join((issuer, alike(directive.type or ""), noted, month, subject)) if like else None,
        running_number=running,
        notation=notation,
        year=year,
        term=term_of(notation, day) if by_term and notation and day else None,
        issued_on=day,
        # A scan whose number a pen wrote is no draft: what can't be read may be there.
        draft=directive.source.read_as != "ocr" and (running is None or day is None or len(day) < _DAY),
    )


def split_number(number: str) -> tuple[str | None, int | None, str | None, bool]:
    """A number's running part without zeros in front, year, notation, and whether a hyphen parts them as in numbers of the Party."""
    match = _NUMBER.fullmatch("".join(fold_number(number.replace("\x00", "\ufffd")).split()))
    assert match is not None  # every part may be missing
    running, year = match["running"], match["year"]
    return (running.lstrip("0") or None) if running else None, int(year) if year else None, match["notation"] or None, match["mark"] == "-"


def fold_number(number: str) -> str:
    """A number in composed letters with one kind of hyphen; its capitals stay."""
    return re.sub("[‐‑‒–—−]", "-", unicodedata.normalize("NFC", number))


def alike(text: str) -> str:
    """A text for comparison: case, blanks and kinds of hyphens don't count, nor on which vowel the tone is written (`hòa`, `hoà`)."""
    composed = unicodedata.normalize("NFC", text.replace("\x00", "\ufffd"))  # as it is stored
    return " ".join(map(_word, squeeze(fold(composed)).split()))


@lru_cache(maxsize=2**14)
def _word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones


def term_of(notation: str, day: str) -> int | None:
    """The first year of the term in which a body of the Party numbered a document of this notation; None where that can't be told."""
    for row in rows("party_terms"):
        if notation.rsplit("/", maxsplit=1)[-1].endswith(row["body"]) and row["since"] <= day <= row["until"] and len(day) == _DAY:
            return int(row["term"])
    return None
