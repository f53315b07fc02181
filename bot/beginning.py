"""What is asked once the desk is done: the surveys it begins, or else the question that was interrupted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.callers import Caller
from bot.desk.desk import Beginning
from bot.house import House
from bot.keeping import keep
from bot.opening import main_hints
from bot.talks import Talk
from conversations import engine
from conversations.replies import Step
from conversations.state import State
from conversations.survey import Survey
from outreach import surveys
from storage import Session, interviews
from storage.interviews import Begun

Key = tuple[int, str]
"""A person's survey: (person id, survey name)."""


@dataclass(frozen=True, slots=True)
class New:
    """A survey begun for somebody, with its first question asked; not stored yet."""

    survey: Survey
    step: Step


async def begin(house: House, session: Session, callers: Sequence[Caller], now: datetime) -> None:
    """Open the surveys the desk wants and ask each; one that is open already is asked again."""
    wanted = [(each, beginnings(house, each)) for each in callers]
    new = await _new(house, session, wanted)
    begun = [
        Begun(person_id, name, each.survey.version, each.step.state.as_json())
        for (person_id, name), each in new.items()
    ]
    opened = await interviews.begin_all(session, begun, now)
    for caller, several in wanted:
        for each in several:
            if each.survey in caller.surveys:
                _again(house, caller, each)
            elif (key := (caller.person.id, each.survey)) in new:
                talk = Talk(opened[key], new[key].survey, new[key].step.state)
                caller.talks.append(talk)
                caller.say(new[key].step.replies, talk)
        if not several:
            caller.resume()
    await keep(house, session, [talk for caller in callers for talk in caller.talks if talk.moved], now)


def beginnings(house: House, caller: Caller) -> list[Beginning]:
    """Give the surveys to ask somebody, each once: what the desk wants, or the main one for who is astray."""
    wanted = {each.survey: each for desk in caller.desks for each in desk.begins}
    if caller.astray and not wanted and not caller.talks:
        wanted[house.survey.name] = Beginning(house.survey.name)
    return list(wanted.values())


async def _new(
    house: House, session: Session, wanted: Sequence[tuple[Caller, Sequence[Beginning]]]
) -> dict[Key, New]:
    """Begin the surveys that are not open yet, in memory; a name nobody knows begins nothing."""
    fresh = [
        (caller, each) for caller, several in wanted for each in several if each.survey not in caller.surveys
    ]
    main = [caller.person for caller, each in fresh if each.survey == house.survey.name]
    hints = await main_hints(house, session, main) if main else {}
    new: dict[Key, New] = {}
    for caller, each in fresh:
        known: Mapping[str, Any] = each.hints
        if each.survey == house.survey.name:
            known = hints[caller.person.id]
        if survey := surveys.of(each.survey, known, house.survey):
            answers = {0: dict(each.answers)} if each.answers else {}
            step = engine.resume(survey, State(survey.version, answers, hints=dict(known)))
            new[caller.person.id, each.survey] = New(survey, step)
    return new


def _again(house: House, caller: Caller, beginning: Beginning) -> None:
    """Ask an open survey again, with the hints there are now."""
    talk = caller.surveys[beginning.survey]
    talk.state.hints |= beginning.hints
    talk.survey = surveys.of(beginning.survey, talk.state.hints, house.survey) or talk.survey
    caller.say(talk.resume().replies, talk)
