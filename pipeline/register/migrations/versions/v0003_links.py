"""The keys by which citations find the documents that they mean. They are made empty: who opens the register fills them."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0003"
down_revision = "0002"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the key of what is cited, and those of the documents."""
    op.add_column("citations", Column("cites", _TEXT))
    op.create_index("ix_citations_cites", "citations", ["cites"])
    op.create_table(
        "cited_as",
        Column("document_id", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("key", _TEXT, nullable=False),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_cited_as_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("document_id", "position", name="pk_cited_as"),
    )
    op.create_index("ix_cited_as_key", "cited_as", ["key"])
