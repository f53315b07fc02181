"""What was delivered to whom: parcels, their files while they wait, the rows that were in them."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String

from storage.columns import Document, Id, Instant
from storage.tables.house import numbered

revision = "20261124_2005"
down_revision = "20261124_2000"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parcels",
        numbered(),
        Column("name", String(64), nullable=False),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), index=True),
        Column("job_id", Id, ForeignKey("jobs.id", ondelete="SET NULL"), index=True),
        Column("reader", String(16), nullable=False),
        Column("rows", Document, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("delivered_at", Instant),
        Column("closed_at", Instant),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_parcels_name_delivered_at", "parcels", ["name", "delivered_at"])
    op.create_table(
        "parcel_parts",
        Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
        Column("given_at", Instant),
    )
    op.create_table(
        "parcel_pieces",
        Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("place", Integer, primary_key=True),
        Column("bytes", LargeBinary, nullable=False),
    )
    op.create_table(
        "deliveries",
        Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
        Column("table_name", String(32), primary_key=True),
        Column("row_id", Id, primary_key=True),
        Column("part", String(64), primary_key=True),
        Column("revision", String(16), nullable=False),
    )
    op.create_index("ix_deliveries_table_name_row_id", "deliveries", ["table_name", "row_id"])


def downgrade() -> None:
    for table in ("deliveries", "parcel_pieces", "parcel_parts", "parcels"):
        op.drop_table(table)
