"""Requests of people about their data, and messages of which nothing stays once they left."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, false

from storage.columns import Id, Instant
from storage.tables.house import numbered, one_of

revision = "20261124_2010"
down_revision = "20261124_2005"
branch_labels = None
depends_on = None

KINDS = ("access", "rectify", "withdraw", "erase", "silence")


def upgrade() -> None:
    op.create_table(
        "data_requests",
        numbered(),
        one_of("kind", KINDS),
        Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
        Column("asked_at", Instant, nullable=False, index=True),
        Column("answered_at", Instant),
        sqlite_autoincrement=True,
    )
    op.add_column("outbox", Column("fleeting", Boolean, nullable=False, server_default=false()))
    # What was sent before is words that nothing reads any more.
    op.execute("UPDATE outbox SET payload = '{}' WHERE state IN ('sent', 'dropped')")


def downgrade() -> None:
    op.drop_column("outbox", "fleeting")
    op.drop_table("data_requests")
