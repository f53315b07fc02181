"""Since when somebody is shut out: an open door and older links do not let them in again."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Instant

revision = "20261124_2100"
down_revision = "20261124_2030"
branch_labels = None
depends_on = None

# A guest whose role was changed is one whose access was closed: nothing else makes somebody a guest again.
CLOSED = """
UPDATE people SET shut_out_at =
    (SELECT MAX(audit.at) FROM audit WHERE action = 'role' AND subject = CAST(people.id AS VARCHAR))
WHERE role = 'guest'
"""


def upgrade() -> None:
    op.add_column("people", Column("shut_out_at", Instant))
    op.execute(CLOSED)


def downgrade() -> None:
    op.drop_column("people", "shut_out_at")
