"""Counts how often the right name is among the five most alike: 60 products in three spellings among 5,000.

Each product is known by its French name, lost among names of other products; it is asked in French with a
slip or shortened, in Arabic, and in Darija in Latin letters. The list was written for this count.
Run: python benchmarks/alike.py
"""

import random
import sys

from share import ROOT, show

KNOWN, SHOWN = 5_000, 5
PRODUCTS = ROOT / "benchmarks" / "products.txt"
QUALITIES = (
    "inox",
    "20 kg",
    "DN50",
    "haute pression",
    "automobile",
    "noir",
    "sur mesure",
    "PN16",
    "lot de 10",
)


def known(chance: random.Random, wanted: list[str]) -> list[str]:
    """Give the names to search: those wanted, among names of other products with a quality and a number."""
    from understanding.products import product_names, products_in

    taken = {product for name in wanted for product in products_in(name)[:1]}
    products = [name for name in product_names() if not taken & set(products_in(name)[:1])]
    others: set[str] = set()
    while len(others) < KNOWN - len(wanted):
        others.add(f"{chance.choice(products)} {chance.choice(QUALITIES)} {chance.randrange(100)}")
    names = [*wanted, *sorted(others)]
    chance.shuffle(names)
    return names


def main() -> None:
    """Print one line per spelling, and the whole."""
    sys.path.insert(0, str(ROOT))
    from understanding.similar import Index

    lines = PRODUCTS.read_text(encoding="utf-8").splitlines()[1:]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    index = Index(known(random.Random(9), [row[0] for row in rows]))
    every = []
    for place, spelling in enumerate(
        ("French with a slip or shortened", "Arabic", "Darija in Latin letters"), 1
    ):
        judged = [
            (f"{row[place]} ({row[0]})", row[0] in [like.name for like in index.closest(row[place], SHOWN)])
            for row in rows
        ]
        every += judged
        show(spelling, judged, 0.80)
    show("The three spellings", every, 0.80)


if __name__ == "__main__":
    main()
