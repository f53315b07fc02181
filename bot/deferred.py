"""Questions put off until a product is described: a follow-up never cuts an interview."""

from collections.abc import Sequence
from datetime import datetime

from bot.callers import Caller
from bot.desk.desk import Desk
from bot.desk.followups import beginning
from bot.house import House
from storage import Session, broadcasts


def described(callers: Sequence[Caller]) -> list[Caller]:
    """Give those who finished describing a product in this batch; ask before it is stored."""
    return [each for each in callers if any(talk.completed for talk in each.talks)]


async def in_turn(house: House, session: Session, callers: Sequence[Caller], now: datetime) -> None:
    """Open the first question each of these callers was told to wait for."""
    if not callers:
        return
    waiting = await broadcasts.waiting(session, {each.person.id for each in callers})
    rows = await broadcasts.by_id(session, {each for some in waiting.values() for each in some})
    for caller in callers:
        asked = [rows[each] for each in waiting.get(caller.person.id, ()) if rows[each].content.question]
        if asked:
            desk = Desk(house, session, caller.person, now)
            desk.begins.append(await beginning(session, asked[0], whole=True))
            caller.desks.append(desk)
