"""The industrial sector suggested for a component, from its customs code, else from its name."""

from collections import Counter
from functools import cache

from understanding.phrases import Phrases, listed
from understanding.products import Product, products_in
from understanding.roots import content


def suggest(name: str, hs: str | None = None) -> str | None:
    """Suggest a sector id, for the member to confirm: the code's heading, its chapter, the products named."""
    if hs:
        headings, chapters = listed("sectors")["headings"], listed("sectors")["chapters"]
        sector: str | None = headings.get(hs[:4]) or chapters.get(hs[:2])
        return sector
    return (
        _of_first(products_in(name, by_ear=False))
        or _by_keyword(content(name))
        or _of_first(products_in(name))
    )


def _of_first(named: tuple[Product, ...]) -> str | None:
    return named[0].sector if named else None


def _by_keyword(roots: tuple[str, ...]) -> str | None:
    found = (_keywords().at(roots, start) for start in range(len(roots)))
    counted = Counter(tag for each in found if each for tag in sorted(each.tags))
    return counted.most_common(1)[0][0] if counted else None


@cache
def _keywords() -> Phrases:
    known = Phrases({})
    for sector, names in listed("sectors")["keywords"].items():
        for name in names:
            known.add(content(name), sector)
    return known
