"""Numbers and days in names that people give to files (`2284 syt nvy.pdf`), read beside the notation that the page prints."""

import calendar
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Literal

import regex

from extractors.folding import bare
from extractors.tables import patterns
from schemas import Testimony

_PIECE = regex.compile(r"[a-z0-9]+")
_ENDINGS = regex.compile(r"(?:\.(?:pdf|docx?|txt|md|html?|jpe?g|png|tiff?))+$")


def stem_of(name: str) -> str:
    """A file's name without folders and the endings that say its format."""
    plain = PurePath(unicodedata.normalize("NFC", name)).name
    return plain[: len(_ENDINGS.sub("", plain.lower()))] if len(plain.lower()) == len(plain) else PurePath(plain).stem


def said_by(name: str, witness: Literal["file_name", "title"], notation: Callable[[], str | None]) -> Iterator[Testimony]:
    """What a name says.

    A whole number only where its words are the `notation` that the page prints (`/SYT-NVY`), compared without accents, case, marks:
    `2284 syt nvy` is then 2284/SYT-NVY. Bare figures say a number to compare with, if the name marks them as one (`.signed`, `số`).
    """
    text = bare(name)
    table = patterns("file_names")
    whole = table["name.number"].search(text)
    printed = notation() if whole else None
    fitted = _fits(whole, printed) if whole and printed else None
    if fitted and whole:
        quote = name[: fitted[1]]
        yield Testimony(field="number", value=f"{whole['serial']}{fitted[0]}", witness=witness, quote=quote, rule=f"{witness}.number")
    else:
        for rule in ("name.signed", "name.so"):
            found = table[rule].search(text)
            if found:
                quote = name[found.start() : found.end()]
                yield Testimony(field="number", value=found["serial"], witness=witness, quote=quote, rule=f"{witness}.number")
                break
    yield from _day(name, text, witness)


def _fits(found: "regex.Match[str]", notation: str) -> tuple[str, int] | None:
    """The notation, and where it ends in the name, if the words around the figure spell it."""
    pieces = _PIECE.findall(bare(notation))
    year = pieces[0] if len(pieces) > 1 and len(pieces[0]) == 4 and pieces[0].isdigit() else None
    if year and found["year"] not in (None, year):
        return None
    wanted = "".join(pieces[1:] if year else pieces)
    words = [(match[0], match.end()) for match in _PIECE.finditer(found.string, *found.span("words"))]
    before = found["before"] or ""
    return next(((notation, end) for lead in ("", before) if (end := _spelt(words, lead, wanted))), None)


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


def _day(name: str, text: str, witness: Literal["file_name", "title"]) -> Iterator[Testimony]:
    found = patterns("file_names")["name.day"].search(text)
    if found is None:
        return
    day, month, year = (int(found[key]) for key in ("day", "month", "year"))
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        quote = name[found.start("day") : found.end()]
        value = f"{year}-{month:02}-{day:02}"
        yield Testimony(field="issued_on", value=value, witness=witness, quote=quote, rule=f"{witness}.issued_on")
