"""Does the demo coordinator's invented work: grouping, names, publishing, moves, answers, a success sheet."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.invented_work import COORDINATOR, HOURS, Move, Worked, work
from bot.zones import MOROCCO
from conversations.survey import json_of
from opportunities.score import Weights
from opportunities.success import gate
from outreach.calendar import Week
from storage import Session, companies, interests, marks, opportunities, people, successes
from storage.interests import Answered
from storage.people import Contact, Person

PLANNED, WRITTEN = "digests_planned", "friday"
"""The marks of the weekly letters: of the digests seen to, of the week of Friday's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A need that was reported: of which product (its group), when, and in which opportunity it opened."""

    group: str
    at: datetime
    opportunity_id: int


async def do(session: Session, reported: Sequence[Placed]) -> None:
    """Work on what was reported, in the order of the days; everything is rechecked at the end."""
    coordinator = (await people.by_telegram_id(session, [COORDINATOR]))[COORDINATOR]
    groups = await _grouped(session, coordinator, reported)
    for each in work().opportunities:
        await _work(session, coordinator, each, groups[each.group], alone=_alone(reported, each))
    await _answers(session, coordinator, groups)
    await _success(session, coordinator, groups)
    await _join(session)
    last = max(each.at for each in reported) + HOURS
    await opportunities.recheck(session, set(groups.values()), last, Weights())


async def be_quiet_until_next_week(session: Session, now: datetime) -> None:
    """See to this week's letters, so that the first start, in this very minute, sends none of them."""
    await marks.write(session, PLANNED, now.replace(second=0, microsecond=0).isoformat())
    await marks.write(session, WRITTEN, list(Week.of(now.astimezone(MOROCCO).date())))


async def confirm(session: Session, named: Collection[companies.Company], at: datetime) -> None:
    """Confirm companies, all but the one that waits for the coordinator."""
    sure = [each.id for each in named if each.name != work().unconfirmed]
    await companies.confirm(session, sure, at)


async def _grouped(session: Session, coordinator: Person, reported: Sequence[Placed]) -> dict[str, int]:
    """Merge what is one product, the day the last of it was reported; give the opportunity of each group."""
    groups: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in reported:
        groups[each.group].append(each)
    for one in groups.values():
        first, *others = one
        for each in others:
            ids = first.opportunity_id, each.opportunity_id
            await opportunities.merge(session, *ids, coordinator.id, "suggestion", each.at + HOURS)
    return {group: one[0].opportunity_id for group, one in groups.items()}


def _alone(reported: Sequence[Placed], worked: Worked) -> bool:
    return sum(each.group == worked.group for each in reported) == 1


async def _work(session: Session, by: Person, worked: Worked, number: int, *, alone: bool) -> None:
    """Name, publish and move one opportunity; somebody alone with a product sees its name two days before."""
    await opportunities.approve(session, number, worked.fr, worked.ar, by.id, worked.named)
    if worked.published is None:
        return
    if alone:
        await opportunities.ask_veto(session, number, worked.named)
    await opportunities.publish(session, number, None if alone else by.id, worked.published)
    await opportunities.recheck(session, [number], worked.published, Weights())
    for each in worked.moves:
        await _move(session, by, number, each)


async def _move(session: Session, by: Person, number: int, move: Move) -> None:
    row = (await opportunities.by_id(session, [number]))[number]
    await opportunities.move(session, number, row.version, move.to, move.reason, by.id, move.at)


async def _answers(session: Session, by: Person, groups: Mapping[str, int]) -> None:
    given = work().answers
    known = await people.by_telegram_id(session, {each.by for each in given})
    for each in given:
        said: dict[str, Any] = json_of(each.answers)
        answered = Answered(groups[each.group], known[each.by].id, each.kind, each.fit, said)
        number = await interests.give(session, answered, each.at)
        if each.accepted:
            await interests.decide(session, number, True, by.id, each.at)


async def _success(session: Session, by: Person, groups: Mapping[str, int]) -> None:
    sheet = work().success
    said = json_of(sheet.answers)
    number = await successes.begin(session, sheet.title, groups[sheet.group], by.id, sheet.at)
    await successes.save(session, number, sheet.title, said, gate(said), sheet.at)
    await successes.publish(session, number, by.id, sheet.at)


async def _join(session: Session) -> None:
    guest = work().asks_to_join
    contact = Contact(guest.telegram_id, guest.first_name, app_language=guest.language)
    await people.known(session, [contact], work().success.at)
