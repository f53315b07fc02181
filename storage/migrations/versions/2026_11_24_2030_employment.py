"""Who works where is confirmed person by person; a need keeps whether its reporter was."""

from alembic import op
from sqlalchemy import Boolean, Column, false

from storage.columns import Instant

revision = "20261124_2030"
down_revision = "20261124_2020"
branch_labels = None
depends_on = None

# People of confirmed companies, and what they reported, counted before there was such a rule: they still do.
EMPLOYED = """
UPDATE people SET company_confirmed_at =
    (SELECT companies.confirmed_at FROM companies WHERE companies.id = people.company_id)
"""
REPORTED = """
UPDATE needs SET company_confirmed = TRUE
WHERE company_id IN (SELECT id FROM companies WHERE confirmed_at IS NOT NULL)
"""


def upgrade() -> None:
    op.add_column("people", Column("company_confirmed_at", Instant))
    op.add_column("needs", Column("company_confirmed", Boolean, nullable=False, server_default=false()))
    op.execute(EMPLOYED)
    op.execute(REPORTED)


def downgrade() -> None:
    op.drop_column("needs", "company_confirmed")
    op.drop_column("people", "company_confirmed_at")
