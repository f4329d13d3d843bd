"""What documents are counted and narrowed by, in a table of its own: rows so short that thousands are looked at in milliseconds.

In SQLite a row of `documents`, with its whole directive, takes several pages of the file.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from pipeline.register.tables import METADATA, TEXT

facets = Table(
    "facets",
    METADATA,
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    *(Column(name, TEXT) for name in ("type", "issuer", "issued_on", "year", "urgency", "secrecy")),
    *(Index(None, name) for name in ("type", "issuer", "issued_on", "secrecy")),
)
"""A row a document, as valid; `year` is that of issue."""
