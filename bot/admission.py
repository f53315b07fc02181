"""Letting people in: who the batch's people are, what their links give them, and what the others are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.door import EXPIRED, FULL, MEMBERS_ONLY, USED, Door, token
from bot.house import House
from bot.inbound import Arrived, Inbound, Left
from bot.rendering import body
from bot.talks import suggested_language
from locales import Text
from outreach.letters import Letter, asks_to_join
from storage import Session, invitations, people
from storage.invitations import Invitation
from storage.outbox import Outgoing
from storage.people import Person

GUESTS = ("member", "partner", "coordinator")
"""Roles that count among a trial's guests."""


@dataclass(slots=True)
class Admission:
    """The batch's people by Telegram id: those inside, what changes, what is answered.

    `telling` are letters to the admins.
    """

    people: dict[int, Person]
    inside: set[int] = field(default_factory=set)
    roles: dict[int, str] = field(default_factory=dict)
    companies: dict[int, int] = field(default_factory=dict)
    rows: list[Outgoing] = field(default_factory=list)
    telling: list[Letter] = field(default_factory=list)


async def admit(house: House, session: Session, inbounds: Sequence[Inbound], now: datetime) -> Admission:
    """Write down who wrote, let in whom the door lets in, and answer the others."""
    contacts = [each.contact for each in inbounds if each.contact]
    admission = Admission(await people.known(session, contacts, now))
    await _note_departures(session, admission.people, inbounds)
    links = {each.contact.telegram_id: link for each in inbounds if each.contact and (link := token(each))}
    room = await _room(house.door, session, admission, links)
    entrance = _Entrance(house.door, session, now, admission, room)
    speaking = {each.contact.telegram_id for each in inbounds if each.contact and _spoken(each)}
    for person in list(admission.people.values()):
        refusal = await entrance.enter(person, links.get(person.telegram_id))
        if refusal is not None and person.telegram_id in speaking:
            _turn_away(admission, person, refusal)
    await people.set_role(session, admission.roles)
    await people.set_company(session, admission.companies)
    return admission


@dataclass(slots=True)
class _Entrance:
    """The door at work on one batch; `room` is the places left in a trial, None without limit."""

    door: Door
    session: Session
    now: datetime
    admission: Admission
    room: int | None

    async def enter(self, person: Person, link: str | None) -> Text | None:
        """Let one person in, or say why not."""
        role = self.door.role(person.telegram_id, person.role)
        newcomer = person.role == "guest" and role != "admin"
        if newcomer and self.room == 0 and (link or role != "guest"):
            return FULL
        refusal: Text | None = MEMBERS_ONLY
        if link and person.role in ("guest", "member") and role != "admin":
            invitation = await invitations.redeem(self.session, link, person.id, self.now)
            if invitation:
                role = invitation.role
                self._introduce(person, invitation)
            else:
                refusal = await self._why_not(link)
        if role == "guest":
            return refusal
        self._seat(person, role)
        return None

    def _seat(self, person: Person, role: str) -> None:
        if role != person.role:
            self.admission.roles[person.id] = role
        if self.room is not None and person.role == "guest" and role in GUESTS:
            self.room -= 1
        company = self.admission.companies.get(person.id, person.company_id)
        self.admission.people[person.telegram_id] = replace(person, role=role, company_id=company)
        self.admission.inside.add(person.telegram_id)

    def _introduce(self, person: Person, invitation: Invitation) -> None:
        if invitation.company_id is not None and person.company_id is None:
            self.admission.companies[person.id] = invitation.company_id

    async def _why_not(self, link: str) -> Text:
        known = await invitations.look(self.session, link)
        if known is None:
            return MEMBERS_ONLY
        return USED if known.uses_left == 0 else EXPIRED


async def _note_departures(
    session: Session, known: Mapping[int, Person], inbounds: Sequence[Inbound]
) -> None:
    left = {each.contact.telegram_id: isinstance(each.event, Left) for each in inbounds if each.contact}
    await people.set_reachable(session, {known[each].id: False for each, gone in left.items() if gone})


async def _room(door: Door, session: Session, admission: Admission, links: Mapping[int, str]) -> int | None:
    """Count the places left in a trial; only asked when somebody new may come in."""
    if door.most is None:
        return None
    new = any(person.role == "guest" for person in admission.people.values())
    if not new or not (links or door.membership == "open"):
        return 0
    return max(door.most - len(await people.with_role(session, *GUESTS)), 0)


def _spoken(inbound: Inbound) -> bool:
    return not isinstance(inbound.event, Arrived | Left)


def _turn_away(admission: Admission, person: Person, refusal: Text) -> None:
    language = person.language or suggested_language(person.app_language)
    payload = body(refusal, language)
    admission.rows.append(Outgoing(person.telegram_id, "send", payload, person_id=person.id))
    if refusal is MEMBERS_ONLY:
        admission.telling.append(asks_to_join(person.first_name, person.telegram_id, person.id))
