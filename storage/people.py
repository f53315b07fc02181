"""People: everybody who ever wrote, who they are at Telegram and who they are to us."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables
from storage.upserts import insert


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as Telegram describes them; `app_language` is their app's, not the one they chose here."""

    telegram_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    app_language: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as we know them; `language` is None until chosen, `company_id` until told.

    `digest_weekday` (0 is Monday) is None for the house's day, `digest_every` 2 for every second ISO week.
    `sees_names` lets a coordinator read members' names beside figures: an admin's leave. They say that they
    work for their company; `company_confirmed_at` is when an invitation or a coordinator said so too. A guest
    never let in has no `shut_out_at`: it is when an admin closed the door on them.
    """

    id: int
    telegram_id: int
    first_name: str
    last_name: str | None
    username: str | None
    app_language: str | None
    language: str | None
    role: str
    company_id: int | None
    function: str | None
    sectors: list[str] | None
    region: str | None
    city: str | None
    invitation_id: int | None
    reachable: bool
    created_at: datetime
    seen_at: datetime
    digest_weekday: int | None = None
    digest_every: int = 1
    muted: bool = False
    sees_names: bool = False
    company_confirmed_at: datetime | None = None
    shut_out_at: datetime | None = None

    @property
    def employer_id(self) -> int | None:
        """The company they are known to work for: one they only named is a claim, and opens or shuts nothing.

        Else a reader could name one company after another, and see by what disappears who reported.
        """
        return self.company_id if self.company_confirmed_at else None

    @property
    def full_name(self) -> str:
        """Their names at Telegram."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

    @property
    def account(self) -> str:
        """Their names at Telegram, and the account's: enough for a person to know who asks."""
        return f"{self.full_name} (@{self.username})" if self.username else self.full_name


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person said of their work: function, sectors and region by their codes, city as typed."""

    function: str | None = None
    sectors: Sequence[str] = ()
    region: str | None = None
    city: str | None = None


async def known(session: AsyncSession, contacts: Collection[Contact], now: datetime) -> dict[int, Person]:
    """Give everybody in the batch by Telegram id: the new written down, the rest with their present names.

    Whoever writes is reachable again. On PostgreSQL their rows stay locked until the transaction ends, so
    that two batches never work on one person at once.
    """
    latest = {contact.telegram_id: contact for contact in contacts}
    if not latest:
        return {}
    # Always in the same order, so that two batches cannot each hold a row the other waits for.
    rows = [
        asdict(latest[each]) | {"created_at": now, "seen_at": now, "reachable": True}
        for each in sorted(latest)
    ]
    statement = insert(session, tables.people)
    fresh = ("first_name", "last_name", "username", "app_language", "seen_at", "reachable")
    statement = statement.on_conflict_do_update(
        index_elements=["telegram_id"], set_={name: statement.excluded[name] for name in fresh}
    )
    found = await session.execute(statement.returning(*tables.people.c), rows)
    return {person.telegram_id: person for person in map(_person, found.mappings())}


async def by_id(session: AsyncSession, person_ids: Collection[int]) -> dict[int, Person]:
    """Give these people by their id; an unknown id is left out."""
    found = await session.execute(select(tables.people).where(tables.people.c.id.in_(person_ids)))
    return {person.id: person for person in map(_person, found.mappings())}


async def by_telegram_id(session: AsyncSession, telegram_ids: Collection[int]) -> dict[int, Person]:
    """Give these people by their Telegram id, without having heard from them."""
    found = await session.execute(select(tables.people).where(tables.people.c.telegram_id.in_(telegram_ids)))
    return {person.telegram_id: person for person in map(_person, found.mappings())}


async def with_role(session: AsyncSession, *roles: str) -> list[Person]:
    """Give everybody who has one of these roles, oldest first."""
    found = await session.execute(
        select(tables.people).where(tables.people.c.role.in_(roles)).order_by(tables.people.c.id)
    )
    return list(map(_person, found.mappings()))


async def set_language(session: AsyncSession, languages: Mapping[int, str]) -> None:
    """Write the language people chose, by person id."""
    await _set(session, {person_id: {"language": code} for person_id, code in languages.items()})


async def set_role(session: AsyncSession, roles: Mapping[int, str]) -> None:
    """Write people's roles, by person id: guest, member, partner, coordinator or admin.

    Nobody is shut out by it; who was is not any more. `roles.change` closes the door on somebody.
    """
    await _set(session, {each: {"role": role, "shut_out_at": None} for each, role in roles.items()})


async def set_company(session: AsyncSession, companies: Mapping[int, int | None]) -> None:
    """Write whom people work for, by person id; a new employer is one that nobody confirmed yet."""
    if not companies:
        return
    row = tables.people.c
    new = bindparam("company", type_=row.company_id.type)
    stays = case((row.company_id == new, row.company_confirmed_at), else_=None)
    statement = update(tables.people).where(row.id == bindparam("person"))
    connection = await session.connection()
    await connection.execute(
        statement.values(company_id=new, company_confirmed_at=stays),
        [{"person": person_id, "company": company} for person_id, company in sorted(companies.items())],
    )


async def set_profile(session: AsyncSession, profiles: Mapping[int, Profile]) -> None:
    """Write what people said of their work, by person id."""
    await _set(
        session,
        {
            person_id: asdict(profile) | {"sectors": list(profile.sectors)}
            for person_id, profile in profiles.items()
        },
    )


async def set_reachable(session: AsyncSession, reachable: Mapping[int, bool]) -> None:
    """Write who can be written to, by person id: somebody who blocked the bot cannot."""
    await _set(session, {person_id: {"reachable": yes} for person_id, yes in reachable.items()})


async def set_digest_weekday(session: AsyncSession, weekdays: Mapping[int, int | None]) -> None:
    """Write the weekday people want their digest on, by person id: 0 for Monday; None for the house's day."""
    await _set(session, {person_id: {"digest_weekday": day} for person_id, day in weekdays.items()})


async def set_digest_every(session: AsyncSession, weeks: Mapping[int, int]) -> None:
    """Write how often the digest comes, by person id: 1 for each ISO week, 2 for every second one."""
    await _set(session, {person_id: {"digest_every": every} for person_id, every in weeks.items()})


async def set_muted(session: AsyncSession, muted: Mapping[int, bool]) -> None:
    """Write who wants no digest at all, by person id."""
    await _set(session, {person_id: {"muted": yes} for person_id, yes in muted.items()})


async def _set(session: AsyncSession, changes: Mapping[int, Mapping[str, Any]]) -> None:
    if not changes:
        return
    names = next(iter(changes.values())).keys()
    statement = (
        update(tables.people)
        .where(tables.people.c.id == bindparam("person"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    rows = [
        {"person": person_id} | {f"new_{name}": value for name, value in changed.items()}
        for person_id, changed in sorted(changes.items())
    ]
    connection = await session.connection()
    await connection.execute(statement, rows)


def _person(row: Mapping[Any, Any]) -> Person:
    return Person(**row)
