"""Tables of the weekly digest: one row for each person and ISO week, and what each one told."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from storage.columns import Id, Instant
from storage.tables.house import metadata, numbered, one_of

DIGESTS: Final = ("planned", "sent", "uncertain", "failed", "dropped")

digests = Table(
    "digests",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("iso_year", Integer, nullable=False),
    Column("iso_week", Integer, nullable=False),
    one_of("status", DIGESTS, server_default="planned"),
    Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("person_id", "iso_year", "iso_week"),
    sqlite_autoincrement=True,
)

digest_items = Table(
    "digest_items",
    metadata,
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "event_id",
        Id,
        ForeignKey("opportunity_events.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), nullable=False, index=True),
)
