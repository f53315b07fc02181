import asyncio

from sqlalchemy import select

from storage import Database, audit, companies, invitations, people, tables
from storage.audit import Act
from storage.invitations import Invitation
from tests.storage.house import NOON, every_act, known, later


async def test_a_token_is_128_random_bits_that_the_database_does_not_hold(database: Database) -> None:
    async with database.writing() as session:
        tokens = {await invitations.create(session, "member", NOON) for _ in range(20)}
        hashes = (await session.scalars(select(tables.invitations.c.token_hash))).all()
    assert {len(token) for token in tokens} == {22}
    assert len(tokens) == len({*hashes} - tokens) == 20


async def test_an_invitation_lets_in_and_is_noted_on_the_person(database: Database) -> None:
    (person,) = await known(database)
    async with database.writing() as session:
        company = (await companies.named(session, ["Atlas"], NOON))["Atlas"]
        token = await invitations.create(session, "partner", NOON, company.id, uses=2, expires_at=later(60))
        found = await invitations.redeem(session, token, person.id, NOON)
        after = (await people.by_id(session, [person.id]))[person.id]
    assert found == Invitation(after.invitation_id or 0, "partner", company.id, 1, later(60), NOON, uses=2)


async def test_the_same_person_uses_an_invitation_up_once(database: Database) -> None:
    one, other = await known(database, 2)
    async with database.writing() as session:
        token = await invitations.create(session, "member", NOON)
        first = await invitations.redeem(session, token, one.id, NOON)
        assert await invitations.redeem(session, token, one.id, later(9)) == first
        assert await invitations.redeem(session, token, other.id, NOON) is None


async def test_an_expired_or_unknown_invitation_lets_nobody_in(database: Database) -> None:
    (person,) = await known(database)
    async with database.writing() as session:
        token = await invitations.create(session, "member", NOON, expires_at=later(60))
        assert await invitations.redeem(session, token, person.id, later(60)) is None
        assert await invitations.redeem(session, "unknown", person.id, NOON) is None
        assert (await invitations.look(session, token)) is not None
        assert await invitations.look(session, "unknown") is None


async def test_in_a_race_a_single_use_lets_one_in(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(4)]
    guests = await known(doors[0], 12)
    async with doors[0].writing() as session:
        token = await invitations.create(session, "member", NOON)
        counted = await invitations.create(session, "member", NOON, uses=5)

    async def enter(number: int, link: str) -> bool:
        async with doors[number % 4].writing() as session:
            return await invitations.redeem(session, link, guests[number].id, NOON) is not None

    for link, uses in ((token, 1), (counted, 5)):
        entered = await asyncio.gather(*(enter(number, link) for number in range(12)))
        assert sum(entered) == uses
    for door in doors:
        await door.close()


async def test_privileged_acts_are_logged_in_order(database: Database) -> None:
    (person,) = await known(database)
    acts = [
        Act(NOON, None, "role", f"person {person.id}", {"role": "admin"}),
        Act(later(5), person.id, "export", "besoins.csv"),
    ]
    async with database.writing() as session:
        await audit.note(session, *acts)
        assert await every_act(session) == acts
