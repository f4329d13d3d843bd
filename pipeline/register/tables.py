"""The tables of a register, the same in SQLite and PostgreSQL.

Every key is a number that the register gives itself, and texts compare by their code points in both databases: the same rows come in the
same order. A change of these tables needs a migration in `pipeline/register/migrations/versions`; a test compares the two.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts and compares alike in both databases, whatever the locale of a server."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _document() -> Column[int]:
    return Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


def _text(name: str, *, nullable: bool = True) -> Column[str]:
    return Column(name, TEXT, nullable=nullable)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


meta = Table("meta", METADATA, _number("id"), _text("key", nullable=False), _text("value", nullable=False), UniqueConstraint("key"))
"""What the register says of itself: `register` (its own name, made once), `created_at`, `created_by` (the program)."""

documents = Table(
    "documents",
    METADATA,
    _number("id"),
    # The file whose reading counts.
    _text("sha256", nullable=False),
    _text("name", nullable=False),
    _text("path", nullable=False),
    _text("media_type", nullable=False),
    _text("read_as", nullable=False),
    Column("pages", Integer),
    _text("program"),
    _text("added_at", nullable=False),
    Column("withheld", Boolean, nullable=False),
    _text("directive", nullable=False),
    # By what it is known again: see `pipeline/register/identity.py`.
    _text("identity"),
    _text("likeness"),
    Column("term", Integer),
    # What is valid: as read, with the corrections of persons.
    _text("number"),
    _text("running_number"),
    _text("notation"),
    Column("year", Integer),
    _text("type"),
    _text("issued_on"),
    _text("place"),
    _text("issuer"),
    _text("parent"),
    _text("subject"),
    _text("urgency"),
    _text("secrecy"),
    _text("kind", nullable=False),
    _text("arrival_number"),
    _text("arrival_date"),
    _text("signer_name"),
    _text("signer_position"),
    _text("signer_capacity"),
    UniqueConstraint("sha256"),
    Index(None, "identity"),
    Index(None, "likeness"),
    Index(None, "added_at", "arrival_date"),  # by these alone it is told what waits for its arrival number
    Index(None, "arrival_number"),
)
"""A row a document. `directive` is the JSON as it was read (of a withheld one its header alone); the flat fields are what is valid."""

texts = Table(
    "texts",
    METADATA,
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("text", nullable=False),
)
"""The text of a document as it was read, where that came with the reading; none of a withheld one."""

copies = Table(
    "copies",
    METADATA,
    _number("id"),
    _document(),
    _text("sha256", nullable=False),
    _text("name", nullable=False),
    _text("path", nullable=False),
    _text("media_type", nullable=False),
    _text("relation", nullable=False),
    _text("program"),
    _text("added_at", nullable=False),
    Column("withheld", Boolean, nullable=False),
    _text("directive"),
    Index(None, "document_id"),
    Index(None, "sha256"),
)
"""Other files of a document, each with its own reading; `directive` is null where the content is the same."""

citations = Table(
    "citations",
    METADATA,
    _document(),
    Column("position", Integer, nullable=False),
    _text("type"),
    _text("number"),
    _text("date"),
    _text("issuer"),
    _text("title"),
    _text("relation", nullable=False),
    _text("pinpoint"),
    _text("cites"),
    PrimaryKeyConstraint("document_id", "position"),
    Index(None, "number"),
    Index(None, "cites"),
)
"""The documents that a document cites, in the order of its `references`; `cites` is the key under which the cited one is found."""

cited_as = Table(
    "cited_as",
    METADATA,
    _document(),
    Column("position", Integer, nullable=False),
    _text("key", nullable=False),
    PrimaryKeyConstraint("document_id", "position"),
    Index(None, "key"),
)
"""The keys under which a document is found by those who cite it: see `pipeline/register/graph/keys.py`."""

parties = Table(
    "parties",
    METADATA,
    _document(),
    Column("position", Integer, nullable=False),
    _text("role", nullable=False),
    _text("name", nullable=False),
    PrimaryKeyConstraint("document_id", "position"),
)
"""Who a document is sent to: `role` is `addressee`, `recipient` or `default_assignee`; positions count through all of them."""

requirements = Table(
    "requirements",
    METADATA,
    _document(),
    Column("position", Integer, nullable=False),
    _text("pointer", nullable=False),
    _text("label"),
    _text("parent"),
    _text("text", nullable=False),
    _text("product"),
    PrimaryKeyConstraint("document_id", "position"),
)
"""What a document asks for; `pointer` is the JSON Pointer of the item in the directive."""


def _of_requirement(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["document_id", "requirement"], ["requirements.document_id", "requirements.position"], ondelete="CASCADE", name=name
    )


actors = Table(
    "actors",
    METADATA,
    Column("document_id", Integer, nullable=False),
    Column("requirement", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    _text("role", nullable=False),
    _text("name", nullable=False),
    _text("body"),
    Column("inherited", Boolean, nullable=False),
    PrimaryKeyConstraint("document_id", "requirement", "position"),
    _of_requirement("fk_actors_requirements"),
    Index(None, "name"),
)
"""Who must act on a requirement: `role` is `lead`, `support` or `report`; positions count through all of them."""

deadlines = Table(
    "deadlines",
    METADATA,
    Column("document_id", Integer, nullable=False),
    Column("requirement", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    _text("text", nullable=False),
    _text("date"),
    _text("rrule"),
    _text("rule", nullable=False),
    _text("note"),
    PrimaryKeyConstraint("document_id", "requirement", "position"),
    _of_requirement("fk_deadlines_requirements"),
    Index(None, "date"),
)
"""By when a requirement must be met."""

corrections = Table(
    "corrections",
    METADATA,
    _number("id"),
    _document(),
    _text("pointer", nullable=False),
    _text("value", nullable=False),
    _text("was", nullable=False),
    _text("anchors", nullable=False),
    _text("by", nullable=False),
    _text("at", nullable=False),
    *(_text(name) for name in ("withdrawn_by", "withdrawn_at")),
    Index(None, "document_id"),
)
"""What persons put right, kept apart from what was read, in the order in which they said it: a later one wins, one withdrawn is none.

`value` and `was` (what stood there) are JSON, `anchors` the entries of lists that the pointer goes through, by which they are found again
in a newer reading: see `pipeline/register/corrections.py`.
"""

task_states = Table(
    "task_states",
    METADATA,
    _number("id"),
    _document(),
    _text("office", nullable=False),
    _text("pointer", nullable=False),
    _text("label"),
    _text("starts", nullable=False),
    _text("status", nullable=False),
    _text("note"),
    _text("by", nullable=False),
    _text("at", nullable=False),
    Index(None, "document_id"),
)
"""What persons said of a requirement for an office: the last one holds. By label and first words it is found in a newer reading."""

changes = Table(
    "changes",
    METADATA,
    _number("number"),
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), nullable=True),
    _text("at", nullable=False),
    _text("kind", nullable=False),
    _text("by"),
    _text("detail", nullable=False),
    Index(None, "document_id"),
)
"""The history: what happened, in order. Writers come one after the other, so who has seen a number has seen all below it."""

receivers = Table(
    "receivers",
    METADATA,
    _number("id"),
    _text("url", nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("sending", Integer),
    Column("failures", Integer, nullable=False),
    UniqueConstraint("url"),
)
"""Who is told of changes: `cursor` is the last that is done with, `sending` the last of the letter on its way, sent again after an end in
the middle, `failures` how often that was tried in vain."""

dead_letters = Table(
    "dead_letters",
    METADATA,
    _number("id"),
    Column("receiver_id", Integer, ForeignKey("receivers.id", ondelete="CASCADE"), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    _text("reason", nullable=False),
    _text("at", nullable=False),
    Index(None, "receiver_id"),
)
"""Letters that were given up: the changes `first` to `last`, not their words, which may have become secret since."""
