"""`/journal`: the log of privileged acts, as a file, for admins."""

from bot.desk.desk import Desk, Sheet, for_admins
from bot.desk.profiles import note
from bot.desk.viewing import day
from locales import Text

CAPTION = Text("Journal des actes jusqu’au {date}. Ce fichier contient des prénoms. Ne le transférez pas.")


async def begin(desk: Desk, _argument: str = "") -> None:
    """Hand the log over; that it was is in the log too."""
    await note(desk, "export", "audit")
    today = day(desk.now)
    recipe = {"kind": "journal", "person": desk.person.id}
    caption = Text(CAPTION.msgid, {"date": today})
    desk.sheets.append(Sheet("document", recipe, caption, f"journal-{today.isoformat()}.csv"))


COMMANDS = {"journal": for_admins(begin)}
