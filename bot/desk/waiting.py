"""What waits for a coordinator, whoever they are: every kind of decision, as the week's queue takes them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot import objections, suggestions
from bot.desk.directory import answers, directory
from bot.desk.viewing import name
from locales import Text, Value
from opportunities.publication.rules import counted
from outreach import publishing
from outreach.week.items import (
    Answering,
    Asking,
    Confirming,
    Employed,
    Grouping,
    Item,
    Joining,
    Naming,
    Publishing,
    Uncertain,
)
from storage import (
    Session,
    companies,
    employment,
    interests,
    marks,
    messages,
    needs,
    opportunities,
    outbox,
    people,
)
from storage.companies import Company
from storage.opportunities import Opportunity

REFUSED = "refused"
"""The mark of the decisions, by key, that were answered no for good and that nothing else remembers."""
MOST = 40
"""Of each kind, the weightiest; nobody decides more in a week."""
_LETTERS: Mapping[str | None, Value] = {"digest": Text("résumé")}


async def waiting(session: Session, most: int = MOST, *, named: bool = False) -> list[Item]:
    """Give what waits for a decision, at most so many of each kind; the number of queries is fixed.

    Members who answered are `named` only to those who may read names beside figures.
    """
    refused = frozenset(await marks.read(session, REFUSED) or ())
    found = (
        *await _joining(session),
        *await _asking(session, most),
        *await _uncertain(session),
        *await _confirming(session, most + len(refused)),
        *await _employed(session, most + len(refused)),
        *await _answering(session, most, named=named),
        *await _naming(session, most),
        *await _publishing(session, most),
        *await _grouping(session, most),
    )
    return [each for each in found if each.key not in refused]


async def refuse(session: Session, key: str) -> bool:
    """Remember that a decision was answered no: it does not come back; False when it was before."""
    refused = list(await marks.read(session, REFUSED) or ())
    if key in refused:
        return False
    await marks.write(session, REFUSED, [*refused, key])
    return True


async def forgive(session: Session, key: str) -> None:
    """Forget that a decision was answered no."""
    refused = list(await marks.read(session, REFUSED) or ())
    if key in refused:
        await marks.write(session, REFUSED, [each for each in refused if each != key])


async def declined(session: Session, guests: Collection[int]) -> set[int]:
    """Give those of these guests, by person id, whose request to come in was answered no."""
    refused = await marks.read(session, REFUSED) if guests else None
    return {each for each in guests if f"join.{each}" in (refused or ())}


async def _joining(session: Session) -> Iterable[Item]:
    guests = await people.with_role(session, "guest")
    asking = (each for each in guests if each.reachable and each.shut_out_at is None)
    return [Joining(each.id, each.account) for each in asking]


async def _asking(session: Session, most: int) -> Iterable[Item]:
    rows = await messages.waiting(session, most)
    known = await directory(session, {each.person_id for each in rows})
    return [Asking(each.id, known.named(each.person_id), each.text) for each in rows]


async def _uncertain(session: Session) -> Iterable[Item]:
    rows = await outbox.uncertain(session)
    ids = {each.person_id for each in rows if each.person_id is not None}
    known = await people.by_id(session, ids) if ids else {}
    asked = {each.id: found for each in rows if (found := publishing.asked_by(each.key))}
    about = await opportunities.by_id(session, {opportunity for opportunity, _ in asked.values()})
    waits = {each for each, (one, which) in asked.items() if _asks(about.get(one), which)}
    standing = {each: name(about[asked[each][0]]) for each in waits}
    return [
        Uncertain(
            each.id, person.first_name, _LETTERS.get(each.purpose, Text("message")), standing.get(each.id)
        )
        for each in rows
        if (person := known.get(each.person_id or 0)) and (each.id in standing or each.id not in asked)
    ]


def _asks(row: Opportunity | None, which: int) -> bool:
    """Tell whether that very question about a name still waits for an answer: one of before does not."""
    return row is not None and objections.until(row) is not None and objections.asking(row) == which


async def _confirming(session: Session, most: int) -> Iterable[Item]:
    rows = await companies.unconfirmed(session, most)
    alike = await companies.like(session, {each.name for each in rows})
    counts = await needs.counted_at(session, {each.id for each in rows}) if rows else {}
    return [_confirm(each, _settled(alike[each.name]), counts.get(each.id, 0)) for each in rows]


async def _employed(session: Session, most: int) -> Iterable[Item]:
    return [
        Employed(each.person_id, each.first_name, each.company_id, each.company, each.needs)
        for each in await employment.claimed(session, most)
    ]


def _settled(alike: Iterable[Company]) -> Company | None:
    """Find the known company most like one: confirmed, or placed in a group."""
    return next((each for each in alike if each.confirmed_at or each.group_id), None)


def _confirm(row: Company, like: Company | None, reported: int) -> Item:
    return Confirming(row.id, row.name, like.name if like else None, reported, like.id if like else None)


async def _answering(session: Session, most: int, *, named: bool) -> Iterable[Item]:
    rows = await interests.waiting(session, most)
    about = await opportunities.living(session, {each.opportunity_id for each in rows})
    return [Answering(each) for each in await answers(session, rows, about, named=named)]


async def _naming(session: Session, most: int) -> Iterable[Item]:
    rows = await opportunities.unnamed(session, most)
    words = await _words(session, [each.id for each in rows])
    count = await _counting(session, rows)
    return [
        Naming(
            each.id, each.version, name(each), tuple(words.get(each.id, ())), count[each.id], each.need_score
        )
        for each in rows
    ]


async def _words(session: Session, ids: Sequence[int]) -> Mapping[int, Collection[str]]:
    return await opportunities.words(session, ids) if ids else {}


async def _publishing(session: Session, most: int) -> Iterable[Item]:
    rows = await opportunities.ready(session, most)
    count = await _counting(session, rows)
    return [Publishing(each.id, each.version, name(each), count[each.id], each.need_score) for each in rows]


async def _counting(session: Session, rows: Sequence[Opportunity]) -> dict[int, int]:
    """Count the companies that count for each: confirmed, of members who agreed to totals."""
    stated = await opportunities.contributions(session, [each.id for each in rows]) if rows else {}
    return {each: len(counted(found)) for each, found in stated.items()}


async def _grouping(session: Session, most: int) -> Iterable[Item]:
    pairs = await suggestions.likely(session, most)
    rows = await opportunities.by_id(session, {each for pair in pairs for each in (pair.a, pair.b)})
    words = await _words(session, list(rows))
    return [
        Grouping(
            pair.a,
            pair.b,
            name(rows[pair.a]),
            name(rows[pair.b]),
            pair.why,
            pair.score,
            tuple(words.get(pair.a, ())),
            tuple(words.get(pair.b, ())),
        )
        for pair in pairs
    ]
