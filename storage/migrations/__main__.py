"""Drafts the next step: `python -m storage.migrations "what changes"` compares tables and steps.

The draft wants a reader: checks are not compared, and what SQLite cannot alter must be rebuilt in a batch.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime

from alembic import command
from alembic.config import Config

from storage import engines, migrating


def _draft(chosen: Config, message: str) -> None:
    number = datetime.now(UTC).strftime("%Y%m%d_%H%M")
    command.revision(chosen, message, autogenerate=True, rev_id=number)


async def draft(message: str) -> None:
    """Write a step that brings a database with all the present steps to today's tables."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/draft.db"
        await migrating.migrate(address)
        await migrating.move(engines.accepted(address), _draft, message)


if __name__ == "__main__":
    asyncio.run(draft(" ".join(sys.argv[1:])))
