"""Tables of what leaves and what waits: messages, heavy work, marks, and the log of privileged acts."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, false, text

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of

LANES: Final = ("reply", "letter")
SENDINGS: Final = ("waiting", "leased", "sent", "failed", "uncertain", "dropped")
LETTERS: Final = ("interview", "totals", "digest", "followup", "admin")
WORKINGS: Final = ("waiting", "leased", "done", "failed")

UNFINISHED = text("state IN ('waiting', 'leased')")

outbox = Table(
    "outbox",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("chat_id", BigInteger, nullable=False),
    one_of("lane", LANES),
    Column("method", String(32), nullable=False),
    Column("payload", Document, nullable=False),
    one_of("purpose", LETTERS, nullable=True),
    Column("key", String(128), unique=True),
    Column("edit_message_id", BigInteger),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="SET NULL"), index=True),
    Column("component", Integer),
    Column("question", String(64)),
    Column("revision", Integer),
    one_of("state", SENDINGS, server_default="waiting"),
    Column("not_before", Instant, nullable=False),
    Column("leased_by", String(64)),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("problem", Typed),
    Column("message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("fleeting", Boolean, nullable=False, server_default=false()),
    Index("ix_outbox_lanes", "chat_id", "lane", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index("ix_outbox_unfinished", "lane", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index(None, "chat_id", "message_id"),
    Index(None, "chat_id", "sent_at"),
    sqlite_autoincrement=True,
)

jobs = Table(
    "jobs",
    metadata,
    numbered(),
    Column("kind", String(32), nullable=False),
    Column("arguments", Document, nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("key", String(128), unique=True),
    one_of("state", WORKINGS, server_default="waiting"),
    Column("not_before", Instant, nullable=False),
    Column("leased_by", String(64)),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("result", Document),
    Column("problem", Typed),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_jobs_unfinished", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    sqlite_autoincrement=True,
)

marks = Table(
    "marks",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Document),
)

audit = Table(
    "audit",
    metadata,
    numbered(),
    Column("at", Instant, nullable=False),
    Column("actor_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("action", String(64), nullable=False),
    Column("subject", Typed, nullable=False),
    Column("details", Document),
    sqlite_autoincrement=True,
)
