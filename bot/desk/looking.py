"""`/apercu` and `/tableau`: what the next digest says to each kind of reader, and the picture of it all."""

from collections.abc import Iterable, Mapping

from bot.desk.desk import Desk, Sheet, for_staff
from bot.desk.viewing import day
from bot.planning.contents import contents, reader
from locales import Text
from outreach.digest import chosen
from outreach.names import ROLES
from outreach.preview import Sample, preview
from outreach.views import Contents
from storage import digests
from storage.digests import Candidate

MOST_KINDS = 60
"""Kinds of reader looked at: role and sectors."""
MOST_SHOWN = 4
"""Kinds shown, each in both languages."""


async def ahead(desk: Desk, _argument: str = "") -> None:
    """Show the coming digest as each kind of reader will get it, composed as it will be."""
    on = day(desk.house.calendar.coming(desk.now))
    readers = _of_each_kind(await digests.candidates(desk.session))
    told = await contents(desk.session, readers, on)
    for reply in preview(list(_samples(readers, told)), on):
        desk.say(reply.words)


def _of_each_kind(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give one reader of each kind, the earliest."""
    kinds: dict[tuple[str, tuple[str, ...]], Candidate] = {}
    for each in candidates:
        kinds.setdefault((each.role, tuple(sorted(each.sectors))), each)
    return list(kinds.values())[:MOST_KINDS]


def _samples(readers: Iterable[Candidate], told: Mapping[int, Contents]) -> Iterable[Sample]:
    """Choose whom to show: one of each role at least, those who are told most."""
    samples = [Sample(reader(each), told[each.person_id]) for each in readers if each.person_id in told]
    ranked = sorted(samples, key=_told, reverse=True)
    first = {each.reader.role: each for each in reversed(ranked)}
    others = [each for each in ranked if each is not first[each.reader.role]]
    shown = [*first.values(), *others][:MOST_SHOWN]
    return sorted(shown, key=lambda each: list(ROLES).index(each.reader.role))


def _told(sample: Sample) -> int:
    return len(chosen(sample.reader, sample.contents).events)


async def picture(desk: Desk, _argument: str = "") -> None:
    """Hand over the picture of everything, drawn when it leaves."""
    desk.sheets.append(Sheet("photo", {"kind": "picture"}, Text("Tableau de bord"), "tableau.png"))


COMMANDS = {"apercu": for_staff(ahead), "tableau": for_staff(picture)}
