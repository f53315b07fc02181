"""What a step wants to know before it decides, looked up for the whole batch at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from conversations.replies import Found, Wants
from opportunities import Rate
from storage import Session, companies, needs, rates
from storage.companies import Company
from storage.company_names import normal
from storage.needs import Named

NEAR = 0.75
"""How alike two product names must be (difflib's ratio) for the member to be asked whether they are one."""


async def look_up(session: Session, wants: Mapping[int, Wants], day: date) -> dict[int, Found]:
    """Find what each person's step wants, by person id; rates are those of a day."""
    alike = await companies.like(
        session, {each["companies"] for each in wants.values() if "companies" in each}
    )
    known = await needs.names(session, [person_id for person_id, each in wants.items() if "names" in each])
    dated = await rates.on(session, day) if any("rates" in each for each in wants.values()) else {}
    found: dict[int, dict[str, Any]] = {
        person_id: _found(each, alike, known.get(person_id, [])) for person_id, each in wants.items()
    }
    for person_id, each in wants.items():
        if "rates" in each:
            found[person_id]["rates"] = _rates(dated)
    return dict(found)


def _rates(dated: Mapping[str, Rate]) -> dict[str, Any]:
    return {
        currency: {"mad": str(rate.mad), "on": str(rate.on)} for currency, rate in dated.items() if rate.on
    }


def _found(wants: Wants, alike: Mapping[str, list[Company]], known: list[Named]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "companies" in wants:
        found["companies"] = _companies(wants["companies"], alike[wants["companies"]])
    if "names" in wants:
        found["names"] = _near(wants["names"], known)
    return found


def _companies(name: str, alike: Sequence[Company]) -> list[dict[str, Any]]:
    """Give companies called nearly so, first the one that is called so: it needs no question."""
    wanted = normal(name)
    exact_first = sorted(alike, key=lambda each: each.normal != wanted)
    return [{"id": each.id, "name": each.name, "exact": each.normal == wanted} for each in exact_first]


def _near(name: str, known: list[Named]) -> list[dict[str, Any]]:
    """Give the member's own company's names that resemble this one, the nearest first."""
    scored = [(_likeness(name, each.name), each) for each in known]
    near = sorted((each for each in scored if each[0] >= NEAR), key=lambda each: -each[0])
    return [{"need": each.need, "name": each.name} for _, each in near]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
