"""Tables of what is heard: interviews with their state, every revision of every answer, files, updates."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of
from storage.tables.people import LANGUAGES

STANDINGS: Final = ("open", "finished", "stopped")
STATUSES: Final = ("given", "skipped", "unknown", "declined")
FILES: Final = ("photo", "document", "voice")

interviews = Table(
    "interviews",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("survey", String(64), nullable=False),
    Column("survey_version", String(32), nullable=False),
    Column("state", Document, nullable=False),
    Column("version", Integer, nullable=False, server_default=text("0")),
    one_of("standing", STANDINGS, server_default="open"),
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

answers = Table(
    "answers",
    metadata,
    numbered(),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False),
    Column("component", Integer, nullable=False),
    Column("key", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    one_of("status", STATUSES),
    Column("value", Document),
    Column("raw", Typed),
    one_of("language", LANGUAGES, nullable=True),
    Column("message_id", BigInteger),
    Column("answered_at", Instant, nullable=False),
    UniqueConstraint("interview_id", "component", "key", "revision"),
    sqlite_autoincrement=True,
)

attachments = Table(
    "attachments",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), index=True),
    Column("component", Integer),
    Column("key", String(64)),
    one_of("kind", FILES),
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

heard = Table(
    "heard",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("first_at", Instant, nullable=False),
    Column("done_at", Instant),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    numbered(),
    Column("update_id", BigInteger),
    Column("chat_id", BigInteger, index=True),
    Column("payload", Document),
    Column("problem", Typed, nullable=False),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
