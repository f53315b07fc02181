"""What a step wants to know before it decides, looked up for the whole batch at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, cast

from conversations.replies import Found, Wants
from locales import Named
from opportunities import Rate
from opportunities.grouping import Known, alike
from opportunities.lifecycle import LABELS
from outreach import added as added_to
from outreach.views import Decision
from storage import Session, companies, interests, needs, opportunities, rates
from storage.companies import Company
from storage.company_names import normal
from storage.interests import Interest
from storage.needs import Named as Reported
from storage.opportunities import Opportunity

NEAR = 0.75
"""How alike two product names must be (difflib's ratio) for the member to be asked whether they are one."""


async def look_up(
    session: Session, wants: Mapping[int, Wants], languages: Mapping[int, str], day: date
) -> dict[int, Found]:
    """Find what each person's step wants, by person id; rates are those of a day.

    General names come in the person's language.
    """
    similar = await companies.like(
        session, {each["companies"] for each in wants.values() if "companies" in each}
    )
    naming = [person_id for person_id, each in wants.items() if "names" in each]
    known = await needs.names(session, naming) if naming else {}
    general = await opportunities.named(session, published=True) if naming else ()
    dated = await rates.on(session, day) if any("rates" in each for each in wants.values()) else {}
    found: dict[int, dict[str, Any]] = {
        person_id: _found(each, similar, known.get(person_id, [])) for person_id, each in wants.items()
    }
    listing = {person_id: each["stages"] for person_id, each in wants.items() if "stages" in each}
    for person_id, theirs in (await _reported(session, listing)).items():
        found[person_id] |= theirs
    for person_id, each in wants.items():
        if "rates" in each:
            found[person_id]["rates"] = _rates(dated)
        if "names" in each:
            found[person_id]["names"] += _general(each["names"], general, languages.get(person_id, "fr"))
    return dict(found)


async def _reported(session: Session, listing: Mapping[int, str]) -> dict[int, dict[str, Any]]:
    """Find how far what each person reported in a survey came, and what they added to opportunities."""
    found: dict[int, dict[str, Any]] = {}
    for survey in set(listing.values()):
        asking = [person_id for person_id, name in listing.items() if name == survey]
        reached = await needs.stages(session, asking, survey)
        for person_id in asking:
            of_theirs = reached.get(person_id, {}).items()
            found[person_id] = {"stages": {each: LABELS[status] for each, status in of_theirs}}
    added = await interests.added(session, list(found))
    about = {each.opportunity_id for theirs in added.values() for each in theirs}
    rows = await opportunities.living(session, about) if about else {}
    for person_id, theirs in added.items():
        known = [(each, rows[each.opportunity_id]) for each in theirs if each.opportunity_id in rows]
        found[person_id]["added"] = [added_to.line(own(each, row)) for each, row in known]
    return found


def own(given: Interest, row: Opportunity) -> added_to.Added:
    """Give somebody's “I import it too” as they read it, with the opportunity it is in now."""
    return added_to.Added(
        given.id,
        row.id,
        Named(row.name_fr, row.name_ar),
        cast("Decision", given.status),
        row.status,
        row.published,
        given.answers,
    )


def _rates(dated: Mapping[str, Rate]) -> dict[str, Any]:
    return {
        currency: {"mad": str(rate.mad), "on": str(rate.on)} for currency, rate in dated.items() if rate.on
    }


def _found(wants: Wants, alike: Mapping[str, list[Company]], known: list[Reported]) -> dict[str, Any]:
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


def _near(name: str, known: list[Reported]) -> list[dict[str, Any]]:
    """Give the member's own company's names that resemble this one, the nearest first."""
    scored = [(_likeness(name, each.name), each) for each in known]
    near = sorted((each for each in scored if each[0] >= NEAR), key=lambda each: -each[0])
    return [{"need": each.need, "name": each.name} for _, each in near]


def _general(name: str, known: tuple[Known, ...], language: str) -> list[dict[str, Any]]:
    """Give the published opportunities whose general names resemble this one, the nearest first."""
    said = {each.id: each.names[language == "ar"] for each in known}
    found = alike(name, None, None, known) if known else ()
    return [{"opportunity": each.id, "name": said[each.id]} for each in found]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
