"""`/semaine`: a coordinator's queue of about ten decisions, chosen once and gone through one card at a time.

What is put off comes back next week; what nobody decides is not published.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.desk import viewing
from bot.desk.desk import OLD_BUTTON, Desk, GoneError, for_staff
from bot.desk.seeing import looked, sees
from bot.desk.waiting import MOST, waiting
from conversations.replies import Keyboard, Reply
from locales import Joined, Words
from outreach.buttons import WEEK
from outreach.week import cards, queue
from outreach.week.items import Answering, Item
from storage import marks
from storage.opportunities import Opportunity

KEY = re.compile(r"[a-z]{1,10}(\.\d{1,10}){1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which decisions a coordinator was given for an ISO week, by their keys, and which they put off."""

    week: list[int]
    keys: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Give it as the mark it is kept in."""
        return {"week": self.week, "keys": self.keys, "later": self.later}


async def begin(desk: Desk, _argument: str = "") -> None:
    """Choose the week's decisions among all that waits, those put off left out, and show the first."""
    plan = await _plan(desk)
    items = await _waiting(desk, plan)
    chosen = queue(each for each in items.values() if each.key not in plan.later)
    plan = replace(plan, keys=[each.key for each in chosen])
    await _keep(desk, plan)
    reply = await _first(desk, plan, items)
    desk.say(reply.words, reply.buttons)


async def onward(desk: Desk, said: Words | None = None, more: Keyboard = ()) -> None:
    """Show the next card in place of the one decided, under what came of it; `more` buttons stand below."""
    plan = await _plan(desk)
    items = await _waiting(desk, plan)
    if not plan.keys:
        chosen = queue(each for each in items.values() if each.key not in plan.later)
        plan = replace(plan, keys=[each.key for each in chosen])
        await _keep(desk, plan)
    reply = await _first(desk, plan, items)
    words = reply.words if said is None else Joined((said, "", reply.words))
    desk.say(words, (*reply.buttons, *more), edit=True)


async def unchanged(desk: Desk, which: str, version: str, origin: str) -> Opportunity | None:
    """Find an opportunity still as its button's card showed it; None, and all is said, when it is not.

    From the week (`origin`), its next card follows.
    """
    row = await viewing.unchanged(desk, which, version, edit=origin != WEEK)
    if row is None and origin == WEEK:
        await onward(desk)
    return row


async def overtaken(desk: Desk, opportunity_id: int, origin: str) -> None:
    """Show how an opportunity stands to somebody whose act came just after another's."""
    row = await viewing.living(desk, str(opportunity_id))
    await viewing.raced(desk, row, edit=origin != WEEK)
    if origin == WEEK:
        await onward(desk)


async def done(desk: Desk, opportunity_id: int, said: Words, origin: str) -> None:
    """Say what came of an act: over the week's next card, or beside the opportunity's own drawn again."""
    desk.toast = said
    if origin == WEEK:
        await onward(desk, said)
    else:
        await viewing.again(desk, opportunity_id)
        desk.say(said)


async def skip(desk: Desk) -> None:
    """Come back to the queue from a choice that was not made."""
    await onward(desk)


async def later(desk: Desk, key: str) -> None:
    """Put a decision off until next week."""
    if not KEY.fullmatch(key):
        raise GoneError(OLD_BUTTON)
    plan = await _plan(desk)
    await _keep(desk, replace(plan, later=list(dict.fromkeys((*plan.later, key)))))
    await onward(desk)


async def add(desk: Desk, key: str) -> None:
    """Add what a decision leads to after those of this week."""
    plan = await _plan(desk)
    if plan.keys and key not in plan.keys:
        await _keep(desk, replace(plan, keys=[*plan.keys, key]))


async def _plan(desk: Desk) -> Plan:
    """Give this week's plan; last week's is over, and what it put off comes back."""
    this = list(viewing.day(desk.now).isocalendar()[:2])
    kept = await marks.read(desk.session, _mark(desk))
    return Plan(**kept) if kept and kept["week"] == this else Plan(this)


async def _keep(desk: Desk, plan: Plan) -> None:
    await marks.write(desk.session, _mark(desk), plan.as_json())


def _mark(desk: Desk) -> str:
    return f"week:{desk.person.id}"


async def _waiting(desk: Desk, plan: Plan) -> dict[str, Item]:
    """Give all that waits by key; enough of each kind for what was put off not to hide the rest."""
    most = MOST + len(plan.later)
    return {each.key: each for each in await waiting(desk.session, most, named=sees(desk.person))}


async def _first(desk: Desk, plan: Plan, items: dict[str, Item]) -> Reply:
    """Give the first card of the plan; who names a member beside figures is written down."""
    left = [items[key] for key in plan.keys if key in items and key not in plan.later]
    if left and isinstance(left[0], Answering) and sees(desk.person):
        await looked(desk, viewing.subject(left[0].interest.opportunity_id))
    beyond = len(items.keys() - {*plan.keys, *plan.later})
    return cards.first(left, _put_off(plan, items), beyond, _digest(desk))


def _put_off(plan: Plan, items: dict[str, Item]) -> int:
    return sum(key in items for key in plan.later)


def _digest(desk: Desk) -> datetime:
    return desk.house.calendar.coming(desk.now)


ACTS = {"week": for_staff(begin), "next": for_staff(skip), "later": for_staff(later)}
COMMANDS = {"semaine": for_staff(begin)}
