"""When a figure goes out, is said anew or is withdrawn: decided once and stored; the doors only repeat it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opportunities.demand import Contribution
from opportunities.publication.earlier import Earlier, changed, mark
from opportunities.publication.rules import Piece, Rule, counted, figures, pieces, rule

FEWEST_CHANGED = 2
"""A figure is said anew only when so many companies changed what they contribute."""


@dataclass(frozen=True, slots=True)
class Release:
    """What to store: `ended` names figures whose live row ends now, then `new` rows begin."""

    new: tuple[Earlier, ...] = ()
    ended: tuple[str, ...] = ()


def released(contributions: Iterable[Contribution], earlier: Sequence[Earlier], today: date) -> Release:
    """Decide what goes out now, after what went out earlier: every row there ever was, oldest first.

    The rows of opportunities merged into this one belong to `earlier` too: a reader remembers them.
    """
    companies = counted(contributions)
    names = figures(companies) | {each.figure for each in earlier}
    parts = [
        _figure(name, rule(name, today), companies, [each for each in earlier if each.figure == name])
        for name in sorted(names)
    ]
    return Release(
        tuple(each for part in parts for each in part.new),
        tuple(name for part in parts for name in part.ended),
    )


def marked(given: Mapping[int, Piece]) -> dict[int, str]:
    """Give a mark of what each group contributes: near ones as long as it states about the same."""
    return {group: mark(piece if isinstance(piece, tuple) else (piece,)) for group, piece in given.items()}


def _figure(name: str, of: Rule, companies: Sequence[Contribution], past: Sequence[Earlier]) -> Release:
    given = pieces(of, companies)
    live = any(each.live for each in past)
    if not of.holds(list(given.values())):
        return Release(ended=(name,) if live else ())
    marks = marked(given)
    differences = [changed(marks, each.contributors) for each in past]
    too_close = any(0 < difference < FEWEST_CHANGED for difference in differences)
    unchanged = any(each.live and not new for each, new in zip(past, differences, strict=True))
    if too_close or unchanged:
        return Release()
    # What was said of about the same contributions is said again: a small change never crosses a band.
    same = next((each for each, new in zip(past, differences, strict=True) if not new), None)
    said = _said(of, given) | ({"said": same.said} if same else {})
    return Release((Earlier(name, said, marks),), (name,) if live else ())


def _said(of: Rule, given: Mapping[int, Piece]) -> dict[str, object]:
    """Give what goes out, and the groups it stays closed to: without them the rule would not hold."""
    amounts = list(given.values())
    closed = [
        group for group in sorted(given) if not of.holds([given[each] for each in given if each != group])
    ]
    return {"said": of.said(amounts), "closed_to": closed}
