"""What words of time stand for, by `data/time_words.csv`."""

from functools import cache
from typing import Literal

from extractors.tables import rows

WordKind = Literal["number", "roman", "weekday", "every", "months", "days", "part"]


@cache
def meanings(kind: WordKind) -> dict[str, str]:
    """Folded words of one kind, to their values."""
    return {row["word"]: row["value"] for row in rows("time_words") if row["kind"] == kind}


def period_of(months: int) -> str:
    """What a period of so many months is called: `tháng`, `quý` or `năm`."""
    return next(word for word, value in meanings("months").items() if value == str(months))


def number(printed: str) -> int | None:
    """A count in figures, in words or in Roman figures; what brackets repeat is left out (`mười lăm (15)`)."""
    plain = " ".join(printed.split("(", maxsplit=1)[0].split())
    value = plain if plain.isdigit() else meanings("number").get(plain) or meanings("roman").get(plain)
    return int(value) if value else None
