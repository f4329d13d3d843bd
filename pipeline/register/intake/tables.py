"""The table of files that were sent."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from pipeline.register.tables import METADATA, TEXT


def _text(name: str, *, nullable: bool = True) -> Column[str]:
    return Column(name, TEXT, nullable=nullable)


uploads = Table(
    "uploads",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("parent_id", Integer, ForeignKey("uploads.id", ondelete="CASCADE")),
    _text("place"),
    _text("batch", nullable=False),
    _text("sha256"),
    _text("name", nullable=False),
    Column("size", Integer),
    _text("media_type"),
    _text("by", nullable=False),
    _text("at", nullable=False),
    _text("state", nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="SET NULL")),
    _text("started_at"),
    _text("finished_at"),
    _text("what"),
    _text("relation"),
    _text("failure"),
    _text("message"),
    UniqueConstraint("parent_id", "place"),
    Index(None, "batch"),
    Index(None, "state"),
    Index(None, "document_id"),
)
"""A row a file, in the order in which they came; a file of an archive has that as its parent, and the way to it in that as its place."""
