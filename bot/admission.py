"""Letting people in: who the batch's people are, what their links give them, and what the others are told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot import rights, strangers
from bot.desk.desk import STAFF
from bot.desk.waiting import declined
from bot.door import EXPIRED, FULL, GUESTS, MEMBERS_ONLY, SHUT_OUT, USED, Door, places, token
from bot.house import House
from bot.inbound import Arrived, Inbound, Left
from bot.rendering import body
from bot.talks import language_of
from locales import Text
from outreach.letters import DECLINED, Letter, asks_to_join
from storage import Session, audit, employment, invitations, needs, opportunities, people
from storage.audit import Act
from storage.invitations import Invitation
from storage.outbox import Outgoing
from storage.people import Person

RANK = ("guest", "member", "partner", "coordinator", "admin")
"""Roles, each with more rights than the one before."""


@dataclass(slots=True)
class Admission:
    """The batch's people by Telegram id: those inside, what changes, what is answered.

    `telling` are letters to coordinators and admins.
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
    unknown = await strangers.found(session, inbounds)
    written = [each for each in contacts if each.telegram_id not in unknown]
    admission = Admission(await people.known(session, written, now))
    admission.rows += strangers.answered(unknown, inbounds)
    await _note_departures(session, admission.people, inbounds)
    links = {each.contact.telegram_id: link for each in inbounds if each.contact and (link := token(each))}
    room = await _room(house.door, session, admission, links)
    guests = [each.id for each in admission.people.values() if each.role == "guest"]
    refused = await declined(session, guests)
    entrance = _Entrance(house.door, session, now, admission, room, refused)
    speaking = {each.contact.telegram_id for each in inbounds if each.contact and _spoken(each)}
    for person in list(admission.people.values()):
        refusal = await entrance.enter(person, links.get(person.telegram_id))
        if refusal is not None and rights.only(inbounds, person):
            admission.inside.add(person.telegram_id)
        elif refusal is not None and person.telegram_id in speaking:
            _turn_away(admission, person, refusal)
    await people.set_role(session, admission.roles)
    await _employ(house, session, admission.companies, now)
    return admission


async def _employ(house: House, session: Session, employers: Mapping[int, int], now: datetime) -> None:
    """Note whom these people work for, by their links; what they reported for them before counts now."""
    if not employers:
        return
    await people.set_company(session, employers)
    await employment.confirm(session, employers, now)
    if reported := await needs.places_of(session, employers):
        await opportunities.recheck(session, reported, now, house.weights)


@dataclass(slots=True)
class _Entrance:
    """The door at work on one batch; `room` is the places left in a trial, None without limit.

    `declined` are the ids of those whose request to come in was answered no.
    """

    door: Door
    session: Session
    now: datetime
    admission: Admission
    room: int | None
    declined: Collection[int]

    async def enter(self, person: Person, link: str | None) -> Text | None:
        """Let one person in, or say why not; a link that is over is said to be, even to who is in already."""
        role = self.door.role(person)
        newcomer = person.role == "guest" and role != "admin"
        if newcomer and self.room == 0 and (link or role != "guest"):
            return FULL
        refusal: Text | None = None
        if link and role != "admin":
            invitation, refusal = await self._redeem(person, link)
            if invitation:
                role = max(role, invitation.role, key=RANK.index)
        if role == "guest":
            return refusal or self._outside(person)
        self._seat(person, role)
        return refusal

    def _outside(self, person: Person) -> Text:
        """Say to somebody without a link how they stand: shut out, declined, or to be decided on."""
        if person.shut_out_at is not None:
            return SHUT_OUT
        return DECLINED if person.id in self.declined else MEMBERS_ONLY

    def _seat(self, person: Person, role: str) -> None:
        if role != person.role:
            self.admission.roles[person.id] = role
        if self.room is not None and person.role == "guest" and role in GUESTS:
            self.room -= 1
        company = self.admission.companies.get(person.id, person.company_id)
        self.admission.people[person.telegram_id] = replace(person, role=role, company_id=company)
        self.admission.inside.add(person.telegram_id)

    async def _redeem(self, person: Person, link: str) -> tuple[Invitation | None, Text | None]:
        """Use a link for somebody: what it gave them, or why it gives nothing.

        A link that gives them nothing they have not is left for somebody else.
        """
        known = await invitations.look(self.session, link)
        over = await self._over(known, person) if known else None
        if known is None or over or not _gives(known, person):
            return None, over
        used = await invitations.redeem(self.session, link, person.id, self.now)
        if used is None:
            return None, USED
        if used.company_id is not None and person.company_id in (None, used.company_id):
            self.admission.companies[person.id] = used.company_id
        noted = Act(self.now, person.id, "join", f"invitation:{used.id}", {"role": used.role})
        await audit.note(self.session, noted)
        return used, None

    async def _over(self, known: Invitation, person: Person) -> Text | None:
        """Say why a link lets this person in no more; an earlier one does not undo their being shut out."""
        if person.shut_out_at is not None and known.created_at <= person.shut_out_at:
            return SHUT_OUT
        if known.id == person.invitation_id:
            return None
        if not known.uses_left:
            return USED
        return None if known.open(self.now) and await self._still_worth(known) else EXPIRED

    async def _still_worth(self, known: Invitation) -> bool:
        """Tell whether who made a link for the staff may still do so; for others it stays good."""
        if known.role not in STAFF or known.created_by is None:
            return True
        maker = (await people.by_id(self.session, [known.created_by])).get(known.created_by)
        return maker is not None and self.door.role(maker) == "admin"


def _gives(known: Invitation, person: Person) -> bool:
    """Tell whether a link brings somebody more rights, or a company: not a second time."""
    unsure = person.company_id is None or person.company_confirmed_at is None
    employs = known.company_id is not None and person.company_id in (None, known.company_id) and unsure
    more = RANK.index(known.role) > RANK.index(person.role)
    return known.id != person.invitation_id and (employs or more)


async def _note_departures(
    session: Session, known: Mapping[int, Person], inbounds: Sequence[Inbound]
) -> None:
    left = {each.contact.telegram_id: isinstance(each.event, Left) for each in inbounds if each.contact}
    gone = [known[each].id for each, blocked in left.items() if blocked and each in known]
    await people.set_reachable(session, dict.fromkeys(gone, False))


async def _room(door: Door, session: Session, admission: Admission, links: Mapping[int, str]) -> int | None:
    """Count the places left in a trial; only asked when somebody new may come in."""
    if door.most is None:
        return None
    new = any(person.role == "guest" for person in admission.people.values())
    if not new or not (links or door.membership == "open"):
        return 0
    return await places(door, session)


def _spoken(inbound: Inbound) -> bool:
    return not isinstance(inbound.event, Arrived | Left)


def _turn_away(admission: Admission, person: Person, refusal: Text) -> None:
    language = language_of(person)
    payload = body(refusal, language)
    admission.rows.append(Outgoing(person.telegram_id, "send", payload, person_id=person.id))
    if refusal is MEMBERS_ONLY:
        admission.telling.append(asks_to_join(person.account, person.id))
