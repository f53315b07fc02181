"""Fills a database with the demo's invented data, through the same doors as real answers, and marks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.invented import FIRST_DAY, RATES, VISITORS, Invented, Visitor, members
from bot.refusals import RefusedError
from conversations import purchasing
from conversations.answers import Answers
from conversations.consent import NOTICE_VERSION
from conversations.state import State
from opportunities import Company, Context, Need, build
from storage import Database, Session, companies, consents, contents, interviews, marks, needs, people, rates
from storage.consents import Consent
from storage.interviews import Begun, Interview, Revised, Saved
from storage.needs import Confirmed
from storage.people import Contact, Person, Profile

MARK = "demo"
"""The mark of a database whose data is invented: the bot never runs on Telegram with it."""


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


async def marked(database: Database) -> bool:
    """Tell whether a database holds invented data."""
    async with database.reading() as session:
        return await marks.read(session, MARK) is not None


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
        stored = [await _answer(session, day) for day in days]
        await marks.write(session, MARK, {"seeded_at": now.isoformat()})
    return Seeded(len(VISITORS) + len(everybody), sum(len(day.companies) for day in days), sum(stored))


def _when(member: Invented) -> datetime:
    return member.at


async def _let_in(session: Session, visitors: Sequence[Visitor], at: datetime) -> None:
    """Let the people of the demo's page in, without any answer yet."""
    contacts = [
        Contact(each.telegram_id, each.first_name, each.last_name, app_language=each.app_language)
        for each in visitors
    ]
    known = await people.known(session, contacts, at)
    await people.set_role(session, {known[each.telegram_id].id: each.role for each in visitors})


async def _day(session: Session, at: datetime, of: Sequence[Invented]) -> _Day:
    """Let one day's members in, with their companies confirmed."""
    contacts = [Contact(each.telegram_id, each.first_name, app_language=each.language) for each in of]
    named = await companies.named(session, [each.company for each in of], at)
    await companies.confirm(session, [company.id for company in named.values()], at)
    return _Day(at, of, await people.known(session, contacts, at), named)


async def _answer(session: Session, day: _Day) -> int:
    """Store all that one day's members said; give how many needs it made."""
    await _describe(session, day)
    opened = await interviews.begin(session, [_begun(day, member) for member in day.members], day.at)
    saved = [_saved(member, opened[day.people[member.telegram_id].id]) for member in day.members]
    await interviews.remember(session, saved, day.at)
    confirmed = [each for member in day.members for each in _confirmed(day, member, opened)]
    await needs.record(session, confirmed, day.at)
    return len(confirmed)


async def _describe(session: Session, day: _Day) -> None:
    """Write what the profile says, and the consents, where the rest of the product looks for them."""
    ids = {member.telegram_id: day.people[member.telegram_id].id for member in day.members}
    await people.set_role(session, dict.fromkeys(ids.values(), "member"))
    await people.set_language(session, {ids[each.telegram_id]: each.language for each in day.members})
    await people.set_company(session, {ids[each.telegram_id]: day.company(each).id for each in day.members})
    await people.set_profile(
        session,
        {
            ids[each.telegram_id]: Profile(each.function, each.sectors, each.region, each.city)
            for each in day.members
        },
    )
    await consents.decide(
        session,
        [
            Consent(ids[each.telegram_id], purpose, True, NOTICE_VERSION, each.language, day.at)
            for each in day.members
            for purpose in each.answers[0]["consent"].value
        ],
    )


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
    )
    revised = [
        Revised(component, key, answer, member.language)
        for component, answers in member.answers.items()
        for key, answer in answers.items()
    ]
    return Saved(interview.id, interview.version, state.as_json(), revised)


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
