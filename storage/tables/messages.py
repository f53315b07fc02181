"""Table of what members write to the AMCA outside any survey, and of what it answers."""

from sqlalchemy import Column, ForeignKey, Table

from storage.columns import Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of
from storage.tables.people import LANGUAGES

messages = Table(
    "messages",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("author_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("reply_to_id", Id, ForeignKey("messages.id", ondelete="SET NULL"), index=True),
    Column("text", Typed, nullable=False),
    one_of("language", LANGUAGES),
    Column("at", Instant, nullable=False),
    Column("answered_at", Instant),
    sqlite_autoincrement=True,
)
