"""One batch inside one transaction: who writes, where they stand, what the engine says, what is stored.

The number of queries does not depend on the number of updates: everything is read and written in bulk.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from bot import admission, keeping, letters, lookups
from bot.admission import Admission
from bot.entries import Entry
from bot.house import House
from bot.inbound import Arrived, Inbound, InGroup, Left
from bot.talks import Talk, about, spoken_language, suggested_language
from conversations.state import State
from locales import Text
from storage import Session, dead_letters, interviews, outbox, people, updates
from storage.interviews import Begun, Interview
from storage.outbox import Row
from storage.people import Person

OFFLINE = Text(
    "J’étais hors ligne un moment. Si vous avez touché un bouton, recommencez, s’il vous plaît."
)
ACTIVE = timedelta(hours=24)
"""How long before a silence a member must have been active for their question to be asked again."""


@dataclass(slots=True)
class Taken:
    """What is left to do after the commit: rows leased to us, taps to answer (with which toast)."""

    rows: list[Row] = field(default_factory=list)
    toasts: dict[str, str] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put several together, in order."""
        whole = cls()
        for part in parts:
            whole.rows += part.rows
            whole.toasts |= part.toasts
            whole.people |= part.people
        return whole


async def take(house: House, session: Session, entries: Sequence[Entry]) -> Taken:
    """Deal with a batch of updates; nothing counts until the caller's transaction is committed."""
    now = house.clock.now()
    toasts = {each.inbound.callback_id: "" for each in entries if each.inbound and each.inbound.callback_id}
    entries = await _fresh(session, entries)
    inbounds = [each.inbound for each in entries if each.inbound]
    admission = await admitted(house, session, inbounds, now)
    talks = await _talks(house, session, admission, now)
    await _hear(house, session, talks, admission)
    await keeping.keep(house, session, talks, now)
    rows = [*groups.farewells(house, inbounds), *admission.rows, *keeping.replies(talks)]
    ...
