"""A name typed by the staff goes to whoever asked for it: the book of companies, the roles, the accounts."""

from bot.desk import companies, relinking, roles
from bot.desk.desk import ADMINS, NOT_ALLOWED, Desk, Effect, Finished, GoneError

SOUGHT: dict[str, Effect] = {
    "company": companies.found,
    "merge": companies.found,
    "under": companies.found,
    "person": roles.look,
    "relink": relinking.sought,
}


async def found(desk: Desk, finished: Finished) -> None:
    """Take what was typed to whoever asked for it, if this person may still see it."""
    purpose = finished.subject.partition(":")[0]
    effect = SOUGHT.get(purpose)
    if effect is None:
        raise GoneError
    if purpose == "person" and desk.person.role not in ADMINS:
        desk.say(NOT_ALLOWED)
        return
    await effect(desk, finished)


FINISHED = {"find": found}
