"""Whether a name in a certificate or a mark is a person's or a body's."""

from functools import cache
from typing import Literal

from extractors.folding import bare
from extractors.grammar.casing import expand
from extractors.grammar.resolve import head_of
from extractors.tables import rows

_MOST = 6


def field_of(name: str) -> Literal["issuer", "signer/name"]:
    """The field that a name speaks of."""
    return "signer/name" if is_person(name) else "issuer"


def is_person(name: str) -> bool:
    """Whether a name is a person's: it begins with a family name and with no kind of body, each of its words with a capital."""
    words = name.split()
    if not 2 <= len(words) <= _MOST or any(char.isdigit() or char in ",-–&" for char in name):
        return False
    return bare(words[0]) in _surnames() and head_of(expand(name)) is None and all(word[0].isupper() for word in words)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(bare(row["surname"]) for row in rows("surnames"))
