"""Who said something in a batch, each with their interview: the one they have, or one begun now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.admission import Admission
from bot.house import House
from bot.inbound import Arrived, Inbound, InGroup, Left
from bot.keeping import Held
from bot.talks import Talk, about, spoken_language, suggested_language
from conversations.state import State
from storage import Session, companies, interviews, outbox
from storage.companies import Company
from storage.interviews import Begun
from storage.people import Person


async def opened(
    house: House, session: Session, let_in: Admission, inbounds: Sequence[Inbound], now: datetime
) -> list[Held]:
    """Give everybody let in who said something, with their interview, begun now when they have none."""
    said: dict[int, list[Inbound]] = {}
    for each in await _tied(session, inbounds):
        if each.contact and not isinstance(each.event, Arrived | Left | InGroup):
            said.setdefault(each.contact.telegram_id, []).append(each)
    members = {let_in.people[each].id: let_in.people[each] for each in said if each in let_in.inside}
    found = await interviews.current(session, members, house.survey.name)
    new = [member for person_id, member in members.items() if person_id not in found]
    found |= await interviews.begin(session, await _begun(house, session, new), now)
    conversations = []
    for person_id, member in members.items():
        state = State.from_json(found[person_id].state)
        language = spoken_language(state) or suggested_language(member.app_language)
        talk = Talk(found[person_id].id, state, language, said[member.telegram_id][0].chat_id)
        talk.waiting.extend(said[member.telegram_id])
        conversations.append(Held(person_id, found[person_id], talk))
    return conversations


async def _tied(session: Session, inbounds: Sequence[Inbound]) -> list[Inbound]:
    replied = {(each.chat_id, each.reply_to) for each in inbounds if each.reply_to is not None}
    if not replied:
        return list(inbounds)
    asked = await outbox.asked(session, replied)
    return [about(each, asked) for each in inbounds]


async def _begun(house: House, session: Session, members: Sequence[Person]) -> list[Begun]:
    employers = await companies.by_id(session, {each.company_id for each in members if each.company_id})
    survey = house.survey
    states = {each.id: State(survey.version, hints=_hints(house, each, employers)) for each in members}
    return [Begun(number, survey.name, survey.version, state.as_json()) for number, state in states.items()]


def _hints(house: House, person: Person, employers: Mapping[int, Company]) -> dict[str, Any]:
    hints: dict[str, Any] = {"contact": house.contact} if house.contact else {}
    if employer := employers.get(person.company_id or 0):
        hints["company"] = {"name": employer.name, "id": employer.id}
    return hints
