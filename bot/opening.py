"""Who said something in a batch, each with their open interviews; the main one begins when it is needed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.admission import Admission
from bot.callers import Caller
from bot.house import House
from bot.inbound import Arrived, Inbound, InGroup, Left
from bot.routing import asks_back, main, wants_main
from bot.talks import Talk, about, language_of, spoken_language
from bot.zones import wall_clock
from conversations.heard import Edited, Said, Tapped
from conversations.state import State
from outreach import surveys
from storage import Session, companies, interviews, outbox
from storage.companies import Company
from storage.interviews import Begun, Interview
from storage.people import Person


async def opened(
    house: House, session: Session, let_in: Admission, inbounds: Sequence[Inbound], now: datetime
) -> list[Caller]:
    """Give everybody let in who said something, with their interviews; the number of queries is fixed."""
    said: dict[int, list[Inbound]] = {}
    for each in await _tied(session, inbounds):
        if each.contact and not isinstance(each.event, Arrived | Left | InGroup):
            said.setdefault(each.contact.telegram_id, []).append(each)
    members = [let_in.people[each] for each in said if each in let_in.inside]
    found = await interviews.open_of(session, {each.id for each in members})
    callers = [calling(house, each, found) for each in members]
    for caller in callers:
        caller.waiting.extend(said[caller.person.telegram_id])
    await _in_turn(session, callers)
    await _over(house, session, callers)
    await _taken_up(house, session, [each for each in callers if asks_back(each) or wants_main(each)])
    await _begun(house, session, [each for each in callers if wants_main(each)], now)
    return callers


def calling(house: House, person: Person, found: Sequence[Interview]) -> Caller:
    """Give a person with those of these interviews that are theirs and that can be read."""
    talks = [talk for each in found if each.person_id == person.id and (talk := talking(house, each))]
    caller = Caller(person, person.telegram_id, language_of(person))
    caller.talks = talks
    principal = main(caller)
    caller.language = (principal and spoken_language(principal.state)) or caller.language
    return caller


def talking(house: House, interview: Interview) -> Talk | None:
    """Give an interview as it may go on; None when there is no survey of its name any more.

    One that reads moments ("now" in its hints) reads them as of now: it may have been begun days ago.
    """
    state = State.from_json(interview.state)
    hints = state.hints | ({"now": wall_clock(house.clock.now())} if "now" in state.hints else {})
    survey = surveys.of(interview.survey, hints, house.survey)
    return Talk(interview, survey, state, late=_late(house, interview)) if survey else None


def _late(house: House, interview: Interview) -> bool:
    """Tell whether a reminder may stand between the last question and what is said now."""
    silence = house.clock.now() - interview.updated_at
    return bool(house.reminders) and silence >= timedelta(days=house.reminders[0])


async def _tied(session: Session, inbounds: Sequence[Inbound]) -> list[Inbound]:
    replied = {(each.chat_id, each.reply_to) for each in inbounds if each.reply_to is not None}
    if not replied:
        return list(inbounds)
    asked = await outbox.asked(session, replied)
    return [about(each, asked) for each in inbounds]


async def _in_turn(session: Session, callers: Sequence[Caller]) -> None:
    """Put the interviews of those who have several in the order they were asked in."""
    several = [each.id for caller in callers if len(caller.talks) > 1 for each in caller.talks]
    if several:
        asked = await outbox.asked_last(session, several)
        for caller in callers:
            caller.talks.sort(key=lambda each: (asked.get(each.id, 0), each.id))


async def _over(house: House, session: Session, callers: Sequence[Caller]) -> None:
    """Look up the interviews that old buttons, replies and edited messages belong to, when they are not open.

    Those that may still be corrected are heard again.
    """
    edited = {
        (caller.person.id, each.event.message_id)
        for caller in callers
        for each in caller.waiting
        if isinstance(each.event, Edited)
    }
    answered: Mapping[tuple[int, int], int] = {}
    if edited:
        answered = await interviews.answered_by(
            session, {one for one, _ in edited}, {two for _, two in edited}
        )
    tapped = {
        each.interview_id
        for caller in callers
        for each in caller.waiting
        if isinstance(each.event, Tapped | Said) and each.interview_id and not caller.talk(each.interview_id)
    }
    numbers = tapped | set(answered.values())
    known = await interviews.by_id(session, numbers) if numbers else {}
    for caller in callers:
        caller.answered = {two: found for (one, two), found in answered.items() if one == caller.person.id}
        mine = [each for each in known.values() if each.person_id == caller.person.id]
        again = [each for each in mine if _corrected(caller, each)]
        caller.talks[:0] = [talk for each in again if (talk := talking(house, each))]
        caller.over = {
            each.id: each.standing for each in mine if each.standing != "open" and each not in again
        }


def _corrected(caller: Caller, interview: Interview) -> bool:
    """Tell whether a finished interview is heard again: of a kind that may be, with no other open."""
    kind = surveys.kind(interview.survey)
    return (
        interview.standing == "finished"
        and kind in surveys.CORRECTED
        and interview.survey not in caller.surveys
    )


async def _taken_up(house: House, session: Session, callers: Sequence[Caller]) -> None:
    """Open their last interview again for those who want one, when none is open: nothing is asked twice."""
    if not callers:
        return
    last = await interviews.last(session, {each.person.id for each in callers}, house.survey.name)
    for caller in callers:
        if (interview := last.get(caller.person.id)) and (talk := talking(house, interview)):
            caller.over.pop(interview.id, None)
            caller.talks.insert(0, talk)


async def _begun(house: House, session: Session, callers: Sequence[Caller], now: datetime) -> None:
    hints = await main_hints(house, session, [each.person for each in callers])
    survey = house.survey
    states = {number: State(survey.version, hints=dict(known)) for number, known in hints.items()}
    begun = [Begun(number, survey.name, survey.version, state.as_json()) for number, state in states.items()]
    found = await interviews.begin(session, begun, now)
    for caller in callers:
        caller.talks.insert(0, Talk(found[caller.person.id], survey, states[caller.person.id]))


async def main_hints(
    house: House, session: Session, members: Sequence[Person]
) -> dict[int, Mapping[str, Any]]:
    """Give what the main interview leans on for each of these people: whom to ask, who employs them."""
    numbers = {each.company_id for each in members if each.company_id}
    employers = await companies.by_id(session, numbers) if numbers else {}
    return {each.id: _hints(house, each, employers) for each in members}


def _hints(house: House, person: Person, employers: Mapping[int, Company]) -> dict[str, Any]:
    hints: dict[str, Any] = {"contact": house.contact} if house.contact else {}
    if employer := employers.get(person.company_id or 0):
        hints["company"] = {"name": employer.name, "id": employer.id}
    return hints
