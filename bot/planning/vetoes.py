"""Two days without an objection of the only reporter: the general name they were shown is published."""

from collections.abc import Sequence
from datetime import datetime

from bot.desk.viewing import name
from bot.house import House
from bot.letters import to_staff
from bot.objections import Side, asking, sides
from outreach.publishing import VETO, nobody_left, not_reached
from storage import Session, opportunities, outbox
from storage.opportunities import Opportunity


async def published(house: House, now: datetime) -> None:
    """Publish what reached its only reporter long enough ago, if nobody objected.

    What never reached them, or whose company counts no more, is not published: the coordinators are told
    at once, and may ask again.
    """
    async with house.database.reading() as session:
        waiting = await opportunities.unopposed(session, now)
        found = await sides(session, waiting)
    if not any(_free(each, found[each.id], now) or _void(found[each.id]) for each in waiting):
        return
    async with house.database.writing() as session:
        still = await opportunities.unopposed(session, now)
        found = await sides(session, still)
        shown = [
            each.id
            for each in still
            if _free(each, found[each.id], now) and await opportunities.publish(session, each.id, None, now)
        ]
        await opportunities.recheck(session, shown, now, house.weights)
        await _given_back(session, [(each, found[each.id]) for each in still if _void(found[each.id])], now)


def _free(row: Opportunity, side: Side, now: datetime) -> bool:
    """Tell whether a name may go out: others count by now, or the only one kept silent."""
    waited = row.asked_veto_at is not None and row.asked_veto_at <= now - VETO
    return waited and (side.companies > 1 or (side.companies == 1 and side.silent(now)))


def _void(side: Side) -> bool:
    """Tell whether a question is void: it reached nobody, or nobody is left whose silence would count."""
    return side.companies == 0 or (side.companies == 1 and side.lost)


async def _given_back(session: Session, void: Sequence[tuple[Opportunity, Side]], now: datetime) -> None:
    for each, _ in void:
        await opportunities.unask(session, each.id)
    told = [
        (not_reached if side.companies else nobody_left)(each.id, asking(each), name(each))
        for each, side in void
    ]
    await outbox.put(session, await to_staff(session, told), now)
