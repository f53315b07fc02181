"""What happened to an opportunity, told with the names of the others it was grouped with or taken from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.desk.directory import Directory
from bot.zones import MOROCCO
from locales import Named
from outreach.views import Happened
from storage.opportunities import Decision, Event, Opportunity

_UNDONE = {"merged": "unmerged", "split": "unsplit"}
"""What undoing a decision is called, by what was decided."""


def day(moment: datetime) -> date:
    """Give the day a moment is of, in Morocco."""
    return moment.astimezone(MOROCCO).date()


def name(row: Opportunity) -> Named:
    """Give an opportunity's general name, approved or proposed."""
    return Named(row.name_fr, row.name_ar)


def counterparts(events: Iterable[Event], decisions: Iterable[Decision]) -> set[int]:
    """Give the ids of the opportunities these name."""
    named = {each.other for each in events}
    named |= {each_id for each in decisions for each_id in (each.opportunity_id, each.from_id)}
    return {each for each in named if each is not None}


def history(
    opportunity_id: int,
    events: Sequence[Event],
    decisions: Sequence[Decision],
    known: Directory,
    others: Mapping[int, Opportunity],
) -> list[Happened]:
    """Give what happened to an opportunity, the latest first.

    A grouping is written down on both sides, and those of a merged one come with it: the line that would
    name this very one is left out.
    """
    told = [(each.at, _happened(each, known, others)) for each in events if each.other != opportunity_id]
    told += _undone(opportunity_id, decisions, others)
    latest = sorted(enumerate(told), key=lambda line: (line[1][0], line[0]), reverse=True)
    return [each for _, (_, each) in latest]


def _happened(event: Event, known: Directory, others: Mapping[int, Opportunity]) -> Happened:
    person = known.people.get(event.person_id or 0)
    who = person.first_name if person else None
    other = others.get(event.other or 0)
    about, text = (name(other) if other else None), (None if event.other else event.text)
    return Happened(day(event.at), event.kind, event.status, event.reason, text, who, about)


def _undone(
    opportunity_id: int, decisions: Iterable[Decision], others: Mapping[int, Opportunity]
) -> Iterable[tuple[datetime, Happened]]:
    """Tell the decisions that were taken back: each has a line for every need it moved, said once."""
    once = {each.batch: each for each in decisions if each.undone_at and each.action in _UNDONE}
    for each in once.values():
        beside = each.from_id if each.opportunity_id == opportunity_id else each.opportunity_id
        other = others.get(beside or 0)
        if each.undone_at:
            about = name(other) if other else None
            yield each.undone_at, Happened(day(each.undone_at), _UNDONE[each.action], about=about)
