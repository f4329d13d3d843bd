"""The book of incoming documents is shown a page at a time, with what waits for its number, however many documents there are."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_documents_added_at_arrival_date", "documents", ["added_at", "arrival_date"])
    op.create_index("ix_arrivals_arrived_on_document_id", "arrivals", ["arrived_on", "document_id"])
    op.create_index("ix_facets_secrecy", "facets", ["secrecy"])
