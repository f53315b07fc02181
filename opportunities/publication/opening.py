"""Whether a figure that stands may be read by somebody who knows what some of the companies contributed."""

from collections.abc import Collection, Iterable
from datetime import date

from opportunities.demand import Contribution
from opportunities.publication.earlier import Earlier, changed
from opportunities.publication.release import FEWEST_CHANGED, marked
from opportunities.publication.rules import Piece, pieces, rule


def opens(
    row: Earlier,
    past: Iterable[Earlier],
    companies: Iterable[Contribution],
    known: Collection[int],
    today: date,
) -> bool:
    """Tell whether a stored figure may be read by who knows the figures of the groups `known`.

    Its rule must hold today, for all companies and for those the reader does not know; held when it was
    said, for those too; and it must differ from every earlier one by none or two of those.
    """
    of = rule(row.figure, today)
    given = pieces(of, companies)
    others = [piece for group, piece in given.items() if group not in known]
    if not of.holds(list(given.values())) or (others and not of.holds(others)):
        return False
    return not of.of_amounts or (_held(row, given, known) and _apart(row, past, known))


def _held(row: Earlier, given: dict[int, Piece], known: Collection[int]) -> bool:
    """Tell whether the rule held, when the figure was said, without those the reader knows."""
    inside = row.contributors.keys() & set(known)
    if not inside or inside == row.contributors.keys():
        return True
    if len(inside) == 1:
        return inside.isdisjoint(row.value["closed_to"])
    # For several, only today's figures can tell, if they still are the ones that were said.
    return marked(given) == row.contributors


def _apart(row: Earlier, past: Iterable[Earlier], known: Collection[int]) -> bool:
    differences = [
        changed(row.contributors, each.contributors, known)
        for each in past
        if each.figure == row.figure and each is not row
    ]
    return not any(0 < difference < FEWEST_CHANGED for difference in differences)
