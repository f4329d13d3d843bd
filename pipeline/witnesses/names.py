"""Numbers and days in names that people give to files (`2284 syt nvy.pdf`), read beside the notation that the page prints."""

import calendar
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import PurePath
from typing import Literal, NamedTuple

import regex

from extractors.folding import bare, fold
from extractors.grammar.types import letter, type_code, type_codes
from extractors.tables import patterns
from schemas import Testimony

_PIECE = regex.compile(r"[a-z0-9]+")
_WORD = regex.compile(r"[a-z]+[0-9]*")
_LETTERS = regex.compile(r"\p{L}+")
_ENDINGS = regex.compile(r"(?:\.(?:pdf|docx?|txt|md|html?|jpe?g|png|tiff?|bmp|webp|jp2))+$")
_SHORT = 2
"""Digits: so few count the files of a folder as often as they are a number."""


class _Read(NamedTuple):
    """What a name says of the number, and where that ends in it."""

    value: str
    end: int


def stem_of(name: str) -> str:
    """A file's name without folders and the endings that say its format."""
    plain = PurePath(unicodedata.normalize("NFC", name)).name
    return plain[: len(_ENDINGS.sub("", plain.lower()))] if len(plain.lower()) == len(plain) else PurePath(plain).stem


def said_by(name: str, witness: Literal["file_name", "title"], notation: Callable[[], str | None]) -> Iterator[Testimony]:
    """What a name says.

    A whole number only where its words are the `notation` that the page prints (`/SYT-NVY`), compared without accents, case, marks:
    `2284 syt nvy` is then 2284/SYT-NVY. Bare figures say a number to compare with, if the name marks them as one (`.signed`, `số`).
    A day counts only right behind the number: elsewhere it may be that of a meeting.
    """
    head = patterns("file_names")["name.number"].match(name)
    read = _number(name, head, notation()) if head else None
    if read is None:
        return
    yield Testimony(field="number", value=read.value, witness=witness, quote=name[: read.end], rule=f"{witness}.number")
    yield from _day(name, read.end, witness)


def _number(name: str, head: "regex.Match[str]", printed: str | None) -> _Read | None:
    """The number: whole where the page's notation follows, else bare figures that something marks as a number."""
    named = _types().get("".join(_LETTERS.findall(head["type"] or "")))
    if head["type"] and (named is None or not _suits(named, printed)):
        return None
    serial = name[head.start("digits") : head.end()]
    told = head["so"] is not None
    doubt = None if told else patterns("file_names")["not.number"].search(name[head.start("digits") :])
    if doubt and (doubt["year"] or (doubt["count"] and not named)):
        return None
    whole = _whole(name, head.end(), named or frozenset(), printed, dated=doubt is None or not doubt["month"]) if printed else None
    if whole:
        return _Read(serial + whole.value, whole.end)
    return _Read(serial, head.end()) if _marked(name, head, told=told, typed=named is not None) else None


def _marked(name: str, head: "regex.Match[str]", *, told: bool, typed: bool) -> bool:
    """Whether bare figures are marked as a number: by the word for it, by what signs, by a type before and a day behind them."""
    table, end = patterns("file_names"), head.end()
    if table["name.signed"].match(name, end):
        return told or typed or (len(head["digits"]) > _SHORT and head["digits"][0] != "0")
    if told:
        return table["not.alone"].match(name, end) is None
    return typed and table["name.day"].match(name, end) is not None


@cache
def _types() -> dict[str, frozenset[str]]:
    """The codes of the types that a name without blanks, or a code, may mean: `hd` is `HD` or `HĐ`, `hđ` the latter only."""
    found: dict[str, set[str]] = {}
    for code, name in type_codes().items():
        for form in (code, "".join(name.split())):
            for key in {fold(form), bare(form)}:
                found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _suits(named: frozenset[str], printed: str | None) -> bool:
    """Whether the page's notation is one of a type that the name names; a notation without a code is that of a letter."""
    if printed is None:
        return True
    code = next((code for part in regex.split(r"[/\-]", printed) if (code := type_code(part))), None)
    return code in named if code else any(type_codes()[each] == letter() for each in named)


def _whole(name: str, start: int, named: frozenset[str], printed: str, *, dated: bool) -> _Read | None:
    """The notation, and where it ends in the name, if the words around the figure spell it."""
    found = patterns("file_names")["name.notation"].match(name, start)
    pieces = _PIECE.findall(bare(printed))
    year = pieces[0] if len(pieces) > 1 and len(pieces[0]) == 4 and pieces[0].isdigit() else None
    if found is None or (year and found["year"] not in (None, year)) or not (dated or year):
        return None
    words = [(match[0], match.end()) for match in _WORD.finditer(bare(name), *found.span("words"))]
    wanted = "".join(pieces[1:] if year else pieces)
    leads = ["", *(bare(code) for code in named)]
    ends = [_spelt(words, lead, wanted) for lead in leads]
    if words and _suits(_types().get(words[0][0], frozenset()), ""):
        ends.append(_spelt(words[1:], "", wanted))  # `123 cv snv`: a letter's notation has no code
    return next((_Read(printed, end) for end in ends if end), None)


def _spelt(words: Sequence[tuple[str, int]], lead: str, wanted: str) -> int | None:
    """Where the first words, behind `lead`, have spelt what is wanted."""
    so_far = lead
    for word, end in words:
        so_far += word
        if so_far == wanted:
            return end
        if not wanted.startswith(so_far):
            return None
    return None


def _day(name: str, end: int, witness: Literal["file_name", "title"]) -> Iterator[Testimony]:
    found = patterns("file_names")["name.day"].match(name, end)
    if found is None:
        return
    day, month, year = int(found["day"]), int(found["month"] or found["spelt"]), int(found["year"])
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        quote = name[found.start("day") : found.end()]
        value = f"{year}-{month:02}-{day:02}"
        yield Testimony(field="issued_on", value=value, witness=witness, quote=quote, rule=f"{witness}.issued_on")
