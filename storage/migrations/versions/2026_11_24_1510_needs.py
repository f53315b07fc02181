"""What the answers become: needs, constraints, opportunities, rates."""

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Document, Exact, Id, Instant, Typed
from storage.tables.house import numbered, one_of

revision = "20261124_1510"
down_revision = "20261124_1505"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opportunities",
        numbered(),
        Column("name_fr", Typed, nullable=False),
        Column("name_ar", Typed, nullable=False),
        one_of(
            "status",
            ("identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped"),
            server_default="identified",
        ),
        Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "needs",
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
        UniqueConstraint("interview_id", "component"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "need_constraints",
        Column("need_id", Id, ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True),
        Column("code", String(32), primary_key=True),
        Column(
            "severity", Integer, CheckConstraint("severity BETWEEN 1 AND 3", name="severity"), nullable=False
        ),
        Column("low", Exact),
        Column("high", Exact),
        Column("unit", String(32)),
        Column("record", Document, nullable=False),
    )
    op.create_table(
        "rates",
        Column("currency", String(3), primary_key=True),
        Column("date", Date, primary_key=True),
        Column("mad", Exact, nullable=False),
    )


def downgrade() -> None:
    for table in ("rates", "need_constraints", "needs", "opportunities"):
        op.drop_table(table)
