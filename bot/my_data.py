"""Somebody's own data as two files, to read and for machines: everything held, when they leave."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from conversations import purchasing
from conversations.state import State
from outreach import surveys
from outreach.mine.page import page
from outreach.mine.record import Told, sections
from storage import Session, companies
from storage.held import held

MAIN = purchasing.survey()
FORMAT = "tawtin-my-data-1"


async def to_read(session: Session, person_id: int, language: str, on: date) -> bytes | None:
    """Write the page, in a language; None when nothing is held about that person."""
    found = await held(session, person_id)
    if found is None:
        return None
    employer = found["people"][0]["company_id"]
    rows = await companies.by_id(session, [employer]) if employer else {}
    name = rows[employer].name if employer in rows else None
    return page(sections(found, _told(found["interviews"]), name), on, language).encode()


async def for_machines(session: Session, person_id: int, on: date) -> bytes | None:
    """Write every row held, by table, as JSON; None when nothing is held about that person."""
    found = await held(session, person_id)
    if found is None:
        return None
    told = {"format": FORMAT, "made_on": on.isoformat(), "tables": found}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _told(interviews: Sequence[Mapping[str, Any]]) -> Iterable[Told]:
    for row in (each for each in interviews if "state" in each):
        state = State.from_json(row["state"])
        if survey := surveys.of(row["survey"], state.hints, MAIN):
            yield Told(survey, state)
