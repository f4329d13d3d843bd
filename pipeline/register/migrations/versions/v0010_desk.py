"""What clerks say of documents: corrections taken back, checks, columns of the books; how sure readings are, and what was wrong in them."""

from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0010"
down_revision = "0009"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns and make the tables; `fill_doubts` puts the rows of documents into them."""
    for name in ("withdrawn_by", "withdrawn_at"):
        op.add_column("corrections", Column(name, _TEXT))
    op.create_index("ix_documents_arrival_number", "documents", ["arrival_number"])
    _of_documents("checks", _text("by"), _text("at"), Column("lapsed_at", _TEXT))
    names = ("received_by", "passed_on", "term", "progress", "reply_number", "note")
    _of_documents("handling", *(Column(name, _TEXT) for name in names), _text("by"), _text("at"))
    flags = (Column(name, Boolean, nullable=False) for name in ("marked", "withheld"))
    _of_documents("doubts", Column("score", Integer, nullable=False), _text("reasons"), *flags, _text("read_as"))
    op.create_index("ix_doubts_score_document_id", "doubts", ["score", "document_id"])
    op.create_table(
        "misreadings",
        Column("document_id", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        *(_text(name) for name in ("field", "pointer")),
        Column("missing", Boolean, nullable=False),
        *(Column(name, _TEXT) for name in ("rule", "code")),
        PrimaryKeyConstraint("document_id", "position", name="pk_misreadings"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_misreadings_documents", ondelete="CASCADE"),
    )


def _of_documents(name: str, *columns: Column[Any]) -> None:
    """A table with a row a document."""
    op.create_table(
        name,
        Column("document_id", Integer, autoincrement=False, nullable=False),
        *columns,
        PrimaryKeyConstraint("document_id", name=f"pk_{name}"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name=f"fk_{name}_documents", ondelete="CASCADE"),
    )


def _text(name: str) -> Column[Any]:
    return Column(name, _TEXT, nullable=False)
