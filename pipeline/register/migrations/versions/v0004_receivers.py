"""Who is told of changes, how far each has come, and what could not be delivered."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0004"
down_revision = "0003"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "receivers",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("url", _TEXT, nullable=False),
        Column("cursor", Integer, nullable=False),
        Column("sending", Integer),
        Column("failures", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_receivers"),
        UniqueConstraint("url", name="uq_receivers_url"),
    )
    op.create_table(
        "dead_letters",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("receiver_id", Integer, nullable=False),
        Column("first", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("reason", _TEXT, nullable=False),
        Column("at", _TEXT, nullable=False),
        ForeignKeyConstraint(["receiver_id"], ["receivers.id"], name="fk_dead_letters_receivers", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_dead_letters"),
    )
    op.create_index("ix_dead_letters_receiver_id", "dead_letters", ["receiver_id"])
