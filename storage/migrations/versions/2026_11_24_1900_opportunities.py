"""What needs add up to: opportunities and their life, groupings, publications, digests, successes."""

from collections.abc import Sequence
from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    UniqueConstraint,
    bindparam,
    column,
    false,
    insert,
    select,
    table,
    text,
    update,
)

from storage.columns import Document, Exact, Id, Instant, Typed
from storage.tables.house import numbered, one_of

revision = "20261124_1900"
down_revision = "20261124_1510"
branch_labels = None
depends_on = None

STAGES = ("identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped")
EVENTS = (
    *("published", "moved", "dropped", "quiet", "named", "note", "merged", "split", "success", "withdrawn"),
    "maker",
)
INDEXED = ("sector", "hs4", "need_score", "merged_into")
REFERS = {"approved_by": "people", "vetoed_by": "people", "merged_into": "opportunities"}
PAGE = 1000


def upgrade() -> None:
    _opportunities()
    _successes()
    _what_happened()
    _digests()
    _answered()
    op.add_column("people", Column("digest_weekday", Integer))
    op.add_column("people", Column("digest_every", Integer, nullable=False, server_default=text("1")))
    op.add_column("people", Column("muted", Boolean, nullable=False, server_default=false()))
    _an_opportunity_for_each_need(op.get_bind())


def downgrade() -> None:
    for name in ("muted", "digest_every", "digest_weekday"):
        op.drop_column("people", name)
    for name in (
        *("supports", "introductions", "interests", "digest_items", "digests", "publications", "groupings"),
        *("opportunity_events", "successes"),
    ):
        op.drop_table(name)
    for name in INDEXED:
        op.drop_index(f"ix_opportunities_{name}", "opportunities")
    with _rebuilt() as batch:
        for name, referred in REFERS.items():
            batch.drop_constraint(f"fk_opportunities_{name}_{referred}", type_="foreignkey")
        for each in reversed(_added()):
            batch.drop_column(each.name)


def _rebuilt() -> Any:
    """Open the table for change: SQLite rebuilds it, and forgets that its ids are never used again."""
    return op.batch_alter_table("opportunities", table_kwargs={"sqlite_autoincrement": True})


def _added() -> Sequence[Column[Any]]:
    return (
        Column("sector", String(32), nullable=False, server_default="autre"),
        Column("hs4", String(6)),
        Column("region", String(16)),
        Column("version", Integer, nullable=False, server_default=text("0")),
        Column("drop_reason", String(32)),
        Column("moved_at", Instant),
        Column("names_approved_at", Instant),
        Column("approved_by", Id),
        Column("published_at", Instant),
        Column("withdrawn_at", Instant),
        Column("asked_veto_at", Instant),
        Column("veto_at", Instant),
        Column("vetoed_by", Id),
        Column("nobody", Boolean, nullable=False, server_default=false()),
        Column("imports_mad", Exact),
        Column("imports_year", Integer),
        Column("imports_source", Typed),
        Column("need_score", Float),
        Column("confidence", Float),
        Column("box", String(16)),
        Column("companies", Integer, nullable=False, server_default=text("0")),
        Column("merged_into", Id),
    )


def _opportunities() -> None:
    with _rebuilt() as batch:
        for each in _added():
            batch.add_column(each)
        for name, referred in REFERS.items():
            batch.create_foreign_key(
                f"fk_opportunities_{name}_{referred}",
                referred,
                [name],
                ["id"],
                ondelete="CASCADE" if name == "merged_into" else "SET NULL",
            )
    for name in INDEXED:
        op.create_index(f"ix_opportunities_{name}", "opportunities", [name])


def _successes() -> None:
    op.create_table(
        "successes",
        numbered(),
        Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
        one_of("status", ("draft", "modelled", "documented", "reproduced"), server_default="draft"),
        Column("title", Typed, nullable=False),
        Column("answers", Document, nullable=False),
        Column("reproduced_id", Id, ForeignKey("successes.id", ondelete="SET NULL")),
        Column("published_at", Instant),
        Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
        Column("created_at", Instant, nullable=False),
        Column("changed_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )


def _what_happened() -> None:
    op.create_table(
        "opportunity_events",
        numbered(),
        Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), index=True),
        Column("success_id", Id, ForeignKey("successes.id", ondelete="CASCADE"), index=True),
        one_of("kind", EVENTS),
        one_of("status", STAGES, nullable=True),
        Column("reason", String(32)),
        Column("text", Typed),
        Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
        Column("public", Boolean, nullable=False, server_default=false()),
        Column("at", Instant, nullable=False),
        Index(None, "public", "at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "groupings",
        numbered(),
        Column("batch", String(36), nullable=False, index=True),
        Column("need_id", Id, ForeignKey("needs.id", ondelete="SET NULL"), index=True),
        Column(
            "opportunity_id",
            Id,
            ForeignKey("opportunities.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        Column("from_id", Id, ForeignKey("opportunities.id", ondelete="SET NULL"), index=True),
        one_of("action", ("joined", "opened", "merged", "split", "apart", "undone")),
        Column("why", Typed, nullable=False),
        Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
        Column("at", Instant, nullable=False),
        Column("undone_at", Instant),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "publications",
        numbered(),
        Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
        Column("figure", String(32), nullable=False),
        Column("value", Document),
        Column("contributors", Document, nullable=False),
        Column("at", Instant, nullable=False),
        Column("withdrawn_at", Instant),
        Index(None, "opportunity_id", "figure", "id"),
        sqlite_autoincrement=True,
    )


def _digests() -> None:
    op.create_table(
        "digests",
        numbered(),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        Column("iso_year", Integer, nullable=False),
        Column("iso_week", Integer, nullable=False),
        one_of("status", ("planned", "sent", "uncertain", "failed", "dropped"), server_default="planned"),
        Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="SET NULL"), index=True),
        Column("created_at", Instant, nullable=False),
        UniqueConstraint("person_id", "iso_year", "iso_week"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "digest_items",
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        Column(
            "event_id",
            Id,
            ForeignKey("opportunity_events.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
        Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), nullable=False, index=True),
    )


def _answered() -> None:
    op.create_table(
        "interests",
        numbered(),
        Column("opportunity_id", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        one_of("kind", ("too", "maker", "make")),
        one_of("fit", ("none", "could", "near", "exact_other", "exact"), nullable=True),
        Column("answers", Document, nullable=False),
        Column("need_id", Id, ForeignKey("needs.id", ondelete="SET NULL"), index=True),
        one_of("status", ("waiting", "accepted", "refused"), server_default="waiting"),
        Column("decided_by", Id, ForeignKey("people.id", ondelete="SET NULL")),
        Column("decided_at", Instant),
        Column("created_at", Instant, nullable=False),
        UniqueConstraint("opportunity_id", "person_id", "kind"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "introductions",
        numbered(),
        Column("interest_id", Id, ForeignKey("interests.id", ondelete="CASCADE"), nullable=False),
        Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        one_of("status", ("asked", "yes", "no", "done"), server_default="asked"),
        Column("asked_at", Instant, nullable=False),
        Column("answered_at", Instant),
        UniqueConstraint("interest_id", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "supports",
        Column("key", String(64), primary_key=True),
        Column("contact", Typed, nullable=False),
    )


def _an_opportunity_for_each_need(connection: Connection) -> None:
    """Give each need that has none an opportunity of its own, a page at a time."""
    needs = table("needs", *map(column, ("id", "opportunity_id", "product", "sector", "hs")))
    needs.append_column(column("confirmed_at", Instant))
    alone = select(needs).where(needs.c.opportunity_id.is_(None)).order_by(needs.c.id).limit(PAGE)
    while found := connection.execute(alone).all():
        opened = _opened(connection, found)
        connection.execute(
            update(needs)
            .where(needs.c.id == bindparam("need"))
            .values(opportunity_id=bindparam("opportunity")),
            opened,
        )
        groupings = table("groupings", *map(column, ("batch", "need_id", "opportunity_id", "action", "why")))
        groupings.append_column(column("at", Instant))
        connection.execute(
            insert(groupings),
            [
                {
                    "batch": f"new-{each['need']}",
                    "need_id": each["need"],
                    "opportunity_id": each["opportunity"],
                    "action": "opened",
                    "why": "new",
                    "at": row.confirmed_at,
                }
                for each, row in zip(opened, found, strict=True)
            ],
        )


def _opened(connection: Connection, found: Sequence[Row[Any]]) -> list[dict[str, int]]:
    """Insert the opportunities of these needs; give the pairs of ids."""
    opportunities = table("opportunities", *map(column, ("id", "name_fr", "name_ar", "sector", "hs4")))
    opportunities.append_column(column("created_at", Instant))
    last = connection.scalar(select(opportunities.c.id).order_by(opportunities.c.id.desc()).limit(1)) or 0
    connection.execute(
        insert(opportunities),
        [
            {
                "name_fr": row.product,
                "name_ar": row.product,
                "sector": row.sector or "autre",
                "hs4": row.hs[:4] if row.hs else None,
                "created_at": row.confirmed_at,
            }
            for row in found
        ],
    )
    # One transaction, nobody else writing: the new ids follow the last one in the order of the rows.
    new = connection.scalars(
        select(opportunities.c.id).where(opportunities.c.id > last).order_by(opportunities.c.id)
    ).all()
    return [{"need": row.id, "opportunity": each} for row, each in zip(found, new, strict=True)]
