"""`/suivi`: how far the interviews have come, gathered by a job for whoever of the staff asks."""

from bot.desk.desk import Desk, for_staff
from bot.progress import KIND
from locales import Text
from storage import jobs
from storage.jobs import Wanted

GATHERING = Text("Je rassemble les chiffres du suivi…")


async def ask(desk: Desk, _argument: str = "") -> None:
    """Have the figures gathered; asked for again meanwhile, they come once."""
    desk.say(GATHERING)
    if not await jobs.pending(desk.session, KIND, desk.person.id):
        desk.jobs.append(Wanted(KIND, {}, desk.person.id))


COMMANDS = {"suivi": for_staff(ask)}
