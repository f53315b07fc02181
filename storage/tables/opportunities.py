"""Tables of what needs add up to: opportunities, their events, how they were grouped, what was said."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    false,
    text,
)

from storage.columns import Document, Exact, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of

STAGES: Final = ("identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped")
EVENTS: Final = (
    "published",
    "moved",
    "dropped",
    "quiet",
    "named",
    "note",
    "merged",
    "split",
    "success",
    "withdrawn",
    "maker",
)
GROUPINGS: Final = ("joined", "opened", "merged", "split", "apart", "undone")

opportunities = Table(
    "opportunities",
    metadata,
    numbered(),
    Column("name_fr", Typed, nullable=False),
    Column("name_ar", Typed, nullable=False),
    Column("sector", String(32), nullable=False, server_default="autre", index=True),
    Column("hs4", String(6), index=True),
    Column("region", String(16)),
    one_of("status", STAGES, server_default="identified"),
    Column("version", Integer, nullable=False, server_default=text("0")),
    Column("drop_reason", String(32)),
    Column("moved_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("names_approved_at", Instant),
    Column("approved_by", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("published_at", Instant),
    Column("withdrawn_at", Instant),
    Column("asked_veto_at", Instant),
    Column("veto_at", Instant),
    Column("vetoed_by", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("nobody", Boolean, nullable=False, server_default=false()),
    Column("imports_mad", Exact),
    Column("imports_year", Integer),
    Column("imports_source", Typed),
    Column("need_score", Float, index=True),
    Column("confidence", Float),
    Column("box", String(16)),
    Column("companies", Integer, nullable=False, server_default=text("0")),
    # A merged row goes with the one it was merged into: its old buttons have nowhere to lead then.
    Column("merged_into", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), index=True),
    sqlite_autoincrement=True,
)

opportunity_events = Table(
    "opportunity_events",
    metadata,
    numbered(),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), index=True),
    Column("success_id", Id, ForeignKey("successes.id", ondelete="CASCADE"), index=True),
    one_of("kind", EVENTS),
    one_of("status", STAGES, nullable=True),
    Column("reason", String(32)),
    Column("text", Typed),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("public", Boolean, nullable=False, server_default=false()),
    Column("at", Instant, nullable=False),
    Index(None, "public", "at"),
    sqlite_autoincrement=True,
)

groupings = Table(
    "groupings",
    metadata,
    numbered(),
    Column("batch", String(36), nullable=False, index=True),
    Column("need_id", Id, ForeignKey("needs.id", ondelete="SET NULL"), index=True),
    Column(
        "opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("from_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
    one_of("action", GROUPINGS),
    Column("why", Typed, nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Column("undone_at", Instant),
    sqlite_autoincrement=True,
)

publications = Table(
    "publications",
    metadata,
    numbered(),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
    Column("figure", String(32), nullable=False),
    Column("value", Document),
    Column("contributors", Document, nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index(None, "opportunity_id", "figure", "id"),
    sqlite_autoincrement=True,
)
