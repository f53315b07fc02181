"""Two days without an objection of the only reporter: the general name they were shown is published."""

from datetime import datetime

from bot.desk.viewing import name
from bot.house import House
from bot.letters import to_staff
from bot.objections import Side, asking, sides
from outreach.publishing import VETO, not_reached
from storage import Session, opportunities, outbox
from storage.opportunities import Opportunity


async def published(house: House, now: datetime) -> None:
    """Publish what reached its only reporter long enough ago, if nobody objected.

    What never reached them is not published: the coordinators are told, and may ask again.
    """
    async with house.database.reading() as session:
        waiting = await opportunities.unopposed(session, now - VETO)
        found = await sides(session, waiting)
    over = [each for each in waiting if _over(found[each.id], now)]
    if not over:
        return
    async with house.database.writing() as session:
        still = await opportunities.unopposed(session, now - VETO)
        found = await sides(session, still)
        shown = [
            each.id
            for each in still
            if _free(found[each.id], now) and await opportunities.publish(session, each.id, None, now)
        ]
        await opportunities.recheck(session, shown, now, house.weights)
        await _given_back(session, [each for each in still if _unheard(found[each.id])], now)


def _over(side: Side, now: datetime) -> bool:
    return _free(side, now) or _unheard(side)


def _free(side: Side, now: datetime) -> bool:
    """Tell whether a name may go out: others count by now, or the only one kept silent."""
    return side.companies > 1 or (side.companies == 1 and side.silent(now))


def _unheard(side: Side) -> bool:
    return side.companies == 1 and side.lost


async def _given_back(session: Session, unheard: list[Opportunity], now: datetime) -> None:
    for each in unheard:
        await opportunities.unask(session, each.id)
    told = [not_reached(each.id, asking(each), name(each)) for each in unheard]
    await outbox.put(session, await to_staff(session, told), now)
