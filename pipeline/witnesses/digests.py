"""Digests of what signatures cover: each covers the file from its first byte on, so most of it is the same for all, and gone over once."""

import hashlib
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeGuard

_KNOWN = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})
_FIGURES = 4
"""Of an ordinary range of bytes: where it begins, how long it is, where it goes on behind the signature, and how long that is."""


class Digests:
    """Digests of one file, by algorithm; the states at the ends of what was gone over are kept."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._states = {name: [(0, hashlib.new(name, usedforsecurity=False))] for name in _KNOWN}

    def of(self, algorithm: str, covered: object) -> bytes | None:
        """The digest of a range of bytes (ISO 32000-2, 12.8.1); None of one that is not ordinary."""
        if algorithm not in _KNOWN or not _is_ordinary(covered):
            return None
        _, first, behind, rest = covered
        if not first <= behind <= behind + rest <= len(self._content):
            return None
        states = self._states[algorithm]
        reached, state = max((each for each in states if each[0] <= first), key=itemgetter(0))
        state = state.copy()
        state.update(self._content[reached:first])
        states.append((first, state))
        whole = state.copy()
        whole.update(self._content[behind : behind + rest])
        return whole.digest()


def _is_ordinary(covered: object) -> TypeGuard[Sequence[int]]:
    if not isinstance(covered, list) or len(covered) != _FIGURES:
        return False
    return covered[0] == 0 and all(isinstance(each, int) and each >= 0 for each in covered)
