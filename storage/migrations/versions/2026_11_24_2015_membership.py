"""Who may come in and what they see: invitations with their maker, companies with their ICE, messages."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, false, text

from storage.columns import Id, Instant, Typed
from storage.tables.house import numbered, one_of

revision = "20261124_2015"
down_revision = "20261124_2010"
branch_labels = None
depends_on = None

LANGUAGES = ("fr", "ar")


def upgrade() -> None:
    op.add_column("companies", Column("ice", String(15)))
    op.add_column("companies", Column("alias", Boolean, nullable=False, server_default=false()))
    op.add_column("invitations", Column("uses", Integer, nullable=False, server_default=text("1")))
    op.add_column("invitations", Column("created_by", Id))
    op.add_column("people", Column("sees_names", Boolean, nullable=False, server_default=false()))
    op.execute("UPDATE invitations SET uses = uses_left WHERE uses_left > 1")
    op.create_table(
        "messages",
        numbered(),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("author_id", Id, ForeignKey("people.id", ondelete="SET NULL"), index=True),
        Column("reply_to_id", Id, ForeignKey("messages.id", ondelete="SET NULL"), index=True),
        Column("text", Typed, nullable=False),
        one_of("language", LANGUAGES),
        Column("at", Instant, nullable=False),
        Column("answered_at", Instant),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("messages")
    op.drop_column("people", "sees_names")
    for name in ("created_by", "uses"):
        op.drop_column("invitations", name)
    for name in ("alias", "ice"):
        op.drop_column("companies", name)
