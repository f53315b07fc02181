"""The week's decisions on people, companies and letters: yes or no, then the next card."""

from bot.desk import counting, week
from bot.desk.desk import ADMINS, GONE, Desk, GoneError, for_staff, number
from bot.desk.profiles import found, note
from bot.desk.waiting import forgive, refuse
from bot.door import places
from locales import Text, Value, Words
from outreach.buttons import ELSEWHERE
from outreach.letters import admitted, declined
from outreach.membership.companies import TRUSTED, joined
from outreach.membership.roles import FULL, SHUT_OUT
from outreach.week.items import Employed
from storage import companies, employment, outbox, people
from storage.companies import Company
from storage.employment import Claimed
from storage.outbox import Outcome, Row

NOT_ADMITTED = Text("C’est noté : la demande est refusée.")
NOT_CONFIRMED = Text("C’est noté : la société n’est pas confirmée, ses chiffres ne comptent pas.")
RESENT = Text("C’est noté : le message repart.")
LEFT = Text("C’est noté : le message ne sera pas renvoyé.")


async def admit(desk: Desk, which: str, origin: str = "") -> None:
    """Let somebody in, as a member, and tell them; a full trial takes nobody."""
    person = await found(desk, which)
    if person.role == "guest":
        if person.shut_out_at is not None and desk.person.role not in ADMINS:
            await _said(desk, SHUT_OUT, origin)
            return
        if await places(desk.house.door, desk.session) == 0:
            await _said(desk, FULL, origin)
            return
        await people.set_role(desk.session, {person.id: "member"})
        await forgive(desk.session, f"join.{person.id}")
        desk.letters.append((admitted(desk.now), person))
        await note(desk, "role", str(person.id), **{"from": "guest", "to": "member"})
    name: dict[str, Value] = {"name": person.first_name}
    await _said(desk, Text("{name} peut entrer : un message le lui dit.", name), origin)


async def decline(desk: Desk, which: str, origin: str = "") -> None:
    """Let somebody wait outside, and tell them; not shown again, an invitation still lets them in."""
    person = await found(desk, which)
    if person.shut_out_at is not None:
        raise GoneError
    if person.role != "guest":
        await _said(desk, Text("{name} a déjà accès.", {"name": person.first_name}), origin)
        return
    if await refuse(desk.session, f"join.{person.id}"):
        desk.letters.append((declined(desk.now), person))
        await note(desk, "decline", str(person.id))
    await _said(desk, NOT_ADMITTED, origin)


async def confirm(desk: Desk, which: str) -> None:
    """Confirm a company: what it stated counts from now on."""
    company = await _company(desk, which)
    await counting.confirm(desk, company)
    await _done(desk, TRUSTED)


async def works(desk: Desk, which: str, company_id: str) -> None:
    """Confirm that somebody works where they say: what they reported for it counts from now on."""
    claim = await _claim(desk, which, company_id)
    if claim is None:
        await week.onward(desk, GONE)
        return
    await employment.confirm(desk.session, [claim.person_id], desk.now)
    await counting.recount(desk, {claim.company_id})
    await note(desk, "works", str(claim.person_id), company=claim.company_id)
    await _done(desk, Text("C’est noté : ce que {name} signale compte pour « {company} ».", _told(claim)))


async def not_works(desk: Desk, which: str, company_id: str) -> None:
    """Leave it unconfirmed for good: what they report never counts for that company."""
    claim = await _claim(desk, which, company_id)
    if claim is None:
        await week.onward(desk, GONE)
        return
    await refuse(desk.session, Employed(claim.person_id, "", claim.company_id, "").key)
    await note(desk, "notworks", str(claim.person_id), company=claim.company_id)
    said = Text("C’est noté : ce que {name} signale ne compte pas pour « {company} ».", _told(claim))
    await _done(desk, said)


async def same(desk: Desk, which: str, other: str) -> None:
    """Say that a company is another one under another name: they count as one from now on."""
    company, known = await _company(desk, which), await _company(desk, other)
    parent = known.id if known.group_id is None else known.group_id
    if parent not in (company.group_id, company.id):
        await counting.join(desk, company, parent, alias=True)
    await _done(desk, joined(company.name, known.name))


async def deny(desk: Desk, which: str) -> None:
    """Leave a company unconfirmed for good: its figures never count."""
    company = await _company(desk, which)
    await refuse(desk.session, f"company.{company.id}")
    await note(desk, "deny", counting.subject(company))
    await _done(desk, NOT_CONFIRMED)


async def resend(desk: Desk, which: str) -> None:
    """Send again a letter nobody knows the outcome of."""
    row = await _letter(desk, which)
    if row is None:
        await week.onward(desk, GONE)
        return
    await outbox.resend(desk.session, [row.id], desk.now)
    await note(desk, "resend", f"message:{row.id}")
    await _done(desk, RESENT)


async def leave(desk: Desk, which: str) -> None:
    """Leave such a letter as it is: what it told, if it did not arrive, is told again next time."""
    row = await _letter(desk, which)
    if row is None:
        await week.onward(desk, GONE)
        return
    await outbox.settle(desk.session, [Outcome(row.id, "dropped", problem=row.problem)])
    await note(desk, "leave", f"message:{row.id}")
    await _done(desk, LEFT)


async def _company(desk: Desk, which: str) -> Company:
    company = (await companies.by_id(desk.session, [number(which)])).get(number(which))
    if company is None:
        raise GoneError
    return company


async def _claim(desk: Desk, which: str, company_id: str) -> Claimed | None:
    """Find what somebody says of their employer; None when they left it, or somebody decided already."""
    return await employment.claim(desk.session, number(which), number(company_id))


def _told(claim: Claimed) -> dict[str, Value]:
    return {"name": claim.first_name, "company": claim.company}


async def _letter(desk: Desk, which: str) -> Row | None:
    """Find a letter that is still in doubt; None when somebody decided already."""
    asked = number(which)
    return next((each for each in await outbox.uncertain(desk.session) if each.id == asked), None)


async def _done(desk: Desk, said: Words) -> None:
    desk.toast = said
    await week.onward(desk, said)


async def _said(desk: Desk, said: Words, origin: str) -> None:
    """Say what came of a request: in its letter, or above the next card of the week."""
    if origin == ELSEWHERE:
        desk.toast = said
        desk.say(said, edit=True)
    else:
        await _done(desk, said)


ACTS = {
    "admit": for_staff(admit),
    "decline": for_staff(decline),
    "confirm": for_staff(confirm),
    "works": for_staff(works),
    "notworks": for_staff(not_works),
    "same": for_staff(same),
    "deny": for_staff(deny),
    "resend": for_staff(resend),
    "leave": for_staff(leave),
}
