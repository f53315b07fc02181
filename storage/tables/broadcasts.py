"""Tables of follow-ups sent to many: what is sent, and one row for each person it is for."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, false, text

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of
from storage.tables.people import LANGUAGES

BROADCASTS: Final = ("draft", "confirmed", "planning", "sending", "paused", "done", "cancelled")
TARGETS: Final = ("frozen", "planned", "sent", "failed", "uncertain", "dropped")

broadcasts = Table(
    "broadcasts",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
    one_of("status", BROADCASTS, server_default="draft"),
    Column("version", Integer, nullable=False, server_default=text("0")),
    Column("audience", Document, nullable=False),
    Column("excluded", Document),
    Column("text_fr", Typed),
    Column("entities_fr", Document),
    Column("text_ar", Typed),
    Column("entities_ar", Document),
    Column("file", Document),
    Column("question", Document),
    Column("scheduled_at", Instant),
    Column("confirmed_at", Instant),
    Column("starts_at", Instant),
    Column("progress_chat_id", BigInteger),
    Column("progress_message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("ended_at", Instant),
    sqlite_autoincrement=True,
)

broadcast_targets = Table(
    "broadcast_targets",
    metadata,
    Column("broadcast_id", Id, ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    one_of("state", TARGETS, server_default="frozen"),
    Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
    one_of("language", LANGUAGES, nullable=True),
    Column("cause", String(32)),
    Column("problem", Typed),
    Column("sent_at", Instant),
    Column("waits", Boolean, nullable=False, server_default=false()),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="SET NULL"), index=True),
    Column("replied_at", Instant),
)
