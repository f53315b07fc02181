"""Storing what a batch decided: states, answers, profiles, consents, files, needs of what is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.employers import announce
from bot.house import House
from bot.talks import Talk, spoken_language
from conversations.consent import PURPOSES
from conversations.survey import held, json_of
from opportunities import Company, Context, build
from storage import (
    Session,
    answers,
    attachments,
    companies,
    consents,
    interviews,
    needs,
    opportunities,
    people,
    rates,
)
from storage.attachments import Attachment
from storage.consents import Consent
from storage.interviews import Revised, Saved
from storage.needs import Confirmed, Place
from storage.people import Person, Profile


async def keep(house: House, session: Session, talks: Sequence[Talk], now: datetime) -> None:
    """Store everything these interviews changed, in bulk; only the main one says who its member is.

    Needs are placed in their opportunities, whose figures follow.
    """
    moved = [each for each in talks if each.moved]
    await interviews.remember(session, [_saved(each) for each in moved], now)
    main = [each for each in moved if not each.survey.small]
    changed = [each for each in main if any(change.component == 0 for change, _ in each.changed)]
    employers = await _profiles(session, changed, now)
    decided = [one for each in changed for one in _consents(each, now)]
    await consents.decide(session, decided)
    await attachments.keep(session, [one for each in moved for one in _attachments(each)], now)
    touched = await _needs(session, main, employers, now)
    if decided:
        touched |= await needs.places_of(session, {each.person_id for each in decided})
    if touched:
        await opportunities.recheck(session, touched, now, house.weights)
    for each in moved:
        each.stored()


def _saved(each: Talk) -> Saved:
    revised = [
        Revised(change.component, change.key, change.answer, language) for change, language in each.changed
    ]
    return Saved(each.id, each.interview.version, each.state.as_json(), revised, each.standing)


async def _profiles(session: Session, changed: Sequence[Talk], now: datetime) -> dict[int, Company]:
    """Write what the profiles say now; give the companies named, by person id."""
    languages = {each.person_id: chosen for each in changed if (chosen := spoken_language(each.state))}
    await people.set_language(session, languages)
    known = await people.by_id(session, {each.person_id for each in changed}) if changed else {}
    await people.set_profile(
        session, {each.person_id: _profile(each, known[each.person_id]) for each in changed}
    )
    named = {each.person_id: name for each in changed if (name := _value(each, "company").get("name"))}
    rows = await companies.named(session, set(named.values()), now)
    employed = {person_id: rows[name] for person_id, name in named.items()}
    await announce(session, employed, now)
    await people.set_company(session, {person_id: row.id for person_id, row in employed.items()})
    return {person_id: Company(name=rows[name].name, id=rows[name].id) for person_id, name in named.items()}


def _profile(each: Talk, known: Person) -> Profile:
    """Give what somebody says of their work; what this interview has not asked yet stays as it was."""
    role, sectors, region = (each.state.at((0, key)) for key in ("role", "sectors", "region"))
    place = _value(each, "region")
    return Profile(
        function=(role.value if role.given else None) if role else known.function,
        sectors=list(_value(each, "sectors")) if sectors else known.sectors or (),
        region=place.get("code") if region else known.region,
        city=place.get("city") if region else known.city,
    )


def _value(each: Talk, key: str) -> Mapping[str, Any]:
    answer = each.state.at((0, key))
    return answer.value if answer and answer.given and isinstance(answer.value, Mapping) else {}


def _consents(each: Talk, now: datetime) -> list[Consent]:
    decided = [
        (change.answer, language)
        for change, language in each.changed
        if (change.component, change.key) == (0, "consent")
    ]
    return [
        Consent(
            each.person_id,
            purpose.code,
            purpose.code in (answer.value or {}),
            each.state.notice,
            language,
            now,
        )
        for answer, language in decided
        for purpose in PURPOSES
    ]


def _attachments(each: Talk) -> list[Attachment]:
    return [
        Attachment(
            each.person_id,
            **kept.file.as_json(),
            caption=kept.file.caption,
            interview_id=each.id,
            component=kept.component,
            key=kept.key or None,
            message_id=kept.file.message_id,
        )
        for kept in each.kept
    ]


async def _needs(
    session: Session, moved: Sequence[Talk], employers: Mapping[int, Company], now: datetime
) -> set[int]:
    """Record what was confirmed, erase what was deleted; give the opportunities that changed by it."""
    gone = [(each.id, number) for each in moved for number in sorted(each.deleted)]
    left = await _erased(session, gone) if gone else set()
    confirmed = [(each, number) for each in moved for number in sorted(each.completed)]
    if not confirmed:
        return left
    known = await people.by_id(session, {each.person_id for each, _ in confirmed})
    rows = await companies.by_id(session, {one.company_id for one in known.values() if one.company_id})
    dated = await rates.on(session, now.date())
    before = await needs.employers(session, [(each.id, number) for each, number in confirmed])
    built = []
    for each, number in confirmed:
        # A product stays with the company it was reported for, whoever employs its member now.
        employer = before.get((each.id, number)) or employers.get(each.person_id)
        if employer is None and (row := rows.get(known[each.person_id].company_id or 0)):
            employer = Company(name=row.name, id=row.id)
        context = Context(survey=each.survey.version, component=number, rates=dated, company=employer)
        built.append(_confirmed(each, number, context))
    return left | await record(session, built, now)


async def _erased(session: Session, gone: Sequence[Place]) -> set[int]:
    """Let nothing stay of products their members deleted; give the opportunities they were in."""
    await answers.erase(session, gone)
    return await needs.erase(session, gone)


async def record(session: Session, confirmed: Sequence[Confirmed], now: datetime) -> set[int]:
    """Record needs and place each in its opportunity: by the member's own word, else one of its own.

    Gives the opportunities they are in, to recheck.
    """
    ids = await needs.record(session, confirmed, now)
    said = {ids[each.place]: each.need.same_as.value for each in confirmed}
    alike = {number: each for number, each in said.items() if each and each.choice == "same"}
    same = {number: each.need for number, each in alike.items() if each.need is not None}
    into = {number: each.opportunity for number, each in alike.items() if each.opportunity is not None}
    return set((await opportunities.place(session, list(ids.values()), now, same, into)).values())


def _confirmed(each: Talk, number: int, context: Context) -> Confirmed:
    product, profile = held(each.survey, each.state, number), held(each.survey, each.state, 0)
    return Confirmed(each.id, each.person_id, build(json_of(product), json_of(profile), context))
