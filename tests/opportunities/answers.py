"""Short ways to write keyed answers, and the two members the tests report needs for."""

from datetime import date
from decimal import Decimal
from typing import Any

from opportunities import Context, Need, Rate, build

RATES = {"EUR": Rate(mad=Decimal("10.8"), on=date(2026, 11, 2))}


def given(value: Any, raw: str | None = None) -> dict[str, Any]:
    """Write a given answer."""
    return {"status": "given", "revision": 1, "value": value} | ({} if raw is None else {"raw": raw})


def state(status: str, raw: str | None = None) -> dict[str, Any]:
    """Write an answer without a value."""
    return {"status": status, "revision": 1} | ({} if raw is None else {"raw": raw})


def exact(number: float, **more: Any) -> dict[str, Any]:
    """Write the reading of an exact number."""
    return {"low": number, "high": number, **more}


SAIS = {
    "language": given("fr"),
    "consent": given({"interview": 0, "totals": 0}),
    "company": given({"name": "Huileries du Saïs", "id": 7}, "huileries du sais"),
    "role": given("manager"),
    "sectors": given({"agroalimentaire": 0}),
    "region": given({"code": "MA-03", "city": "Meknès"}, "meknes"),
}
ATLAS = {
    "language": given("ar"),
    "consent": given({"interview": 0}),
    "company": given({"name": "مطابع الأطلس"}, "مطابع الأطلس"),
    "role": state("skipped"),
    "sectors": given({"bois-papier-emballage": 0, "textile": 0}),
    "region": state("unknown", "ما عرفتش"),
}

CAPS = {
    "name": given({"name": "bouchons alu 31,5x24", "hs": "8309.90"}, "bouchons alu 31,5x24 (8309.90)"),
    "origin": given({"kind": "country", "countries": ["ES"]}, "espagne"),
    "channel": given("direct"),
    "constraints": given({"lead_time": 3, "franco_moq": 2}),
    "lead_time": given({"kind": "duration", "low": 56, "high": 63}, "8 à 9 sem"),
    "franco_moq": given(
        {"meaning": "quantity", "reading": exact(500000, kind="quantity", unit="piece", period="order")},
        "MOQ 500 000",
    ),
    "quantity": given(exact(3000000, kind="quantity", unit="piece"), "3 millions de pcs"),
    "value": given(exact(420000, kind="money", currency="MAD"), "420 kdh"),
    "recap": given("confirm"),
}


def need(answers: dict[str, Any], profile: dict[str, Any] | None = None) -> Need:
    """Build a need as the first component of survey 1."""
    return build(answers, SAIS if profile is None else profile, Context(survey="1", component=1, rates=RATES))
