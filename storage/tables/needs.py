"""Tables of what the answers become: needs with their constraints, and dated rates."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Document, Exact, Id, Instant, Typed
from storage.tables.house import metadata, numbered

needs = Table(
    "needs",
    metadata,
    numbered(),
    Column("interview_id", Id, ForeignKey("interviews.id", ondelete="SET NULL")),
    Column("component", Integer, nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("company_id", Id, ForeignKey("companies.id", ondelete="SET NULL"), index=True),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
    Column("revision", Integer, nullable=False, server_default=text("1")),
    Column("product", Typed, nullable=False),
    Column("hs", String(10), index=True),
    Column("sector", String(32), index=True),
    Column("region", String(16), index=True),
    Column("origins", Document, nullable=False),
    Column("unit", String(32)),
    Column("quantity_low", Exact),
    Column("quantity_high", Exact),
    Column("mad_low", Exact),
    Column("mad_high", Exact),
    Column("share_bands", Boolean, nullable=False, server_default=false()),
    Column("record", Document, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("changed_at", Instant),
    Column("company_confirmed", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("interview_id", "component"),
    sqlite_autoincrement=True,
)

need_constraints = Table(
    "need_constraints",
    metadata,
    Column("need_id", Id, ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("severity", Integer, CheckConstraint("severity BETWEEN 1 AND 3", name="severity"), nullable=False),
    Column("low", Exact),
    Column("high", Exact),
    Column("unit", String(32)),
    Column("record", Document, nullable=False),
)

rates = Table(
    "rates",
    metadata,
    Column("currency", String(3), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("mad", Exact, nullable=False),
)
