"""A maker and a buyer are put in touch: the buyer is asked first, and nothing is told before their yes."""

from dataclasses import dataclass

from bot.desk import week
from bot.desk.desk import OLD_BUTTON, WITHDRAWN, Desk, GoneError, for_everybody, for_staff, number
from bot.desk.directory import UNNAMED
from bot.desk.judging import found
from bot.desk.staff import tell
from bot.desk.viewing import living, name, note
from conversations.asking import ALREADY
from conversations.purchasing import ROLES
from locales import Joined, Words
from outreach import introductions as said
from outreach.introductions import Contact
from storage import companies, consents, interests, introductions, opportunities, people
from storage.companies import Company
from storage.company_groups import Member, grouped
from storage.interests import Interest
from storage.introductions import Introduction
from storage.opportunities import Opportunity
from storage.people import Person

FUNCTIONS: dict[str, Words] = {each.code: Joined((each.label,)) for each in ROLES}


async def introduce(desk: Desk, which: str, origin: str = "") -> None:
    """Ask the buyers who may be asked, each once, whether this maker may have their contact."""
    given = await found(desk, which)
    row = await _about(desk, given)
    buyers = await _buyers(desk, given, row)
    asked = await introductions.ask(desk.session, given.id, [each.id for each in buyers], desk.now)
    known = {each.id: each for each in buyers}
    desk.letters += [(said.ask(each.id, name(row)), known[each.person_id]) for each in asked]
    if asked:
        await note(desk, "introduce", row.id, interest=given.id, buyers=[each.person_id for each in asked])
    await week.done(desk, row.id, said.asked(len(asked)), origin)


async def answer(desk: Desk, which: str, yes: str) -> None:
    """Take the buyer's answer: after a yes each gets the other's contact, after a no nobody gets anything."""
    asked = (await introductions.by_id(desk.session, [number(which)])).get(number(which))
    if asked is None or asked.person_id != desk.person.id:
        raise GoneError
    if yes not in ("yes", "no"):
        raise GoneError(OLD_BUTTON)
    given = await found(desk, str(asked.interest_id))
    row = await _about(desk, given)
    if not await introductions.answer(desk.session, asked.id, yes == "yes", desk.person.id, desk.now):
        desk.toast = ALREADY
    elif yes == "yes":
        await _introduced(desk, asked, given, row)
    else:
        desk.say(said.declined(), edit=True)
        buyer = await _side(desk, desk.person)
        await tell(desk, said.to_coordinators(asked.id, row.id, name(row), buyer.company, yes=False))


async def _about(desk: Desk, given: Interest) -> Opportunity:
    """Find what an accepted maker's offer is about; GoneError when it does not stand any more."""
    row = await living(desk, str(given.opportunity_id))
    if given.kind != "make" or given.status != "accepted":
        raise GoneError(OLD_BUTTON)
    if not row.published:
        raise GoneError(WITHDRAWN)
    return row


async def _introduced(desk: Desk, asked: Introduction, given: Interest, row: Opportunity) -> None:
    maker = (await people.by_id(desk.session, [given.person_id]))[given.person_id]
    buyer, theirs = await _side(desk, desk.person), await _side(desk, maker)
    reachable = bool(buyer.reach or theirs.reach)
    if not await introductions.done(desk.session, asked.id):
        desk.toast = ALREADY
        return
    await note(desk, "introduced", row.id, introduction=asked.id)
    desk.letters.append((said.to_maker(asked.id, name(row), buyer), maker))
    told = said.to_coordinators(asked.id, row.id, name(row), buyer.company, yes=True, reachable=reachable)
    await tell(desk, told)
    desk.say(said.accepted(name(row), theirs), edit=True)


async def _side(desk: Desk, person: Person) -> Contact:
    """Give whom to talk to on one side."""
    company = (await companies.by_id(desk.session, [person.company_id or 0])).get(person.company_id or 0)
    return Contact(
        company.name if company else UNNAMED,
        " ".join(filter(None, (person.first_name, person.last_name))),
        FUNCTIONS.get(person.function or ""),
        f"@{person.username}" if person.username else None,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """Those who reported an opportunity, with what decides whether they may be asked."""

    people: dict[int, Person]
    companies: dict[int, Company]
    agreed: set[int]


async def _buyers(desk: Desk, given: Interest, row: Opportunity) -> list[Person]:
    """Give whom to ask: reporters whose need counts, of a confirmed company outside the maker's group.

    They must be reachable and agree to follow-up questions.
    """
    parts = (await opportunities.parts(desk.session, [row.id]))[row.id]
    others = (await interests.of(desk.session, [row.id]))[row.id]
    undecided = {each.need_id for each in others if each.kind == "too" and each.status != "accepted"}
    ids = {each.person_id for each in parts if each.person_id and each.need_id not in undecided}
    known = await _known(desk, ids | {given.person_id})
    maker = known.people[given.person_id]
    return [
        each
        for number in sorted(ids - {maker.id})
        if (each := known.people[number]).reachable
        and number in known.agreed
        and _elsewhere(each, maker, known)
    ]


async def _known(desk: Desk, ids: set[int]) -> _Known:
    found = await people.by_id(desk.session, ids)
    employers = {each.company_id for each in found.values() if each.company_id is not None}
    decided = await consents.standing(desk.session, ids)
    agreed = {each for each, of in decided.items() if "followup" in of and of["followup"].granted}
    return _Known(found, await companies.by_id(desk.session, employers), agreed)


def _elsewhere(buyer: Person, maker: Person, known: _Known) -> bool:
    everybody = known.companies.values()
    company = known.companies.get(buyer.company_id or 0)
    settled = company is not None and (company.confirmed_at is not None or company.group_id is not None)
    groups = grouped([Member(each.id, each.normal, each.group_id, each.confirmed_at) for each in everybody])
    return settled and groups.get(buyer.company_id or 0) != groups.get(maker.company_id or 0)


ACTS = {"introduce": for_staff(introduce), "intro": for_everybody(answer, free=True)}
