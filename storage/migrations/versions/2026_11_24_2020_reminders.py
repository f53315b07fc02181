"""Reminders of unfinished products: each step once, and never again after a refusal."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, UniqueConstraint

from storage.columns import Id, Instant
from storage.tables.house import numbered, one_of

revision = "20261124_2020"
down_revision = "20261124_2015"
branch_labels = None
depends_on = None

ANSWERS = ("later", "drop")


def upgrade() -> None:
    op.create_table(
        "reminders",
        numbered(),
        Column("interview_id", Id, ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("component", Integer, nullable=False),
        Column("step", Integer, nullable=False),
        Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
        one_of("answer", ANSWERS, nullable=True),
        Column("planned_at", Instant, nullable=False),
        Column("answered_at", Instant),
        UniqueConstraint("interview_id", "component", "step"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("reminders")
