"""The right of the only company that counts to see a general name first: who has it, what came of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from opportunities.publication.rules import counted
from outreach import publishing
from outreach.publishing import VETO
from storage import Session, opportunities, outbox, people
from storage.opportunities import Opportunity
from storage.outbox import Row
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Side:
    """How many companies count for an opportunity, and, when it is one, its people and what they were sent.

    An unconfirmed company, or one whose member keeps its figures, hides nobody: it does not count.
    """

    companies: int
    reporters: tuple[Person, ...] = ()
    letters: tuple[Row, ...] = ()

    @property
    def lost(self) -> bool:
        """Tell whether the question reached none of them and is not on its way."""
        return not any(each.state in ("sent", "waiting", "leased", "uncertain") for each in self.letters)

    @property
    def doubts(self) -> tuple[int, ...]:
        """Give the rows of the outbox that nobody knows the outcome of: a coordinator decides."""
        return tuple(each.id for each in self.letters if each.state == "uncertain")

    def silent(self, now: datetime) -> bool:
        """Tell whether they had the time to object since the question arrived, and none is on its way."""
        arrived = [each.sent_at for each in self.letters if each.state == "sent" and each.sent_at]
        over = all(each.state in ("sent", "failed", "dropped") for each in self.letters)
        return bool(arrived) and over and now - max(arrived) >= VETO


async def sides(session: Session, rows: Sequence[Opportunity]) -> dict[int, Side]:
    """Give, by opportunity, whose right it is to see its name first."""
    ids = [row.id for row in rows]
    stated = await opportunities.contributions(session, ids)
    groups = {each: [one.group for one in counted(stated[each])] for each in ids}
    by_group = await opportunities.reporters_by_group(session, ids)
    alone = {each: by_group[each].get(found[0], ()) for each, found in groups.items() if len(found) == 1}
    known = await people.by_id(session, {person for found in alone.values() for person in found})
    keys = {(row.id, person): key(row, person) for row in rows for person in alone.get(row.id, ())}
    sent = await outbox.by_key(session, keys.values())
    return {
        each: Side(
            len(groups[each]),
            tuple(known[person] for person in alone.get(each, ()) if person in known),
            tuple(sent[keys[each, person]] for person in alone.get(each, ()) if keys[each, person] in sent),
        )
        for each in ids
    }


def key(row: Opportunity, person_id: int) -> str:
    """Give the outbox's key of the question that stands, as somebody was asked it."""
    return f"{publishing.question(row.id, asking(row))}:{person_id}"


def until(row: Opportunity) -> datetime | None:
    """Give when a name goes out unless its only reporter objects; None when nothing of that is pending."""
    asked, withdrawn = row.asked_veto_at, row.withdrawn_at
    if row.published or row.veto_at or row.merged_into or asked is None or (withdrawn and withdrawn > asked):
        return None
    return asked + VETO


def asking(row: Opportunity) -> int:
    """Tell the question that stands from one about earlier names: the second it was asked at, or 0."""
    return int(row.asked_veto_at.timestamp()) if row.asked_veto_at else 0
