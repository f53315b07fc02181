"""`/demandes`: what people asked about their own data, for the admins who answer for it."""

from bot.desk.desk import Desk, for_admins
from bot.desk.viewing import day
from outreach.mine import choices
from outreach.mine.choices import Asked
from storage import requests

MOST = 25


async def show(desk: Desk, _argument: str = "") -> None:
    """List the latest requests with their dates, those not done first."""
    found = await requests.latest(desk.session, MOST)
    asked = [
        Asked(
            each.kind,
            each.first_name,
            day(each.asked_at),
            day(each.answered_at) if each.answered_at else None,
        )
        for each in found
    ]
    desk.say(choices.requests(asked))


COMMANDS = {"demandes": for_admins(show)}
