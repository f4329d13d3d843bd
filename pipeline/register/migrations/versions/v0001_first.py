"""The first tables of a register."""

from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0001"
down_revision = None

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    for make in (_meta, _documents, _copies, _changes, _corrections, _citations, _parties, _requirements, _actors, _deadlines):
        make()


def _text(name: str, *, nullable: bool = True) -> Column[Any]:
    return Column(name, _TEXT, nullable=nullable)


def _meta() -> None:
    op.create_table(
        "meta",
        Column("id", Integer, autoincrement=False, nullable=False),
        _text("key", nullable=False),
        _text("value", nullable=False),
        PrimaryKeyConstraint("id", name="pk_meta"),
        UniqueConstraint("key", name="uq_meta_key"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        Column("id", Integer, autoincrement=False, nullable=False),
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
        _text("identity"),
        _text("likeness"),
        Column("term", Integer),
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
        PrimaryKeyConstraint("id", name="pk_documents"),
        UniqueConstraint("sha256", name="uq_documents_sha256"),
    )
    op.create_index("ix_documents_identity", "documents", ["identity"])
    op.create_index("ix_documents_likeness", "documents", ["likeness"])


def _copies() -> None:
    op.create_table(
        "copies",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("document_id", Integer, nullable=False),
        _text("sha256", nullable=False),
        _text("name", nullable=False),
        _text("path", nullable=False),
        _text("media_type", nullable=False),
        _text("relation", nullable=False),
        _text("program"),
        _text("added_at", nullable=False),
        Column("withheld", Boolean, nullable=False),
        _text("directive"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_copies_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_copies"),
    )
    op.create_index("ix_copies_document_id", "copies", ["document_id"])
    op.create_index("ix_copies_sha256", "copies", ["sha256"])


def _changes() -> None:
    op.create_table(
        "changes",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("document_id", Integer),
        _text("at", nullable=False),
        _text("kind", nullable=False),
        _text("by"),
        _text("detail", nullable=False),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_changes_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("number", name="pk_changes"),
    )
    op.create_index("ix_changes_document_id", "changes", ["document_id"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("document_id", Integer, nullable=False),
        _text("pointer", nullable=False),
        _text("value", nullable=False),
        _text("was", nullable=False),
        _text("anchors", nullable=False),
        _text("by", nullable=False),
        _text("at", nullable=False),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_corrections_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_document_id", "corrections", ["document_id"])


def _citations() -> None:
    op.create_table(
        "citations",
        Column("document_id", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        _text("type"),
        _text("number"),
        _text("date"),
        _text("issuer"),
        _text("title"),
        _text("relation", nullable=False),
        _text("pinpoint"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_citations_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("document_id", "position", name="pk_citations"),
    )
    op.create_index("ix_citations_number", "citations", ["number"])


def _parties() -> None:
    op.create_table(
        "parties",
        Column("document_id", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        _text("role", nullable=False),
        _text("name", nullable=False),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_parties_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("document_id", "position", name="pk_parties"),
    )


def _requirements() -> None:
    op.create_table(
        "requirements",
        Column("document_id", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        _text("pointer", nullable=False),
        _text("label"),
        _text("parent"),
        _text("text", nullable=False),
        _text("product"),
        ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_requirements_documents", ondelete="CASCADE"),
        PrimaryKeyConstraint("document_id", "position", name="pk_requirements"),
    )


def _actors() -> None:
    op.create_table(
        "actors",
        Column("document_id", Integer, nullable=False),
        Column("requirement", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        _text("role", nullable=False),
        _text("name", nullable=False),
        _text("body"),
        Column("inherited", Boolean, nullable=False),
        ForeignKeyConstraint(
            ["document_id", "requirement"],
            ["requirements.document_id", "requirements.position"],
            name="fk_actors_requirements",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("document_id", "requirement", "position", name="pk_actors"),
    )
    op.create_index("ix_actors_name", "actors", ["name"])


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        Column("document_id", Integer, nullable=False),
        Column("requirement", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        _text("text", nullable=False),
        _text("date"),
        _text("rrule"),
        _text("rule", nullable=False),
        _text("note"),
        ForeignKeyConstraint(
            ["document_id", "requirement"],
            ["requirements.document_id", "requirements.position"],
            name="fk_deadlines_requirements",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("document_id", "requirement", "position", name="pk_deadlines"),
    )
    op.create_index("ix_deadlines_date", "deadlines", ["date"])
