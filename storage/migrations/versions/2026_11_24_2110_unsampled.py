"""PostgreSQL's planner keeps no sample of what people typed: an erasure could not reach it there.

`ANALYZE` copies values into pg_statistic, where they stay until it runs again, and for ever when the table
was emptied meanwhile. No query here chooses its way by what these columns hold.
"""

from alembic import op

revision = "20261124_2110"
down_revision = "20261124_2100"
branch_labels = None
depends_on = None

UNSAMPLED = {
    "answers": "value raw",
    "attachments": "file_id unique_id name mime caption",
    "audit": "subject details",
    "broadcast_targets": "problem",
    "broadcasts": "audience excluded text_fr entities_fr text_ar entities_ar file question progress_chat_id",
    "companies": "name normal",
    "dead_letters": "chat_id payload problem",
    "groupings": "why",
    "interests": "answers",
    "interviews": "state",
    "jobs": "arguments result problem",
    "marks": "value",
    "messages": "text",
    "need_constraints": "low high record",
    "needs": "product origins quantity_low quantity_high mad_low mad_high record",
    "opportunities": "name_fr name_ar imports_mad imports_source",
    "opportunity_events": "text",
    "outbox": "chat_id payload problem",
    "parcels": "rows",
    "people": "telegram_id first_name last_name username sectors city",
    "publications": "value contributors",
    "successes": "title answers",
    "supports": "contact",
}
"""Words, JSON, figures and Telegram ids, by table."""


def upgrade() -> None:
    _sample(0)


def downgrade() -> None:
    _sample(-1)


def _sample(number: int) -> None:
    """Set how many values are sampled; -1 is the server's own choice. SQLite samples nothing by itself."""
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in UNSAMPLED.items():
            changes = ", ".join(f"ALTER COLUMN {each} SET STATISTICS {number}" for each in columns.split())
            op.execute(f"ALTER TABLE {table} {changes}")
