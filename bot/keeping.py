"""Storing what a batch decided: states, answers, profiles, consents, files, needs of what is confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.talks import Talk, spoken_language
from conversations.consent import NOTICE_VERSION, PURPOSES
from conversations.survey import Survey, held, json_of
from opportunities import Company, Context, build
from storage import Session, attachments, companies, consents, interviews, needs, people, rates
from storage.attachments import Attachment
from storage.consents import Consent
from storage.interviews import Interview, Revised, Saved
from storage.needs import Confirmed
from storage.people import Profile


@dataclass(frozen=True, slots=True)
class Held:
    """A member's conversation with the interview it was read from."""

    person_id: int
    interview: Interview
    talk: Talk


async def keep(session: Session, survey: Survey, conversations: Sequence[Held], now: datetime) -> None:
    """Store everything these conversations changed, in bulk."""
    moved = [each for each in conversations if each.talk.moved]
    await interviews.remember(session, [_saved(each) for each in moved], now)
    changed = [each for each in moved if any(change.component == 0 for change, _ in each.talk.changed)]
    employers = await _profiles(session, changed, now)
    await consents.decide(session, [one for each in changed for one in _consents(each, now)])
    await attachments.keep(session, [one for each in moved for one in _attachments(each)], now)
    await _needs(session, survey, moved, employers, now)


def _saved(each: Held) -> Saved:
    answers = [
        Revised(change.component, change.key, change.answer, language)
        for change, language in each.talk.changed
    ]
    return Saved(each.interview.id, each.interview.version, each.talk.state.as_json(), answers)


async def _profiles(session: Session, changed: Sequence[Held], now: datetime) -> dict[int, Company]:
    """Write what the profiles say now; give the companies named, by person id."""
    languages = {each.person_id: chosen for each in changed if (chosen := spoken_language(each.talk.state))}
    await people.set_language(session, languages)
    await people.set_profile(session, {each.person_id: _profile(each) for each in changed})
    named = {each.person_id: name for each in changed if (name := _value(each, "company").get("name"))}
    rows = await companies.named(session, set(named.values()), now)
    await people.set_company(session, {person_id: rows[name].id for person_id, name in named.items()})
    return {person_id: Company(name=rows[name].name, id=rows[name].id) for person_id, name in named.items()}


def _profile(each: Held) -> Profile:
    region = _value(each, "region")
    role = each.talk.state.at((0, "role"))
    return Profile(
        function=role.value if role and role.given else None,
        sectors=list(_value(each, "sectors")),
        region=region.get("code"),
        city=region.get("city"),
    )


def _value(each: Held, key: str) -> Mapping[str, Any]:
    answer = each.talk.state.at((0, key))
    return answer.value if answer and answer.given and isinstance(answer.value, Mapping) else {}


def _consents(each: Held, now: datetime) -> list[Consent]:
    decided = [
        (change.answer, language)
        for change, language in each.talk.changed
        if (change.component, change.key) == (0, "consent")
    ]
    return [
        Consent(
            each.person_id, purpose.code, purpose.code in (answer.value or {}), NOTICE_VERSION, language, now
        )
        for answer, language in decided
        for purpose in PURPOSES
    ]


def _attachments(each: Held) -> list[Attachment]:
    return [
        Attachment(
            each.person_id,
            **kept.file.as_json(),
            caption=kept.file.caption,
            interview_id=each.interview.id,
            component=kept.component,
            key=kept.key or None,
            message_id=kept.file.message_id,
        )
        for kept in each.talk.kept
    ]


async def _needs(
    session: Session, survey: Survey, moved: Sequence[Held], employers: Mapping[int, Company], now: datetime
) -> None:
    gone = [(each.interview.id, number) for each in moved for number in sorted(each.talk.deleted)]
    if gone:
        await needs.erase(session, gone)
    confirmed = [(each, number) for each in moved for number in sorted(each.talk.completed)]
    if not confirmed:
        return
    known = await people.by_id(session, {each.person_id for each, _ in confirmed})
    rows = await companies.by_id(session, {one.company_id for one in known.values() if one.company_id})
    dated = await rates.on(session, now.date())
    built = []
    for each, number in confirmed:
        employer = employers.get(each.person_id)
        if employer is None and (row := rows.get(known[each.person_id].company_id or 0)):
            employer = Company(name=row.name, id=row.id)
        context = Context(survey=survey.version, component=number, rates=dated, company=employer)
        built.append(_confirmed(survey, each, number, context))
    await needs.record(session, built, now)


def _confirmed(survey: Survey, each: Held, number: int, context: Context) -> Confirmed:
    state = each.talk.state
    answers, profile = held(survey, state, number), held(survey, state, 0)
    return Confirmed(each.interview.id, each.person_id, build(json_of(answers), json_of(profile), context))
