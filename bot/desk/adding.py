"""“I import it too”: two answers make a need, which counts once a coordinator said yes.

Whoever reported the product already brings their own figures up to date: no second need is made.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.answering import asked_for, give, own_answer
from bot.desk.desk import OLD_BUTTON, Beginning, Correction, Desk, Finished, GoneError, for_members, number
from bot.desk.viewing import living, name
from bot.lookups import own
from conversations.answers import Answer, Answers
from conversations.state import State
from conversations.survey import json_of
from locales import Text
from opportunities import Company, Context, Need, build
from opportunities.constraints import Constraint
from opportunities.stated import Stated
from outreach import details
from outreach.added import page as own_page
from outreach.surveys.wording import VERSION
from storage import companies, consents, interests, interviews, needs, opportunities
from storage.interests import Interest
from storage.needs import Confirmed, Own
from storage.opportunities import Opportunity

SURVEY = f"too.{VERSION}"
"""What such a need says of the questions it came from."""
ASKED = ("quantity", "constraints")
COMPANY_FIRST = Text(
    "Pour ajouter votre besoin à la demande, il me faut d’abord votre société."
    " Touchez ensuite « Je l’importe aussi » de nouveau."
)


async def begin(desk: Desk, which: str) -> None:
    """Ask how much of it they import and what is difficult; their company first, if it is not known."""
    row = await asked_for(desk, which)
    if desk.person.company_id is None:
        desk.say(COMPANY_FIRST)
        desk.begins.append(Beginning(desk.house.survey.name))
        return
    own = await needs.own(desk.session, desk.person.id, opportunity_id=row.id)
    hints = {"name": {"fr": row.name_fr, "ar": row.name_ar}, "again": own is not None}
    desk.begins.append(Beginning(f"too:{row.id}", hints))


async def added(desk: Desk, finished: Finished) -> None:
    """Make a need of the two answers, or bring up to date the one they reported."""
    row = await living(desk, finished.subject)
    own = await needs.own(desk.session, desk.person.id, opportunity_id=row.id)
    if own is None:
        await _new(desk, finished, row)
    else:
        await _again(desk, finished, row, own)


async def show(desk: Desk, which: str) -> None:
    """Show their own “I import it too”: how it stands, what they said, and what they may do with it."""
    given = await _theirs(desk, which)
    row = await living(desk, str(given.opportunity_id))
    reply = own_page(own(given, row))
    desk.say(reply.words, reply.buttons)


async def _theirs(desk: Desk, which: str) -> Interest:
    given = (await interests.by_id(desk.session, [number(which)])).get(number(which))
    if given is None or (given.person_id, given.kind) != (desk.person.id, "too"):
        raise GoneError
    return given


async def forget(desk: Desk, which: str, sure: str = "") -> None:
    """Take back their own “I import it too”, once they are sure: the need goes, and the answer with it."""
    given = await _theirs(desk, which)
    if sure not in ("", "sure"):
        raise GoneError(OLD_BUTTON)
    row = await living(desk, str(given.opportunity_id))
    if not sure:
        reply = details.forgetting(given.id, row.id, name(row))
        desk.say(reply.words, reply.buttons, edit=True)
        return
    touched = {row.id}
    own = await needs.own(desk.session, desk.person.id, need_id=given.need_id) if given.need_id else None
    if own is not None:
        touched |= await needs.erase(desk.session, [own.place])
    await interests.take_back(desk.session, given.id)
    await opportunities.recheck(desk.session, touched, desk.now, desk.house.weights)
    desk.toast = details.forgotten(name(row))
    desk.say(details.forgotten(name(row)), edit=True)


async def _new(desk: Desk, finished: Finished, row: Opportunity) -> None:
    """Record a need, placed in this opportunity at once: it counts from the coordinator's yes on."""
    language = finished.language
    said = {"name": row.name_ar if language == "ar" else row.name_fr}
    same = {"choice": "same", "opportunity": row.id, "name": said["name"]}
    answers = {**finished.answers, "name": Answer("given", said), "same_as": Answer("given", same)}
    need = build(json_of(answers), await _profile(desk, language), await _context(desk))
    confirmed = Confirmed(finished.interview_id, desk.person.id, need)
    number = (await needs.record(desk.session, [confirmed], desk.now))[confirmed.place]
    await opportunities.place(desk.session, [number], desk.now, into={number: row.id})
    await give(desk, finished, row, "too", need_id=number)
    await opportunities.recheck(desk.session, [row.id], desk.now, desk.house.weights)


async def _profile(desk: Desk, language: str) -> Mapping[str, Any]:
    """Give what the person said of their work, as the interview would: keyed answers."""
    person = desk.person
    decided = (await consents.standing(desk.session, [person.id])).get(person.id, {})
    region = {"code": person.region} | ({"city": person.city} if person.city else {})
    said = {
        "language": language,
        "role": person.function,
        "sectors": dict.fromkeys(person.sectors, 0) if person.sectors else None,
        "region": region if person.region else None,
        "consent": {purpose: 0 for purpose, each in decided.items() if each.granted},
    }
    return json_of({key: Answer("given", value) for key, value in said.items() if value is not None})


async def _context(desk: Desk) -> Context:
    number = desk.person.company_id or 0
    row = (await companies.by_id(desk.session, [number])).get(number)
    return Context(survey=SURVEY, component=1, company=Company(name=row.name, id=row.id) if row else None)


async def _again(desk: Desk, finished: Finished, row: Opportunity, own: Own) -> None:
    """Replace what was answered: what was skipped or is not known leaves the earlier figures as they are."""
    answers = {key: each for key, each in finished.answers.items() if key in ASKED and each.given}
    if answers and not await _corrected(desk, own, answers):
        rewritten = Confirmed(own.place[0], desk.person.id, _rewritten(own.need, answers))
        await needs.record(desk.session, [rewritten], desk.now)
    given = await own_answer(desk, row, "too")
    if given is not None and given.need_id == own.id:
        await _restated(desk, finished, row, given)
    await opportunities.recheck(desk.session, [row.id], desk.now, desk.house.weights)


async def _corrected(desk: Desk, own: Own, answers: Answers) -> bool:
    """Correct the component of the main interview a need comes from; False when it comes from elsewhere."""
    interview_id, component = own.place
    main = (await interviews.current(desk.session, [desk.person.id], desk.house.survey.name)).get(
        desk.person.id
    )
    if main is None or main.id != interview_id:
        return False
    if component not in State.from_json(main.state).confirmed:
        return False
    desk.corrections.append(Correction(interview_id, component, answers))
    return True


async def _restated(desk: Desk, finished: Finished, row: Opportunity, given: Interest) -> None:
    """Keep the answer as it is now: one that was accepted goes on counting, any other waits for a yes."""
    if given.status == "accepted":
        await interests.restate(desk.session, given.id, json_of(finished.answers))
    else:
        await give(desk, finished, row, "too", need_id=given.need_id)


def _rewritten(need: Need, answers: Answers) -> Need:
    """Write new answers over those of a recorded need; a difficulty keeps the measure it had."""
    unsaid = {"name": Answer("given", {"name": need.product.value.name})} if need.product.value else {}
    context = Context(survey=need.survey, component=need.component)
    new = build(json_of({**unsaid, **answers}), {}, context)
    changed: dict[str, Any] = {}
    if "quantity" in answers:
        changed["quantity"] = new.quantity
    if "constraints" in answers:
        changed["constraints"] = _measured(new.constraints, need)
    return need.model_copy(update=changed)


def _measured(ticked: Stated[tuple[Constraint, ...]], before: Need) -> Stated[tuple[Constraint, ...]]:
    rows = tuple(
        each
        if (old := before.constraint(each.code)) is None
        else old.model_copy(update={"severity": each.severity})
        for each in ticked.value or ()
    )
    return ticked.model_copy(update={"value": rows})


ACTS = {"too": for_members(begin), "added": for_members(show), "forget": for_members(forget)}
FINISHED = {"too": added}
