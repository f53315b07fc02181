"""Times the search for names alike: milliseconds to look one up among 100,000, seconds to index them.

Run: python benchmarks/similar.py
"""

import random
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
KNOWN, ASKED = 100_000, 200
QUALITIES = (
    "inox",
    "20 kg",
    "DN50",
    "blanc",
    "haute pression",
    "en rouleau",
    "automobile",
    "noir",
    "sur mesure",
)


def main() -> None:
    """Print one line per figure."""
    sys.path.insert(0, str(ROOT))
    from understanding.products import product_names
    from understanding.similar import Index

    chance = random.Random(7)
    products = product_names()

    def name() -> str:
        return f"{chance.choice(products)} {chance.choice(QUALITIES)} {chance.randrange(10_000)}"

    names = [name() for _ in range(KNOWN)]
    start = time.perf_counter()
    index = Index(names)
    print(f"{KNOWN} names indexed in {time.perf_counter() - start:.1f} s")
    times = []
    for _ in range(ASKED):
        asked = name()
        start = time.perf_counter()
        index.closest(asked)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"one name: median {median(times):.1f} ms, 95th percentile {times[len(times) * 95 // 100]:.1f} ms")


if __name__ == "__main__":
    main()
