"""Random keys: the browser or the program has the key, the register its digest, from which nobody gets the key back."""

import hashlib
import hmac
import secrets

_BYTES = 32
PREFIX = "congvan_"
"""How a token begins, so that one that was left in a file is recognised by who searches for such."""

_SHOWN = len(PREFIX) + 6


def new_key() -> str:
    """256 random bits as text that fits a cookie and a header."""
    return secrets.token_urlsafe(_BYTES)


def new_token() -> str:
    """A key for a program."""
    return PREFIX + new_key()


def digest_of(key: str) -> str:
    """What is kept of a key. It needs no slow hash, as nobody can guess 256 random bits; and how long it takes to look the digest up tells
    nothing of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def prefix_of(token: str) -> str:
    """What of a token may be shown, to tell it from others."""
    return token[:_SHOWN]


def derived(key: str, purpose: str) -> str:
    """A secret that only who has the key can make: nothing of it is kept."""
    return hmac.new(key.encode("utf-8", "surrogatepass"), purpose.encode(), hashlib.sha256).hexdigest()


def same(secret: str, given: str) -> bool:
    """Whether both are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(secret.encode("utf-8", "surrogatepass"), given.encode("utf-8", "surrogatepass"))
