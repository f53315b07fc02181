"""Rows of every table of the pack that between them hold what a CSV or French Excel may get wrong."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from locales import Named
from opportunities.progress import Progress, SectorProgress
from opportunities.publication import PriceRange, Published, VolumeBand
from opportunities.tables import (
    ANSWER_ROWS,
    AUDIT_ROWS,
    BROADCAST_ROWS,
    CONSTRAINT_ROWS,
    FOLLOWUP_ROWS,
    INTEREST_ROWS,
    MEMBER_ROWS,
    MINISTRY_ROWS,
    NEED_ROWS,
    OPPORTUNITY_ROWS,
    PROGRESS_ROWS,
    Answered,
    Audited,
    Broadcast,
    Followed,
    Interested,
    Member,
    Standing,
    Table,
)
from opportunities.tables.codebook import CODEBOOK
from tests.opportunities.test_tables import rows

AT = datetime(2026, 11, 24, 9, 5, 7, 250, tzinfo=UTC)
WHOLE: Sequence[Table[Any, Any]] = (
    NEED_ROWS,
    CONSTRAINT_ROWS,
    ANSWER_ROWS,
    FOLLOWUP_ROWS,
    MEMBER_ROWS,
    OPPORTUNITY_ROWS,
    INTEREST_ROWS,
    BROADCAST_ROWS,
    PROGRESS_ROWS,
    AUDIT_ROWS,
)
"""The tables of the pack, in its order."""


def answer(number: int, key: str, value: Any, raw: str | None = None, **more: Any) -> Answered:
    """Give an answer as the database holds it."""
    told: dict[str, Any] = {
        "id": number,
        "interview_id": 3,
        "survey": "purchasing",
        "survey_version": "2026.1",
        "component": 1,
        "key": key,
        "revision": 2,
        "latest": True,
        "status": "given",
        "value": value,
        "raw": raw,
        "language": "ar",
        "answered_at": AT,
        "person_id": 4,
        "person": "=سلمى",
        "company_id": 8,
        "company": "-مطابع الأطلس",
        "need_id": 118,
    }
    return Answered(**(told | more))


ANSWERS = [
    answer(1, "name", {"name": "=كرتون\nدوبلكس", "hs": "48109210"}, "=كرتون\nدوبلكس 0406"),
    answer(2, "references", {"kind": "number", "low": 3, "high": 10}, "3-10"),
    answer(
        3,
        "value",
        {"kind": "money", "low": 100000, "bound": "min", "currency": "EUR", "period": "year"},
        "1E5",
    ),
    answer(4, "value", {"band": "b2"}, "100 000 à 500 000"),
    answer(5, "constraints", {"lead_time": 3, "stockouts": 1}),
    answer(6, "consent", {"interview": 0, "digest": 0}),
    answer(
        7, "origin", {"kind": "country", "countries": ["DE", "SE"], "via": ["ES"]}, "-ألمانيا\tعبر إسبانيا"
    ),
    answer(
        8,
        "franco_moq",
        {"meaning": "franco", "reading": {"low": 1.5, "high": 2.25, "approx": True}},
        "@franco",
    ),
    answer(9, "same_as", {"choice": "same", "need": 5, "name": "007"}),
    answer(10, "line_stopped", True, "oui"),
    answer(11, "attachment", [{"kind": "photo", "file_id": "x"}, {"kind": "document", "name": "1/2.pdf"}]),
    answer(12, "supplier", None, "سري", status="declined", latest=False, revision=1),
    answer(13, "company", {"name": "3 mars", "id": 7}, "3 mars", component=0, need_id=None),
    answer(14, "quantity", 12, survey="too:45", person=None, company=None),
]
FOLLOWED = [
    Followed(
        answer(21, "reply", "2", "2", survey="followup:5"),
        5,
        9,
        "one",
        "=Livraison ?\nMerci",
        "هل تم التسليم؟",
        {"1": Named("Oui", "نعم"), "2": Named("3-10 jours", "من 3 إلى 10 أيام")},
    ),
    Followed(
        answer(22, "reply", {"1": 0, "3": 0}, survey="followup:6"),
        6,
        None,
        "many",
        "Quoi ?",
        None,
        {"1": Named("a|b", "أ"), "3": Named("c", "ج")},
    ),
    Followed(answer(23, "reply", {"low": 5, "high": 5, "currency": "MAD"}, "5 dh"), 7, None, "money"),
    Followed(answer(24, "reply", "نعم", "نعم", survey="followup:99"), 99),
]
MEMBERS = [
    Member(
        4,
        "member",
        "=سلمى",
        "+ العلوي",
        "@salma",
        "ar",
        AT,
        AT,
        True,
        company_id=8,
        company="-Atlas",
        company_group="1E5",
        company_confirmed=True,
        function="buyer",
        sectors=["textile", "cuir"],
        region="MA-06",
        city="3 mars",
        consents={"interview": True, "totals": False},
        notice="2026-11",
        digest_every=2,
        muted=True,
        standing="finished",
        needs=2,
    ),
    Member(5, "guest", "Vrai", None, None, None, AT, AT, False),
]
PUBLISHED = Published(
    id=9,
    name_fr="Capsules aluminium",
    name_ar="كبسولات الألومنيوم",
    sector="imm",
    status="qualified",
    box="to_qualify",
    companies="3",
    value_band="5-20",
    volume_band=VolumeBand(200.0, 500.0, "t"),
    constraints=("lead_time", "stockouts"),
    lead_days=40,
    overhead=15,
    stockouts=2,
    price=PriceRange(0.5, 2.0, "piece"),
    region="MA-06",
    origins=("ES", "CN"),
    hs4="8309",
)
STANDINGS = [
    Standing(
        9,
        "Capsules aluminium",
        "كبسولات الألومنيوم",
        True,
        "imm",
        "qualified",
        AT,
        box="to_qualify",
        hs4="8309",
        moved_at=AT,
        published_at=AT,
        need=65.94,
        confidence=2 / 3,
        feasibility=0.25,
        companies=3,
        needs=4,
        imports_mad=Decimal("1234567.5"),
        imports_year=2025,
        imports_source="=Office des changes",
        published=PUBLISHED,
    ),
    Standing(10, "-film 3-10", "0406", False, "plasturgie", "dropped", AT, reason="price", withdrawn_at=AT),
]
INTERESTED = [
    Interested(
        1,
        9,
        "Capsules",
        "كبسولات",
        "too",
        "accepted",
        AT,
        {
            "constraints": {"status": "given", "value": {"lead_time": 2}},
            "quantity": {
                "status": "given",
                "value": {"low": 40, "high": 50, "unit": "bag", "period": "month"},
            },
            "note": {"status": "given", "value": "=3-10"},
        },
        need_id=118,
        decided_at=AT,
        person_id=4,
        person="=سلمى",
        company_id=8,
        company="-Atlas",
    ),
    Interested(
        2, 9, "Capsules", "كبسولات", "maker", "waiting", AT, {"maker": {"status": "given", "value": "0406"}}
    ),
    Interested(3, 10, "-film", "فيلم", "make", "refused", AT, fit="near"),
]
BROADCASTS = [
    Broadcast(
        5,
        "done",
        AT,
        2,
        "=Karim",
        9,
        '[{"kind": "everyone"}]',
        "=Bonjour ;\n« à tous »",
        "-السلام\u2028عليكم",
        True,
        "one",
        {"1": Named("Oui", "نعم"), "2": Named("Non", "لا")},
        AT,
        AT,
        AT,
        targets=5000,
        sent=4990,
        failed=8,
        uncertain=2,
        replied=12,
    ),
    Broadcast(6, "draft", AT, audience="[]"),
]
PROGRESS = Progress(
    on=AT.date(),
    invited=12,
    members=10,
    started=8,
    finished=5,
    silent=1,
    sectors=(SectorProgress("textile", 6, 5, 4), SectorProgress(None, 4, 3, 1)),
    stops={"value": 2, "consent": 1, "recap": 1, "refused": 1},
    product_seconds=205,
)
AUDITED = [
    Audited(1, AT, 2, "=Karim", "export", "admin", {"rows": {"besoins": 2}}),
    Audited(2, AT, None, None, "withdraw", "-1E5", None),
]
PACK: Sequence[tuple[Table[Any, Any], Sequence[Any]]] = [
    (NEED_ROWS, rows()),
    (CONSTRAINT_ROWS, rows()),
    (ANSWER_ROWS, ANSWERS),
    (FOLLOWUP_ROWS, FOLLOWED),
    (MEMBER_ROWS, MEMBERS),
    (OPPORTUNITY_ROWS, STANDINGS),
    (INTEREST_ROWS, INTERESTED),
    (BROADCAST_ROWS, BROADCASTS),
    (PROGRESS_ROWS, [PROGRESS]),
    (AUDIT_ROWS, AUDITED),
    (MINISTRY_ROWS, STANDINGS),
    (CODEBOOK, [*WHOLE, CODEBOOK]),
]
"""Every table with its rows' sources."""
