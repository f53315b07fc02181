"""Table of the success sheets: components made at home, written up so that others can do it again."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Table

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of

SHEETS: Final = ("draft", "modelled", "documented", "reproduced")

successes = Table(
    "successes",
    metadata,
    numbered(),
    Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
    one_of("status", SHEETS, server_default="draft"),
    Column("title", Typed, nullable=False),
    Column("answers", Document, nullable=False),
    Column("reproduced_id", Id, ForeignKey("successes.id", ondelete="SET NULL")),
    Column("published_at", Instant),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
