"""A member who changed their Telegram account: a coordinator says who it was, an admin confirms."""

from bot.desk.desk import ADMINS, NOT_ALLOWED, Beginning, Desk, Finished, GoneError, for_admins, for_staff
from bot.desk.profiles import found, note, profile, profiles
from outreach.membership import accounts as said
from outreach.membership.roles import SHUT_OUT, Profile
from storage import accounts, people, people_finding
from storage.people import Person

MOST = 8
KNOWN = ("member", "partner", "coordinator", "admin")


async def begin(desk: Desk, which: str) -> None:
    """Offer those called like the new account's owner."""
    guest = await found(desk, which)
    await _offer(desk, guest, guest.first_name)


async def look(desk: Desk, which: str) -> None:
    """Ask whom to look for."""
    guest = await found(desk, which)
    desk.begins.append(Beginning(f"find:relink:{guest.id}"))


async def sought(desk: Desk, finished: Finished) -> None:
    """Offer those called so."""
    guest = await found(desk, finished.subject.partition(":")[2])
    await _offer(desk, guest, str(finished.answers["name"].value))


async def choose(desk: Desk, which: str, old_id: str) -> None:
    """Take a coordinator's word to the admins; an admin confirms at once."""
    pair = await _pair(desk, which, old_id)
    if pair is None:
        return
    guest, old = pair
    if desk.person.role in ADMINS:
        reply = said.confirm(guest, old)
        desk.say(reply.words, reply.buttons, edit=True)
        return
    admins = await people.with_role(desk.session, "admin")
    letter = said.wanted(guest, old, desk.person.first_name, desk.now)
    desk.letters += [(letter, each) for each in admins]
    await note(desk, "relink_asked", str(old.id), account=guest.id)
    desk.toast = said.WAITS
    desk.say(said.WAITS, edit=True)


async def confirm(desk: Desk, which: str, old_id: str) -> None:
    """Move the member to their new account, and say so there; the open interview goes on."""
    pair = await _pair(desk, which, old_id)
    if pair is None:
        return
    guest, old = pair
    before = await found(desk, old_id)
    moved = await accounts.move(desk.session, old.id, guest.id)
    if moved is None:
        raise GoneError
    await note(desk, "relink", str(old.id), account=guest.id)
    desk.menus.append(moved)
    desk.partings.append((said.MOVED_AWAY, before))
    desk.letters.append((said.welcome(desk.now), moved))
    desk.toast = said.done(old)
    desk.say(said.done(old), edit=True)


async def _offer(desk: Desk, guest: Person, words: str) -> None:
    ids = await people_finding.called(desk.session, words, MOST, KNOWN)
    likely = await profiles(desk, [each for each in ids if each != guest.id])
    reply = said.choices(await profile(desk, guest), [each for each in likely if not each.fixed])
    desk.say(reply.words, reply.buttons)


async def _pair(desk: Desk, which: str, old_id: str) -> tuple[Profile, Profile] | None:
    """Give the new account and whose it is to be; None when it may not be, which is said."""
    guest, old = await found(desk, which), await found(desk, old_id)
    if guest.id == old.id or old.role == "guest":
        raise GoneError
    pair = await profile(desk, guest), await profile(desk, old)
    if any(each.fixed for each in pair):
        desk.say(said.FIXED)
    elif guest.shut_out_at is not None:
        desk.say(SHUT_OUT)
    elif guest.role not in ("guest", "member"):
        desk.say(NOT_ALLOWED)
    elif not await accounts.fresh(desk.session, guest.id):
        desk.say(said.TAKEN)
    else:
        return pair
    return None


ACTS = {
    "relink": for_staff(begin),
    "relinkfind": for_staff(look),
    "relinkto": for_staff(choose),
    "relinkok": for_admins(confirm),
}
