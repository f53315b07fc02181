"""`/contacts`: an admin notes whom to write to at each body that helps."""

from bot.desk.desk import Beginning, Desk, Finished, GoneError, for_admins
from opportunities import support
from outreach.contacts import contacts
from storage import audit, supports
from storage.audit import Act


async def begin(desk: Desk, _argument: str = "") -> None:
    """List the bodies with their contacts."""
    bodies = [(each.key, each.name) for each in support.bodies()]
    reply = contacts(bodies, await supports.contacts(desk.session))
    desk.say(reply.words, reply.buttons)


async def ask(desk: Desk, key: str) -> None:
    """Ask the contact of one body."""
    body = support.body(key)
    if body is None:
        raise GoneError
    desk.begins.append(Beginning(f"contact:{key}", {"name": {"fr": body.name.fr, "ar": body.name.ar}}))


async def written(desk: Desk, finished: Finished) -> None:
    """Keep what was written; nothing takes the contact away."""
    body = support.body(finished.subject)
    if body is None:
        raise GoneError
    await supports.fill(desk.session, {body.key: str(finished.answers["contact"].value)})
    await audit.note(desk.session, Act(desk.now, desk.person.id, "contact", f"support:{body.key}"))


ACTS = {"contact": for_admins(ask)}
COMMANDS = {"contacts": for_admins(begin)}
FINISHED = {"contact": written}
