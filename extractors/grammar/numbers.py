"""Số, ký hiệu: finds numbers of documents in a text and writes them down in one way."""

from dataclasses import dataclass
from functools import cache

import regex

from extractors.grammar.notations import fold_dashes, written_down
from extractors.grammar.spans import Taken
from extractors.grammar.types import type_codes
from extractors.tables import Pattern, patterns

_CITED = ("number.normative", "number.slash_lost", "number.slash", "number.party", "number.old", "number.blank")
"""In order of trust: where two match at one place, the first counts."""


_FILLING = " \t\u00a0….·_\ufffd"
"""What stands in the place of a running number that is still to be written."""

_NOISE = regex.compile(r"[…·_\s\ufffd]|\.{2,}")


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number that was read at `start` up to, without, `end`.

    `value` is it as written down (`2511/UBND-KSTTHC`): no blanks, one kind of hyphen, slips repaired; where the running number
    was left blank, the notation with what parts it (`/BC-STC`). `serial` is the running number (null when blank), `year` the one
    between slashes, `notation` what follows (`QĐ-UBND`). `type_name` is the type that the notation names, null for letters
    (`UBND-NC`) and where it says only who issued (`QH15`).
    """

    start: int
    end: int
    value: str
    serial: str | None
    year: int | None
    notation: str
    type_code: str | None
    type_name: str | None
    repaired: bool
    rule: str

    @property
    def weak(self) -> bool:
        """Whether nothing but the words around it can tell that this is a number of a document (`4411/TCT`, unlike `12/QĐ-UBND`)."""
        return self.type_code is None and self.year is None and "-" not in self.notation


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[NumberFound]:
    """The numbers in `text[start:end]`, in order, none within another. Dates, fractions, telephone numbers and paths are none."""
    stop = len(text) if end is None else end
    taken = Taken()
    found: list[NumberFound] = []
    for rule in _CITED:
        for match in patterns("numbers")[rule].finditer(text, start, stop):
            if len(match["notation"]) > 1 and taken.claim(*match.span()):
                found.append(_read(match, rule))
    return sorted(found, key=lambda number: number.start)


def parse_own_number(text: str, start: int = 0, end: int | None = None) -> NumberFound | None:
    """The first number in a header line: its digits may stand apart (`5 0 7`), its running number may be blanks, dots or a line.

    The span begins at the first digit, or at the slash of a blank number.
    """
    stop = len(text) if end is None else end
    for match in _own().finditer(text, start, stop):
        if match["glue"].startswith("/") or _hyphen_number(match):
            blank = not any(char.isdigit() for char in match["serial"])
            whole = next(patterns("numbers")["number.party"].finditer(text, start, match.end()), None) if blank else None
            if whole and whole.end() == match.end():  # letters of ministries until about 2005: only a blank before the notation
                return _read(whole, "number.party")
            return _read(match, "number.own")
    return None


@cache
def _own() -> Pattern:
    return patterns("numbers")["number.own"]


def _hyphen_number(match: "regex.Match[str]") -> bool:
    """Whether a hyphen after the digits makes a number: of the Party (`03-QC/TU`) or an old one (`144-CP`)."""
    return any(char.isdigit() for char in match["serial"]) and ("/" in match["notation"] or len(match["notation"]) <= 4)


def _read(match: "regex.Match[str]", rule: str) -> NumberFound:
    groups = match.groupdict()
    printed = groups.get("serial") or ""
    serial = _NOISE.sub("", printed).strip(".") or None
    notation, code, repaired = written_down(match["notation"], bool(groups.get("year")))
    year, odd = groups.get("year"), groups.get("odd")
    # An odd digit behind the year is kept as typed: which character was meant is for a person to say.
    year_part = f"{year}{odd or '/'}" if year else ""
    filling = len(printed) - len(printed.lstrip(_FILLING)) if serial else len(printed)
    return NumberFound(
        start=(match.start("serial") if "serial" in groups else match.start()) + filling,
        end=match.end(),
        value=f"{serial or ''}{_mark(match)}{year_part}{notation}",
        serial=serial,
        year=int(year) if year else None,
        notation=notation,
        type_code=code,
        type_name=type_codes().get(code) if code else None,
        repaired=repaired or "//" in match[0] or odd == "",
        rule=rule,
    )


def _mark(match: "regex.Match[str]") -> str:
    """What parts the running number from the rest: nothing only where it was left out in print (`21NQ/TW`)."""
    if "serial" not in match.groupdict():
        return "/"
    lead = fold_dashes(match.string[match.end("serial") : match.start("notation")])
    return "/" if "/" in lead else "-" if "-" in lead else ""
