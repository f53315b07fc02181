"""`/demandes`: what people asked about their own data, for the admins who answer for it."""

from bot.desk.desk import Desk, GoneError, for_admins, number
from bot.desk.profiles import note
from bot.desk.viewing import day
from outreach.mine import choices
from outreach.mine.choices import Asked
from storage import requests

MOST = 25


async def show(desk: Desk, _argument: str = "", *, edit: bool = False) -> None:
    """List the latest requests with their dates, those not done first."""
    found = await requests.latest(desk.session, MOST)
    asked = [
        Asked(
            each.id,
            each.kind,
            each.first_name,
            day(each.asked_at),
            day(each.answered_at) if each.answered_at else None,
        )
        for each in found
    ]
    desk.say(*choices.requests(asked), edit=edit)


async def handled(desk: Desk, which: str) -> None:
    """Note that the team did what was asked."""
    if not await requests.close(desk.session, number(which), desk.now):
        raise GoneError
    await note(desk, "request", f"request:{which}")
    await show(desk, edit=True)


ACTS = {"handled": for_admins(handled)}
COMMANDS = {"demandes": for_admins(show)}
