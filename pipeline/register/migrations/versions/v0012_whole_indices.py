"""In PostgreSQL one index has all words of a table, and another the documents by their days of issue.

What asks for words and for a person is told by the one index; from two PostgreSQL took one, and looked into what that had found.
"""

from alembic import op

revision = "0012"
down_revision = "0011"

_COLUMNS = {"heads": ("number", "head_exact", "head", "who", "cites"), "words": ("exact", "plain", "who", "cites")}


def upgrade() -> None:
    """Make these indices in the place of those that each have one column."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, columns in _COLUMNS.items():
        op.execute(f"DROP INDEX {', '.join(f'ix_{name}_{each}' for each in columns)}")
        op.execute(f"CREATE INDEX ix_{name} ON {name} USING gin ({', '.join(columns)})")
    op.execute("CREATE INDEX ix_facets_newest ON facets (issued_on DESC NULLS LAST, document_id DESC)")
