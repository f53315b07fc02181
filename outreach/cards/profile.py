"""What hurts about importing a product: each difficulty, how many companies name it, how badly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from locales import Counted, Text, Words
from opportunities.constraints import CONSTRAINTS
from outreach import names
from outreach.views import Company

GRAVITY: Mapping[int, Text] = {1: Text("gênant"), 2: Text("pénalisant"), 3: Text("bloquant")}


def profile(companies: Iterable[Company]) -> Iterable[Words]:
    """Say each difficulty named, the most shared first, with how many companies name it and how badly."""
    named: dict[str, list[int]] = defaultdict(list)
    for company in companies:
        for code, severity in (company.severities or {}).items():
            named[code].append(severity)
    order = sorted(named, key=lambda code: (-len(named[code]), _place(code)))
    if order:
        yield Text("Difficultés :")
    for code in order:
        count = Counted("{n} société", "{n} sociétés", len(named[code]))
        worst = GRAVITY[max(named[code])]
        difficulty = names.difficulty(code)
        yield Text(
            "· {difficulty} : {companies}, au pire {severity}",
            {"difficulty": difficulty, "companies": count, "severity": worst},
        )


def _place(code: str) -> int:
    return next((place for place, each in enumerate(CONSTRAINTS) if each == code), len(CONSTRAINTS))
