"""What an office does of what is asked of it, and the numbers of its book of incoming documents."""

from typing import Any

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "task_states",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("document_id", Integer, nullable=False),
        *(_text(name) for name in ("office", "pointer")),
        Column("label", _TEXT),
        *(_text(name) for name in ("starts", "status")),
        Column("note", _TEXT),
        *(_text(name) for name in ("by", "at")),
        PrimaryKeyConstraint("id", name="pk_task_states"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_task_states_documents", ondelete="CASCADE"),
    )
    op.create_index("ix_task_states_document_id", "task_states", ["document_id"])
    op.create_table(
        "arrivals",
        Column("document_id", Integer, autoincrement=False, nullable=False),
        *(_text(name) for name in ("number", "arrived_on")),
        PrimaryKeyConstraint("document_id", name="pk_arrivals"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_arrivals_documents", ondelete="CASCADE"),
    )


def _text(name: str) -> Column[Any]:
    return Column(name, _TEXT, nullable=False)
