"""What documents are counted and narrowed by, in a table of its own; words of the index are stored as they are."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0006"
down_revision = "0005"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

_WORDS = ("number", "head_exact", "head", "exact", "plain", "who", "cites")


def upgrade() -> None:
    """Make the table and fill it."""
    op.create_table(
        "facets",
        Column("document_id", Integer, autoincrement=False, nullable=False),
        Column("kind", _TEXT, nullable=False),
        *(Column(name, _TEXT) for name in ("type", "issuer", "issued_on", "year", "urgency", "secrecy")),
        PrimaryKeyConstraint("document_id", name="pk_facets"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_facets_documents", ondelete="CASCADE"),
    )
    for name in ("type", "issuer", "issued_on"):
        op.create_index(f"ix_facets_{name}", "facets", [name])
    op.execute(
        "INSERT INTO facets (document_id, kind, type, issuer, issued_on, year, urgency, secrecy) "
        "SELECT id, kind, type, issuer, issued_on, substr(issued_on, 1, 4), urgency, secrecy FROM documents"
    )
    if op.get_bind().dialect.name == "postgresql":
        for name in _WORDS:  # to look for a phrase each row is unpacked
            op.execute(f"ALTER TABLE words ALTER COLUMN {name} SET STORAGE EXTERNAL")
