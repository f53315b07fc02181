"""Since when the present notice is shown: noted in the database the first time the bot starts with it."""

from datetime import date, datetime

from bot.zones import MOROCCO
from conversations.survey import Survey
from storage import Database, marks

NOTICE = "notice"
"""The mark of the notice in use: its version, and the day it began."""


async def since(database: Database, survey: Survey, now: datetime) -> date | None:
    """Give the day a survey's notice was first in use; None when it has none."""
    if survey.notice is None:
        return None
    version, today = survey.notice.version, now.astimezone(MOROCCO).date()
    async with database.writing() as session:
        noted = await marks.read(session, NOTICE)
        if noted is None or noted["version"] != version:
            noted = {"version": version, "since": today.isoformat()}
            await marks.write(session, NOTICE, noted)
    return date.fromisoformat(noted["since"])
