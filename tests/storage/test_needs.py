from dataclasses import replace
from decimal import Decimal

from sqlalchemy import insert, select, update

from opportunities import Context, Need, build
from opportunities.reporters import Company
from opportunities.tables import Grouped, Reported
from storage import Database, attachments, companies, company_book, consents, needs, people, tables
from storage.attachments import Attachment
from storage.consents import Consent
from storage.needs import Confirmed, Named
from storage.people import Person
from tests.opportunities import answers as told
from tests.storage.counting import count_queries
from tests.storage.house import NOON, begun, every_need, known, later


def need(component: int = 1, company: Company | None = None, **changes: object) -> Need:
    """Give the bottle caps of the tests, or what changes make of them."""
    context = Context(survey="1", component=component, rates=told.RATES, company=company)
    return build(told.CAPS | changes, told.SAIS, context)


async def employed(database: Database, *names: str) -> list[tuple[Person, Company]]:
    """Write people down, each with their company."""
    found = await known(database, len(names))
    async with database.writing() as session:
        made = await companies.named(session, names, NOON)
        await people.set_company(
            session, {each.id: made[name].id for each, name in zip(found, names, strict=True)}
        )
    return [(each, Company(name=name, id=made[name].id)) for each, name in zip(found, names, strict=True)]


async def record(database: Database, *confirmed: Confirmed, seconds: float = 0) -> dict[needs.Place, int]:
    """Store needs, some seconds after noon."""
    async with database.writing() as session:
        return await needs.record(session, confirmed, later(seconds))


async def everything(database: Database, page: int = 500) -> list[Reported]:
    """Read every need back."""
    async with database.reading() as session:
        return await every_need(session, page)


async def test_a_need_comes_back_whole_with_what_surrounds_it(database: Database) -> None:
    ((person, company),) = await employed(database, "Huileries du Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    reported = need(company=company)
    ids = await record(database, Confirmed(interview.id, person.id, reported, begun_at=later(-60)))
    async with database.writing() as session:
        await consents.decide(session, [Consent(person.id, "totals", True, "2026-11", "fr", NOON)])
        await attachments.keep(
            session, [Attachment(person.id, "photo", "f", "u", interview_id=interview.id, component=1)], NOON
        )
        parent = (await companies.named(session, ["Groupe Saïs"], NOON))["Groupe Saïs"]
        await company_book.join(session, company.id or 0, parent.id, NOON, alias=False)
        grouped = await session.scalar(
            insert(tables.opportunities)
            .values(name_fr="Capsules", name_ar="كبسولات", created_at=NOON, names_approved_at=NOON)
            .returning(tables.opportunities.c.id)
        )
        await session.execute(update(tables.needs).values(opportunity_id=grouped))
    whole = Reported(
        id=ids[interview.id, 1],
        need=reported,
        created_at=later(-60),
        confirmed_at=NOON,
        person_id=person.id,
        person="Salma 0 Bennani",
        company_id=company.id,
        company="Huileries du Saïs",
        company_group="Groupe Saïs",
        totals=True,
        consent_version="2026-11",
        files=1,
        opportunity=Grouped(grouped or 0, "Capsules", "كبسولات", "identified"),
    )
    assert await everything(database) == [whole]


async def test_what_is_grouped_and_filtered_has_columns(database: Database) -> None:
    ((person, company),) = await employed(database, "Huileries du Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    await record(database, Confirmed(interview.id, person.id, need(company=company)))
    columns = (
        "product",
        "hs",
        "region",
        "origins",
        "unit",
        "quantity_low",
        "quantity_high",
        "mad_low",
        "mad_high",
    )
    async with database.reading() as session:
        row = (await session.execute(select(*[tables.needs.c[name] for name in columns]))).one()
        found = (await session.execute(select(tables.need_constraints).order_by("code"))).mappings()
        difficulties = [
            (each["code"], each["severity"], each["low"], each["high"], each["unit"]) for each in found
        ]
    assert tuple(row) == (
        "bouchons alu 31,5x24",
        "830990",
        "MA-03",
        ["ES"],
        "piece",
        Decimal(3000000),
        Decimal(3000000),
        Decimal(420000),
        Decimal(420000),
    )
    assert difficulties == [
        ("franco_moq", 2, Decimal(500000), Decimal(500000), "piece"),
        ("lead_time", 3, Decimal(56), Decimal(63), "day"),
    ]


async def test_a_correction_replaces_a_need_and_its_constraints(database: Database) -> None:
    ((person, company),) = await employed(database, "Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    first = await record(database, Confirmed(interview.id, person.id, need(company=company)))
    corrected = need(company=company, constraints=told.given({"regulation": 1}))
    assert await record(database, Confirmed(interview.id, person.id, corrected), seconds=60) == first
    (found,) = await everything(database)
    assert (found.need, found.confirmed_at, found.changed_at, found.status) == (
        corrected,
        NOON,
        later(60),
        "corrected",
    )
    async with database.reading() as session:
        assert (await session.scalars(select(tables.need_constraints.c.code))).all() == ["regulation"]
        assert await session.scalar(select(tables.needs.c.revision)) == 2


async def test_an_erased_need_leaves_no_constraint(database: Database) -> None:
    ((person, company),) = await employed(database, "Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    both = [Confirmed(interview.id, person.id, need(number, company)) for number in (1, 2)]
    await record(database, *both)
    async with database.writing() as session:
        await needs.erase(session, [(interview.id, 1)])
        assert len((await session.scalars(select(tables.need_constraints.c.need_id))).all()) == 2
    assert [each.need for each in await everything(database)] == [both[1].need]


async def test_names_offered_are_those_of_ones_own_company(database: Database) -> None:
    (one, sais), (colleague, _), (other, atlas) = await employed(database, "Saïs", "SAIS sarl", "Atlas")
    interviews = await begun(database, [one.id, other.id])
    ids = await record(
        database,
        Confirmed(interviews[one.id].id, one.id, need(company=sais)),
        Confirmed(
            interviews[other.id].id, other.id, need(company=atlas, name=told.given({"name": "carton"}))
        ),
    )
    async with database.reading() as session:
        found = await needs.names(session, [one.id, colleague.id, other.id])
    caps = [Named(ids[interviews[one.id].id, 1], "bouchons alu 31,5x24")]
    assert found == {
        one.id: caps,
        colleague.id: caps,
        other.id: [Named(ids[interviews[other.id].id, 1], "carton")],
    }


async def test_needs_are_read_a_page_at_a_time_in_order(database: Database) -> None:
    ((person, company),) = await employed(database, "Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    await record(database, *(Confirmed(interview.id, person.id, need(n, company)) for n in range(1, 8)))
    for page in (2, 7, 100):
        assert [each.need.component for each in await everything(database, page)] == [1, 2, 3, 4, 5, 6, 7]


async def test_the_statements_do_not_grow_with_the_needs(database: Database) -> None:
    ((person, company),) = await employed(database, "Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    counted = []
    for size in (1, 40):
        batch = [Confirmed(interview.id, person.id, need(n, company)) for n in range(1, size + 1)]
        with count_queries(database) as statements:
            await record(database, *batch)
            await everything(database)
            async with database.writing() as session:
                await needs.names(session, [person.id])
                await needs.erase(session, [each.place for each in batch])
        counted.append(len(statements))
    assert counted[0] == counted[1]


async def test_a_person_erased_leaves_their_need_without_a_name(database: Database) -> None:
    ((person, company),) = await employed(database, "Saïs")
    interview = (await begun(database, [person.id]))[person.id]
    await record(database, Confirmed(interview.id, person.id, need(company=company)))
    (before,) = await everything(database)
    async with database.writing() as session:
        await session.execute(tables.people.delete().where(tables.people.c.id == person.id))
    assert await everything(database) == [replace(before, person_id=None, person=None)]
