"""The commands about data: fill with invented data, write the exported files."""

from pathlib import Path

from bot.clock import Clock
from bot.database import opened
from bot.exporting import export
from bot.refusals import RefusedError
from bot.seeding import seed
from bot.settings import Settings


async def fill(settings: Settings) -> str:
    """Put the invented data in, and say what was put."""
    async with opened(settings) as database:
        added = await seed(database, Clock().now())
    if not added.people:
        return "The invented data is already there: nothing was added."
    return f"Invented data added: {added.people} people, {added.companies} companies, {added.needs} needs."


async def write(settings: Settings, out: Path) -> str:
    """Write the exported files in a folder, and say how many rows each has."""
    async with opened(settings) as database:
        try:
            rows = await export(database, out)
        except OSError as problem:
            raise RefusedError(f"{out} cannot be written to: {problem.strerror}") from None
    return "\n".join(f"{out / name}.csv: {count} rows" for name, count in rows.items())
