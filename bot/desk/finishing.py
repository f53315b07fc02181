"""What follows when a small survey is finished: each kind has its effect, in the batch's transaction."""

from collections.abc import Mapping

from bot.desk import (
    adding,
    answering,
    asking,
    companies,
    contacts,
    drafts,
    employing,
    followups,
    importing,
    inviting,
    naming,
    noting,
    searching,
    successes,
)
from bot.desk.desk import ADMINS, STAFF, Effect, Finished

__all__ = ["FINISHED", "Effect", "Finished"]

FINISHED: Mapping[str, Effect] = {
    **asking.FINISHED,
    **companies.FINISHED,
    **employing.FINISHED,
    **inviting.FINISHED,
    **searching.FINISHED,
    **adding.FINISHED,
    **answering.FINISHED,
    **drafts.FINISHED,
    **followups.FINISHED,
    **importing.FINISHED,
    **naming.FINISHED,
    **noting.FINISHED,
    **contacts.FINISHED,
    **successes.FINISHED,
}
"""By kind of survey; a kind without one keeps its answers and nothing else."""

ROLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("name", "note", "imports", "success", "invite", "find", "ice", "reply"), STAFF),
    "contact": ADMINS,
}
"""By kind, who may still give it its effect at the end: rights may have changed since its first question."""

PASSING = frozenset({"find", "ice", "invite", "reply"})
"""Kinds of which nothing is kept once they had their effect: what the staff typed or was shown of others."""
