"""First house: people, their companies and consents, interviews and what is heard in them."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
    true,
)

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import numbered, one_of

revision = "20261124_1500"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "companies",
        numbered(),
        Column("name", Typed, nullable=False),
        Column("normal", Typed, nullable=False, unique=True),
        Column("group_id", Id, ForeignKey("companies.id", ondelete="SET NULL")),
        Column("confirmed_at", Instant),
        Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "invitations",
        numbered(),
        Column("token_hash", String(64), nullable=False, unique=True),
        one_of("role", ("guest", "member", "partner", "coordinator", "admin")),
        Column("company_id", Id, ForeignKey("companies.id", ondelete="SET NULL")),
        Column("uses_left", Integer, nullable=False),
        Column("expires_at", Instant),
        Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        numbered(),
        Column("telegram_id", Id, nullable=False, unique=True),
        Column("first_name", Typed, nullable=False),
        Column("last_name", Typed),
        Column("username", Typed),
        Column("app_language", String(35)),
        one_of("language", ("fr", "ar"), nullable=True),
        one_of("role", ("guest", "member", "partner", "coordinator", "admin"), server_default="guest"),
        Column("company_id", Id, ForeignKey("companies.id", ondelete="SET NULL"), index=True),
        Column("function", String(32)),
        Column("sectors", Document),
        Column("region", String(16)),
        Column("city", Typed),
        Column("invitation_id", Id, ForeignKey("invitations.id", ondelete="SET NULL")),
        Column("reachable", Boolean, nullable=False, server_default=true()),
        Column("created_at", Instant, nullable=False),
        Column("seen_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        numbered(),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        one_of("purpose", ("interview", "totals", "digest", "followup")),
        Column("granted", Boolean, nullable=False),
        Column("notice", String(32), nullable=False),
        one_of("language", ("fr", "ar")),
        Column("decided_at", Instant, nullable=False),
        Index(None, "person_id", "purpose", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "interviews",
        numbered(),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("survey", String(64), nullable=False),
        Column("survey_version", String(32), nullable=False),
        Column("state", Document, nullable=False),
        Column("version", Integer, nullable=False, server_default=text("0")),
        one_of("standing", ("open", "finished", "stopped"), server_default="open"),
        Column("created_at", Instant, nullable=False),
        Column("updated_at", Instant, nullable=False),
        Index(
            "uq_interviews_open",
            "person_id",
            "survey",
            unique=True,
            sqlite_where=text("standing = 'open'"),
            postgresql_where=text("standing = 'open'"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answers",
        numbered(),
        Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False),
        Column("component", Integer, nullable=False),
        Column("key", String(64), nullable=False),
        Column("revision", Integer, nullable=False),
        one_of("status", ("given", "skipped", "unknown", "declined")),
        Column("value", Document),
        Column("raw", Typed),
        one_of("language", ("fr", "ar"), nullable=True),
        Column("message_id", BigInteger),
        Column("answered_at", Instant, nullable=False),
        UniqueConstraint("interview_id", "component", "key", "revision"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachments",
        numbered(),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), index=True),
        Column("component", Integer),
        Column("key", String(64)),
        one_of("kind", ("photo", "document", "voice")),
        Column("file_id", Typed, nullable=False),
        Column("unique_id", Typed, nullable=False),
        Column("name", Typed, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("mime", Typed, nullable=False),
        Column("caption", Typed, nullable=False),
        Column("message_id", BigInteger),
        Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "heard",
        Column("update_id", BigInteger, primary_key=True, autoincrement=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("first_at", Instant, nullable=False),
        Column("done_at", Instant),
    )
    op.create_table(
        "dead_letters",
        numbered(),
        Column("update_id", BigInteger),
        Column("chat_id", BigInteger, index=True),
        Column("payload", Document),
        Column("problem", Typed, nullable=False),
        Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in (
        "dead_letters",
        "heard",
        "attachments",
        "answers",
        "interviews",
        "consents",
        "people",
        "invitations",
        "companies",
    ):
        op.drop_table(table)
