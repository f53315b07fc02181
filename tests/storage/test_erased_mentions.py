"""An erasure where others are: their companies, letters, prose and proposals keep no word of the erased."""

from typing import Any

from sqlalchemy import insert, select, update

from storage import (
    Database,
    accounts,
    companies,
    company_book,
    interviews,
    invitations,
    outbox,
    people,
    tables,
)
from storage.interviews import Begun
from tests.storage.erasures import MARKERS, coordinator, erase
from tests.storage.house import NOON, contact, letter, put
from tests.storage.leftovers import leftovers
from tests.storage.market import buyers, places, report


async def test_companies_once_written_and_the_right_spelling_of_theirs_go_too(database: Database) -> None:
    (salma,) = await buyers(database, "Huilerie Quidame", first=70)
    async with database.writing() as session:
        made = await companies.named(session, ["Ancienne Quidam", "Huileries Quidam", "Autre"], NOON)
        right = made["Huileries Quidam"].id
        await company_book.join(session, salma.company.id or 0, right, NOON, alias=True)
        said = {"interview_id": salma.interview_id, "component": 0, "key": "company", "status": "given"}
        told: dict[str, Any] = {"value": {"name": "ancienne quidam sarl"}, "raw": "ancienne quidam sarl"}
        await session.execute(insert(tables.answers).values(**said, **told, revision=1, answered_at=NOON))
    await erase(database, salma)
    assert await leftovers(database, "Quidam", "quidam") == set()
    async with database.reading() as session:
        assert (await session.scalars(select(tables.companies.c.name))).all() == ["Autre"]


async def test_a_company_others_are_invited_to_stays_for_them(database: Database) -> None:
    (salma,) = await buyers(database, "Huileries du Saïs", first=71)
    async with database.writing() as session:
        other = (await companies.named(session, ["Sucrerie"], NOON))["Sucrerie"]
        await invitations.create(session, "member", NOON, other.id)
        said = {"interview_id": salma.interview_id, "component": 0, "key": "company", "status": "given"}
        told: dict[str, Any] = {"value": {"name": "Sucrerie"}, "raw": "Sucrerie"}
        await session.execute(insert(tables.answers).values(**said, **told, revision=1, answered_at=NOON))
    await erase(database, salma)
    async with database.reading() as session:
        assert (await session.scalars(select(tables.companies.c.name))).all() == ["Sucrerie"]


async def test_what_the_staff_wrote_stays_without_their_name(database: Database) -> None:
    karim = await coordinator(database)
    (salma,) = await buyers(database, "Huileries Quidam", first=72)
    prose = "Vu @SALMA72 (Salma 72 Bennani, huileries quidam) au salon"
    named = ("@SALMA72", "Salma 72 Bennani", "huileries quidam")
    blotted = "Vu {} ({}, {}) au salon".format(*("…" * len(each) for each in named))
    dated = {"created_at": NOON, "changed_at": NOON}
    sheet = {"title": prose, "answers": {"maker": {"value": prose}}, **dated}
    asked = {"person_id": karim, "survey": "success:1", "survey_version": "1", "updated_at": NOON}
    state = {"version": "1", "answers": {"0": {"maker": {"value": prose}}}}
    async with database.writing() as session:
        await session.execute(insert(tables.successes).values(**sheet))
        await session.execute(insert(tables.broadcasts).values(audience=[], text_fr=prose, **dated))
        await session.execute(insert(tables.supports).values(key="sector:autre", contact=prose))
        await session.execute(insert(tables.interviews).values(**asked, state=state, created_at=NOON))
    await erase(database, salma)
    async with database.reading() as session:
        found = [
            await session.scalar(select(column))
            for column in (
                tables.successes.c.title,
                tables.successes.c.answers,
                tables.broadcasts.c.text_fr,
                tables.supports.c.contact,
            )
        ]
        kept: Any = await session.scalar(
            select(tables.interviews.c.state).where(tables.interviews.c.survey == "success:1")
        )
    assert found == [blotted, {"maker": {"value": blotted}}, blotted, blotted]
    assert kept["answers"]["0"]["maker"]["value"] == blotted
    assert await leftovers(database, *named) == set()


async def test_answers_spelt_like_their_company_stay_their_authors(database: Database) -> None:
    salma, omar = await buyers(database, "Espagne", "Deux", first=74)
    state = {"version": "1", "answers": {"1": {"origin": {"raw": "Espagne"}}}}
    said = {"interview_id": omar.interview_id, "component": 1, "key": "origin", "status": "given"}
    async with database.writing() as session:
        of = tables.interviews.c.id == omar.interview_id
        await session.execute(update(tables.interviews).where(of).values(state=state))
        told: dict[str, Any] = {"value": "Espagne", "raw": "Espagne"}
        await session.execute(insert(tables.answers).values(**said, **told, revision=1, answered_at=NOON))
    await erase(database, salma)
    async with database.reading() as session:
        row = (await session.execute(select(tables.answers.c.value, tables.answers.c.raw))).one()
        assert (await session.scalar(select(tables.interviews.c.state).where(of))) == state
    assert tuple(row) == ("Espagne", "Espagne")


async def test_whoever_once_worked_there_keeps_no_name_of_it(database: Database) -> None:
    salma, omar = await buyers(database, "Huileries Quidam", "Deux", first=77)
    once = {"status": "given", "value": {"name": "Huileries Quidam"}, "revision": 1}
    said = {"interview_id": omar.interview_id, "component": 0, "key": "company", "answered_at": NOON}
    state = {"version": "1", "answers": {"0": {"company": once}}}
    async with database.writing() as session:
        of = tables.interviews.c.id == omar.interview_id
        await session.execute(update(tables.interviews).where(of).values(state=state))
        await session.execute(insert(tables.answers).values(**said, **once, raw="Huileries Quidam"))
    await erase(database, salma)
    assert await leftovers(database, "Huileries Quidam") == set()


async def test_letters_about_them_do_not_leave_however_short(database: Database) -> None:
    karim = await coordinator(database)
    (salma,) = await buyers(database, "Un", first=75)
    new = {"person_id": salma.person.id, "text": "Aide", "language": "fr", "at": NOON}
    async with database.writing() as session:
        wrote = (await session.scalars(insert(tables.messages).returning(tables.messages.c.id), [new])).one()
    about = (f"ask:{wrote}", f"join:{salma.person.id}", f"relink:7:{salma.person.id}:1", f"join:{karim}7")
    keys = [f"{each}:{karim}" for each in about]
    await put(database, *(letter(7_000_000_090, "Salma", person_id=karim, key=each) for each in keys))
    await erase(database, salma)
    async with database.reading() as session:
        assert [row.key for row in await outbox.of_person(session, [karim])] == keys[3:]


async def test_names_proposed_for_their_product_go_with_it(database: Database) -> None:
    karim = await coordinator(database)
    (salma,) = await buyers(database, "Un", first=76)
    name = {"name": {"status": "given", "value": {"name": MARKERS[0]}, "revision": 1}}
    need = await report(database, salma, changes=name)
    number = (await places(database))[need]
    hints = {"proposals": {"fr": [MARKERS[0]], "ar": []}}
    async with database.writing() as session:
        asking = Begun(karim, f"name:{number}", "1", {"version": "1", "hints": hints})
        await interviews.begin(session, [asking], NOON)
    await erase(database, salma)
    assert await leftovers(database, MARKERS[0]) == set()


async def test_an_edit_that_another_replaces_keeps_no_word(database: Database) -> None:
    first, second = (
        outbox.Outgoing(1, "edit", {"text": each}, edit_message_id=5) for each in (MARKERS[0], "après")
    )
    await put(database, first)
    await put(database, second)
    assert await leftovers(database, MARKERS[0]) == set()


async def test_the_chat_of_an_account_left_behind_is_kept_nowhere(database: Database) -> None:
    karim = await coordinator(database)
    async with database.writing() as session:
        old = (await people.by_id(session, [karim]))[karim]
        new = (await people.known(session, [contact(91)], NOON))[contact(91).telegram_id]
        shown = {"progress_chat_id": old.telegram_id, "progress_message_id": 5, "status": "sending"}
        dated = {"created_at": NOON, "changed_at": NOON}
        await session.execute(
            insert(tables.broadcasts).values(audience=[], person_id=karim, **shown, **dated)
        )
        assert await accounts.move(session, karim, new.id)
        drawn = (tables.broadcasts.c.progress_chat_id, tables.broadcasts.c.progress_message_id)
        moved = (await session.execute(select(*drawn))).one()
    assert tuple(moved) == (new.telegram_id, None)
    assert await leftovers(database, old.telegram_id) == set()
