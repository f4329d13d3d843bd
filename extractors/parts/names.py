"""Names of persons, as far as their family names tell them, and of the offices that they hold."""

from functools import cache

from extractors.folding import fold
from extractors.tables import rows


@cache
def surnames() -> frozenset[str]:
    """Family names, in capitals."""
    return frozenset(row["surname"].upper() for row in rows("surnames"))


@cache
def offices(*kinds: str) -> tuple[str, ...]:
    """Names of offices, of the kinds of `offices.csv` or all, folded, the longest first."""
    named = (fold(row["name"]) for row in rows("offices") if not kinds or row["kind"] in kinds)
    return tuple(sorted(named, key=len, reverse=True))
