"""How what a witness says stands to what the page says: field by field, in the forms that a directive has."""

import unicodedata
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import regex

from extractors.folding import bare, fold
from schemas import WitnessedField

Relation = Literal["agrees", "completes", "nearly", "differs", "apart"]
"""`completes`: it gives what the page leaves open, and fits what the page does give. `nearly`: but for a few letters or accents.
`apart`: it is too little to be compared."""

_NEARLY = 0.9  # of the letters: so near are names in which recognition has spoiled some
_NUMBER = regex.compile(r"(?P<serial>\d+[a-z]?)?(?P<rest>.*)", regex.DOTALL)
_WORD = regex.compile(r"[\w&]+")


class Page(NamedTuple):
    """What the page says of a field: its value, and what is printed though there is no value (a notation, a year).

    `beside` are names that a body's may just as well be: that of the body above it.
    """

    value: str | None
    printed: str | None = None
    beside: tuple[str, ...] = ()


def relation(field: WitnessedField, page: Page, said: str) -> Relation:
    """How `said` stands to the page."""
    return _RELATIONS[field](page, said)


def days_between(one: str, other: str) -> int:
    """Days from one ISO day to another, in either direction; none where one of them is only a month."""
    if len(one) != len(other):
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _number(page: Page, said: str) -> Relation:
    """Running numbers count as numbers (`05` is `5`); notations without accents, case and marks."""
    serial, rest = _parts(said)
    own, notation = _parts(page.value or page.printed or "")
    if own:
        return "agrees" if serial == own and rest in ("", notation) else "differs"
    if not rest:
        return "apart"
    return "completes" if rest == notation or not notation else "differs"


def _parts(number: str) -> tuple[str, str]:
    """The running number without zeros before it, and the letters and digits of the rest."""
    found = _NUMBER.match(bare(number))
    serial, rest = (found["serial"] or "", found["rest"]) if found else ("", "")
    return serial.lstrip("0"), "".join(filter(str.isalnum, rest))


def _day(page: Page, said: str) -> Relation:
    known = page.value or page.printed or ""
    if page.value == said:
        return "agrees"
    return "completes" if len(known) < len(said) and said.startswith(known) else "differs"


def _body(page: Page, said: str) -> Relation:
    """One name may have the locality that the other lacks; or be that of the body above."""
    if page.value is None:
        return "completes"
    own, other = _letters(page.value), _letters(said)
    if own.startswith(f"{other} ") or other.startswith(f"{own} ") or other in map(_letters, page.beside):
        return "agrees"
    return _name(page, said)


def _name(page: Page, said: str) -> Relation:
    if page.value is None:
        return "completes"
    own, other = _letters(page.value), _letters(said)
    if own == other:
        without_accents = fold(said) == bare(said)
        return "agrees" if without_accents or _spelling(page.value) == _spelling(said) else "nearly"
    return "nearly" if _near(own, other) else "differs"


def _subject(page: Page, said: str) -> Relation:
    if page.value is None:
        return "completes"
    own, other = _letters(page.value), _letters(said)
    return "agrees" if own in other or _near(own, other) else "differs"


_RELATIONS: dict[WitnessedField, Callable[[Page, str], Relation]] = {
    "number": _number,
    "issued_on": _day,
    "issuer": _body,
    "subject": _subject,
    "signer/name": _name,
}


def _letters(text: str) -> str:
    return " ".join(_WORD.findall(bare(text)))


def _spelling(text: str) -> list[str]:
    """Each word with its accents behind it, so that `hoà` is `hòa`."""
    return ["".join(sorted(unicodedata.normalize("NFD", word))) for word in _WORD.findall(fold(text))]


def _near(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are upper bounds of the third, and cheap.
    return all(ratio() >= _NEARLY for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))
