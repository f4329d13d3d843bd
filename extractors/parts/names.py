"""Names of persons, as far as their family names tell them."""

from functools import cache

from extractors.tables import rows


@cache
def surnames() -> frozenset[str]:
    """Family names, in capitals."""
    return frozenset(row["surname"].upper() for row in rows("surnames"))
