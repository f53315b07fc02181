"""What follows a letter: what it was planned as says, in the same transaction, what became of it."""

from collections.abc import Collection

from sqlalchemy import Case, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import broadcast_targets, broadcasts, digests, outbox

FINISHED = ("sent", "uncertain", "failed", "dropped")
CAUSES = {
    "blocked": ("%bot was blocked%",),
    "deactivated": ("%user is deactivated%",),
    "not_found": ("%chat not found%", "%bot can't initiate%"),
    "unwanted": ("no longer wanted", "gone"),
    "too_long": ("%is too long%",),
}
"""Why a letter was not sent, by what its problem says; anything else was refused by Telegram."""
HELD = {"paused": {"state": "frozen"}, "cancelled": {"state": "dropped", "cause": "cancelled"}}
"""What becomes of whoever was not written to when a broadcast is paused, or stopped."""


async def follow(session: AsyncSession, row_ids: Collection[int]) -> None:
    """Bring the digests and broadcasts whose letters these are up to date: planned until it is finished."""
    if not row_ids:
        return
    became = case((outbox.c.state.in_(FINISHED), outbox.c.state), else_="planned")
    await session.execute(
        update(digests)
        .where(digests.c.outbox_id == outbox.c.id, outbox.c.id.in_(row_ids))
        .where(digests.c.status != became)
        .values(status=became)
        .execution_options(synchronize_session=False)
    )
    targets = broadcast_targets
    await session.execute(
        update(targets)
        .where(targets.c.outbox_id == outbox.c.id, outbox.c.id.in_(row_ids))
        .values(state=became, cause=_cause(), problem=outbox.c.problem, sent_at=outbox.c.sent_at)
        .execution_options(synchronize_session=False)
    )


async def take_back(session: AsyncSession, row_ids: Collection[int]) -> None:
    """Take back the letters that wait again although their broadcast was held or stopped meanwhile."""
    if not row_ids:
        return
    targets = broadcast_targets
    query = (
        select(outbox.c.id, broadcasts.c.status)
        .join(targets, targets.c.outbox_id == outbox.c.id)
        .join(broadcasts, broadcasts.c.id == targets.c.broadcast_id)
        .where(outbox.c.id.in_(row_ids), outbox.c.state == "waiting")
        .where(broadcasts.c.status.in_(HELD))
    )
    found = (await session.execute(query)).all()
    for status, values in HELD.items():
        ids = [row.id for row in found if row.status == status]
        await session.execute(update(targets).where(targets.c.outbox_id.in_(ids)).values(values))
        await session.execute(delete(outbox).where(outbox.c.id.in_(ids)))


def _cause() -> Case[str | None]:
    said = func.lower(outbox.c.problem)
    known = [(or_(*map(said.like, patterns)), cause) for cause, patterns in CAUSES.items()]
    not_sent = outbox.c.state.in_(("failed", "dropped"))
    return case((~not_sent, None), *known, else_="refused")
