"""An erasure: nothing of the person anywhere, the others' figures right, and no table forgotten."""

from typing import Any

import pytest
from sqlalchemy import BigInteger, ForeignKey, insert, select, text, update

from storage import (
    Database,
    audit,
    companies,
    dead_letters,
    interests,
    jobs,
    marks,
    opportunities,
    outbox,
    people,
    publications,
    requests,
    tables,
)
from storage.audit import Act
from storage.columns import Document, Exact, Typed
from storage.dead_letters import DeadLetter
from storage.held import about
from storage.interests import Answered
from storage.jobs import Wanted
from storage.tables import metadata
from tests.storage.erasures import MARKERS, coordinator, erase
from tests.storage.house import NOON, every_act, letter, message, put
from tests.storage.leftovers import leftovers, sampled
from tests.storage.market import (
    Buyer,
    buyers,
    opportunity,
    places,
    pooled,
    published,
    recheck,
    report,
)

CASCADE = "deleted with the person or the interview"
DELETED = "deleted"
NOBODY = "kept, nobody's"
HOUSE = "the house's own: nothing of a person's"
BLOTTED = "what it quotes of the erased is blotted out"
UNNAMED = "the staff's own words: the names of the erased are blotted out"
SCRUBBED = "what mentions the erased is taken out"
COVERED = {
    "answers.raw": f"{CASCADE}; {BLOTTED}; {UNNAMED}",
    "answers.value": f"{CASCADE}; {BLOTTED}; {UNNAMED}",
    "attachments.caption": CASCADE,
    "attachments.file_id": CASCADE,
    "attachments.mime": CASCADE,
    "attachments.name": CASCADE,
    "attachments.person_id": CASCADE,
    "attachments.unique_id": CASCADE,
    "audit.actor_id": NOBODY,
    "audit.details": SCRUBBED,
    "audit.subject": SCRUBBED,
    "broadcast_targets.person_id": CASCADE,
    "broadcast_targets.problem": CASCADE,
    "broadcasts.audience": HOUSE,
    "broadcasts.entities_ar": HOUSE,
    "broadcasts.entities_fr": HOUSE,
    "broadcasts.excluded": HOUSE,
    "broadcasts.file": HOUSE,
    "broadcasts.person_id": f"drafts are {DELETED}; the others are {NOBODY}",
    "broadcasts.progress_chat_id": SCRUBBED,
    "broadcasts.question": HOUSE,
    "broadcasts.text_ar": UNNAMED,
    "broadcasts.text_fr": UNNAMED,
    "companies.name": "deleted when nobody is left there",
    "companies.normal": "deleted when nobody is left there",
    "consents.person_id": CASCADE,
    "data_requests.person_id": NOBODY,
    "dead_letters.chat_id": DELETED,
    "dead_letters.payload": DELETED,
    "dead_letters.problem": HOUSE,
    "digest_items.person_id": CASCADE,
    "digests.person_id": CASCADE,
    "groupings.person_id": NOBODY,
    "groupings.why": HOUSE,
    "interests.answers": f"{CASCADE}; {BLOTTED}",
    "interests.decided_by": NOBODY,
    "interests.person_id": CASCADE,
    "interviews.person_id": CASCADE,
    "interviews.state": f"{CASCADE}; {BLOTTED}; {UNNAMED}",
    "introductions.person_id": CASCADE,
    "invitations.created_by": NOBODY,
    "jobs.arguments": f"{CASCADE}; {SCRUBBED}",
    "jobs.person_id": CASCADE,
    "jobs.problem": HOUSE,
    "jobs.result": f"{CASCADE}; {SCRUBBED}",
    "marks.value": DELETED,
    "messages.author_id": NOBODY,
    "messages.person_id": CASCADE,
    "messages.text": f"{CASCADE}; {UNNAMED}",
    "need_constraints.record": CASCADE,
    "needs.origins": DELETED,
    "needs.person_id": DELETED,
    "needs.product": DELETED,
    "needs.record": f"{DELETED}; {BLOTTED}",
    "opportunities.approved_by": NOBODY,
    "opportunities.imports_source": UNNAMED,
    "opportunities.name_ar": "proposed again from what is left, unless approved",
    "opportunities.name_fr": "proposed again from what is left, unless approved",
    "opportunities.vetoed_by": NOBODY,
    "opportunity_events.person_id": NOBODY,
    "opportunity_events.text": SCRUBBED,
    "outbox.chat_id": DELETED,
    "outbox.payload": f"{DELETED}; {SCRUBBED}; of what was sent nothing is kept",
    "outbox.person_id": CASCADE,
    "outbox.problem": HOUSE,
    "parcels.person_id": CASCADE,
    "parcels.rows": HOUSE,
    "people.city": DELETED,
    "people.first_name": DELETED,
    "people.last_name": DELETED,
    "people.sectors": DELETED,
    "people.username": DELETED,
    "publications.contributors": "the marks of the erased are forgotten",
    "publications.value": "a total that may stand, or is withdrawn",
    "reminders.person_id": CASCADE,
    "successes.answers": UNNAMED,
    "successes.person_id": NOBODY,
    "successes.title": UNNAMED,
    "supports.contact": UNNAMED,
}
"""Every column that names people, or can hold what they typed, and what an erasure does to it."""


def holding() -> set[str]:
    """Give the columns of the product's tables that may lead to somebody."""
    chats = {"chat_id", "progress_chat_id", "created_by"}
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Document | Typed)
        or (isinstance(column.type, BigInteger) and column.name in chats)
        or column.name in chats
        or any(_of_people(key) for key in column.foreign_keys)
    }


def _of_people(key: ForeignKey) -> bool:
    return key.target_fullname == "people.id"


def test_no_table_that_may_lead_to_somebody_is_forgotten() -> None:
    """A new column that names people or holds JSON or text fails here until an erasure deals with it."""
    assert holding() == COVERED.keys()


def test_everything_that_leads_to_somebody_is_handed_to_them() -> None:
    """Every table that names people is read out by "my data"."""
    nobody = {"id": 1, "telegram_id": 2, "company_id": None, "invitation_id": None}
    read = {table.name for table, _ in about(nobody)}
    naming = {name.partition(".")[0] for name in holding() if "person" in name or name.endswith("_id")}
    assert naming - read == set()


async def everywhere(database: Database, salma: Buyer) -> None:
    """Leave traces of somebody in every corner the product has."""
    person, chat = salma.person, salma.person.telegram_id
    told = {"name": f"{person.first_name} {person.last_name}", "id": str(chat), "text": MARKERS[2]}
    async with database.writing() as session:
        await session.execute(
            insert(tables.answers).values(
                interview_id=salma.interview_id,
                component=1,
                key="supplier",
                revision=1,
                status="given",
                value=MARKERS[1],
                raw=MARKERS[1],
                answered_at=NOON,
            )
        )
        await session.execute(
            insert(tables.messages).values(person_id=person.id, text=MARKERS[2], language="fr", at=NOON)
        )
        await session.execute(
            insert(tables.digests).values(person_id=person.id, iso_year=2026, iso_week=48, created_at=NOON)
        )
        await session.execute(
            insert(tables.broadcasts).values(
                audience=[], progress_chat_id=chat, status="done", created_at=NOON, changed_at=NOON
            )
        )
        await dead_letters.keep(session, [DeadLetter(told, "KeyError"), DeadLetter({}, "x", 1, chat)], NOON)
        await jobs.put(session, [Wanted("export", told), Wanted("mine", {}, person.id)], NOON)
        await audit.note(
            session,
            Act(NOON, None, "invite", "member", {"company": salma.company.name, "uses": 1}),
            Act(NOON, person.id, "join", "invitation:1", {"role": "member"}),
            Act(NOON, None, "role", str(person.id), {"from": "guest", "to": "member"}),
        )
        await marks.write(session, f"week:{person.id}", {"week": [2026, 48]})
        await requests.note(session, "access", [person.id], NOON)


async def test_nothing_of_somebody_erased_is_left_anywhere(database: Database) -> None:
    karim = await coordinator(database)
    (salma,) = await buyers(database, "Huileries Quidam", first=10)
    name = {"name": {"status": "given", "value": {"name": MARKERS[0]}, "revision": 1}}
    await report(database, salma, changes=name)
    await everywhere(database, salma)
    chat, alert = salma.person.telegram_id, {"words": {"text": "…", "values": {"what": MARKERS[2]}}}
    await put(
        database,
        message(chat, "à vous", person_id=salma.person.id),
        letter(chat, "sans personne"),
        message(7_000_000_090, f"« {MARKERS[0]} » (Huileries Quidam)", person_id=karim),
        outbox.Outgoing(7_000_000_090, "send", alert, "letter", karim, "admin", key="message:1"),
        message(7_000_000_090, "Votre semaine", person_id=karim),
    )
    words = (chat, "Salma 10", "salma10", "Huileries Quidam", "quidam", *MARKERS)
    await sampled(database)
    assert await leftovers(database, *words) == set(map(str, words))
    assert await erase(database, salma) == 1
    assert await leftovers(database, *words) == set()
    assert await erase(database, salma) == 0
    async with database.reading() as session:
        assert [row.payload["text"] for row in await outbox.of_person(session, [karim])] == ["Votre semaine"]
        log = [(each.actor_id, each.action, each.subject, each.details) for each in await every_act(session)]
        asked = [(each.kind, each.person_id) for each in await requests.latest(session, 9)]
    assert log == [
        (None, "invite", "member", None),
        (None, "join", "invitation:1", {"role": "member"}),
        (None, "role", "erased", None),
        (None, "erase", "asked", None),
    ]
    assert asked == [("access", None)]


async def test_totals_are_checked_again_and_marks_forgotten(database: Database) -> None:
    karim = await coordinator(database)
    reporting = await buyers(database, "Un", "Deux", "Trois", first=20)
    number, _ = await pooled(database, reporting)
    await published(database, number, karim)
    async with database.reading() as session:
        before = (await publications.earlier(session, [number]))[number]
    assert {each.figure for each in before if each.live} >= {"companies", "value"}
    await erase(database, reporting[0])
    async with database.reading() as session:
        after = (await publications.earlier(session, [number]))[number]
        stated = (await opportunities.contributions(session, [number]))[number]
    group = reporting[0].company.id or 0
    assert [each.figure for each in after if each.live] == []
    assert {each.contributors.get(group) for each in after if group in each.contributors} == {""}
    assert len(stated) == 2
    row = await opportunity(database, number)
    assert row
    assert row.published
    assert (row.companies, row.name_fr) == (2, "Capsules")


async def test_a_figure_of_enough_others_stays(database: Database) -> None:
    karim = await coordinator(database)
    reporting = await buyers(database, "Un", "Deux", "Trois", "Quatre", first=30)
    number, _ = await pooled(database, reporting)
    await published(database, number, karim)
    await erase(database, reporting[0])
    async with database.reading() as session:
        after = (await publications.earlier(session, [number]))[number]
    assert "companies" in {each.figure for each in after if each.live}


async def test_an_opportunity_of_theirs_alone_goes_and_a_published_one_keeps_no_word(
    database: Database,
) -> None:
    karim = await coordinator(database)
    (salma, omar) = await buyers(database, "Un", "Deux", first=40)
    name = {"name": {"status": "given", "value": {"name": MARKERS[0]}, "revision": 1}}
    alone = await report(database, salma, changes=name)
    shown = await report(database, omar, component=2, changes=name)
    where = await places(database)
    async with database.writing() as session:
        await opportunities.approve(session, where[shown] or 0, MARKERS[0], MARKERS[0], karim, NOON)
        assert await opportunities.publish(session, where[shown] or 0, karim, NOON)
    await erase(database, salma, omar)
    assert await opportunity(database, where[alone] or 0) is None
    row = await opportunity(database, where[shown] or 0)
    assert row
    assert row.withdrawn_at
    assert not row.published
    assert await leftovers(database, MARKERS[0]) == set()


async def test_what_a_maker_answered_counts_no_more(database: Database) -> None:
    (salma,) = await buyers(database, "Un", first=45)
    need = await report(database, salma)
    number = (await places(database))[need] or 0
    (maker,) = await buyers(database, "Fabrique", first=46)
    async with database.writing() as session:
        await people.set_role(session, {maker.person.id: "partner"})
        await interests.give(session, Answered(number, maker.person.id, "make", "exact"), NOON)
    await recheck(database, number)
    before = await opportunity(database, number)
    await erase(database, maker)
    after = await opportunity(database, number)
    assert before
    assert after
    assert before.box != after.box
    async with database.reading() as session:
        assert (await interests.of(session, [number]))[number] == []


async def test_the_name_of_what_others_report_too_is_proposed_again(database: Database) -> None:
    salma, omar = await buyers(database, "Un", "Deux", first=50)
    name = {"name": {"status": "given", "value": {"name": MARKERS[0]}, "revision": 1}}
    first = await report(database, salma, changes=name)
    await report(database, omar, same=first)
    number = (await places(database))[first] or 0
    await erase(database, salma)
    row = await opportunity(database, number)
    assert row
    assert MARKERS[0] not in row.name_fr + row.name_ar
    assert await leftovers(database, MARKERS[0], salma.person.telegram_id) == set()


async def test_what_a_colleague_quotes_is_blotted_out_and_the_company_stays(database: Database) -> None:
    salma, omar = await buyers(database, "Huileries du Saïs", "Huileries du Saïs", first=60)
    name = {"name": {"status": "given", "value": {"name": MARKERS[0]}, "revision": 1}}
    first = await report(database, salma, changes=name)
    same = {
        "same_as": {
            "status": "given",
            "value": {"choice": "same", "need": first, "name": MARKERS[0]},
            "revision": 1,
        }
    }
    await report(database, omar, changes=same, same=first)
    state = {"version": "1", "answers": {"1": same}}
    async with database.writing() as session:
        of = tables.interviews.c.id == omar.interview_id
        await session.execute(update(tables.interviews).where(of).values(state=state))
    await erase(database, salma)
    assert await leftovers(database, MARKERS[0]) == set()
    async with database.reading() as session:
        assert [each.name for each in (await companies.by_id(session, [omar.company.id or 0])).values()] == [
            "Huileries du Saïs"
        ]
        kept: Any = await session.scalar(select(tables.interviews.c.state).where(of))
    assert kept["answers"]["1"]["same_as"]["value"] == {"choice": "same", "need": first, "name": "…"}


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_the_planner_samples_nothing_that_people_typed(database: Database) -> None:
    """A new column of words, figures or chats fails here until a migration keeps it out of pg_statistic."""
    query = (
        "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE a.attstattarget = 0 AND c.relkind = 'r'"
    )
    async with database.reading() as session:
        unsampled = set((await session.scalars(text(query))).all())
    telling = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Document | Typed | Exact)
        or column.name in {"chat_id", "progress_chat_id", "telegram_id"}
    }
    assert telling - unsampled == {"rates.mad"}
