"""The tables of what clerks say of documents, and of how sure their readings are."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from pipeline.register.tables import METADATA, TEXT


def _document() -> Column[int]:
    return Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)


arrivals = Table(
    "arrivals",
    METADATA,
    _document(),
    Column("number", TEXT, nullable=False),
    Column("arrived_on", TEXT, nullable=False),
    Index(None, "arrived_on", "document_id"),
)
"""The number that an incoming document has in the office's book (số đến), and the day."""

checks = Table(
    "checks",
    METADATA,
    _document(),
    Column("by", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("lapsed_at", TEXT),
)
"""Who compared what is valid with the document, and when; `lapsed_at`: since then a newer reading says something else."""

handling = Table(
    "handling",
    METADATA,
    _document(),
    *(Column(name, TEXT) for name in ("received_by", "passed_on", "term", "progress", "reply_number", "note")),
    Column("by", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
)
"""What persons fill in the books of incoming documents: a row a document; `by` and `at` are of the last word."""

doubts = Table(
    "doubts",
    METADATA,
    _document(),
    Column("score", Integer, nullable=False),
    Column("reasons", TEXT, nullable=False),
    Column("marked", Boolean, nullable=False),
    Column("withheld", Boolean, nullable=False),
    Column("read_as", TEXT, nullable=False),
    Index(None, "score", "document_id"),
)
"""How unsure a reading is, a short row a document: `reasons` is a list of code and path as JSON, of what is valid; `score` their weight as
`data/notices.csv` had it when the row was written; `marked`: Mật or higher."""

misreadings = Table(
    "misreadings",
    METADATA,
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("field", TEXT, nullable=False),
    Column("pointer", TEXT, nullable=False),
    Column("missing", Boolean, nullable=False),
    Column("rule", TEXT),
    Column("code", TEXT),
    PrimaryKeyConstraint("document_id", "position"),
)
"""Where what is valid differs from what was read, as persons put it right: the rule that read it so, the notice that stood there."""
