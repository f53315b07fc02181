"""`/profil`: what is known of a member's work, and a change of employer.

Products already reported stay with the company they were reported for.
"""

from bot.desk.desk import Beginning, Correction, Desk, Finished, for_everybody, for_members
from bot.desk.directory import directory
from bot.desk.profiles import note
from bot.desk.staff import tell
from outreach.membership import employers as said
from storage import companies, interviews, people


async def begin(desk: Desk, _argument: str = "") -> None:
    """Show the profile."""
    person = desk.person
    company = (await directory(desk.session, [], [person.company_id])).company(person.company_id)
    reply = said.profile(company, person.function, person.sectors or (), person.city or person.region)
    desk.say(reply.words, reply.buttons)


async def ask(desk: Desk) -> None:
    """Ask whom they work for now."""
    desk.begins.append(Beginning("employer:0"))


async def changed(desk: Desk, finished: Finished) -> None:
    """Let what they report from now on count for the new company; tell the staff of one nobody knows."""
    value = finished.answers["company"].value
    row = (await companies.named(desk.session, [value["name"]], desk.now))[value["name"]]
    if row.id == desk.person.company_id:
        desk.say(said.same(row.name))
        return
    await people.set_company(desk.session, {desk.person.id: row.id})
    await _tell_interview(desk, finished)
    await note(desk, "employer", str(desk.person.id), company=row.id)
    desk.say(said.changed(row.name))
    if row.confirmed_at is None and row.group_id is None:
        await tell(desk, said.unconfirmed(row.id, desk.person.id, desk.person.first_name, row.name))


async def _tell_interview(desk: Desk, finished: Finished) -> None:
    """Let the open interview know, or its profile would bring the old company back."""
    name, person_id = desk.house.survey.name, desk.person.id
    main = (await interviews.current(desk.session, [person_id], name)).get(person_id)
    if main is not None:
        desk.corrections.append(Correction(main.id, 0, {"company": finished.answers["company"]}))


ACTS = {"employer": for_members(ask)}
COMMANDS = {"profil": for_everybody(begin)}
FINISHED = {"employer": changed}
