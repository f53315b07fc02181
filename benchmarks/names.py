"""Times what is made of a typed name: its parts, the products it speaks of, the sector suggested.

Run: python benchmarks/names.py
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "tests" / "understanding" / "data" / "three_spellings.tsv"
ROUNDS = 50


def microseconds(work: Callable[[str], Any], text: str) -> float:
    """Time one call."""
    start = time.perf_counter()
    work(text)
    return (time.perf_counter() - start) * 1e6


def main() -> None:
    """Print one line per figure."""
    sys.path.insert(0, str(ROOT))
    from understanding.names import clean
    from understanding.products import products_in
    from understanding.sectors import suggest

    names = [name for line in NAMES.read_text(encoding="utf-8").splitlines() for name in line.split("\t")]
    works: tuple[Callable[[str], Any], ...] = (clean, products_in, suggest)
    for work in works:
        first = microseconds(work, names[0]) / 1000
        times = [microseconds(work, name) for name in names for _ in range(ROUNDS)]
        print(f"{work.__name__}: median {median(times):.0f} µs; the first call {first:.0f} ms")


if __name__ == "__main__":
    main()
