"""Every kind of job with who does it; they meet here."""

from collections.abc import Mapping

from bot import progress, revaluing, scrubbing, suggestions
from bot.exports import posting
from bot.planning import broadcasts
from bot.work import Runner

RUNNERS: Mapping[str, Runner] = {
    suggestions.KIND: suggestions.work_out,
    posting.KIND: posting.prepare,
    progress.KIND: progress.tell,
    revaluing.KIND: revaluing.work_out,
    scrubbing.KIND: scrubbing.scrub_files,
    **broadcasts.RUNNERS,
}
QUICK = frozenset(broadcasts.RUNNERS)
"""The kinds that people wait for: a broadcast is not planned late because a million rows are exported."""
