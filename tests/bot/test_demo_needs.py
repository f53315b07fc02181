"""The need of every opportunity of the demo: the figures the trade notes give, from the answers."""

import json
from collections import defaultdict
from importlib import resources
from statistics import median

import pytest

from bot.invented import RATES, Invented, members
from opportunities import Company, Context, build
from opportunities.demand import Contribution, Source, contribution, latest
from opportunities.score import Score, score


def stated() -> dict[str, list[Contribution]]:
    """Give what the invented companies contribute, by the group of the item."""
    data = json.loads(resources.files("bot").joinpath("data", "demo_items.json").read_text("utf-8"))
    groups = {item["id"]: item["group_hint"] for item in data["items"]}
    companies = [member["company"] for member in data["members"]]
    found: defaultdict[str, list[Contribution]] = defaultdict(list)
    for member, row in zip(members(), data["members"], strict=True):
        group = companies.index(member.company)
        for component, item in enumerate(row["items"], start=1):
            found[groups[item]].append(contributed(member, component, group))
    return found


def contributed(member: Invented, component: int, group: int) -> Contribution:
    """Build the need of a component and give what it contributes."""
    answers, profile = (
        {key: answer.as_json() for key, answer in member.answers[place].items()} for place in (component, 0)
    )
    context = Context(
        survey="1", component=component, rates=RATES, company=Company(name=member.company, id=group)
    )
    return contribution(
        build(answers, profile, context), Source(need_id=component, group=group, stated_at=member.at)
    )


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {name: score(latest(contributions)) for name, contributions in stated().items()}


def test_it_holds_51_opportunities_from_21_9_to_65_9(scores: dict[str, Score]) -> None:
    needs = [each.need or 0 for each in scores.values()]
    assert (len(needs), sum(need >= 50 for need in needs)) == (51, 6)
    assert [round(each, 1) for each in (min(needs), median(needs), max(needs))] == [21.9, 36.1, 65.9]


@pytest.mark.parametrize(
    ("name", "parts", "need"),
    [
        ("carton-duplex", (0.75, 0.5, 0.889, 0.524), 65.9),
        ("grenaille-cuivre", (0.674, 0, 0.222, 0.044), 25.8),
    ],
)
def test_the_parts_are_those_of_the_trade_notes(
    scores: dict[str, Score], name: str, parts: tuple[float, ...], need: float
) -> None:
    found = scores[name]
    shown = (found.demand, found.breadth, found.constraints, found.strain)
    assert tuple(round(part or 0, 3) for part in shown) == parts
    assert round(found.need or 0, 1) == need
