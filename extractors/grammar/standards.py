"""Technical standards and regulations (`TCVN 6909:2001`, `QCVN 14:2008/BTNMT`): cited by a number of their own kind."""

from functools import cache

import regex

from extractors.grammar.notations import fold_dashes
from extractors.grammar.numbers import NumberFound
from extractors.tables import rows


def find_standards(text: str, start: int, end: int) -> list[NumberFound]:
    """The standards named in `text[start:end]`, in order; values without blanks, the code before the number (`QCVN14:2008/BTNMT`)."""
    return [_read(match) for match in _standard().finditer(text, start, end)]


def _read(match: "regex.Match[str]") -> NumberFound:
    value = fold_dashes("".join(match[0].split()))
    return NumberFound(
        *match.span(), value, match["serial"], int(match["year"]), match["code"], None, _names()[match["code"]], repaired=False,
        rule="number.standard",
    )  # fmt: skip


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("standards")}


@cache
def _standard() -> "regex.Pattern[str]":
    """Code, number (with parts: `7957-1`), year, and for regulations the ministry that issued them (Luật 68/2006/QH11)."""
    codes = "|".join(sorted(_names(), key=len, reverse=True))
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?P<code>{codes})[ \t]{{0,3}}(?:ISO(?:/IEC)?[ \t]{{1,3}})?"
        rf"(?P<serial>\d{{1,5}}(?:[-–](?:\d{{1,3}}|\p{{Lu}}{{1,3}}))*)"
        rf"[ \t]?[:-][ \t]?(?P<year>(?:19|20)\d\d)(?!\d)(?:/[ \t]?\p{{Lu}}[\p{{Lu}}&]+)?"
    )
