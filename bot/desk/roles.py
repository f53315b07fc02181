"""`/roles`: who may do what, shown and changed by admins; the last admin stays one."""

from dataclasses import replace

from bot.desk.desk import Beginning, Desk, Finished, GoneError, for_admins, number
from bot.desk.profiles import found, note, profile, profiles
from bot.door import GUESTS, places
from outreach.membership import roles as said
from outreach.membership.roles import LABELS, SHOWN
from storage import people_finding, roles
from storage.people import Person

MOST_FOUND = 10


async def begin(desk: Desk, role: str = "", page: str = "0") -> None:
    """Count people by role, or list a page of those with one."""
    if role not in LABELS:
        reply = said.overview(await roles.counted(desk.session))
        desk.say(reply.words, reply.buttons, edit=desk.message_id is not None)
        return
    turned = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 0
    rows = await people_finding.page(desk.session, role, SHOWN + 1, turned * SHOWN)
    shown = await profiles(desk, [each.id for each in rows[:SHOWN]])
    reply = said.listed(role, shown, turned, more=len(rows) > SHOWN)
    desk.say(reply.words, reply.buttons, edit=True)


async def person(desk: Desk, which: str = "") -> None:
    """Show somebody, or ask whom to look for."""
    if not which:
        desk.begins.append(Beginning("find:person"))
        return
    await _show(desk, which, edit=True)


async def look(desk: Desk, finished: Finished) -> None:
    """List the people called so."""
    words = str(finished.answers["name"].value)
    ids = await people_finding.called(desk.session, words, MOST_FOUND)
    reply = said.found(await profiles(desk, ids))
    desk.say(reply.words, reply.buttons)


async def sure(desk: Desk, which: str, role: str) -> None:
    """Ask whether to change somebody's role."""
    row = await found(desk, which)
    shown = await profile(desk, row)
    if role not in LABELS or shown.fixed or role == row.role:
        await _show(desk, which, edit=True)
        return
    reply = said.confirm(shown, role)
    desk.say(reply.words, reply.buttons, edit=True)


async def change(desk: Desk, which: str, role: str, seen: str) -> None:
    """Give somebody a role, if they still have the one that was `seen`; tell them, and set their menu."""
    row = await found(desk, which)
    shown = await profile(desk, row)
    if role not in LABELS or shown.fixed or row.role != seen or role == row.role:
        await _show(desk, which, edit=True)
        return
    if await _full(desk, row, role):
        desk.toast = said.FULL
        desk.say(said.FULL, edit=True)
        return
    try:
        await roles.change(desk.session, row.id, role, desk.now, desk.house.door.admins)
    except roles.LastAdminError:
        desk.toast = said.LAST_ADMIN
        desk.say(said.LAST_ADMIN, edit=True)
        return
    await note(desk, "role", str(row.id), **{"from": row.role, "to": role})
    desk.letters.append((said.told(row.role, role, desk.now), row))
    desk.menus.append(replace(row, role=role))
    desk.toast = said.changed(replace(shown, role=role))
    desk.say(desk.toast, edit=True)
    await _show(desk, which)


async def _full(desk: Desk, row: Person, role: str) -> bool:
    """Tell whether a trial has no place left for somebody who would be one of its guests."""
    return role in GUESTS and row.role not in GUESTS and await places(desk.house.door, desk.session) == 0


async def names(desk: Desk, which: str, allowed: str) -> None:
    """Let a coordinator see members' names beside figures, or no more."""
    row = await found(desk, which)
    yes = bool(number(allowed)) if allowed != "0" else False
    if not await roles.allow_names(desk.session, row.id, yes):
        raise GoneError
    await note(desk, "names", str(row.id), allowed=yes)
    await _show(desk, which, edit=True)


async def _show(desk: Desk, which: str, *, edit: bool = False) -> None:
    reply = said.person(await profile(desk, await found(desk, which)))
    desk.say(reply.words, reply.buttons, edit=edit)


ACTS = {
    "roles": for_admins(begin),
    "person": for_admins(person),
    "rolesure": for_admins(sure),
    "role": for_admins(change),
    "seesnames": for_admins(names),
}
COMMANDS = {"roles": for_admins(begin)}
