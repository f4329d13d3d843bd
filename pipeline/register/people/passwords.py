"""Passwords, kept as Argon2id hashes.

They are prepared as RFC 8265 (OpaqueString) says: every kind of blank is a blank, and letters are composed (NFC), as the keyboards of one
office write `ế` in one, two or three characters. NFKC would also make other characters alike (`²` and `2`, wide and narrow letters): a
password is what was typed, and none that was chosen with care should become a weaker one.
"""

import unicodedata
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline.register.people.keys import new_key
from schemas import UsageError

LEAST = 10
"""Characters that a password has at least; of what kinds is left to who chooses it."""

LONGEST = 1000
_AT_ONCE = 2


class Passwords:
    """Hashes passwords and compares them; `hasher` sets what that costs."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Each hash takes 64 MiB: many log-ins at once wait for each other, they don't fill the memory.
        self._room = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash of a new password; raises UsageError where it is too short."""
        prepared = _prepared(password)
        if len(prepared) < LEAST:
            raise UsageError(
                f"the password is too short: {LEAST} characters at least", "Take a few words that nobody would guess.", kind="password"
            )
        if len(prepared) > LONGEST:
            raise UsageError(f"the password is longer than {LONGEST} characters", "Take a shorter one.", kind="password")
        if any(unicodedata.category(char) in ("Cc", "Cs") for char in prepared):
            raise UsageError(
                "the password has characters that no keyboard writes", "Take letters, figures, blanks and signs.", kind="password"
            )
        return self._hashed(prepared)

    def is_right(self, hashed: str | None, password: str) -> bool:
        """Whether a password is the one that was hashed; of no user (None) it is not, and to say so takes as long."""
        with self._room:
            nobody = self.nobody  # made at the first log-in, whosever that is
            try:
                return self._hasher.verify(hashed or nobody, _prepared(password).encode("utf-8", "surrogatepass"))
            except (VerificationError, InvalidHashError):
                return False

    def is_dated(self, hashed: str) -> bool:
        """Whether it was hashed at another cost than a new password would be."""
        return self._hasher.check_needs_rehash(hashed)

    def renewed(self, password: str) -> str:
        """The hash, at today's cost, of a password that was right."""
        return self._hashed(_prepared(password))

    @cached_property
    def nobody(self) -> str:
        """A hash that no password has."""
        return self._hasher.hash(new_key())

    def _hashed(self, prepared: str) -> str:
        with self._room:
            return self._hasher.hash(prepared)


def _prepared(password: str) -> str:
    blanks = "".join(" " if unicodedata.category(char) == "Zs" else char for char in password)
    return unicodedata.normalize("NFC", blanks)
