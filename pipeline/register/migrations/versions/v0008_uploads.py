"""Files that were sent to be read, and what became of each."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0008"
down_revision = "0007"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_TOLD = ("started_at", "finished_at", "what", "relation", "failure", "message")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "uploads",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("parent_id", Integer),
        Column("place", _TEXT),
        Column("batch", _TEXT, nullable=False),
        Column("sha256", _TEXT),
        Column("name", _TEXT, nullable=False),
        Column("size", Integer),
        Column("media_type", _TEXT),
        Column("by", _TEXT, nullable=False),
        Column("at", _TEXT, nullable=False),
        Column("state", _TEXT, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("document_id", Integer),
        *(Column(name, _TEXT) for name in _TOLD),
        ForeignKeyConstraint(["parent_id"], ["uploads.id"], name="fk_uploads_uploads", ondelete="CASCADE"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_uploads_documents", ondelete="SET NULL"),
        PrimaryKeyConstraint("id", name="pk_uploads"),
        UniqueConstraint("parent_id", "place", name="uq_uploads_parent_id_place"),
    )
    for name in ("batch", "state", "document_id"):
        op.create_index(f"ix_uploads_{name}", "uploads", [name])
