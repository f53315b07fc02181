"""The table of reminders: which unfinished products were spoken of again, and what was answered."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from storage.columns import Id, Instant
from storage.tables.house import metadata, numbered, one_of

ANSWERS: Final = ("later", "drop")

reminders = Table(
    "reminders",
    metadata,
    numbered(),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("component", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
    one_of("answer", ANSWERS, nullable=True),
    Column("planned_at", Instant, nullable=False),
    Column("answered_at", Instant),
    UniqueConstraint("interview_id", "component", "step"),
    sqlite_autoincrement=True,
)
