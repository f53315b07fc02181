"""Tables of what was handed over: parcels with their files while they wait, and which rows were in them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.columns import Document, Id, Instant
from storage.tables.house import metadata, numbered

parcels = Table(
    "parcels",
    metadata,
    numbered(),
    Column("name", String(64), nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("job_id", Id, ForeignKey("jobs.id", ondelete="SET NULL"), index=True),
    Column("reader", String(16), nullable=False),
    Column("rows", Document, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("closed_at", Instant),
    Index(None, "name", "delivered_at"),
    sqlite_autoincrement=True,
)

parcel_parts = Table(
    "parcel_parts",
    metadata,
    Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
    Column("given_at", Instant),
)

parcel_pieces = Table(
    "parcel_pieces",
    metadata,
    Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("parcel_id", Id, ForeignKey("parcels.id", ondelete="CASCADE"), primary_key=True),
    Column("table_name", String(32), primary_key=True),
    Column("row_id", Id, primary_key=True),
    Column("part", String(64), primary_key=True),
    Column("revision", String(16), nullable=False),
    Index(None, "table_name", "row_id"),
)
