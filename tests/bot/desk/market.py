"""Opportunities for the desk's tests: reported by so many companies, named, published."""

from storage import Database, consents, opportunities
from storage.consents import Consent
from storage.opportunities import Opportunity
from tests.storage.house import NOON
from tests.storage.market import WEIGHTS, Buyer, buyers, opportunity, pooled

COMPANIES = ("Huileries du Saïs", "Conserves de Safi", "Emballages Atlas", "Biscuiterie du Gharb", "Sucrerie")


class Reported:
    """An opportunity and those who reported it, first come first."""

    def __init__(self, database: Database, number: int, reporters: list[Buyer], needs: list[int]) -> None:
        self.database, self.id, self.reporters, self.needs = database, number, reporters, needs

    async def row(self) -> Opportunity:
        """Read it as it stands."""
        row = await opportunity(self.database, self.id)
        assert row is not None
        return row

    async def approve(self, fr: str = "Capsules", ar: str = "كبسولات") -> None:
        """Approve its names."""
        async with self.database.writing() as session:
            await opportunities.approve(session, self.id, fr, ar, self.reporters[0].person.id, NOON)

    async def publish(self) -> None:
        """Approve its names and publish it."""
        await self.approve()
        async with self.database.writing() as session:
            await opportunities.publish(session, self.id, None, NOON)
            await opportunities.recheck(session, [self.id], NOON, WEIGHTS)


async def reported(
    database: Database, companies: int = 3, first: int = 50, confirmed: bool = True, **changes: object
) -> Reported:
    """Let so many companies report one product (bottle caps, or what changes make of them)."""
    names = [f"{name} {first}" if first != 50 else name for name in COMPANIES[:companies]]
    reporting = await buyers(database, *names, first=first, confirmed=confirmed)
    number, needs = await pooled(database, reporting, **changes)
    agreed = [Consent(each.person.id, "interview", True, "1", "fr", NOON) for each in reporting]
    async with database.writing() as session:
        await consents.decide(session, agreed)
        await opportunities.recheck(session, [number], NOON, WEIGHTS)
    return Reported(database, number, reporting, needs)
