"""How often a digest comes and on which day: everybody decides for themselves, at any time."""

from bot.desk.desk import OLD_BUTTON, Desk, GoneError, for_everybody
from conversations.replies import Reply
from outreach import rhythm
from storage import consents, people


async def show(desk: Desk, _argument: str = "") -> None:
    """Say when the digest comes now, with what may be changed."""
    person = desk.person
    decided = (await consents.standing(desk.session, [person.id])).get(person.id, {})
    if "digest" not in decided or not decided["digest"].granted:
        _say(desk, rhythm.not_agreed())
        return
    chosen = person.digest_weekday
    day = desk.house.calendar.weekday if chosen is None else chosen
    _say(desk, rhythm.standing(day, person.digest_every, muted=person.muted))


async def fewer(desk: Desk) -> None:
    """Have one every second ISO week."""
    await people.set_digest_every(desk.session, {desk.person.id: 2})
    _done(desk, rhythm.fewer())


async def weekly(desk: Desk) -> None:
    """Have one every week."""
    await people.set_digest_every(desk.session, {desk.person.id: 1})
    _done(desk, rhythm.weekly())


async def mute(desk: Desk) -> None:
    """Have none any more."""
    await people.set_muted(desk.session, {desk.person.id: True})
    _done(desk, rhythm.muted())


async def unmute(desk: Desk) -> None:
    """Have them again."""
    await people.set_muted(desk.session, {desk.person.id: False})
    _done(desk, rhythm.unmuted())


async def day(desk: Desk, which: str = "") -> None:
    """Ask which weekday suits, or take the one that was tapped."""
    if not which:
        _say(desk, rhythm.ask_day())
        return
    if which not in map(str, range(rhythm.WORKED)):
        raise GoneError(OLD_BUTTON)
    await people.set_digest_weekday(desk.session, {desk.person.id: int(which)})
    _done(desk, rhythm.day_kept(int(which)))


def _done(desk: Desk, reply: Reply) -> None:
    desk.toast = reply.words
    _say(desk, reply)


def _say(desk: Desk, reply: Reply) -> None:
    desk.say(reply.words, reply.buttons)


ACTS = {
    "fewer": for_everybody(fewer, free=True),
    "weekly": for_everybody(weekly, free=True),
    "mute": for_everybody(mute, free=True),
    "unmute": for_everybody(unmute, free=True),
    "day": for_everybody(day, free=True),
}
COMMANDS = {"resume": for_everybody(show, free=True)}
