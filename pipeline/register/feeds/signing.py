"""Signs letters as Standard Webhooks says (standardwebhooks.com): HMAC-SHA256 over id, time and body.

None can be forged, changed, or sent again later without being noticed.
"""

import base64
import binascii
import hashlib
import hmac
from pathlib import Path

from pipeline.files import spelt
from schemas import UsageError

_LEAST = 24
"""Bytes of a secret, as the standard asks."""
_PREFIX = "whsec_"
_ADVICE = "Make one that the receiver gets too: openssl rand -base64 32 > FILE."


def secret_in(path: Path) -> bytes:
    """The secret in a file: bytes in base64 behind `whsec_`, else the text itself. Raises UsageError."""
    try:
        said = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = (getattr(error, "strerror", None) or "is no text").lower()
        raise UsageError(f"the secret in {spelt(path)} can't be read: {why}", _ADVICE) from None
    try:
        secret = base64.b64decode(said.removeprefix(_PREFIX), validate=True) if said.startswith(_PREFIX) else said.encode()
    except binascii.Error:
        raise UsageError(f"the secret in {spelt(path)} is no base64 behind {_PREFIX}", _ADVICE) from None
    if len(secret) < _LEAST:
        raise UsageError(f"the secret in {spelt(path)} is too short: {_LEAST} bytes at least", _ADVICE)
    return secret


def signed(secret: bytes, id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of a letter: its id, by which a receiver knows it again, the time in seconds since 1970, and the signature."""
    digest = hmac.new(secret, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
