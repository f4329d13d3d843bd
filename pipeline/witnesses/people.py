"""Whether a name in a certificate or a mark is a person's or a body's."""

from functools import cache
from typing import Literal

from extractors.folding import bare, fold
from extractors.grammar.casing import expand, provinces
from extractors.grammar.contexts import context
from extractors.grammar.resolve import head_of
from extractors.tables import rows

_MOST = 6
_WHOLE = 3
"""Words of a head that no given name has; of two many have: `Công An`, `Văn Phòng`."""


def field_of(name: str) -> Literal["issuer", "signer/name"]:
    """The field that a name speaks of."""
    return "signer/name" if is_person(name) else "issuer"


def is_person(name: str) -> bool:
    """Whether a name is a person's: it begins with a family name and with no kind of body, each of its words with a capital.

    A province is none, nor is what ends with a body (`VĂN THƯ SỞ NỘI VỤ`).
    """
    words = name.split()
    if not 2 <= len(words) <= _MOST or any(char.isdigit() or char in ",-–&" for char in name):
        return False
    named = bare(words[0]) in _surnames() and head_of(expand(name)) is None and all(word[0].isupper() for word in words)
    return named and bare(name) not in _places() and not _holds_body(name)


def _holds_body(name: str) -> bool:
    """Whether a body is named anywhere in a name; where it has no accents, those of the tables don't count either."""
    like = bare if name.isascii() else fold
    words = like(expand(name)).split()
    if name.isascii() and "".join(words[:2]) in _pairs():
        return True
    return any(_begins_body(" ".join(words[at:]), name.isascii()) for at in range(len(words)))


def _begins_body(text: str, ascii_only: bool) -> bool:
    """Whether a body's head begins here, and is long or has a branch or a kind of place behind it."""
    heads, behind = _heads(ascii_only)
    known = [head for head in heads if f"{text} ".startswith(f"{head} ")]
    return any(head.count(" ") + 1 >= _WHOLE or f"{text[len(head) + 1 :]} ".startswith(behind) for head in known)


@cache
def _heads(ascii_only: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The heads of bodies, and what makes a name of a body of them: branches, kinds of places, other heads."""
    like = bare if ascii_only else fold
    heads = frozenset(like(row["name"]) for row in rows("bodies") if row["kind"] in {"name", "head"})
    branches = {like(row["name"]) for row in rows("branches")}
    return heads, tuple(f"{words} " for words in branches | heads | set(map(like, context("seat"))) if words)


@cache
def _pairs() -> frozenset[str]:
    """Heads of two words, closed, that a name without accents can't begin with: their first word looks like a family name."""
    return frozenset("".join(bare(row["name"]).split()) for row in rows("bodies") if row["kind"] == "head" and row["name"].count(" ") == 1)


@cache
def _places() -> frozenset[str]:
    return frozenset(map(bare, provinces()))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(bare(row["surname"]) for row in rows("surnames"))
