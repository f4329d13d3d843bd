"""Who may use the page and the API, and what each did there: users, sessions, tokens, failed log-ins, the audit log."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0007"
down_revision = "0006"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, _TEXT, nullable=nullable)


def upgrade() -> None:
    """Make the tables, and see that the audit log only grows."""
    op.create_table(
        "users",
        Column("id", Integer, autoincrement=False, nullable=False),
        *(_text("key"), _text("name"), _text("full_name", nullable=True), _text("password_hash"), _text("role")),
        Column("cleared", Boolean, nullable=False),
        Column("disabled", Boolean, nullable=False),
        _text("made_at"),
        PrimaryKeyConstraint("id", name="pk_users"),
        UniqueConstraint("key", name="uq_users_key"),
    )
    _make_keys()
    op.create_table(
        "failed_logins",
        *(_text("subject"), _text("times"), Column("locks", Integer, nullable=False), _text("until", nullable=True), _text("forget_at")),
        PrimaryKeyConstraint("subject", name="pk_failed_logins"),
    )
    op.create_index("ix_failed_logins_forget_at", "failed_logins", ["forget_at"])
    op.create_table(
        "audit",
        Column("number", Integer, autoincrement=False, nullable=False),
        *(_text("at"), _text("who", nullable=True), _text("address", nullable=True), _text("action")),
        Column("document_id", Integer),
        _text("detail"),
        PrimaryKeyConstraint("number", name="pk_audit"),
    )
    for name in ("who", "document_id"):
        op.create_index(f"ix_audit_{name}", "audit", [name])
    _only_grows()


def _make_keys() -> None:
    op.create_table(
        "sessions",
        _text("digest"),
        Column("user_id", Integer, nullable=False),
        *(_text("made_at"), _text("last_seen"), _text("expires")),
        PrimaryKeyConstraint("digest", name="pk_sessions"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_users", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "tokens",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("user_id", Integer, nullable=False),
        *(_text("name"), _text("digest"), _text("prefix"), _text("scopes")),
        Column("cleared", Boolean, nullable=False),
        *(_text("made_at"), _text("expires"), _text("last_used", nullable=True), _text("revoked_at", nullable=True)),
        PrimaryKeyConstraint("id", name="pk_tokens"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tokens_users", ondelete="CASCADE"),
        UniqueConstraint("digest", name="uq_tokens_digest"),
    )
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])


def _only_grows() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$"
    )
    op.execute("CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_only_grows()")
