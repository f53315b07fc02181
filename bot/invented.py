"""The demo's invented members and the answers they "gave": read from data/demo_items.json, always the same.

Nothing here is true: no company, person, price or quantity exists.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from conversations.answers import Answer
from locales import Country, Measure, Money, write
from opportunities import Rate

FIRST_DAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
WORKING_DAYS = [day for day in range(19) if (FIRST_DAY + timedelta(day)).weekday() < 5]
"""2 to 20 November 2026, Saturdays and Sundays left out."""
FIRST_ID = 1101
"""The Telegram id of the first invented member; the others follow."""
RATES = {
    "EUR": Rate(mad=Decimal("10.80"), on=date(2026, 11, 2)),
    "USD": Rate(mad=Decimal("9.30"), on=date(2026, 11, 2)),
}
"""Invented like the rest."""
STOPPING = 4
"""From this many stock-outs a year on, a line is said to have stopped."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody the demo's page lets one be; an interview with them begins at its first question.

    `note` says on the page whom they play, `seat` is the company whose answers were theirs some weeks ago:
    they read in their digest what became of them. `sectors` is what they follow (none: everything).
    """

    telegram_id: int
    first_name: str
    last_name: str
    app_language: str
    role: str
    note: str
    sectors: tuple[str, ...] = ()
    seat: str | None = None


PACKAGING = "bois-papier-emballage"
VISITORS = (
    Visitor(
        1001,
        "Leïla",
        "Benkirane",
        "fr",
        "member",
        "Acheteuse, en français",
        ("plasturgie", PACKAGING),
        "Serres et Tubes Souss (démo)",
    ),
    Visitor(
        1002,
        "حسن",
        "العلوي",
        "ar",
        "member",
        "مسؤول المشتريات، بالعربية",
        ("imm", PACKAGING),
        "آليات الفوسفاط تادلا (تجريبي)",
    ),
    Visitor(
        1003,
        "Fatima-Zahra",
        "Chraïbi",
        "fr",
        "partner",
        "Partenaire (fédération)",
        ("plasturgie", PACKAGING),
    ),
    Visitor(1004, "Nabil", "Tazi", "fr", "coordinator", "Coordination"),
    Visitor(1005, "Amina", "Bennis", "fr", "admin", "Administration"),
)
"""A buyer in French, a buyer in Arabic, a partner, a coordinator, an admin: nobody real."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One member: who they are, when they answered, and their answers by component (0: the profile).

    `groups` says of which product each component is, `visits` that somebody of the page has their seat.
    """

    telegram_id: int
    first_name: str
    last_name: str | None
    language: str
    company: str
    sectors: tuple[str, ...]
    region: str
    city: str
    function: str
    at: datetime
    answers: Mapping[int, Mapping[str, Answer]]
    groups: Mapping[int, str]
    visits: bool


def members() -> Iterator[Invented]:
    """Give everybody in the demo, in order: French and Arabic in turn, over three weeks."""
    items = {item["id"]: item for item in _data()["items"]}
    seats = {each.seat: each for each in VISITORS if each.seat}
    for number, member in enumerate(_data()["members"]):
        visitor = seats.get(member["company"])
        day = WORKING_DAYS[number % len(WORKING_DAYS)]
        components = {
            place: _component(items[item], member["language"])
            for place, item in enumerate(member["items"], start=1)
        }
        yield Invented(
            telegram_id=visitor.telegram_id if visitor else FIRST_ID + number,
            first_name=visitor.first_name if visitor else member["first_name"],
            last_name=visitor.last_name if visitor else None,
            language=member["language"],
            company=member["company"],
            sectors=(member["sector"],),
            region=member["region"],
            city=member["city"],
            function=member["role"],
            at=FIRST_DAY + timedelta(day),
            answers={0: _profile(member), **components},
            groups={place: items[item]["group_hint"] for place, item in enumerate(member["items"], start=1)},
            visits=visitor is not None,
        )


@cache
def _data() -> Mapping[str, Any]:
    source = resources.files("bot").joinpath("data", "demo_items.json")
    data: Mapping[str, Any] = json.loads(source.read_text("utf-8"))
    return data


def _profile(member: Mapping[str, Any]) -> dict[str, Answer]:
    purposes = dict.fromkeys(("interview", "totals", "digest", "followup"), 0)
    return {
        "language": Answer("given", member["language"]),
        "start": Answer("given", "go"),
        "consent": Answer("given", purposes),
        "company": Answer("given", {"name": member["company"]}, raw=member["company"]),
        "role": Answer("given", member["role"]),
        "sectors": Answer("given", {member["sector"]: 0}),
        "region": Answer("given", {"code": member["region"], "city": member["city"]}, raw=member["city"]),
    }


def _component(item: Mapping[str, Any], language: str) -> dict[str, Answer]:
    """Give the answers of one product, in the order they are asked; severity 2 throughout."""
    unit, quantity, value = item["unit"], Decimal(item["annual_qty"]), Decimal(item["annual_value_mad"])
    name = item[f"name_{language}"]
    return {
        "name": Answer("given", {"name": name}, raw=name),
        "origin": _read(
            {"kind": "country", "countries": [item["origin"]]}, Country(item["origin"]), language
        ),
        "channel": Answer("given", "direct"),
        "constraints": Answer("given", dict.fromkeys(item["constraints"], 2)),
        **_measures(item, language),
        "quantity": _read(_exact("quantity", quantity, unit=unit), Measure(quantity, unit), language),
        "value": _read(_exact("money", value, currency="MAD", period="year"), Money(value, "MAD"), language),
        "sector": Answer("given", item["sector"]),
        "hs": Answer("given", {"kind": "hs", "value": item["hs4"]}, raw=item["hs4"]),
    }


def _measures(item: Mapping[str, Any], language: str) -> dict[str, Answer]:
    """Give the follow-up of each difficulty ticked, and of no other."""
    days, cover = Decimal(item["lead_time_days"]), Decimal(item["stock_cover_days"])
    times, percent = Decimal(item["stockouts_per_year"]), Decimal(item["landed_cost_pct"])
    measures = {
        "accessibility": Answer("given", item.get("suppliers")),
        "lead_time": _read(_exact("duration", days), Measure(days, "day"), language),
        "franco_moq": _minimum(item, language),
        "regulation": Answer("given", dict.fromkeys(item.get("formalities", ()), 0)),
        "stock_cash": _read(_exact("duration", cover), Measure(cover, "day"), language),
        "landed_cost": Answer("given", _exact("percent", percent), raw=f"{percent} %"),
        "stockouts": Answer("given", _exact("count", times), raw=str(times)),
    }
    ticked = {code: answer for code, answer in measures.items() if code in item["constraints"]}
    if "stockouts" in ticked:
        ticked["line_stopped"] = Answer("given", item["stockouts_per_year"] >= STOPPING)
    return ticked


def _minimum(item: Mapping[str, Any], language: str) -> Answer:
    minimum = item["minimum"]
    if minimum["meaning"] == "none":
        return Answer("given", {"meaning": "none"}, raw={"fr": "aucun", "ar": "لا يوجد"}[language])
    amount = Decimal(minimum["amount"])
    if minimum["meaning"] == "franco":
        reading = _exact("money", amount, currency=minimum["currency"])
        return Answer("given", {"meaning": "franco", "reading": reading}, raw=item["moq_text"])
    reading = _exact("quantity", amount, unit=minimum["unit"], period="order")
    raw = item["moq_text"] if language == "fr" else write(Measure(amount, minimum["unit"]), language)
    return Answer("given", {"meaning": "quantity", "reading": reading}, raw=raw)


def _exact(kind: str, number: Decimal, **more: str) -> dict[str, Any]:
    return {"kind": kind, "low": int(number), "high": int(number), **more}


def _read(reading: Mapping[str, Any], said: Country | Measure | Money, language: str) -> Answer:
    return Answer("given", dict(reading), raw=write(said, language))
