"""Fills a database with the demo's invented data, through the same doors as real answers, and marks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot import commands, seeded_work
from bot.demo_mark import MARK
from bot.invented import FIRST_DAY, RATES, VISITORS, Invented, Visitor, members
from bot.refusals import RefusedError
from bot.seeded_work import Placed
from conversations import consent, purchasing
from conversations.answers import Answers
from conversations.state import State
from opportunities import Company, Context, Need, build
from storage import (
    Database,
    Session,
    companies,
    consents,
    contents,
    employment,
    interviews,
    marks,
    needs,
    opportunities,
    outbox,
    people,
    rates,
)
from storage.consents import Consent
from storage.interviews import Begun, Interview, Revised, Saved, Standing
from storage.needs import Confirmed
from storage.outbox import Outgoing
from storage.people import Contact, Person, Profile

NOTICE = consent.notice(consent.Controller()).version
PACE = timedelta(seconds=14)
"""Between two invented answers."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was put in; all zero when the database had it already."""

    people: int = 0
    companies: int = 0
    needs: int = 0


@dataclass(frozen=True, slots=True)
class _Day:
    """The members who answered on one day, with their rows."""

    at: datetime
    members: Sequence[Invented]
    people: Mapping[int, Person]
    companies: Mapping[str, companies.Company]

    def company(self, member: Invented) -> Company:
        """Give the company of a member."""
        row = self.companies[member.company]
        return Company(name=row.name, id=row.id)


async def seed(database: Database, now: datetime) -> Seeded:
    """Put the invented people, companies and needs in, all or nothing, and mark the database.

    A marked database is left as it is. RefusedError for one that holds anything else.
    """
    async with database.writing() as session:
        if await marks.read(session, MARK) is not None:
            return Seeded()
        if await contents.anything(session):
            raise RefusedError(
                "This database already holds data that is not a demo's: nothing was added. "
                "Choose another one with DATABASE_URL."
            )
        await rates.set_rates(session, RATES)
        await _let_in(session, VISITORS, FIRST_DAY)
        everybody = sorted(members(), key=_when)
        days = [await _day(session, at, list(of)) for at, of in groupby(everybody, key=_when)]
        reported = [each for day in days for each in await _answer(session, day)]
        await seeded_work.do(session, reported)
        await seeded_work.be_quiet_until_next_week(session, now)
        await marks.write(session, MARK, {"seeded_at": now.isoformat()})
    known = {each.telegram_id for each in VISITORS} | {each.telegram_id for each in everybody}
    return Seeded(len(known) + 1, sum(len(day.companies) for day in days), len(reported))


def _when(member: Invented) -> datetime:
    return member.at


async def _let_in(session: Session, visitors: Sequence[Visitor], at: datetime) -> None:
    """Let the people of the demo's page in; all but the admin read the digest, nobody's interview is open."""
    contacts = [
        Contact(each.telegram_id, each.first_name, each.last_name, app_language=each.app_language)
        for each in visitors
    ]
    known = await people.known(session, contacts, at)
    ids = {each.telegram_id: known[each.telegram_id].id for each in visitors}
    await people.set_role(session, {ids[each.telegram_id]: each.role for each in visitors})
    readers = [each for each in visitors if each.role != "admin"]
    await people.set_language(session, {ids[each.telegram_id]: each.app_language for each in readers})
    followed = {ids[each.telegram_id]: Profile(sectors=each.sectors) for each in readers}
    await people.set_profile(session, followed)
    agreed = [_agreed(ids[each.telegram_id], "digest", each.app_language, at) for each in readers]
    await consents.decide(session, agreed)
    menus = [_menu(each, ids[each.telegram_id]) for each in visitors if each.role in commands.OF_ROLE]
    await outbox.put(session, menus, at)


def _menu(visitor: Visitor, person_id: int) -> Outgoing:
    """Set somebody's list of commands, as their admission does."""
    payload = {"commands": commands.menu(visitor.app_language, visitor.role)}
    return Outgoing(visitor.telegram_id, "commands", payload, person_id=person_id)


async def _day(session: Session, at: datetime, of: Sequence[Invented]) -> _Day:
    """Let one day's members in, with their companies."""
    contacts = [
        Contact(each.telegram_id, each.first_name, each.last_name, app_language=each.language) for each in of
    ]
    named = await companies.named(session, [each.company for each in of], at)
    await seeded_work.confirm(session, named.values(), at)
    return _Day(at, of, await people.known(session, contacts, at), named)


async def _answer(session: Session, day: _Day) -> list[Placed]:
    """Store all that one day's members said; give the needs it made, in the opportunities they opened."""
    await _describe(session, day)
    opened = await interviews.begin(session, [_begun(day, member) for member in day.members], day.at)
    saved = [_saved(member, opened[day.people[member.telegram_id].id]) for member in day.members]
    await _remember(session, saved, day.at)
    confirmed = [each for member in day.members for each in _confirmed(day, member, opened)]
    ids = await needs.record(session, confirmed, day.at)
    places = await opportunities.place(session, list(ids.values()), day.at)
    groups = {
        (opened[day.people[member.telegram_id].id].id, component): group
        for member in day.members
        for component, group in member.groups.items()
    }
    return [Placed(groups[place], day.at, places[need_id]) for place, need_id in sorted(ids.items())]


async def _remember(session: Session, saved: Sequence[Saved], done: datetime) -> None:
    """Store answers one after the other, so that the time they took is to be seen; the last one is `done`."""
    longest = max(len(each.answers) for each in saved)
    for step in range(longest):
        answered = [
            replace(each, version=each.version + step, answers=each.answers[step : step + 1])
            for each in saved
            if step < len(each.answers)
        ]
        await interviews.remember(session, answered, done - PACE * (longest - 1 - step))


async def _describe(session: Session, day: _Day) -> None:
    """Write what the profile says, and the consents, where the rest of the product looks for them."""
    ids = {member.telegram_id: day.people[member.telegram_id].id for member in day.members}
    await people.set_role(session, dict.fromkeys(ids.values(), "member"))
    others = [each for each in day.members if not each.visits]
    await people.set_language(session, {ids[each.telegram_id]: each.language for each in others})
    await people.set_company(session, {ids[each.telegram_id]: day.company(each).id for each in day.members})
    await employment.confirm(session, set(ids.values()), day.at)
    await people.set_profile(
        session,
        {
            ids[each.telegram_id]: Profile(each.function, each.sectors, each.region, each.city)
            for each in others
        },
    )
    agreed = [
        _agreed(ids[each.telegram_id], purpose, each.language, day.at)
        for each in day.members
        for purpose in each.answers[0]["consent"].value
    ]
    await consents.decide(session, agreed)


def _agreed(person_id: int, purpose: str, language: str, at: datetime) -> Consent:
    return Consent(person_id, purpose, True, NOTICE, language, at)


def _begun(day: _Day, member: Invented) -> Begun:
    state = State(purchasing.VERSION).as_json()
    return Begun(day.people[member.telegram_id].id, purchasing.NAME, purchasing.VERSION, state)


def _saved(member: Invented, interview: Interview) -> Saved:
    components = [component for component in member.answers if component]
    state = State(
        purchasing.VERSION,
        answers={component: dict(answers) for component, answers in member.answers.items()},
        components=components,
        last=components[-1],
        confirmed=list(components),
        resting=True,
        begun=True,
        notice=NOTICE,
    )
    revised = [
        Revised(component, key, answer, member.language)
        for component, answers in member.answers.items()
        for key, answer in answers.items()
    ]
    standing: Standing = "finished" if member.visits else "open"
    return Saved(interview.id, interview.version, state.as_json(), revised, standing)


def _confirmed(day: _Day, member: Invented, opened: Mapping[int, Interview]) -> list[Confirmed]:
    person = day.people[member.telegram_id].id
    return [
        Confirmed(opened[person].id, person, _need(day, member, component), begun_at=day.at)
        for component in member.answers
        if component
    ]


def _need(day: _Day, member: Invented, component: int) -> Need:
    context = Context(
        survey=purchasing.VERSION, component=component, rates=RATES, company=day.company(member)
    )
    return build(_keyed(member.answers[component]), _keyed(member.answers[0]), context)


def _keyed(answers: Answers) -> dict[str, object]:
    return {key: answer.as_json() for key, answer in answers.items()}
