"""The job after an erasure: what was deleted goes from the database's own files too."""

from bot.work import Work
from storage.jobs import Job
from storage.scrubbing import scrub

KIND = "scrub"


async def scrub_files(work: Work, _job: Job) -> None:
    """Leave nothing of deleted rows in the files."""
    await scrub(work.database)
