"""The index of words. It is made empty: who opens the register fills it (`pipeline/register/search/index.py`)."""

from alembic import op

revision = "0002"
down_revision = "0001"

_COLUMNS = ("number", "head_exact", "head", "exact", "plain", "who", "cites")


def upgrade() -> None:
    """Make the table, as each database has it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE VIRTUAL TABLE words USING fts5({', '.join(_COLUMNS)}, tokenize='ascii', prefix='2 3')")
        return
    columns = ", ".join(f"{name} tsvector NOT NULL" for name in _COLUMNS)
    op.execute(f"CREATE TABLE words (document_id integer PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, {columns})")
    for name in _COLUMNS:
        op.execute(f"CREATE INDEX ix_words_{name} ON words USING gin ({name})")
