"""Tables of who answers an opportunity: interests, introductions of a buyer to a maker, supporting bodies."""

from typing import Final

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of

INTERESTS: Final = ("too", "maker", "make")
FITS: Final = ("none", "could", "near", "exact_other", "exact")
DECISIONS: Final = ("waiting", "accepted", "refused")
INTRODUCTIONS: Final = ("asked", "yes", "no", "done")

interests = Table(
    "interests",
    metadata,
    numbered(),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    one_of("kind", INTERESTS),
    one_of("fit", FITS, nullable=True),
    Column("answers", Document, nullable=False),
    Column("need_id", Id, ForeignKey("needs.id", ondelete="SET NULL"), index=True),
    one_of("status", DECISIONS, server_default="waiting"),
    Column("decided_by", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("decided_at", Instant),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("opportunity_id", "person_id", "kind"),
    sqlite_autoincrement=True,
)

introductions = Table(
    "introductions",
    metadata,
    numbered(),
    Column("interest_id", Id, ForeignKey("interests.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    one_of("status", INTRODUCTIONS, server_default="asked"),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    UniqueConstraint("interest_id", "person_id"),
    sqlite_autoincrement=True,
)

supports = Table(
    "supports",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("contact", Typed, nullable=False),
)
