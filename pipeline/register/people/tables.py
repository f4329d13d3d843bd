"""The tables of people, beside those of documents in the same register."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from pipeline.register.tables import METADATA, TEXT


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=nullable)


def _user() -> Column[int]:
    return Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False)


users = Table(
    "users",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("key"),
    _text("name"),
    _text("full_name", nullable=True),
    _text("password_hash"),
    _text("role"),
    Column("cleared", Boolean, nullable=False),
    Column("disabled", Boolean, nullable=False),
    _text("made_at"),
    UniqueConstraint("key"),
)
"""Users are never deleted, so that a name in the audit log means one person for ever; `key` is the name as it is compared."""

sessions = Table(
    "sessions",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    _user(),
    _text("made_at"),
    _text("last_seen"),
    _text("expires"),
    Index(None, "user_id"),
)
"""Who is logged in; `digest` is of the random key that the browser has. The secret against forged requests is derived from that key."""

tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _user(),
    _text("name"),
    _text("digest"),
    _text("prefix"),
    _text("scopes"),
    Column("cleared", Boolean, nullable=False),
    _text("made_at"),
    _text("expires"),
    _text("last_used", nullable=True),
    _text("revoked_at", nullable=True),
    UniqueConstraint("digest"),
    Index(None, "user_id"),
)
"""Keys of programs that use the API for a user; `prefix` is what of the key may be shown, `scopes` are parted by blanks."""

failed_logins = Table(
    "failed_logins",
    METADATA,
    Column("subject", TEXT, primary_key=True),
    _text("times"),
    Column("locks", Integer, nullable=False),
    _text("until", nullable=True),
    _text("forget_at"),
    Index(None, "forget_at"),
)
"""Failures of a user name (by its digest, as some people type their password there) or of an address: see `lockout.py`."""

audit = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who", nullable=True),
    _text("address", nullable=True),
    _text("action"),
    # No foreign key: what was done with a document is told also when the document is gone.
    Column("document_id", Integer),
    _text("detail"),
    Index(None, "who"),
    Index(None, "document_id"),
)
"""What people did. Triggers refuse to change or delete a row."""

PASSING = (sessions, failed_logins)
"""What is of this moment and this place only: no part of a dump."""
