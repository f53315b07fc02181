"""Whom a broadcast reaches: its audience as data, counted, and frozen into one row for each person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Case,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sectors, standing, upserts
from storage.lineage import family, survivors
from storage.tables import broadcast_targets, consents, interests, interviews, needs, people

Part = Mapping[str, Any]
"""One part of an audience: its kind, with the value it needs."""

BY_ROLE: Final = ("partner", "coordinator", "admin")
"""Whoever holds one of these roles is written to by their role; a refusal stops it."""

ABOUT: Final = ("reporters", "interested")
"""Kinds of part whose value is an opportunity."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who a broadcast would be for now: how many read each language, who is left out by reason.

    Reasons: "refused", "unreachable", "no_consent". `first` are first names of some of the first.
    """

    languages: Mapping[str, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    first: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many are written to."""
        return sum(self.languages.values())


async def reach(session: AsyncSession, audience: Sequence[Part], now: datetime, first: int = 10) -> Reach:
    """Count an audience, and give the first names of its `first` first people."""
    found = _found(session, await _standing(session, audience), now).subquery()
    counts = await session.execute(
        select(found.c.language, found.c.why, func.count().label("people")).group_by(
            found.c.language, found.c.why
        )
    )
    languages: dict[str, int] = {}
    excluded: dict[str, int] = {}
    for row in counts:
        kept, key = (languages, row.language) if row.why is None else (excluded, row.why)
        kept[key] = kept.get(key, 0) + row.people
    named = select(found.c.first_name).where(found.c.why.is_(None)).order_by(found.c.id).limit(first)
    return Reach(languages, excluded, (await session.scalars(named)).all())


async def freeze(session: AsyncSession, broadcast_id: int, audience: Sequence[Part], now: datetime) -> None:
    """Write down for whom it is, one row a person whatever happens; who is there already stays."""
    found = _found(session, await _standing(session, audience), now).subquery()
    whom = select(literal(broadcast_id), found.c.id, found.c.language).where(found.c.why.is_(None))
    frozen = upserts.insert(session, broadcast_targets).from_select(
        ["broadcast_id", "person_id", "language"], whom.order_by(found.c.id)
    )
    await session.execute(frozen.on_conflict_do_nothing())


def read_language() -> ColumnElement[str]:
    """Give the language a person reads: the one chosen, else the one their app suggests."""
    app = func.lower(func.coalesce(people.c.app_language, ""))
    arabic = or_(*(app == code for code in ("ar", "ary")), app.like("ar-%"), app.like("ary-%"))
    return func.coalesce(people.c.language, case((arabic, "ar"), else_="fr"))


async def _standing(session: AsyncSession, audience: Sequence[Part]) -> list[Part]:
    """Follow the opportunities of an audience to those that hold their needs now: a draft may be older."""
    about = {int(each["value"]) for each in audience if each["kind"] in ABOUT}
    ends = await survivors(session, about) if about else {}
    return [
        {**each, "value": ends.get(int(each["value"]), each["value"])} if each["kind"] in ABOUT else each
        for each in audience
    ]


def _found(session: AsyncSession, audience: Sequence[Part], now: datetime) -> Select[Any]:
    """Select the people of an audience, each with the reason to leave them out, if any."""
    parts = [_PARTS[each["kind"]](session, each.get("value"), now) for each in audience]
    return (
        select(
            people.c.id,
            people.c.first_name,
            read_language().label("language"),
            _why(_agreed()).label("why"),
        )
        .where(people.c.role != "guest", *parts)
        .where(literal(bool(parts)))
    )


def _agreed() -> ScalarSelect[Any]:
    """Give the last word of a person on follow-ups; NULL when they never said."""
    last = (
        select(func.max(consents.c.id))
        .where(consents.c.person_id == people.c.id, consents.c.purpose == "followup")
        .correlate(people)
        .scalar_subquery()
    )
    return select(consents.c.granted).where(consents.c.id == last).correlate(people).scalar_subquery()


def _why(agreed: ScalarSelect[Any]) -> Case[Any]:
    return case(
        (agreed.is_(False), "refused"),
        (people.c.reachable.is_(False), "unreachable"),
        (and_(agreed.is_(None), people.c.role.not_in(BY_ROLE)), "no_consent"),
        else_=None,
    )


Condition = Callable[[AsyncSession, Any, datetime], ColumnElement[bool]]


def _everyone(_session: AsyncSession, _value: Any, _now: datetime) -> ColumnElement[bool]:
    return people.c.role == "member"


def _role(_session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    return people.c.role == str(value)


def _region(_session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    return people.c.region == str(value)


def _language(_session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    return read_language() == str(value)


def _sector(session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    chosen = sectors.chosen(session)
    return exists().where(chosen.c.value == str(value))


def _silent(_session: AsyncSession, value: Any, now: datetime) -> ColumnElement[bool]:
    return people.c.seen_at < now - timedelta(days=int(value))


def _reporters(_session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    members = family([int(value)], f"reported_{int(value)}")
    return exists().where(needs.c.person_id == people.c.id, needs.c.opportunity_id.in_(select(members.c.id)))


def _interested(_session: AsyncSession, value: Any, _now: datetime) -> ColumnElement[bool]:
    members = family([int(value)], f"answered_{int(value)}")
    return exists().where(
        interests.c.person_id == people.c.id,
        interests.c.status != "refused",
        interests.c.opportunity_id.in_(select(members.c.id)),
    )


def _unfinished(session: AsyncSession, _value: Any, _now: datetime) -> ColumnElement[bool]:
    return _interviewed(standing.unfinished(session))


def _finished(session: AsyncSession, _value: Any, _now: datetime) -> ColumnElement[bool]:
    return _interviewed(standing.finished(session))


def _interviewed(stands: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        interviews.c.person_id == people.c.id,
        interviews.c.survey == standing.MAIN,
        interviews.c.standing == "open",
        stands,
    )


_PARTS: Mapping[str, Condition] = {
    "all": _everyone,
    "sector": _sector,
    "region": _region,
    "language": _language,
    "unfinished": _unfinished,
    "finished": _finished,
    "reporters": _reporters,
    "interested": _interested,
    "silent": _silent,
    "role": _role,
}
