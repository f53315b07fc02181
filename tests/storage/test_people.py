from dataclasses import replace
from datetime import timedelta

from storage import Database, companies, company_book, consents, people
from storage.company_names import nearest, normal
from storage.consents import Consent
from storage.people import Contact, Profile
from tests.storage.counting import count_queries
from tests.storage.house import NOON, contact, known, later


async def test_a_newcomer_is_a_guest_with_their_telegram_names(database: Database) -> None:
    (person,) = await known(database)
    assert person == people.Person(
        id=person.id,
        telegram_id=7_000_000_000,
        first_name="Salma 0",
        last_name="Bennani",
        username="salma0",
        app_language="fr",
        language=None,
        role="guest",
        company_id=None,
        function=None,
        sectors=None,
        region=None,
        city=None,
        invitation_id=None,
        reachable=True,
        created_at=NOON,
        seen_at=NOON,
    )


async def test_whoever_writes_again_keeps_what_they_told_and_is_reachable(database: Database) -> None:
    (person,) = await known(database)
    async with database.writing() as session:
        await people.set_language(session, {person.id: "ar"})
        await people.set_role(session, {person.id: "member"})
        await people.set_profile(session, {person.id: Profile("buyer", ["auto"], "MA-03", "Meknès")})
        await people.set_reachable(session, {person.id: False})
    renamed = Contact(person.telegram_id, "Salma", None, None, "ar")
    async with database.writing() as session:
        found = await people.known(session, [contact(0), renamed], later(60))
    assert found == {
        person.telegram_id: replace(
            person,
            first_name="Salma",
            last_name=None,
            username=None,
            app_language="ar",
            language="ar",
            role="member",
            function="buyer",
            sectors=["auto"],
            region="MA-03",
            city="Meknès",
            seen_at=later(60),
        )
    }


async def test_people_are_found_by_id_telegram_id_and_role(database: Database) -> None:
    one, other = await known(database, 2)
    async with database.writing() as session:
        await people.set_role(session, {one.id: "admin"})
        one = replace(one, role="admin")
        assert await people.by_id(session, [one.id, 404]) == {one.id: one}
        assert await people.by_telegram_id(session, [other.telegram_id]) == {other.telegram_id: other}
        assert await people.with_role(session, "admin", "coordinator") == [one]


async def test_names_that_differ_by_legal_form_accents_or_case_are_one_company(database: Database) -> None:
    async with database.writing() as session:
        first = await companies.named(session, ["Atlas Emballage S.A.R.L."], NOON)
        again = await companies.named(
            session, ["  STÉ atlas-emballage", "Atlas Emballages", "أطلس ش.م.م"], later(1)
        )
    atlas = first["Atlas Emballage S.A.R.L."]
    assert (atlas.name, atlas.normal) == ("Atlas Emballage S.A.R.L.", "atlas emballage")
    assert again["  STÉ atlas-emballage"] == atlas
    assert len({company.id for company in again.values()}) == 3


async def test_near_names_are_found_best_first(database: Database) -> None:
    async with database.writing() as session:
        await companies.named(session, ["Huileries du Saïs", "Huilerie de Sais", "Câblerie du Nord"], NOON)
    async with database.reading() as session:
        found = await companies.like(session, ["HUILERIES DU SAIS SA", "Textile Atlas"])
    assert {name: [company.name for company in near] for name, near in found.items()} == {
        "HUILERIES DU SAIS SA": ["Huileries du Saïs", "Huilerie de Sais"],
        "Textile Atlas": [],
    }


def test_what_tells_companies_apart_stays() -> None:
    assert [
        normal(name) for name in ("SARL", "Société S.A.", "OCP", "شركة المغرب للصناعة", "A.B.C. Métal", "!!")
    ] == [
        "sarl",
        "societe sa",
        "ocp",
        "المغرب للصناعه",
        "abc metal",
        "!!",
    ]


def test_misspellings_are_near_and_other_names_are_not() -> None:
    names = ["sais huileries", "atlas pack", "cablerie du nord"]
    assert nearest("huilerie sais", names) == ["sais huileries"]
    assert nearest("atlas pak", names) == ["atlas pack"]
    assert nearest("cablage du sud", names) == []


async def test_a_company_is_confirmed_once_and_may_count_with_its_parent(database: Database) -> None:
    async with database.writing() as session:
        made = await companies.named(session, ["Groupe", "Filiale"], NOON)
        parent, child = made["Groupe"].id, made["Filiale"].id
        await companies.confirm(session, [child], NOON)
        await companies.confirm(session, [child], later(9))
        assert await company_book.join(session, child, parent, later(9), alias=False) == {child, parent}
        found = await companies.by_id(session, [child])
    assert found == {child: replace(made["Filiale"], group_id=parent, confirmed_at=NOON)}


async def test_the_last_word_on_each_purpose_holds(database: Database) -> None:
    person, silent = await known(database, 2)

    def decision(purpose: str, granted: bool, seconds: int) -> Consent:
        return Consent(person.id, purpose, granted, "2026-11", "fr", NOON + timedelta(seconds=seconds))

    async with database.writing() as session:
        await consents.decide(session, [decision("digest", True, 0), decision("totals", True, 0)])
        await consents.decide(session, [decision("digest", False, 5)])
        found = await consents.standing(session, [person.id, silent.id])
    assert found == {
        person.id: {"digest": decision("digest", False, 5), "totals": decision("totals", True, 0)},
    }


async def test_the_statements_do_not_grow_with_the_people(database: Database) -> None:
    counted = []
    for size in (1, 80):
        with count_queries(database) as statements:
            found = await known(database, size)
            ids = [person.id for person in found]
            async with database.writing() as session:
                await people.set_language(session, dict.fromkeys(ids, "fr"))
                made = await companies.named(session, [f"Usine {each}" for each in ids], NOON)
                await companies.like(session, list(made))
                await consents.decide(
                    session, [Consent(each, "digest", True, "1", "fr", NOON) for each in ids]
                )
                await consents.standing(session, ids)
        counted.append(len(statements))
    assert counted[0] == counted[1]
