"""Table of what people asked about their own data, and when it was done; of the erased, nobody's lines."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Table

from storage.columns import Id, Instant
from storage.tables.house import metadata, numbered, one_of

REQUESTS: Final = ("access", "rectify", "withdraw", "erase", "silence")
"""The last one is the house's own: somebody silent for long was asked whether to keep their data."""

data_requests = Table(
    "data_requests",
    metadata,
    numbered(),
    one_of("kind", REQUESTS),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("asked_at", Instant, nullable=False, index=True),
    Column("answered_at", Instant),
    sqlite_autoincrement=True,
)
