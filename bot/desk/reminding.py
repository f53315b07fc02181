"""What is answered to a reminder: not now, or drop it. Either way that interview is not spoken of again."""

from bot.desk.desk import Desk, GoneError, for_everybody, number
from outreach.buttons import column
from outreach.reminders import AFTER, NO_MORE
from storage import reminders
from storage.reminders import Answered


async def later(desk: Desk, which: str) -> None:
    """Be left in peace; what was begun stays within reach."""
    await _refuse(desk, which, "later")


async def drop(desk: Desk, which: str) -> None:
    """Be left in peace; what was begun stays, and may be deleted among one's products."""
    await _refuse(desk, which, "drop")


async def _refuse(desk: Desk, which: str, answer: Answered) -> None:
    if not await reminders.refuse(desk.session, number(which), desk.person.id, answer, desk.now):
        raise GoneError
    desk.say(NO_MORE, column(AFTER[answer]))


ACTS = {"notnow": for_everybody(later, free=True), "dropit": for_everybody(drop, free=True)}
