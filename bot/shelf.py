"""What each reader may see of opportunities, all of it through the one set of publication rules.

Every door of the bot asks here: digest, details, partner, fiche.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from locales import Named
from opportunities.demand import Contribution
from opportunities.publication import Door, Earlier, Facts, Published, publishable
from storage import Session, opportunities, publications
from storage.opportunities import Opportunity

NAMELESS = Named("Nom à approuver", "التسمية في انتظار الموافقة")
"""What stands for a general name no coordinator approved yet."""
Own = Mapping[int, frozenset[int]]
"""By company, or by person, the groups of an opportunity's contributions that are their own."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some opportunities, with all that the publication rules ask about them on a day."""

    today: date
    rows: Mapping[int, Opportunity]
    stated: Mapping[int, tuple[Contribution, ...]]
    earlier: Mapping[int, tuple[Earlier, ...]]
    own: Mapping[int, Own]
    reported: Mapping[int, Own] = field(default_factory=dict)
    opened: dict[tuple[int, frozenset[int], Door], Published | None] = field(default_factory=dict)

    def shown(
        self,
        opportunity_id: int,
        company_id: int | None = None,
        door: Door = "member",
        person_id: int | None = None,
    ) -> Published | None:
        """Give what somebody of a company may see of an opportunity at a door; None when nothing.

        What they reported themselves is theirs too, for whatever company that was.
        """
        row = self.rows.get(opportunity_id)
        if row is None:
            return None
        groups = self.own.get(row.id, {}).get(company_id or 0, frozenset())
        groups |= self.reported.get(row.id, {}).get(person_id or 0, frozenset())
        asked = (row.id, groups, door)
        if asked not in self.opened:
            self.opened[asked] = publishable(
                facts(row), self.stated[row.id], groups, door, self.earlier[row.id], today=self.today
            )
        return self.opened[asked]

    def bare(self, opportunity_id: int) -> Published | None:
        """Give what staff may print of one that members do not see yet: no figure, and no name not approved.

        None when it is not there any more, or was withdrawn.
        """
        row = self.rows.get(opportunity_id)
        if row is None or row.withdrawn_at is not None:
            return None
        fr, ar = (row.name_fr, row.name_ar) if row.approved else (NAMELESS.fr, NAMELESS.ar)
        return Published(id=row.id, name_fr=fr, name_ar=ar, sector=row.sector, status=row.status, box=row.box)


async def shelf(
    session: Session,
    opportunity_ids: Collection[int],
    company_ids: Collection[int],
    today: date,
    person_ids: Collection[int] = (),
) -> Shelf:
    """Take opportunities off the shelf for these readers, of these companies; unknown ids are left out."""
    rows = await opportunities.by_id(session, opportunity_ids)
    return Shelf(
        today,
        rows,
        await opportunities.contributions(session, list(rows)),
        await publications.earlier(session, list(rows)),
        await opportunities.reader_groups(session, list(rows), company_ids) if company_ids else {},
        await opportunities.reported_groups(session, list(rows), person_ids) if person_ids else {},
    )


def facts(row: Opportunity) -> Facts:
    """Give what the rules need to know of the opportunity itself."""
    return Facts(
        id=row.id,
        name_fr=row.name_fr,
        name_ar=row.name_ar,
        sector=row.sector,
        status=row.status,
        box=row.box,
        approved=row.approved,
        withdrawn=not row.published,
    )
