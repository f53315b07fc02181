"""What the tests of erasure share: words nobody else uses, a coordinator who looks on, the erasure itself."""

from storage import Database, erasing, people
from tests.storage.house import later
from tests.storage.market import WEIGHTS, Buyer, buyers

MARKERS = ("Zorglub 4711 inox", "fournisseurquidam", "remarquesecrete")


async def coordinator(database: Database, number: int = 90) -> int:
    (karim,) = await buyers(database, "AMCA", first=number)
    async with database.writing() as session:
        await people.set_role(session, {karim.person.id: "coordinator"})
    return karim.person.id


async def erase(database: Database, *buyer: Buyer) -> int:
    async with database.writing() as session:
        return await erasing.erase(session, [each.person.id for each in buyer], later(60), WEIGHTS)
