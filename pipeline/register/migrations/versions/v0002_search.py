"""The texts of documents, and the index of words. That is made empty: who opens the register fills it (`fill_index`)."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0002"
down_revision = "0001"

_COLUMNS = ("number", "head_exact", "head", "exact", "plain", "who", "cites")


def upgrade() -> None:
    """Make the tables; that of words as each database has it."""
    op.create_table(
        "texts",
        Column("document_id", Integer, nullable=False),
        Column("text", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
        PrimaryKeyConstraint("document_id", name="pk_texts"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_texts_documents", ondelete="CASCADE"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE VIRTUAL TABLE words USING fts5({', '.join(_COLUMNS)}, tokenize='ascii', prefix='2 3')")
        return
    columns = ", ".join(f"{name} tsvector NOT NULL" for name in _COLUMNS)
    op.execute(f"CREATE TABLE words (document_id integer PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, {columns})")
    for name in _COLUMNS:
        op.execute(f"CREATE INDEX ix_words_{name} ON words USING gin ({name})")
