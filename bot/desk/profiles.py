"""People as the staff handles them: found by id, shown by name, role and company."""

from collections.abc import Iterable

from bot.desk.desk import Desk, GoneError, number
from bot.desk.directory import Directory, directory
from bot.desk.viewing import day
from outreach.membership.roles import Profile
from storage import audit, people
from storage.audit import Act
from storage.people import Person


async def found(desk: Desk, which: str) -> Person:
    """Give the person of a button; GoneError when they are not there any more."""
    asked = number(which)
    person = (await people.by_id(desk.session, [asked])).get(asked)
    if person is None:
        raise GoneError
    return person


async def profiles(desk: Desk, person_ids: Iterable[int]) -> list[Profile]:
    """Give these people as cards show them, in the order asked for."""
    ids = list(person_ids)
    known = await directory(desk.session, ids)
    return [shown(desk, known.people[each], known) for each in ids if each in known.people]


async def profile(desk: Desk, person: Person) -> Profile:
    """Give somebody as a card shows them."""
    return shown(desk, person, await directory(desk.session, [person.id], [person.company_id]))


def shown(desk: Desk, person: Person, known: Directory) -> Profile:
    """Give somebody as a card shows them, with what was looked up."""
    fixed = person.telegram_id in desk.house.door.admins
    return Profile(
        id=person.id,
        name=person.full_name,
        role="admin" if fixed else person.role,
        company=known.company(person.company_id),
        fixed=fixed,
        sees_names=person.sees_names,
        reachable=person.reachable,
        shut_out_on=day(person.shut_out_at) if person.shut_out_at else None,
    )


async def note(desk: Desk, action: str, subject: str, **details: object) -> None:
    """Write an act in the audit log: ids and codes only, so that nobody erased is left in it."""
    await audit.note(desk.session, Act(desk.now, desk.person.id, action, subject, details or None))
