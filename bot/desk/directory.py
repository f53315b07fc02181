"""Who is behind what the staff reads: people by their company, and answers by who gave them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from conversations.kinds.kind import Known
from conversations.kinds.quantity import Quantity
from locales import Named, Text, Value
from opportunities.feasibility import Fit
from outreach.views import Answered, Decision, Interest
from storage import Session, companies, interests, people
from storage.companies import Company
from storage.opportunities import Opportunity
from storage.people import Person

UNNAMED = "…"
_FREE = frozenset({"none", "other"})
"""Ticks of a difficulty that is none, or that has no name of its own."""


@dataclass(frozen=True, slots=True)
class Directory:
    """People by id, with the companies they work for."""

    people: Mapping[int, Person]
    companies: Mapping[int, Company]

    def who(self, person_id: int | None) -> str:
        """Name somebody by their company, else by their own name."""
        person = self.people.get(person_id or 0)
        return (person and self.company(person.company_id)) or self.person(person_id) or UNNAMED

    def person(self, person_id: int | None) -> str | None:
        """Name somebody by their own name."""
        person = self.people.get(person_id or 0)
        return person.full_name if person else None

    def named(self, person_id: int) -> str:
        """Name somebody by their own name, with their company."""
        person = self.people.get(person_id)
        company = self.company(person.company_id) if person else None
        name = self.person(person_id) or UNNAMED
        return f"{name} ({company})" if company else name

    def company(self, company_id: int | None) -> str | None:
        """Name a company."""
        row = self.companies.get(company_id or 0)
        return row.name if row else None


async def directory(
    session: Session, person_ids: Iterable[int | None], company_ids: Iterable[int | None] = ()
) -> Directory:
    """Look these people up with their companies, and these companies besides."""
    known = await people.by_id(session, {each for each in person_ids if each is not None})
    theirs = {each.company_id for each in known.values()} | set(company_ids)
    return Directory(known, await companies.by_id(session, {each for each in theirs if each is not None}))


async def answers(
    session: Session,
    rows: Sequence[interests.Interest],
    about: Mapping[int, Opportunity],
    *,
    named: bool = False,
) -> list[Interest]:
    """Give stored answers as the staff reads them; `about` holds their opportunities, by the id they name."""
    known = await directory(session, {each.person_id for each in rows})
    return [
        answer(each, about[each.opportunity_id], known, named=named)
        for each in rows
        if each.opportunity_id in about
    ]


def answer(row: interests.Interest, about: Opportunity, known: Directory, *, named: bool) -> Interest:
    """Give one stored answer as the staff reads it, with the opportunity it is about now.

    Unless `named`, a member is known by the number of their answer: figures stand beside it.
    """
    person = known.people.get(row.person_id)
    hidden = not named and person is not None and person.role == "member"
    return Interest(
        id=row.id,
        opportunity_id=about.id,
        product=Named(about.name_fr, about.name_ar),
        kind=cast("Answered", row.kind),
        who=Text("Un adhérent (n° {id})", {"id": str(row.id)}) if hidden else known.who(row.person_id),
        status=cast("Decision", row.status),
        fit=cast("Fit | None", row.fit),
        maker=_value(row, "maker"),
        capacity=_capacity(row),
        note=_value(row, "note"),
        severities=_ticks(row) or None,
    )


def _value(row: interests.Interest, key: str) -> Any:
    """Give what was answered to a question; None when it was not, or was left out."""
    given = row.answers.get(key) or {}
    return given.get("value") if given.get("status") == "given" else None


def _capacity(row: interests.Interest) -> Value | None:
    reading = _value(row, "capacity")
    return None if reading is None else Quantity().echo(reading, Known())


def _ticks(row: interests.Interest) -> dict[str, int]:
    ticked: Mapping[str, int] = _value(row, "constraints") or {}
    return {code: severity for code, severity in ticked.items() if code not in _FREE}
